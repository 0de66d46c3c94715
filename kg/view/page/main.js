// Everything put together: reads the data, draws, and wires mouse, keyboard and address.
const data = JSON.parse($("data").textContent);
const state = createNetwork(data);
const filters = legend(state);
const {network} = state;

function select(id) {
  filters.reveal(data.nodes[id].top);
  state.node = id;
  state.edge = state.path = -1;
  state.near = new Set([id, ...network.getConnectedNodes(id)]);
  network.selectNodes([id]);
  dim();
  thingPanel(id, state, go);
  history.replaceState(null, "", "#" + encodeURIComponent(data.things[id].iri));
}

function go(id) {
  select(id);
  const scale = Math.max(network.getScale(), 0.9);
  network.focus(id, {scale, offset: {x: -panelWidth() / 2, y: innerWidth <= 760 ? -innerHeight * 0.2 : 0}, animation: calm() ? false : {duration: 350, easingFunction: "easeInOutQuad"}});
}

function selectLink(id) {
  const edge = data.edges[id];
  state.node = state.path = -1;
  state.edge = id;
  state.near = new Set([edge.from, edge.to]);
  network.selectEdges([id]);
  dim();
  linkPanel(id, state, go);
}

function selectPath(number) {
  const path = data.paths[number];
  network.unselectAll();
  state.node = state.edge = -1;
  state.path = number;
  state.near = new Set(path.nodes);
  path.nodes.forEach(id => filters.reveal(data.nodes[id].top));
  dim();
  pathPanel(state, go, selectPath);
}

function clear() {
  state.node = state.edge = state.path = -1;
  state.near = new Set();
  network.unselectAll();
  dim();
  hidePanel();
  history.replaceState(null, "", location.pathname + location.search);
}

// What is not looked at steps back; only what changes is told to the network.
function dim() {
  const {near} = state;
  const nodes = data.nodes.map((node, id) => ({id, opacity: !near.size || near.has(id) ? 1 : 0.16}));
  state.nodes.update(nodes.filter(change => (state.nodes.get(change.id).opacity ?? 1) !== change.opacity));
  const lit = edge => !near.size || (state.path >= 0 ? data.paths[state.path].edges.includes(edge.id)
    : state.edge >= 0 ? edge.id === state.edge : edge.from === state.node || edge.to === state.node);
  const edges = data.edges.map(edge => ({id: edge.id, color: edgeColor(edge, state.theme, lit(edge) ? 1 : 0.18)}));
  state.edges.update(edges.filter(change => state.edges.get(change.id).color.opacity !== change.color.opacity));
}

const panelWidth = () => $("panel").hidden || innerWidth <= 760 ? 0 : $("panel").offsetWidth;
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// Everything into the part of the window that no card covers.
function fit(animated = true) {
  const shown = data.nodes.filter(node => !state.hidden.has(node.top));
  if (!shown.length) return;
  const [left, right] = [Math.min, Math.max].map(pick => pick(...shown.map(node => node.x)));
  const [top, bottom] = [Math.min, Math.max].map(pick => pick(...shown.map(node => node.y)));
  const narrow = innerWidth <= 760;
  const free = {left: narrow ? 30 : 320, right: 100 + panelWidth(), top: narrow ? 130 : 122, bottom: 60};
  const wide = innerWidth - free.left - free.right, high = innerHeight - free.top - free.bottom;
  const scale = Math.min(1.2, wide / (right - left + 1), high / (bottom - top + 1));
  const middle = {x: (left + right) / 2, y: (top + bottom) / 2};
  const shift = {x: (free.left - free.right) / 2, y: (free.top - free.bottom) / 2};
  network.moveTo({position: middle, scale, offset: shift, animation: animated && !calm() ? {duration: 300} : false});
}

function zoom(factor) { network.moveTo({scale: Math.min(5, Math.max(0.02, network.getScale() * factor))}); }
function pan(x, y) {
  const at = network.getViewPosition(), scale = network.getScale();
  network.moveTo({position: {x: at.x + x / scale, y: at.y + y / scale}});
}

network.on("click", event => {
  if (event.nodes.length) select(event.nodes[0]);
  else if (event.edges.length) selectLink(event.edges[0]);
  else clear();
});
network.on("doubleClick", event => { if (event.nodes.length) go(event.nodes[0]); });
network.on("dragEnd", event => {
  for (const id of event.nodes) Object.assign(data.nodes[id], network.getPosition(id));
});

$("close").addEventListener("click", clear);
$("in").addEventListener("click", () => zoom(1.35));
$("out").addEventListener("click", () => zoom(1 / 1.35));
$("fit").addEventListener("click", () => fit());
$("conflicts").addEventListener("click", () => { clear(); conflictPanel(state, go); fit(); $("panel").focus(); });
addEventListener("resize", () => network.redraw());
document.addEventListener("keydown", event => {
  const typing = /^(INPUT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "/" && !typing) { event.preventDefault(); $("search").focus(); }
  if (event.key === "Escape" && !typing) clear();
});
$("canvas").addEventListener("keydown", event => {
  const moves = {ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80]};
  if (moves[event.key]) { event.preventDefault(); pan(...moves[event.key]); }
  if (event.key === "+" || event.key === "=") zoom(1.35);
  if (event.key === "-") zoom(1 / 1.35);
  if (event.key === "0") fit();
});

searchBox(state, go);
$("counts").textContent = data.counts;
$("empty").hidden = data.nodes.length > 0;
if (data.conflicts) {
  $("conflicts").textContent = `${number(data.conflicts)} mâu thuẫn`;
  $("conflicts").hidden = false;
}
if (data.paths) {
  $("paths").textContent = `${number(data.paths.length)} cách giải thích`;
  $("paths").hidden = false;
  $("paths").addEventListener("click", () => { selectPath(0); fit(); $("panel").focus(); });
}
fit(false);
const asked = data.things.findIndex(thing => "#" + encodeURIComponent(thing.iri) === location.hash);
if (asked >= 0) go(asked);
else if (data.focus >= 0) { select(data.focus); fit(false); }
else if (data.paths) { selectPath(0); fit(false); }
document.documentElement.dataset.ready = "true";
