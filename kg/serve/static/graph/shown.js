// What of a picture is shown: filters take away classes, properties, statuses, years and what is not sure enough.
export function shownOf(picture, state) {
  const noClass = new Set(state.classes), noProperty = new Set(state.properties), noStatus = new Set(state.statuses);
  const {from, to, sure} = state;
  const narrowed = noProperty.size > 0 || noStatus.size > 0 || from > 0 || to > 0 || sure > 0;
  const passes = fact => !noProperty.has(fact.property) && !noStatus.has(fact.status) && fact.confidence >= sure
    && (!(from || to) || (fact.years.length > 0 && (!from || fact.years.at(-1) >= from) && (!to || fact.years[0] <= to)));
  const facts = picture.edges.map(edge => {
    if (noClass.has(picture.nodes[edge.from].top) || noClass.has(picture.nodes[edge.to].top)) return [];
    return narrowed ? edge.facts.filter(passes) : edge.facts;
  });
  const linked = new Uint8Array(picture.nodes.length);
  facts.forEach((those, place) => {
    if (those.length) linked[picture.edges[place].from] = linked[picture.edges[place].to] = 1;
  });
  const chosen = new Set([...state.steps.map(step => step.iri), ...Object.keys(state.pins)]);
  const nodes = picture.nodes.map((node, place) =>
    !noClass.has(node.top) && (!narrowed || linked[place] === 1 || chosen.has(node.iri)));
  return {nodes, facts, nodeCount: nodes.filter(Boolean).length, edgeCount: facts.filter(those => those.length).length};
}

// How often each property and status occurs in a picture, and between which years articles tell it.
export function countsOf(picture) {
  const classes = new Map(), properties = new Map(), statuses = new Map();
  const add = (counts, name) => counts.set(name, (counts.get(name) || 0) + 1);
  let first = 0, last = 0;
  for (const node of picture.nodes) add(classes, node.top);
  for (const edge of picture.edges) {
    for (const fact of edge.facts) {
      add(properties, fact.property);
      add(statuses, fact.status);
      if (fact.years.length) {
        first = first ? Math.min(first, fact.years[0]) : fact.years[0];
        last = Math.max(last, fact.years.at(-1));
      }
    }
  }
  const sorted = counts => [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return {classes: sorted(classes), properties: sorted(properties), statuses: sorted(statuses), first, last};
}
