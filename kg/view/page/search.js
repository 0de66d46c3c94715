// The search box: names are found with or without diacritics, by mouse or keyboard.
const SHOWN = 12;

function searchBox(state, go) {
  const {data} = state, input = $("search"), list = $("found");
  const names = data.things.map(thing => [thing.label, ...thing.aliases].map(name => [name, fold(name)]));
  let hits = [], chosen = -1;

  function rank(id, wanted) {
    let best = null;
    for (const [alias, [name, folded]] of names[id].entries()) {
      const how = folded === wanted ? 0 : folded.startsWith(wanted) ? 1 : (" " + folded).includes(" " + wanted) ? 2
        : wanted.split(" ").every(word => (" " + folded).includes(" " + word)) ? 3 : folded.includes(wanted) ? 4 : -1;
      const at = how + (alias ? 0.5 : 0);
      if (how >= 0 && (!best || at < best.at)) best = {id, name, at};
    }
    return best;
  }

  function find() {
    const wanted = fold(input.value);
    hits = data.things.map((_, id) => wanted ? rank(id, wanted) : {id, name: data.things[id].label, at: 0}).filter(Boolean);
    hits.sort((a, b) => a.at - b.at || data.nodes[b.id].degree - data.nodes[a.id].degree || a.id - b.id);
    hits = hits.slice(0, SHOWN);
    chosen = hits.length ? 0 : -1;
    show();
  }

  function show() {
    list.replaceChildren(...hits.map((hit, row) => {
      const thing = data.things[hit.id];
      const note = hit.name === thing.label ? thing.kind : `${thing.label} · ${thing.kind}`;
      return make("li", {role: "option", id: `hit-${row}`, "aria-selected": String(row === chosen),
        onmousedown: event => { event.preventDefault(); take(row); }},
        mark(state.styles[data.nodes[hit.id].top]), make("span", {}, hit.name), make("small", {}, note));
    }));
    if (!hits.length) list.append(make("li", {class: "none"}, "Không có tên nào như vậy."));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    if (chosen >= 0) input.setAttribute("aria-activedescendant", `hit-${chosen}`);
    else input.removeAttribute("aria-activedescendant");
    if (chosen > 0) list.children[chosen].scrollIntoView({block: "nearest"});
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function take(row) {
    if (!hits[row]) return;
    const {id} = hits[row];
    close();
    input.value = data.things[id].label;
    input.blur();
    go(id);
    $("panel").focus();
  }

  input.addEventListener("input", find);
  input.addEventListener("focus", () => { input.select(); find(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", event => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (hits.length) chosen = (chosen + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % hits.length;
      show();
    } else if (event.key === "Enter") {
      event.preventDefault();
      take(chosen);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      input.value = "";
      input.blur();
    }
  });
}
