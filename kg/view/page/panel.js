// The panel: what is known of a thing or a link, each fact with its sentences; `data.words` has what is said around them.
import {$, link, make, mark, number} from "./dom.js";

export function showPanel(...content) {
  $("details").replaceChildren(...content);
  $("panel").hidden = false;
  $("panel").scrollTop = 0;
  document.body.classList.add("open");
}

export function hidePanel() {
  $("panel").hidden = true;
  document.body.classList.remove("open");
}

export function thingPanel(id, state, go) {
  const {data} = state, thing = data.things[id];
  const out = [], into = [];
  for (const number of thing.facts) (data.facts[number].subject === id ? out : into).push(data.facts[number]);
  const content = [kindLine(data.nodes[id], thing.kind, state), make("h2", {}, thing.label)];
  if (thing.aliases.length) content.push(make("p", {class: "aliases"}, make("b", {}, `${data.words.aliases}: `), thing.aliases.join(" · ")));
  for (const address of thing.same) content.push(make("p", {class: "same"}, `${data.words.same} `, link(address, address)));
  for (const [label, facts] of grouped(out)) content.push(...section(label, facts, fact => fact.object, fact => fact.value, data, go));
  for (const [label, facts] of grouped(into, fact => fact.inverse)) {
    content.push(...section(label, facts, fact => fact.subject, fact => fact.subjectLabel, data, go));
  }
  if (!thing.facts.length) content.push(make("p", {class: "hint"}, data.words.onlyNamed));
  content.push(...articleList(thing.articles, data));
  showPanel(...content);
}

export function linkPanel(id, state, go) {
  const {data} = state, edge = data.edges[id];
  const facts = edge.facts.map(number => data.facts[number]);
  const content = [make("p", {class: "kind"}, make("span", {}, data.words.link))];
  for (const [label, group] of grouped(facts)) {
    content.push(make("h3", {}, label));
    for (const fact of group) content.push(factBlock(fact, chain(fact, label, data, go), data));
  }
  showPanel(...content);
}

function conflictPanel(state, go) {
  const {data} = state;
  const seen = new Set(), content = [make("p", {class: "kind"}, make("span", {}, data.words.differ)), make("h2", {}, data.words.conflicts)];
  data.facts.forEach((fact, number) => {
    if (!fact.rivals || seen.has(number)) return;
    const group = [number, ...fact.rivals];
    group.forEach(one => seen.add(one));
    content.push(make("h3", {}, fact.property));
    content.push(make("p", {class: "link"}, nameOf(fact.subject, fact.subjectLabel, data, go)));
    for (const one of group) content.push(factBlock(data.facts[one], nameOf(data.facts[one].object, data.facts[one].value, data, go), data, false));
  });
  showPanel(...content);
}

const filled = (words, count) => words.replace("#", number(count));

function kindLine(node, kind, state) {
  return make("p", {class: "kind"}, mark(state.styles[node.top]), make("span", {}, kind));
}

function grouped(facts, heading = fact => fact.property) {
  const groups = new Map();
  for (const fact of facts) groups.set(heading(fact), [...(groups.get(heading(fact)) || []), fact]);
  return groups;
}

function section(label, facts, other, text, data, go) {
  return [make("h3", {}, label), ...facts.map(fact => factBlock(fact, nameOf(other(fact), text(fact), data, go), data))];
}

function nameOf(id, text, data, go) {
  if (id < 0) return make("span", {class: "value"}, text);
  return make("button", {class: "value", type: "button", onclick: () => go(id)}, text);
}

export function chain(fact, label, data, go) {
  return make("span", {class: "link"}, nameOf(fact.subject, fact.subjectLabel, data, go),
    make("span", {class: "arrow"}, `— ${label} →`), nameOf(fact.object, fact.value, data, go));
}

export function factBlock(fact, head, data, rivals = true) {
  const line = make("div", {}, head);
  if (fact.more) line.append(make("span", {class: "more"}, ` (${fact.more})`));
  if (fact.status) line.append(make("span", {class: `badge ${fact.status}`}, data.words.status[fact.status] || fact.status));
  if (fact.rivals) line.append(make("span", {class: "badge conflict"}, data.words.conflict));
  const block = make("div", {class: "fact"}, line, ...evidence(fact.evidence[0], data));
  if (fact.evidence.length > 1) {
    const more = make("details", {class: "others"}, make("summary", {}, filled(data.words.elsewhere, fact.evidence.length - 1)));
    for (const one of fact.evidence.slice(1)) more.append(...evidence(one, data));
    block.append(more);
  }
  if (rivals && fact.rivals) {
    const box = make("div", {class: "rivals"}, make("b", {}, `${data.words.rivals}: `));
    fact.rivals.map(one => data.facts[one]).forEach((rival, index) => {
      box.append(index ? "; " : "", rival.value, " – ", sourceText(rival.evidence[0], data));
    });
    block.append(box);
  }
  return block;
}

function evidence(one, data) {
  const [line, ...quote] = one.grounds ? [make("p", {class: "source"}, one.conclusion)] : passage(one, data);
  line.append(" · ", make("span", {class: one.confidence < 70 ? "sure low" : "sure", title: one.rule ? `${data.words.rule} ${one.rule}` : undefined},
    `${data.words.confidence} ${one.confidence} %`));
  return [...quote, line, ...(one.grounds || []).flatMap(ground => ground.act ? [entry(ground)] : passage(ground, data).reverse())];
}

function entry(ground) {
  return make("p", {class: "source"}, `${ground.entry} (${ground.act})`);
}

// The line that says where an article says so, and, where there are words, the words.
function passage(one, data) {
  const source = data.sources[one.source];
  const line = make("p", {class: "source"}, source.url ? link(source.url, source.title) : source.title, source.date ? `, ${source.date}` : "");
  if (source.publisher) line.append(` · ${source.publisher}`);
  line.append(` · ${data.words.characters} ${number(one.span[0])}–${number(one.span[1])}`);
  return one.quote ? [line, make("blockquote", {}, one.quote)] : [line];
}

function sourceText(one, data) {
  const source = data.sources[one.source];
  return `${source.title}${source.date ? ` (${source.date})` : ""}`;
}

function articleList(numbers, data) {
  if (!numbers.length) return [];
  const items = numbers.map(one => data.sources[one]).map(source =>
    make("li", {}, source.url ? link(source.url, source.title) : source.title, source.date ? `, ${source.date}` : ""));
  return [make("h3", {}, filled(data.words.articles, numbers.length)), make("ul", {class: "articles"}, ...items)];
}
