// What is painted over the network: names that never cover each other, what links say, marks of contradiction.
import {number} from "./dom.js";

const FONT = getComputedStyle(document.body).fontFamily;
const LARGE = 36, FORCED = 10, FEW = 60;

export function labels(state) {
  const {data} = state;
  const names = data.nodes.map(node => node.degree ? lines(node.label) : [clip(node.label, 17)]);
  const order = data.nodes.map((_, id) => id).sort((a, b) => data.nodes[b].degree - data.nodes[a].degree || a - b);
  return context => {
    const ratio = context.canvas.width / context.canvas.clientWidth;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    Object.assign(context, {textAlign: "center", textBaseline: "top", lineJoin: "round"});
    paint(context, state, names, order);
    context.restore();
  };
}

// Cut a name into at most two lines of some twenty letters.
function lines(name) {
  const cut = [""];
  for (const word of name.split(/\s+/)) {
    const last = cut[cut.length - 1];
    if (last && (last + " " + word).length > 22) cut.push(word);
    else cut[cut.length - 1] = last ? last + " " + word : word;
  }
  if (cut.length > 2) cut.splice(1, cut.length - 1, cut[1] + "…");
  return cut.map(line => clip(line, 30));
}

const clip = (text, most) => text.length > most ? text.slice(0, most - 1).trimEnd() + "…" : text;

function paint(context, state, names, order) {
  const {data, near} = state;
  const focus = state.hovered >= 0 ? state.hovered : state.node;
  const first = order.filter(id => near.has(id) && id !== focus);
  const ranked = focus < 0 && !near.size ? order : [...new Set([...(focus < 0 ? [] : [focus]), ...first, ...order])];
  const seen = visible(context, state, ranked);
  for (const spot of seen) if (data.nodes[spot.id].conflict) badge(context, spot, state);
  const texts = new Boxes(), nodes = new Boxes();
  caption(context, state, texts);
  // The names of the largest give way to each other only; those of all others to every node as well.
  seen.slice(0, LARGE).forEach(spot => nodes.add(...cover(spot)));
  seen.forEach((spot, rank) => {
    if (rank === LARGE) seen.slice(LARGE).forEach(other => nodes.add(...cover(other)));
    const special = spot.id === focus || spot.id === state.node;
    const size = special ? 14 : Math.min(14, 11 + spot.radius / 12);
    context.font = `${special || data.nodes[spot.id].degree > 7 ? 600 : 450} ${size}px ${FONT}`;
    const wide = Math.max(...names[spot.id].map(line => measure(context, line))), high = names[spot.id].length * size * 1.22;
    const boxes = places(spot, wide, high).slice(0, data.nodes[spot.id].degree ? 8 : 1).map(([x, y]) => [x - 2, y - 1, wide + 4, high + 2]);
    const free = boxes.find(box => !texts.meets(...box) && !nodes.meets(...box))
      || (rank < FORCED || seen.length < FEW || special ? boxes.find(box => !texts.meets(...box)) : null) || (special ? boxes[0] : null);
    if (!free) return;
    texts.add(...free);
    write(context, names[spot.id], free[0] + 2 + wide / 2, free[1] + 1, size * 1.22, state.theme);
  });
  linkNames(context, state, texts, nodes);
}

// The nodes in the window that are not faded, each with its place and radius on the screen.
function visible(context, state, ranked) {
  const {network, data, near} = state, {clientWidth, clientHeight} = context.canvas;
  const seen = [];
  for (const id of ranked) {
    if (!state.shown(id) || (near.size && !near.has(id) && id !== state.hovered)) continue;
    const {x, y} = network.canvasToDOM(data.nodes[id]), radius = data.nodes[id].size * network.getScale();
    if (x < -60 || x > clientWidth + 60 || y < -40 || y > clientHeight + 40) continue;
    if (radius < 4.2 && seen.length > 60 && id !== state.hovered) break;
    seen.push({id, x, y, radius});
  }
  return seen;
}

function write(context, text, x, y, step, theme) {
  context.strokeStyle = theme.halo;
  context.lineWidth = 4;
  context.fillStyle = theme.ink;
  text.forEach((line, row) => {
    context.strokeText(line, x, y + row * step);
    context.fillText(line, x, y + row * step);
  });
}

const cover = ({x, y, radius}) => [x - radius * 0.8, y - radius * 0.8, radius * 1.6, radius * 1.6];

