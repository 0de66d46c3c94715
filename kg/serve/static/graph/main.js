// The graph page put together: what changes the exploration, and what follows from it.
import {$, number} from "../view/dom.js";
import {hidePanel} from "../view/panel.js";
import {Canvas, canDraw} from "./canvas.js";
import {Details} from "./details.js";
import {fetched, pathAddress, pictureAddress} from "./fetching.js";
import {Filters} from "./filters.js";
import {List} from "./list.js";
import {savePng, saveSvg} from "./saving.js";
import {SearchBox} from "./search.js";
import {countsOf, shownOf} from "./shown.js";
import {EMPTY, fromFragment, History, toFragment} from "./state.js";

const page = JSON.parse($("page-data").textContent), {words, base} = page;
const FIRST = 200, MORE = 40;
let picture = {nodes: [], edges: [], classes: {}, properties: {}}, shown = shownOf(picture, EMPTY), drawnAs = "", chosenLink = null;
let found = null, chosenPath = 0, pathStart = "", places = new Map();
const say = text => { $("status").textContent = text; };
const problem = error => show("error", words.graph_failed.replace("{reason}", error.message));

function begun() {
  if (location.hash.length > 1) return fromFragment(location.hash.slice(1), base);
  const asked = new URLSearchParams(location.search), focus = asked.getAll("focus");
  if (focus.length) return {...EMPTY, steps: focus.map(iri => ({iri, limit: MORE})), at: focus[0]};
  return asked.has("q") || asked.has("ask") ? EMPTY : {...EMPTY, top: FIRST};
}

const history = new History(begun());
const canvas = canDraw() ? new Canvas($("canvas"), {
  node: place => choose(place), edge: place => chooseLink(place), stage: () => { if (!pathStart) close(); },
  moved: (place, x, y) => change({pins: {...history.now.pins, [picture.nodes[place].iri]: [x, y]}}),
}) : null;
const details = new Details(page, {
  go: iri => places.has(iri) ? choose(places.get(iri), true) : change({steps: [...history.now.steps, {iri, limit: 0}], at: iri}, true),
  expand: iri => change({steps: [...history.now.steps, {iri, limit: MORE}], at: iri}, true),
  pin: iri => pin(iri), pathFrom: iri => beginPath(iri), close: () => close(), choosePath: place => showPath(place),
});
const filters = new Filters(page, part => change(part));
const list = new List(words, place => choose(place, true));
const search = new SearchBox(page, page.styles, iris => iris.length && take(iris), problem);

// A step of the exploration: undo comes back to what was before it.
function change(part, fit = false) {
  history.go({...history.now, ...part});
  return follow(fit);
}

// Draw what the state says, whatever it said before.
async function follow(fit = false) {
  const state = history.now, address = pictureAddress(state);
  tellAddress();
  if (address !== drawnAs) {
    show("loading", words.graph_loading);
    try {
      const drawn = state.top || state.steps.length ? await fetched(address, words) : {nodes: [], edges: [], classes: {}, properties: {}, unknown: []};
      if (history.now !== state) return;
      picture = prepared(drawn);
    } catch (error) {
      if (history.now === state) problem(error);
      return;
    }
    drawnAs = address;
    fit ||= !places.size;
    places = new Map(picture.nodes.map((node, place) => [node.iri, place]));
    canvas?.draw(picture, shownOf(picture, state));
    if (picture.unknown.length) say(words.graph_unknown.replace("{names}", picture.unknown.join(", ")));
  }
  settle(state, fit);
}

// Filters, pins and what is looked at: nothing of it needs the server.
function settle(state, fit) {
  shown = shownOf(picture, state);
  picture.nodes.forEach((node, place) => {
    const [x, y] = state.pins[node.iri] || node.home;
    node.pinned = node.iri in state.pins;
    if (canvas && (node.x !== x || node.y !== y)) canvas.place(place, x, y);
  });
  canvas?.filter(shown);
  filters.show(picture, countsOf(picture), state);
  $("undo").disabled = !history.past;
  $("redo").disabled = !history.future;
  tellCounts();
  if (fit) canvas?.fit(undefined, false);
  if (state.path) followPath(state);
  else look(state.at);
  show(...(picture.nodes.length ? shown.nodeCount ? [] : ["empty", words.graph_all_hidden] : ["empty", page.linked ? words.graph_empty : words.graph_empty_whole]));
  document.documentElement.dataset.drawn = "true";
}

