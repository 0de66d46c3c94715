// Which things of the graph an answer to a question speaks of.
export function irisOf(answer) {
  const found = new Set();
  const look = value => {
    if (Array.isArray(value)) value.forEach(look);
    else if (value && typeof value === "object") {
      if (typeof value.iri === "string") found.add(value.iri);
      Object.values(value).forEach(look);
    }
  };
  look(answer);
  return [...found].slice(0, 12);
}
