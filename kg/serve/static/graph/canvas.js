// The picture: sigma draws nodes and links, a layer above it the names, as on the page in one file.
import {labels} from "../view/labels.js";
import {EDGE_PROGRAMS, ShapeProgram} from "./programs.js";

const WORLD = 2000, DOUBTED = new Set(["planned", "proposed", "denied", "repealed", "derived"]);
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export function canDraw() {
  const context = document.createElement("canvas").getContext("webgl");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return Boolean(context);
}

export class Canvas {
  // `on` has what to do: node(place), edge(place), stage(), moved(place, x, y).
  constructor(element, on) {
    this.element = element;
    this.graph = new graphology.Graph({multi: false, type: "directed"});
    this.picture = {nodes: [], edges: []};
    this.shown = {nodes: [], facts: []};
    this.selected = {node: -1, edge: -1, near: new Set(), path: null};
    this.side = this.measured();
    this.fitted = null;
    this.readTheme();
    this.sigma = new Sigma(this.graph, element, {
      allowInvalidContainer: true, stagePadding: 0, renderLabels: false, zIndex: false, enableCameraRotation: false,
      defaultNodeType: "shape", defaultEdgeType: "line", minEdgeThickness: 0.6, nodeProgramClasses: {shape: ShapeProgram}, edgeProgramClasses: EDGE_PROGRAMS,
      defaultDrawNodeHover: () => {}, zoomToSizeRatioFunction: ratio => this.shrinking(ratio),
      nodeReducer: (key, node) => this.nodeLook(Number(key), node), edgeReducer: (key, edge) => this.edgeLook(Number(key), edge),
      inertiaDuration: calm() ? 0 : 200, zoomDuration: calm() ? 0 : 200,
    });
    this.sigma.setCustomBBox({x: [-WORLD / 2, WORLD / 2], y: [-WORLD / 2, WORLD / 2]});
    this.layer = this.sigma.createCanvasContext("names", {beforeLayer: "mouse", style: {pointerEvents: "none"}}).canvasContexts.names;
    this.sigma.on("afterRender", () => { this.paintNames(); this.ease(); });
    this.listen(on);
    new ResizeObserver(() => this.resized()).observe(element);
    for (const canvas of Object.values(this.sigma.getCanvases())) canvas.setAttribute("aria-hidden", "true");
  }

  // What was fitted into the window is fitted into the new one; else the scale stays, and what is in the middle.
  resized() {
    const {x, y} = this.sigma.getCamera().getState(), {scale} = this;
    this.sigma.resize(true);
    this.side = this.measured();
    if (this.fitted) this.fit(this.fitted, false);
    else this.look({x: (x - 0.5) * WORLD, y: (0.5 - y) * WORLD}, scale, false);
    this.sigma.refresh({skipIndexation: true});
  }

  // Nodes shrink as one goes away, but less than what is between them.
  shrinking(ratio) { return (ratio * WORLD / this.side) ** 0.7; }

  measured() { return Math.max(1, Math.min(this.element.clientWidth, this.element.clientHeight)); }

  // The style sheet's colours are for light and dark at once: what an element shows of them is one of both.
  readTheme() {
    const probe = this.element.parentElement.appendChild(document.createElement("span"));
    const color = name => { probe.style.color = `var(--${name})`; return getComputedStyle(probe).color; };
    this.theme = Object.fromEntries(["ink", "soft", "edge", "halo", "alert", "accent", "card", "paper"].map(name => [name, color(name)]));
    probe.remove();
  }