function prepared(drawn) {
  const links = new Uint32Array(drawn.nodes.length);
  for (const edge of drawn.edges) for (const end of [edge.from, edge.to]) links[end]++;
  const nodes = drawn.nodes.map((node, place) => {
    const {color, shape} = drawn.classes[node.top];
    return {...node, home: [node.x, node.y], color, shape, size: Math.min(26, 7 + 2.2 * Math.sqrt(links[place]))};
  });
  const edges = drawn.edges.map(edge => ({...edge, conflict: edge.facts.some(fact => fact.conflict),
    label: [...new Set(edge.facts.map(fact => drawn.properties[fact.property]))].join(", ")}));
  return {...drawn, nodes, edges};
}

function tellCounts() {
  const told = {nodes: number(shown.nodeCount), edges: number(shown.edgeCount), all: number(picture.nodes.length)};
  const fill = text => text.replace(/\{(\w+)\}/g, (_, name) => told[name]);
  $("counts").textContent = fill(shown.nodeCount < picture.nodes.length ? words.graph_counts_hidden : words.graph_counts);
  $("canvas").setAttribute("aria-label", fill(words.graph_canvas));
}

function tellAddress() {
  const told = toFragment(history.now, base);
  window.history.replaceState(null, "", location.pathname + (told ? "#" + told : ""));
}

// The thing that is looked at, in the picture, in the list and in the panel.
function look(iri) {
  const place = places.get(iri) ?? -1;
  list.show(picture, shown, place);
  if (chosenLink) return;
  if (place < 0) {
    canvas?.select({});
    return hidePanel();
  }
  const near = neighbours(place);
  canvas?.select({node: place, near: [place, ...near]});
  details.thing({node: picture.nodes[place], pinned: picture.nodes[place].pinned, hidden: picture.nodes[place].degree - drawnLinks(place)}, picture.classes);
}

const drawnLinks = place => new Set(picture.edges.filter(edge => edge.from === place || edge.to === place).map(edge => edge.from + edge.to)).size;
const neighbours = place => picture.edges.flatMap((edge, number) => !shown.facts[number].length ? []
  : edge.from === place ? [edge.to] : edge.to === place ? [edge.from] : []);

function choose(place, travel = false) {
  const {iri} = picture.nodes[place];
  chosenLink = null;
  if (pathStart && pathStart !== iri) return endPath(iri);
  history.look({...history.now, at: iri, path: null});
  found = null;
  tellAddress();
  look(iri);
  if (travel) canvas?.goTo(place);
}

function chooseLink(place) {
  const edge = picture.edges[place], ends = [edge.from, edge.to];
  chosenLink = edge;
  canvas.select({edge: place, near: ends});
  details.link(...ends.map(end => picture.nodes[end].iri));
}

function close() {
  chosenLink = found = null;
  endPicking();
  history.look({...history.now, at: "", path: null});
  tellAddress();
  look("");
}

function pin(iri) {
  const {[iri]: pinned, ...others} = history.now.pins, node = picture.nodes[places.get(iri)];
  change({pins: pinned ? others : {...others, [iri]: [node.x, node.y]}});
}

// What was found is drawn with what is linked to it; several things at once, as an answer has them, by themselves.
function take(iris) {
  if (pathStart) return endPath(iris[0]);
  const {steps} = history.now, limit = iris.length > 3 ? 6 : MORE, fresh = history.now.top === FIRST && !steps.length;
  return change({top: fresh ? 0 : history.now.top, steps: [...(fresh ? [] : steps), ...iris.map(iri => ({iri, limit}))], at: iris[0], path: null}, true);
}

