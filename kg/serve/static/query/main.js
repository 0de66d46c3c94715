// The query page put together: examples, the editor, what the endpoint answers.
import {$, make, number} from "../view/dom.js";
import {editor} from "./editor.js";
import {ACCEPT, answerOf, FORMATS} from "./results.js";
import {Table} from "./table.js";

const page = JSON.parse($("page-data").textContent), {words} = page;
const DRAWN = 60, FIRST = `PREFIX sc: <${page.prefixes.sc}>
PREFIX rdfs: <${page.prefixes.rdfs}>

SELECT ?event ?name ?day WHERE {
  ?event a sc:Event ; rdfs:label ?name .
  OPTIONAL { ?event sc:startDate ?day }
}
ORDER BY DESC(?day)
LIMIT 50
`;
const asked = new URLSearchParams(location.hash.slice(1)).get("query") || new URLSearchParams(location.search).get("query");
const table = new Table($("table"), page);
const yasqe = editor($("editor"), page, asked || FIRST, () => run());
let stop = null;

for (const query of page.queries) $("examples").append(make("option", {value: query.name}, query.question || query.name));
$("examples").addEventListener("change", async () => {
  if (!$("examples").value) return;
  try {
    const response = await fetch(`/query/example?${new URLSearchParams({name: $("examples").value})}`);
    if (!response.ok) throw new Error();
    yasqe.setValue(await response.text());
    run();
  } catch {
    show("problem", words.query_offline);
  }
});
$("run").addEventListener("click", () => stop ? stop.abort() : run());

async function run() {
  stop?.abort();
  yasqe.state.completionActive?.close();
  const text = yasqe.getValue(), own = stop = new AbortController(), began = performance.now();
  window.history.replaceState(null, "", `${location.pathname}#${new URLSearchParams({query: text})}`);
  $("run").textContent = words.query_stop;
  show("running", words.query_running);
  try {
    const response = await ask(text, ACCEPT, own.signal);
    if (!response.ok) return show("problem", `${words.query_failed}: ${(await response.text()).trim().slice(0, 2000)}`);
    const answer = await answerOf(response, words);
    tell(answer, text, (performance.now() - began) / 1000);
  } catch {
    if (stop === own) show("problem", own.signal.aborted ? words.query_stopped : words.query_offline);
  } finally {
    if (stop === own) {
      stop = null;
      $("run").textContent = words.query_run;
    }
  }
}

const ask = (query, accept, signal) => fetch("/sparql", {method: "POST", body: new URLSearchParams({query}), headers: {Accept: accept}, signal});

function tell(answer, text, seconds) {
  if (answer.kind === "answer") return show("answer", answer.answer ? words.query_yes : words.query_no);
  const count = answer.rows.length;
  const told = (answer.kind === "rows" ? words.query_rows : words.query_triples).replace("{count}", number(count)).replace("{seconds}", seconds.toFixed(2).replace(".", ","));
  show("rows", count ? told : words.query_none);
  if (!count) return;
  table.show(answer);
  const iris = [...new Set(answer.rows.flat().filter(term => term?.type === "uri" && term.value.startsWith(page.base)).map(term => term.value))];
  // The graph page draws things by themselves, with what links them to each other.
  const drawn = iris.slice(0, DRAWN), steps = drawn.map(iri => ["step", `0~${iri.slice(page.base.length)}`]);
  if (drawn.length) {
    $("actions").append(make("a", {href: `/graph#${new URLSearchParams(steps)}`, id: "draw"},
      drawn.length < iris.length ? words.query_graph_some.replace("{count}", number(DRAWN)) : words.query_graph));
  }
  $("actions").append(make("span", {class: "downloads"}, `${words.query_download}: `, ...FORMATS[answer.kind].map(([name, media, end]) =>
    make("button", {type: "button", onclick: () => download(text, media, end)}, name))));
}

async function download(text, media, end) {
  try {
    const response = await ask(text, media);
    if (!response.ok) return show("problem", `${words.query_failed}: ${(await response.text()).trim().slice(0, 2000)}`);
    const address = URL.createObjectURL(await response.blob());
    make("a", {href: address, download: `ket-qua.${end}`}).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  } catch {
    show("problem", words.query_offline);
  }
}

function show(kind, text) {
  $("told").textContent = text;
  $("told").dataset.kind = kind;
  $("told").setAttribute("role", kind === "problem" ? "alert" : "status");
  $("actions").replaceChildren();
  $("table").replaceChildren();
}

show("rows", words.query_empty);
if (asked) run();
document.documentElement.dataset.drawn = "true";
