// The panel of paths: each with its stations and why it ranks there; the chosen one with its sentences.
function pathPanel(state, go, choose) {
  const {data} = state;
  const content = [make("p", {class: "kind"}, make("span", {}, "Giải thích rõ nhất đứng đầu")), make("h2", {}, "Cách giải thích")];
  data.paths.forEach((path, number) => {
    const stations = path.nodes.map(id => data.things[id].label).join(" → "), chosen = number === state.path;
    const block = make("div", {class: "path"},
      make("button", {type: "button", "aria-pressed": String(chosen), onclick: () => choose(number)}, `${number + 1}. ${stations}`),
      make("p", {class: "why"}, path.why));
    if (chosen) path.edges.forEach(id => block.append(...steps(data.edges[id], data, go)));
    content.push(block);
  });
  showPanel(...content);
}

function steps(edge, data, go) {
  return edge.facts.map(number => data.facts[number]).map(fact => factBlock(fact, chain(fact, fact.property, data, go), data));
}