function beginPath(iri) {
  pathStart = iri;
  $("picking").hidden = false;
  $("picking-told").textContent = words.graph_path_to.replace("{name}", picture.nodes[places.get(iri)].label);
  $("picking-cancel").focus();
}

function endPicking() {
  pathStart = "";
  $("picking").hidden = true;
}

function endPath(iri) {
  const ends = [pathStart, iri];
  endPicking();
  chosenPath = 0;
  return change({path: ends});
}

async function followPath(state) {
  list.show(picture, shown, -1);
  say(words.graph_looking);
  try {
    found = await fetched(pathAddress(...state.path), words);
  } catch (error) {
    return problem(error);
  } finally {
    say("");
  }
  if (history.now.path !== state.path) return;
  const needed = found.paths[0]?.stations.filter(station => !places.has(station.iri)) || [];
  if (needed.length) {
    history.look({...state, steps: [...state.steps, ...needed.map(({iri}) => ({iri, limit: 0}))]});
    await follow(true);
  } else showPath(Math.min(chosenPath, found.paths.length - 1));
}

function showPath(place) {
  const path = found.paths[place], missing = path?.stations.filter(station => !places.has(station.iri)) || [];
  chosenPath = place;
  if (missing.length) return change({steps: [...history.now.steps, ...missing.map(({iri}) => ({iri, limit: 0}))]}, true);
  const stations = path ? path.stations.map(station => places.get(station.iri)) : [];
  const between = new Set(stations.slice(1).map((to, step) => [stations[step], to]).map(ends =>
    picture.edges.findIndex(edge => ends.includes(edge.from) && ends.includes(edge.to))));
  canvas?.select({near: stations, path: between});
  canvas?.fit(stations.length ? stations : undefined);
  details.paths(found, place);
}

// What lies over the picture: nothing, that it is being drawn, that there is nothing to draw, or what went wrong.
function show(kind = "", text = "") {
  $("state").hidden = !kind;
  $("state").dataset.kind = kind;
  $("state-told").textContent = text;
  $("again").hidden = kind !== "error";
}

const saved = name => say(words.graph_saved.replace("{name}", name));
const actions = {
  undo: () => { history.undo(); chosenLink = null; follow(); },
  redo: () => { history.redo(); chosenLink = null; follow(); },
  "zoom-in": () => canvas?.zoom(1.4), "zoom-out": () => canvas?.zoom(1 / 1.4), fit: () => canvas?.fit(),
  png: async () => { await savePng(canvas, "do-thi.png"); saved("do-thi.png"); },
  svg: () => { saveSvg(canvas, "do-thi.svg"); saved("do-thi.svg"); },
  share: async () => {
    try { await navigator.clipboard.writeText(location.href); say(words.graph_shared); } catch { say(words.graph_share_by_hand); }
  },
  again: () => { drawnAs = ""; follow(true); }, "picking-cancel": () => endPicking(),
};
for (const [id, act] of Object.entries(actions)) $(id).addEventListener("click", act);
$("overview").addEventListener("change", () => change({...EMPTY, top: Number($("overview").value)}, true).then(() => { $("overview").value = ""; }));
addEventListener("hashchange", () => { history.go(fromFragment(location.hash.slice(1), base)); follow(true); });
document.addEventListener("keydown", event => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key === "/" && !typing) { event.preventDefault(); $("search").focus(); }
  else if (event.key === "Escape") close();
  else if ((event.ctrlKey || event.metaKey) && !typing && event.key.toLowerCase() === "z") { event.preventDefault(); actions[event.shiftKey ? "redo" : "undo"](); }
});
if (!canvas) {
  show("error", words.graph_no_webgl);
  for (const id of ["png", "svg", "fit", "zoom-in", "zoom-out"]) $(id).disabled = true;
}
const asked = new URLSearchParams(location.search), question = asked.get("ask");
if (question || asked.get("q")) {
  $("search").value = question || asked.get("q");
  if (question) search.answered(question).then(iris => iris.length ? take(iris) : follow());
  else search.enter();
} else follow(true);
