// The list of what is drawn: for the keyboard, for screen readers, and for whoever looks for a name.
import {$, fold, make, mark, number} from "../view/dom.js";

const SHOWN = 200;

export class List {
  constructor(words, choose) {
    this.words = words;
    this.choose = choose;
    this.list = $("drawn");
    this.rows = [];
    $("list-filter").addEventListener("input", () => this.fill());
    this.list.addEventListener("keydown", event => this.move(event));
    this.list.addEventListener("focusin", event => this.rest(event.target.closest("button")));
  }

  show(picture, shown, selected) {
    this.picture = picture;
    this.shown = shown;
    this.selected = selected;
    this.fill();
  }

  fill() {
    const {picture, shown, words} = this, wanted = fold($("list-filter").value);
    const there = picture.nodes.map((_, place) => place).filter(place => shown.nodes[place]);
    const found = wanted ? there.filter(place => (" " + fold(picture.nodes[place].label)).includes(" " + wanted)) : there;
    found.sort((a, b) => picture.nodes[b].degree - picture.nodes[a].degree || a - b);
    const focused = this.list.contains(document.activeElement) ? document.activeElement.dataset.place : null;
    this.list.replaceChildren(...found.slice(0, SHOWN).map(place => this.row(place)));
    this.rows = [...this.list.querySelectorAll("button")];
    $("list-note").textContent = !found.length ? (there.length ? words.graph_list_none : "")
      : found.length > SHOWN ? words.graph_list_more.replace("{count}", number(found.length - SHOWN)) : "";
    this.rest(this.rows.find(row => row.dataset.place === focused) || this.rows.find(row => row.getAttribute("aria-current")) || this.rows[0]);
    if (focused !== null) this.rows.find(row => row.tabIndex === 0)?.focus();
  }

  row(place) {
    const node = this.picture.nodes[place], {words} = this;
    const told = [this.picture.classes[node.class].label, words.graph_degree.replace("{count}", number(node.degree)), node.pinned ? words.graph_pinned : ""];
    return make("li", {}, make("button", {type: "button", tabindex: "-1", "data-place": place, "aria-current": place === this.selected && "true",
      onclick: () => this.choose(place)}, mark(node), make("span", {class: "name"}, node.label), make("small", {}, told.filter(Boolean).join(" · "))));
  }

  // One row at a time is reached by Tab, the others from it by the arrow keys.
  rest(row) {
    if (!row) return;
    for (const other of this.rows) other.tabIndex = -1;
    row.tabIndex = 0;
  }

  move(event) {
    const at = this.rows.indexOf(document.activeElement), last = this.rows.length - 1;
    const to = {ArrowDown: Math.min(last, at + 1), ArrowUp: Math.max(0, at - 1), Home: 0, End: last}[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    this.rows[to].focus();
  }
}
