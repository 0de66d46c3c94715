// Answers of a SPARQL endpoint as rows of terms: JSON for what is selected, N-Triples for what is constructed.
export const FORMATS = {
  rows: [["CSV", "text/csv", "csv"], ["TSV", "text/tab-separated-values", "tsv"], ["JSON", "application/sparql-results+json", "json"], ["XML", "application/sparql-results+xml", "xml"]],
  triples: [["Turtle", "text/turtle", "ttl"], ["N-Triples", "application/n-triples", "nt"], ["JSON-LD", "application/ld+json", "jsonld"]],
};
export const ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9";

const TERM = /<([^<>"{}|^`\\\s]*)>|_:([^\s]+)|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^<>\s]*)>)?/y;
const ESCAPES = {t: "\t", b: "\b", n: "\n", r: "\r", f: "\f", '"': '"', "'": "'", "\\": "\\"};
const unescaped = text => text.replace(/\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\(.)/g,
  (_, four, eight, one) => four || eight ? String.fromCodePoint(parseInt(four || eight, 16)) : ESCAPES[one] ?? one);

export function triplesOf(text) {
  return text.split("\n").filter(line => line.trim() && !line.startsWith("#")).map(line => {
    const terms = [];
    let at = 0;
    while (terms.length < 3) {
      while (line[at] === " " || line[at] === "\t") at++;
      TERM.lastIndex = at;
      const found = TERM.exec(line);
      if (!found) return null;
      at = TERM.lastIndex;
      const [, iri, blank, literal, language, datatype] = found;
      terms.push(iri !== undefined ? {type: "uri", value: unescaped(iri)} : blank !== undefined ? {type: "bnode", value: blank}
        : {type: "literal", value: unescaped(literal), "xml:lang": language, datatype});
    }
    return terms;
  }).filter(Boolean);
}

// What came back: {kind: "rows" | "triples" | "answer", columns, rows, answer}.
export async function answerOf(response, words) {
  if ((response.headers.get("content-type") || "").startsWith("application/n-triples")) {
    return {kind: "triples", columns: [words.query_subject, words.query_predicate, words.query_object], rows: triplesOf(await response.text())};
  }
  const told = await response.json();
  if ("boolean" in told) return {kind: "answer", answer: told.boolean};
  const columns = told.head.vars;
  return {kind: "rows", columns, rows: told.results.bindings.map(row => columns.map(name => row[name]))};
}
