// The network itself: vis-network's data sets from the builder's nodes and edges, coloured by the style sheet.
const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function createNetwork(data) {
  const theme = {ink: color("--ink"), edge: color("--edge"), halo: color("--halo"), alert: color("--alert"),
                 accent: color("--accent"), card: color("--card"), soft: color("--soft")};
  const nodes = new vis.DataSet(data.nodes.map(node => ({...node, label: undefined, ...nodeLook(node, theme)})));
  const edges = new vis.DataSet(data.edges.map(edge => ({
    ...edge, label: undefined, color: edgeColor(edge, theme, 1), width: edge.conflict ? 2 : data.options.edges.width,
  })));
  const hidden = new Set();
  const shown = id => !hidden.has(data.nodes[id].top);
  const view = {
    nodes: new vis.DataView(nodes, {filter: node => shown(node.id)}),
    edges: new vis.DataView(edges, {filter: edge => shown(edge.from) && shown(edge.to)}),
  };
  const network = new vis.Network($("canvas"), view, data.options);
  const state = {network, nodes, edges, view, hidden, shown, theme, data, hovered: -1, node: -1, edge: -1, path: -1, near: new Set(),
                 styles: Object.fromEntries(data.classes.map(one => [one.name, one]))};
  network.on("afterDrawing", labels(state));
  const hover = (id, pointing) => {
    state.hovered = id;
    $("canvas").classList.toggle("pointing", pointing);
    network.redraw();
  };
  network.on("hoverNode", event => hover(event.node, true));
  network.on("blurNode", () => hover(-1, false));
  network.on("hoverEdge", () => $("canvas").classList.add("pointing"));
  network.on("blurEdge", () => $("canvas").classList.remove("pointing"));
  return state;
}

function nodeLook(node, theme) {
  const border = {border: node.conflict ? theme.alert : theme.ink};
  return {
    color: {background: node.color, border: node.conflict ? theme.alert : node.color,
            highlight: {background: node.color, ...border}, hover: {background: node.color, ...border}},
    borderWidth: node.conflict ? 3 : 0.5,
  };
}

function edgeColor(edge, theme, opacity) {
  const lively = edge.conflict ? theme.alert : theme.accent;
  return {color: edge.conflict ? theme.alert : theme.edge, highlight: lively, hover: theme.soft, opacity, inherit: false};
}
