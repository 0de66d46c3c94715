// The editor: yasqe with completions of our own, none from elsewhere, and nothing kept in the browser.
import {fold} from "../view/dom.js";

const TYPED = new Set(["a", "rdf:type", "rdfs:domain", "rdfs:range", "rdfs:subClassOf"]);

function terms(page) {
  const known = page.terms.map(term => ({...term, key: fold(term.name.slice(3) + " " + term.label)}));
  const labels = new Map(page.terms.map(term => [term.name, term.label]));
  const wanted = yasqe => {
    const token = yasqe.getCompleteToken(), cursor = yasqe.getDoc().getCursor();
    if (!/^([A-Za-z][\w-]+|\w*:[\w-]*)$/.test(token.string) || /comment|keyword/.test(token.type || "")) return "";
    const before = yasqe.getPreviousNonWsToken(cursor.line, token);
    if (TYPED.has(before.state.lastProperty)) return "class";
    return token.state.possibleCurrent.includes("a") || before.state.possibleNext?.includes("a") ? "property" : "";
  };
  return {
    name: "terms", bulk: false, autoShow: true, persistenceId: null,
    isValidCompletionPosition: yasqe => wanted(yasqe) !== "",
    get(yasqe, token) {
      const kind = wanted(yasqe), typed = fold(token.string.replace(/^sc:?/, ""));
      return known.filter(term => term.kind === kind && (" " + term.key).includes(" " + typed) || term.kind === kind && term.key.startsWith(typed)).map(term => term.name);
    },
    postprocessHints: (yasqe, hints) => hints.map(hint => ({...hint, displayText: `${hint.text} – ${labels.get(hint.text)}`})),
  };
}

export function editor(element, page, value, run) {
  Yasqe.forkAutocompleter("prefixes", {name: "ours", persistenceId: null,
    get: () => Object.entries(page.prefixes).map(([prefix, namespace]) => `${prefix}: <${namespace}>`)}, false);
  Yasqe.registerAutocompleter(terms(page), false);
  // Lists are merged place by place: a shorter one would leave some of the defaults, which ask a server elsewhere.
  Yasqe.defaults.autocompleters = ["ours", "terms", "variables"];
  const yasqe = new Yasqe(element, {
    value, persistenceId: null, consumeShareLink: null, createShareableLink: () => location.href, showQueryButton: false, resizeable: false,
    editorHeight: "auto", requestConfig: {endpoint: "/sparql"}, viewportMargin: Infinity,
    screenReaderLabel: page.words.query_editor,
    extraKeys: {...Yasqe.defaults.extraKeys, "Ctrl-Enter": run, "Cmd-Enter": run, "Ctrl-S": false, Tab: false, "Shift-Tab": false},
  });
  yasqe.getInputField().setAttribute("aria-label", page.words.query_editor);
  return yasqe;
}
