// An exploration as a value: what was drawn step by step, what is hidden, what is pinned. It is what the address tells, and what undo goes back to.
export const EMPTY = Object.freeze({
  top: 0, steps: [], pins: {}, classes: [], properties: [], statuses: [], from: 0, to: 0, sure: 0, path: null, at: "",
});
const LISTS = {classes: "noclass", properties: "noproperty", statuses: "nostatus"};

// IRIs of the graph's own things are told without what they all begin with.
const brief = (iri, base) => iri.startsWith(base) && iri.length > base.length ? iri.slice(base.length) : iri;
const whole = (told, base) => /^[a-z][a-z0-9+.-]*:/i.test(told) ? told : base + told;

export function toFragment(state, base) {
  const told = new URLSearchParams();
  if (state.top) told.set("top", state.top);
  for (const step of state.steps) told.append("step", `${step.limit}~${brief(step.iri, base)}`);
  for (const [iri, [x, y]] of Object.entries(state.pins)) told.append("pin", `${Math.round(x)}~${Math.round(y)}~${brief(iri, base)}`);
  for (const [part, name] of Object.entries(LISTS)) for (const one of state[part]) told.append(name, one);
  for (const name of ["from", "to", "sure"]) if (state[name]) told.set(name, state[name]);
  if (state.path) for (const iri of state.path) told.append("path", brief(iri, base));
  if (state.at) told.set("at", brief(state.at, base));
  return told.toString();
}

export function fromFragment(text, base) {
  const told = new URLSearchParams(text), number = name => Math.max(0, Math.trunc(Number(told.get(name)) || 0));
  const state = {...EMPTY, top: number("top"), from: number("from"), to: number("to"), sure: Math.min(100, number("sure"))};
  state.steps = told.getAll("step").map(one => one.match(/^(\d+)~(.+)$/)).filter(Boolean)
    .map(([, limit, iri]) => ({iri: whole(iri, base), limit: Number(limit)}));
  state.pins = Object.fromEntries(told.getAll("pin").map(one => one.match(/^(-?\d+)~(-?\d+)~(.+)$/)).filter(Boolean)
    .map(([, x, y, iri]) => [whole(iri, base), [Number(x), Number(y)]]));
  for (const [part, name] of Object.entries(LISTS)) state[part] = told.getAll(name);
  const path = told.getAll("path").map(iri => whole(iri, base));
  if (path.length === 2) state.path = path;
  if (told.get("at")) state.at = whole(told.get("at"), base);
  return state;
}

// The states that were, the one that is, and those that were taken back. What is merely looked at is no step of its own.
export class History {
  constructor(state) {
    this.states = [state];
    this.place = 0;
  }

  get now() { return this.states[this.place]; }
  get past() { return this.place > 0; }
  get future() { return this.place < this.states.length - 1; }

  go(state) {
    this.states = [...this.states.slice(0, this.place + 1), state];
    this.place++;
  }

  look(state) { this.states[this.place] = state; }
  undo() { if (this.past) this.place--; }
  redo() { if (this.future) this.place++; }
}
