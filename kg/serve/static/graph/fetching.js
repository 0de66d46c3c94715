// What the server is asked: each answer is kept, so that undo needs none; what went wrong is told in words.
export class Unanswered extends Error {}

const kept = new Map();
const KEPT = 40;

export async function fetched(address, words) {
  if (kept.has(address)) return kept.get(address);
  let response;
  try {
    response = await fetch(address, {headers: {Accept: "application/json"}});
  } catch {
    throw new Unanswered(words.graph_offline);
  }
  if (!response.ok) throw new Unanswered(await reason(response));
  const found = await response.json();
  kept.set(address, found);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value);
  return found;
}

// A plain message, or a problem as JSON tells it.
async function reason(response) {
  const text = (await response.text()).trim();
  try {
    const told = JSON.parse(text);
    return told.detail || told.error || told.message || String(response.status);
  } catch {
    return text.split("\n")[0].slice(0, 300) || String(response.status);
  }
}

export function pictureAddress({top, steps}) {
  const asked = new URLSearchParams();
  if (top) asked.set("top", top);
  for (const {iri, limit} of steps) {
    asked.append("around", iri);
    asked.append("limit", limit);
  }
  return `/api/graph?${asked}`;
}

export const factsAddress = (iri, other) => `/api/facts?${new URLSearchParams(other ? {about: iri, with: other} : {about: iri})}`;
export const pathAddress = (a, b) => `/api/path?${new URLSearchParams({from: a, to: b})}`;
export const searchAddress = text => `/api/search?${new URLSearchParams({q: text})}`;
export const askAddress = text => `/api/ask?${new URLSearchParams({q: text})}`;
