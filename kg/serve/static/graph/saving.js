// The picture as a file: PNG from what WebGL has just drawn, SVG drawn anew from the same nodes, links and names.
import {SHAPES} from "../view/dom.js";

export function savePng(canvas, name) {
  const {element} = canvas, ratio = devicePixelRatio || 1, sheet = document.createElement("canvas");
  sheet.width = Math.round(element.clientWidth * ratio);
  sheet.height = Math.round(element.clientHeight * ratio);
  const context = sheet.getContext("2d");
  context.fillStyle = canvas.theme.paper;
  context.fillRect(0, 0, sheet.width, sheet.height);
  // WebGL keeps what it drew until the browser shows it, and no longer.
  canvas.sigma.refresh();
  const layers = canvas.sigma.getCanvases();
  for (const layer of ["edges", "nodes", "names"]) if (layers[layer]) context.drawImage(layers[layer], 0, 0, sheet.width, sheet.height);
  return new Promise(done => sheet.toBlob(blob => { save(blob, name); done(); }, "image/png"));
}

export function saveSvg(canvas, name) {
  const text = new XMLSerializer().serializeToString(drawing(canvas));
  save(new Blob([text], {type: "image/svg+xml"}), name);
}

function save(blob, name) {
  const link = document.createElement("a"), address = URL.createObjectURL(blob);
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function make(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function drawing(canvas) {
  const {element, picture, theme, sigma} = canvas, {clientWidth: wide, clientHeight: high} = element;
  const at = picture.nodes.map(node => sigma.graphToViewport({x: node.x, y: -node.y}));
  const inside = ({x, y}) => x > -200 && y > -200 && x < wide + 200 && y < high + 200;
  const svg = make("svg", {width: wide, height: high, viewBox: `0 0 ${wide} ${high}`},
    make("rect", {width: wide, height: high, fill: theme.paper}));
  picture.edges.forEach((edge, place) => {
    const look = canvas.edgeLook(place), [from, to] = [at[edge.from], at[edge.to]];
    if (look.hidden || !(inside(from) || inside(to))) return;
    svg.append(make("line", {x1: round(from.x), y1: round(from.y), x2: round(to.x), y2: round(to.y), stroke: look.color, "stroke-width": look.size,
      ...(look.type.startsWith("dash") ? {"stroke-dasharray": "6 5"} : {})}));
  });
  picture.nodes.forEach((node, place) => {
    const look = canvas.nodeLook(place), {x, y} = at[place], radius = sigma.scaleSize(look.size);
    if (look.hidden || !inside(at[place])) return;
    svg.append(make("path", {d: SHAPES[node.shape] || SHAPES.dot, fill: look.color, stroke: look.rim, "stroke-width": look.rimWidth ? look.rimWidth * 8 / radius : 0,
      transform: `translate(${round(x - radius)} ${round(y - radius)}) scale(${round(radius / 8)})`}));
  });
  const names = make("g", {"stroke-linejoin": "round"});
  canvas.paint(new Written(names, element));
  svg.append(names);
  return svg;
}

// What paints the names on a canvas paints them here as well: it notes as SVG what it is told to draw.
class Written {
  constructor(group, {clientWidth, clientHeight}) {
    this.group = group;
    this.canvas = {width: clientWidth, height: clientHeight, clientWidth, clientHeight};
    this.pen = document.createElement("canvas").getContext("2d");
    this.globalAlpha = 1;
  }

  save() {}
  restore() {}
  setTransform() {}
  beginPath() { this.path = null; }
  measureText(text) { return Object.assign(this.pen, {font: this.font}).measureText(text); }
  roundRect(x, y, width, height, rx) { this.path = ["rect", {x, y, width, height, rx}]; }
  arc(cx, cy, r) { this.path = ["circle", {cx, cy, r}]; }
  fill() { this.group.append(make(this.path[0], {...this.path[1], fill: this.fillStyle, opacity: this.globalAlpha})); }
  strokeText(text, x, y) { this.text(text, x, y, {fill: "none", stroke: this.strokeStyle, "stroke-width": this.lineWidth}); }
  fillText(text, x, y) { this.text(text, x, y, {fill: this.fillStyle}); }

  text(text, x, y, look) {
    const [, weight, size, family] = this.font.match(/^(\d+) ([\d.]+)px (.*)$/);
    this.group.append(make("text", {x: round(x), y: round(y), "font-size": size, "font-weight": weight, "font-family": family,
      "text-anchor": this.textAlign === "left" ? "start" : "middle", "dominant-baseline": "text-before-edge", ...look}, text));
  }
}

const round = value => Math.round(value * 100) / 100;