  listen(on) {
    const {sigma} = this;
    let dragged = -1, moved = false;
    sigma.on("enterNode", ({node}) => this.hover(Number(node)));
    sigma.on("leaveNode", () => this.hover(-1));
    sigma.on("enterEdge", () => this.element.classList.add("pointing"));
    sigma.on("leaveEdge", () => this.element.classList.remove("pointing"));
    sigma.on("downNode", ({node, event}) => { dragged = Number(node); moved = false; event.preventSigmaDefault?.(); });
    sigma.on("moveBody", ({event}) => {
      if (dragged < 0) return;
      moved = true;
      const {x, y} = sigma.viewportToGraph(event);
      this.place(dragged, x, -y);
      event.preventSigmaDefault?.();
      event.original.preventDefault();
    });
    const drop = () => {
      if (dragged >= 0 && moved) on.moved(dragged, this.picture.nodes[dragged].x, this.picture.nodes[dragged].y);
      dragged = -1;
    };
    sigma.on("upNode", drop);
    sigma.on("upStage", drop);
    sigma.on("clickNode", ({node}) => { if (!moved) on.node(Number(node)); });
    sigma.on("clickEdge", ({edge}) => on.edge(Number(edge)));
    sigma.on("clickStage", () => on.stage());
    for (const kind of ["downStage", "wheelStage", "wheelNode"]) sigma.on(kind, () => { this.fitted = null; });
    for (const kind of ["Node", "Stage"]) sigma.on(`doubleClick${kind}`, ({event}) => event.preventSigmaDefault?.());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.restyle());
    new MutationObserver(() => this.restyle()).observe(document.documentElement, {attributeFilter: ["data-theme"]});
  }

  // Where a machine draws slowly, links are left out while the picture moves.
  ease() {
    const now = performance.now(), gap = now - (this.lastFrame || 0);
    this.lastFrame = now;
    if (!this.sigma.getCamera().isAnimated() && !this.sigma.getMouseCaptor().isMoving) return;
    this.slow = gap > 70 && gap < 2000 ? (this.slow || 0) + 1 : 0;
    if (this.slow === 4) this.sigma.setSetting("hideEdgesOnMove", true);
  }

  // A new picture; the camera stays where it is.
  draw(picture, shown) {
    this.picture = picture;
    this.shown = shown;
    this.selected = {node: -1, edge: -1, near: new Set(), path: null};
    this.hovered = -1;
    const graph = this.graph = new graphology.Graph({multi: false, type: "directed"});
    picture.nodes.forEach((node, place) => graph.addNode(place, {x: node.x, y: -node.y, size: node.size}));
    picture.edges.forEach((edge, place) => {
      const forward = edge.facts.some(fact => fact.forward);
      graph.addEdgeWithKey(place, ...(forward ? [edge.from, edge.to] : [edge.to, edge.from]), {});
    });
    const network = {
      canvasToDOM: ({x, y}) => this.sigma.graphToViewport({x, y: -y}),
      getScale: () => 1 / this.shrinking(this.sigma.getCamera().ratio),
      getConnectedEdges: id => graph.edges(id).map(Number).filter(edge => this.shown.facts[edge].length),
    };
    this.paint = labels({
      network, data: picture, shown: id => this.shown.nodes[id], canvas: this,
      get theme() { return this.canvas.theme; }, get near() { return this.canvas.selected.near; },
      get hovered() { return this.canvas.hovered; }, get node() { return this.canvas.selected.node; },
      get edge() { return this.canvas.selected.edge; }, path: -1,
    });
    this.sigma.setGraph(graph);
    this.sigma.setSetting("enableEdgeEvents", picture.edges.length < 20000);
  }

  filter(shown) {
    this.shown = shown;
    this.sigma.refresh({skipIndexation: true});
  }

  select({node = -1, edge = -1, near = [], path = null}) {
    this.selected = {node, edge, near: new Set(near), path};
    this.sigma.refresh({skipIndexation: true});
  }

  neighbours(place) {
    return this.graph.edges(place).map(Number).filter(edge => this.shown.facts[edge].length)
      .map(edge => this.picture.edges[edge]).map(edge => edge.from === place ? edge.to : edge.from);
  }

  hover(place) {
    this.hovered = place;
    this.element.classList.toggle("pointing", place >= 0);
    this.sigma.scheduleRender();
  }

  place(place, x, y) {
    Object.assign(this.picture.nodes[place], {x, y});
    this.graph.mergeNodeAttributes(place, {x, y: -y});
  }

  restyle() {
    this.readTheme();
    this.sigma.refresh({skipIndexation: true});
  }

  nodeLook(place, at) {
    const node = this.picture.nodes[place], {near} = this.selected;
    const faded = near.size > 0 && !near.has(place);
    const rim = node.conflict ? this.theme.alert : this.theme.ink;
    return {
      ...at, hidden: !this.shown.nodes[place], shape: node.shape, size: node.size,
      color: faded ? mixed(node.color, this.theme.paper, 0.2) : node.color,
      rim: faded ? mixed(rim, this.theme.paper, 0.2) : rim, zIndex: faded ? 0 : 1,
      rimWidth: place === this.selected.node ? 3 : node.conflict ? 2 : node.pinned ? 2 : 0,
    };
  }

  edgeLook(place) {
    const facts = this.shown.facts[place], edge = this.picture.edges[place], {near, path, node} = this.selected;
    const lit = !near.size || (path ? path.has(place) : this.selected.edge >= 0 ? place === this.selected.edge : edge.from === node || edge.to === node);
    const both = facts.some(fact => fact.forward) && facts.some(fact => !fact.forward);
    const dashed = facts.length > 0 && facts.every(fact => DOUBTED.has(fact.status)), conflict = facts.some(fact => fact.conflict);
    const color = conflict ? this.theme.alert : near.size && lit ? this.theme.soft : this.theme.edge;
    return {
      hidden: !facts.length || !this.shown.nodes[edge.from] || !this.shown.nodes[edge.to],
      type: both ? (dashed ? "dash" : "line") : dashed ? "dashArrow" : "arrow",
      size: (conflict ? 2 : 1.5) + (near.size && lit ? 0.6 : 0), color: lit ? color : mixed(color, this.theme.paper, 0.25),
    };
  }

  paintNames() {
    const {canvas} = this.layer;
    this.layer.clearRect(0, 0, canvas.width, canvas.height);
    if (this.paint && this.picture.nodes.length) this.paint(this.layer);
  }

  // Everything that is shown, or some of it, into the window; never closer than where names can be read.
  fit(places, animated = true) {
    const everything = this.picture.nodes.map((_, place) => place), nodes = (places || everything).filter(place => this.shown.nodes[place]).map(place => this.picture.nodes[place]);
    if (!nodes.length) return;
    const box = axis => nodes.reduce(([low, high], node) => [Math.min(low, node[axis]), Math.max(high, node[axis])], [Infinity, -Infinity]);
    const [[left, right], [top, bottom]] = [box("x"), box("y")], {clientWidth, clientHeight} = this.element;
    const scale = Math.min(1.1, (clientWidth - 110) / (right - left + 1), (clientHeight - 110) / (bottom - top + 1));
    this.look({x: (left + right) / 2, y: (top + bottom) / 2}, Math.max(scale, 0.01), animated);
    this.fitted = places || everything;
  }

  look({x, y}, scale, animated = true) {
    this.fitted = null;
    const state = {x: 0.5 + x / WORLD, y: 0.5 - y / WORLD, ratio: this.side / WORLD / scale, angle: 0}, camera = this.sigma.getCamera();
    if (animated && !calm()) camera.animate(state, {duration: 300});
    else camera.setState(state);
  }

  get scale() { return this.side / WORLD / this.sigma.getCamera().ratio; }
  goTo(place) { this.look(this.picture.nodes[place], Math.max(this.scale, 0.7)); }

  zoom(factor) {
    const camera = this.sigma.getCamera(), {x, y, ratio} = camera.getState();
    this.look({x: (x - 0.5) * WORLD, y: (0.5 - y) * WORLD}, this.side / WORLD / ratio * factor);
  }
}

// Faded colours are mixed with the paper: see-through ones would show the links below.
const mixes = new Map();
export function mixed(color, paper, part) {
  const key = color + paper + part;
  if (!mixes.has(key)) {
    const [a, b] = [color, paper].map(Sigma.utils.colorToArray);
    mixes.set(key, "#" + [0, 1, 2].map(i => Math.round(a[i] * part + b[i] * (1 - part)).toString(16).padStart(2, "0")).join(""));
  }
  return mixes.get(key);
}
