// A fact lights the words that state it, and words light their facts: by pointer, by focus, and by the address.
const list = (element, name) => (element.dataset[name] || "").split(" ").filter(Boolean);
const facts = new Map([...document.querySelectorAll("[data-fact]")].map((one) => [one.dataset.fact, one]));
const runs = new Map([...facts.keys()].map((number) => [number, []]));
for (const run of document.querySelectorAll("[data-facts]")) {
  for (const number of list(run, "facts")) runs.get(number)?.push(run);
}

const darken = () => {
  for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit");
};

const light = (number) => {
  facts.get(number)?.classList.add("lit");
  for (const run of runs.get(number) ?? []) run.classList.add("lit");
};

const react = (event) => {
  if (!(event.target instanceof Element)) return;
  const fact = event.target.closest("[data-fact]");
  const run = event.target.closest("[data-facts]") ?? event.target.closest(".m")?.querySelector("[data-facts]");
  if (!fact && !run) {
    if (event.type === "click") darken();
    return;
  }
  darken();
  for (const number of fact ? [fact.dataset.fact] : list(run, "facts")) light(number);
};
for (const kind of ["pointerover", "focusin", "click"]) document.addEventListener(kind, react);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") darken();
});

// "…#char=120,180" names a passage (RFC 5147): what is read from it is lit.
const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
const first = place?.parentElement?.querySelector("[data-facts]") && place.nextElementSibling;
if (first?.matches("[data-facts]")) list(first, "facts").forEach(light);
else if (place?.matches(".card")) place.querySelectorAll("[data-fact]").forEach((one) => light(one.dataset.fact));
