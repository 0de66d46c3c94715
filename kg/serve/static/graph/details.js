// The panel beside the picture: what is told of a thing or a link, what can be done with it, and the paths that were found.
import {$, make, number} from "../view/dom.js";
import {linkPanel, showPanel, thingPanel} from "../view/panel.js";
import {factsAddress, fetched} from "./fetching.js";

export class Details {
  // `act` has what can be done: go(iri), expand(iri), pin(iri), pathFrom(iri), close(), choosePath(number).
  constructor(page, act) {
    this.page = page;
    this.act = act;
    this.asked = 0;
    $("close").addEventListener("click", () => act.close());
  }

  // `about` has the node, and whether it is pinned and how many of its links are not drawn.
  async thing(about, styles) {
    const {words} = this.page, {iri} = about.node;
    const data = await this.told(iri);
    if (!data) return;
    thingPanel(0, {data, styles: {...styles, ...data.styles}}, id => this.act.go(data.things[id].iri));
    const heading = $("details").querySelector("h2");
    const actions = make("p", {class: "actions"},
      about.hidden > 0 ? make("button", {type: "button", id: "expand", onclick: () => this.act.expand(iri)}, words.graph_expand.replace("{count}", number(Math.min(about.hidden, 40))))
        : make("span", {class: "hint"}, words.graph_expanded),
      make("button", {type: "button", id: "pin", "aria-pressed": String(about.pinned), onclick: () => this.act.pin(iri)}, about.pinned ? words.graph_unpin : words.graph_pin),
      make("button", {type: "button", id: "path-from", onclick: () => this.act.pathFrom(iri)}, words.graph_path_from),
      make("a", {href: this.pageOf(iri)}, words.graph_full_page));
    heading.after(actions);
    if (data.left) $("details").append(make("p", {class: "hint"}, words.graph_more_facts.replace("{count}", number(data.left))));
  }

  async link(from, to) {
    const data = await this.told(from, to);
    if (data) linkPanel(0, {data}, id => this.act.go(data.things[id].iri));
  }

  async told(...things) {
    const turn = ++this.asked;
    showPanel(make("p", {class: "hint", role: "status"}, this.page.words.graph_looking));
    try {
      const data = await fetched(factsAddress(...things), this.page.words);
      return turn === this.asked ? data : null;
    } catch (error) {
      if (turn === this.asked) showPanel(make("p", {class: "problem", role: "alert"}, this.page.words.graph_failed.replace("{reason}", error.message)));
      return null;
    }
  }

  // `found` is what the server tells of paths; the chosen one is lit up on the picture.
  paths(found, chosen) {
    const {words} = this.page;
    this.asked++;
    if (!found.paths.length) return showPanel(make("h2", {}, words.graph_paths), make("p", {class: "hint"}, words.graph_path_none));
    const blocks = found.paths.map((path, place) => {
      const names = path.stations.map(station => station.label).join(" → ");
      const block = make("div", {class: "path"},
        make("button", {type: "button", "aria-pressed": String(place === chosen), onclick: () => this.act.choosePath(place)}, `${place + 1}. ${names}`));
      if (path.reasons?.length) block.append(make("p", {class: "why"}, path.reasons.join("; ")));
      if (place === chosen) block.append(...path.hops.flatMap((hop, step) => this.hop(hop, path.stations[step], path.stations[step + 1])));
      return block;
    });
    showPanel(make("p", {class: "kind"}, make("span", {}, words.graph_path_best)), make("h2", {}, words.graph_paths), ...blocks);
  }

  hop(hop, one, other) {
    const name = station => make("button", {class: "value", type: "button", onclick: () => this.act.go(station.iri)}, station.label);
    const said = hop.statements?.find(statement => statement.text);
    return [make("p", {class: "link"}, name(one), make("span", {class: "arrow"}, `— ${hop.label} →`), name(other)),
      said ? make("blockquote", {}, said.text.replace(/\s+/g, " ")) : null,
      said ? make("p", {class: "source"}, [said.article, said.date].filter(Boolean).join(" · ")) : null].filter(Boolean);
  }

  // A thing of this graph has its page at the path of its own IRI, any other at an address that tells the IRI.
  pageOf(iri) {
    const {home} = this.page;
    if (home && iri.startsWith(`${home}/`)) return new URL(iri).pathname;
    return `/resource?${new URLSearchParams({iri})}`;
  }
}
