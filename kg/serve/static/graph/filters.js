// The legend, whose buttons hide and show a class, and the other filters: relations, status, years, confidence.
import {$, make, mark, number} from "../view/dom.js";

const toggled = (list, name) => list.includes(name) ? list.filter(one => one !== name) : [...list, name];

export class Filters {
  // `change` is given what is different of the state.
  constructor(page, change) {
    this.page = page;
    this.change = change;
    this.sure = $("sure");
    for (const id of ["from", "to"]) $(id).addEventListener("change", () => change({[id]: Math.max(0, Math.trunc(Number($(id).value) || 0))}));
    this.sure.addEventListener("input", () => this.tellSure());
    this.sure.addEventListener("change", () => change({sure: Number(this.sure.value)}));
    $("all").addEventListener("click", () => change({classes: [], properties: [], statuses: [], from: 0, to: 0, sure: 0}));
  }

  show(picture, counts, state) {
    const {statuses} = this.page;
    const focused = document.activeElement?.dataset?.filter;
    // What is hidden stays in the list, so that it can be shown again.
    $("classes").replaceChildren(...named(counts.classes, state.classes).filter(([name]) => picture.classes[name]).map(([name, count]) =>
      make("li", {}, make("button", {type: "button", "aria-pressed": String(!state.classes.includes(name)), "data-class": name, "data-filter": `class ${name}`,
        onclick: () => this.change({classes: toggled(state.classes, name)})},
      mark(picture.classes[name]), make("span", {class: "name"}, picture.classes[name].label), make("span", {class: "count"}, number(count))))));
    $("properties").replaceChildren(...named(counts.properties, state.properties).map(([name, count]) =>
      this.box("properties", name, picture.properties[name] || name, count, state)));
    $("statuses").replaceChildren(...named(counts.statuses, state.statuses).map(([name, count]) =>
      this.box("statuses", name, statuses[name] || name, count, state)));
    for (const id of ["from", "to"]) {
      $(id).value = state[id] || "";
      $(id).placeholder = counts[id === "from" ? "first" : "last"] || "";
    }
    this.sure.value = state.sure;
    this.tellSure();
    $("all").disabled = !(state.classes.length || state.properties.length || state.statuses.length || state.from || state.to || state.sure);
    if (focused) document.querySelector(`[data-filter="${CSS.escape(focused)}"]`)?.focus();
  }

  box(part, name, label, count, state) {
    const input = make("input", {type: "checkbox", "data-filter": `${part} ${name}`, onchange: () => this.change({[part]: toggled(state[part], name)})});
    input.checked = !state[part].includes(name);
    return make("li", {}, make("label", {}, input, make("span", {class: "name"}, label), make("span", {class: "count"}, number(count))));
  }

  tellSure() {
    $("sure-told").textContent = `${this.sure.value} %`;
  }
}

const named = (counts, hidden) => [...counts, ...hidden.filter(name => !counts.some(([one]) => one === name)).map(name => [name, 0])];
