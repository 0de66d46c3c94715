// The search box: names as the server finds them, and, for what reads like a question, its answer.
import {$, make, mark} from "../view/dom.js";
import {askAddress, fetched, searchAddress} from "./fetching.js";
import {irisOf} from "./answers.js";

const WAIT = 160;

export class SearchBox {
  // `take` is given the IRIs to draw; `tell` what went wrong.
  constructor(page, styles, take, tell) {
    Object.assign(this, {page, styles, take, tell, hits: [], chosen: -1, asked: 0});
    this.input = $("search");
    this.list = $("found");
    this.input.addEventListener("input", () => this.soon());
    this.input.addEventListener("focus", () => { if (this.hits.length) this.show(); });
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("keydown", event => this.key(event));
    this.input.form.addEventListener("submit", event => { event.preventDefault(); this.enter(); });
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.find(), WAIT);
  }

  async find() {
    const text = this.input.value.trim(), number = ++this.asked;
    if (!text) return this.close();
    let hits;
    try {
      hits = (await fetched(searchAddress(text), this.page.words)).results;
    } catch (error) {
      return this.tell(error);
    }
    if (number !== this.asked) return;
    this.hits = hits.slice(0, 9).map(hit => ({...hit, iris: [hit.iri]}));
    if (text.split(/\s+/).length > 3 || text.endsWith("?")) this.hits.push({question: text});
    this.chosen = this.hits.length ? 0 : -1;
    this.show();
  }

  show() {
    const {words} = this.page;
    this.list.replaceChildren(...this.hits.map((hit, row) => make("li", {role: "option", id: `hit-${row}`, "aria-selected": String(row === this.chosen),
      onmousedown: event => { event.preventDefault(); this.pick(row); }},
    ...(hit.question ? [make("span", {class: "ask"}, words.graph_ask.replace("{text}", hit.question))]
      : [mark(this.styles[hit.top] || {color: "currentColor"}), make("span", {}, hit.label), make("small", {}, hit.note)]))));
    if (!this.hits.length) this.list.append(make("li", {class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false"}, words.graph_nothing_found));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    if (this.chosen >= 0) this.input.setAttribute("aria-activedescendant", `hit-${this.chosen}`);
    else this.input.removeAttribute("aria-activedescendant");
    if (this.chosen > 0) this.list.children[this.chosen].scrollIntoView({block: "nearest"});
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && this.hits.length) {
      event.preventDefault();
      this.chosen = (this.chosen + (event.key === "ArrowDown" ? 1 : -1) + this.hits.length) % this.hits.length;
      this.show();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      this.close();
    }
  }

  // Enter takes what is chosen; where nothing was found yet for what was typed, it looks first.
  async enter() {
    clearTimeout(this.timer);
    if (this.list.hidden || this.chosen < 0) await this.find();
    if (this.chosen >= 0) this.pick(this.chosen);
  }

  async pick(row) {
    const hit = this.hits[row];
    this.close();
    this.input.value = hit.question || hit.label;
    this.take(hit.question ? await this.answered(hit.question) : hit.iris);
  }

  // What a question's answer and its sentences speak of.
  async answered(question) {
    try {
      const iris = irisOf(await fetched(askAddress(question), this.page.words));
      if (!iris.length) this.tell(new Error(this.page.words.graph_no_answer));
      return iris;
    } catch (error) {
      this.tell(error);
      return [];
    }
  }
}