// Where a name may stand: below its node, above, beside, then at the corners.
function places({x, y, radius}, wide, high) {
  const gap = radius + 4;
  const [left, right, above, below] = [x - gap - 2 - wide, x + gap + 2, y - gap - high, y + gap];
  return [[x - wide / 2, below], [x - wide / 2, above], [right, y - high / 2], [left, y - high / 2],
          [right - gap, below - gap / 3], [left + gap, below - gap / 3], [right - gap, above + gap / 3], [left + gap, above + gap / 3]];
}

// On the links of the chosen node or path, and on the chosen link: what they say.
function linkNames(context, state, texts, nodes) {
  const {network, data, theme} = state;
  const chosen = state.edge >= 0 ? [state.edge] : state.path >= 0 ? data.paths[state.path].edges : state.node >= 0 && network.getScale() > 0.5 ? network.getConnectedEdges(state.node) : [];
  context.font = `450 11.5px ${FONT}`;
  for (const id of chosen.slice(0, 60)) {
    const edge = data.edges[id], wide = measure(context, edge.label) + 12;
    const [from, to] = [edge.from, edge.to].map(end => network.canvasToDOM(data.nodes[end]));
    const boxes = [0.5, 0.42, 0.58, 0.34, 0.66].map(part =>
      [from.x + (to.x - from.x) * part - wide / 2, from.y + (to.y - from.y) * part - 9, wide, 18]);
    const free = boxes.find(box => !texts.meets(...box) && !nodes.meets(...box)) || (state.edge >= 0 ? boxes[0] : null);
    if (!free) continue;
    texts.add(...free);
    context.globalAlpha = 0.94;
    context.fillStyle = theme.card;
    context.beginPath();
    context.roundRect(...free, 9);
    context.fill();
    context.globalAlpha = 1;
    context.fillStyle = edge.conflict ? theme.alert : theme.soft;
    context.fillText(edge.label, free[0] + wide / 2, free[1] + 3);
  }
}

function badge(context, {x, y, radius}, state) {
  const size = Math.max(3, Math.min(7, radius * 0.8));
  context.fillStyle = state.theme.alert;
  context.beginPath();
  context.arc(x + radius * 0.75, y - radius * 0.75, size, 0, 7);
  context.fill();
  if (size < 6) return;
  context.fillStyle = state.theme.card;
  context.font = `700 10.5px ${FONT}`;
  context.fillText("!", x + radius * 0.75, y - radius * 0.75 - 5.5);
}

// Above the rows of what nothing is said of.
function caption(context, {network, data, theme, shown, near}, texts) {
  const single = data.nodes.filter(node => !node.degree && shown(node.id));
  if (single.length < 8 || single.length === data.nodes.length || near.size) return;
  const at = network.canvasToDOM({x: Math.min(...single.map(node => node.x - node.size)), y: Math.min(...single.map(node => node.y))});
  context.font = `500 ${Math.max(11, Math.min(13, 26 * network.getScale()))}px ${FONT}`;
  context.fillStyle = theme.soft;
  context.textAlign = "left";
  const text = `Chỉ được nhắc tên, chưa có mối liên hệ (${number(single.length)})`;
  context.fillText(text, at.x, at.y - 28);
  texts.add(at.x, at.y - 30, measure(context, text), 20);
  context.textAlign = "center";
}

const widths = new Map();
function measure(context, text) {
  const key = context.font + text;
  if (!widths.has(key)) widths.set(key, context.measureText(text).width);
  return widths.get(key);
}

// Rectangles that are taken, in a grid, so that each new one is compared with its neighbours only.
class Boxes {
  constructor() { this.cells = new Map(); }

  *near(x, y, wide, high) {
    for (let column = Math.floor(x / 80); column <= Math.floor((x + wide) / 80); column++) {
      for (let row = Math.floor(y / 40); row <= Math.floor((y + high) / 40); row++) yield column * 10007 + row;
    }
  }

  add(...box) {
    for (const cell of this.near(...box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(box);
    }
  }

  meets(x, y, wide, high) {
    for (const cell of this.near(x, y, wide, high)) {
      for (const box of this.cells.get(cell) || []) {
        if (x < box[0] + box[2] && box[0] < x + wide && y < box[1] + box[3] && box[1] < y + high) return true;
      }
    }
    return false;
  }
}
