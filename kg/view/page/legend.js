// The legend: one button a class, pressed while its things are shown.
function legend(state) {
  const {data} = state;
  const buttons = new Map();
  for (const one of data.classes) {
    const button = make("button", {type: "button", "aria-pressed": "true", "data-class": one.name, onclick: () => toggle(one.name)},
      mark(one), make("span", {class: "name"}, one.label), make("span", {class: "count"}, number(one.count)));
    buttons.set(one.name, button);
    $("classes").append(make("li", {}, button));
  }
  $("all").addEventListener("click", () => { state.hidden.clear(); refresh(); });

  function toggle(name) {
    if (!state.hidden.delete(name)) state.hidden.add(name);
    refresh();
  }

  function refresh() {
    for (const [name, button] of buttons) button.setAttribute("aria-pressed", String(!state.hidden.has(name)));
    $("all").disabled = state.hidden.size === 0;
    state.view.nodes.refresh();
    state.view.edges.refresh();
    state.network.redraw();
  }
  return {reveal(name) { if (state.hidden.delete(name)) refresh(); }};
}
