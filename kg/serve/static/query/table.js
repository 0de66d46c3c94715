// A page of the result table; a term is text and nothing else, whatever it says.
import {make, number} from "../view/dom.js";

const PAGE = 100, LONG = 400;

export class Table {
  constructor(element, page) {
    this.element = element;
    this.page = page;
  }

  show(answer) {
    this.answer = answer;
    this.first = 0;
    this.fill();
  }

  fill() {
    const {columns, rows} = this.answer, {words} = this.page, last = Math.min(this.first + PAGE, rows.length);
    const head = make("tr", {}, ...columns.map(name => make("th", {scope: "col"}, name)));
    const body = rows.slice(this.first, last).map(row => make("tr", {}, ...row.map(term => make("td", {}, ...this.cell(term)))));
    const turn = (label, to, off) => make("button", {type: "button", disabled: off, onclick: () => { this.first = to; this.fill(); }}, label);
    const turning = rows.length <= PAGE ? null : make("p", {class: "turning"}, turn(words.query_before, this.first - PAGE, this.first === 0),
      make("span", {}, words.query_page.replace("{from}", number(this.first + 1)).replace("{to}", number(last)).replace("{count}", number(rows.length))),
      turn(words.query_after, this.first + PAGE, last === rows.length));
    this.element.replaceChildren(make("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": words.query_results},
      make("table", {}, make("thead", {}, head), make("tbody", {}, ...body))), ...(turning ? [turning] : []));
  }

  cell(term) {
    if (!term) return [];
    if (term.type === "triple") return [JSON.stringify(term.value)];
    if (term.type !== "uri") {
      const text = term.value.length > LONG ? `${term.value.slice(0, LONG)}…` : term.value;
      return [make("span", {class: "literal", lang: term["xml:lang"]}, text), term["xml:lang"] ? make("small", {}, ` @${term["xml:lang"]}`) : null];
    }
    return [make("a", {href: this.pageOf(term.value)}, this.short(term.value))];
  }

  // A thing of this graph has a page of its own; any other is looked up here as well, so that no result leads away unasked.
  pageOf(iri) {
    const {home} = this.page;
    if (home && iri.startsWith(`${home}/`) && URL.canParse(iri)) return new URL(iri).pathname;
    return `/resource?${new URLSearchParams({iri})}`;
  }

  short(iri) {
    const {base, prefixes} = this.page;
    if (iri.startsWith(base) && iri.length > base.length) return iri.slice(base.length);
    const found = Object.entries(prefixes).find(([, namespace]) => iri.startsWith(namespace));
    return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
  }
}
