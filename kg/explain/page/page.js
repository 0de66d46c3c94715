(() => {
  "use strict";
  const told = document.getElementById("told");
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const words = (element, name) => (element.dataset[name] || "").split(" ").filter(Boolean);

  const facts = new Map(all("[data-fact]").map((element) => [element.dataset.fact, element]));
  const runs = new Map(Array.from(facts.keys(), (number) => [number, []]));
  for (const run of all("[data-f]")) {
    for (const number of words(run, "f")) runs.get(number)?.push(run);
  }

  const darken = () => {
    for (const element of all(".lit, .end")) element.classList.remove("lit", "end");
    told.hidden = true;
  };

  const light = (number) => {
    const fact = facts.get(number);
    if (!fact) return;
    fact.classList.add("lit");
    const ends = new Set(words(fact, "ends"));
    for (const run of runs.get(number)) {
      run.classList.add("lit");
      for (let mark = run.closest("[data-r]"); mark; mark = mark.parentElement.closest("[data-r]")) {
        if (ends.has(mark.dataset.r)) mark.classList.add("end");
      }
    }
  };

  const show = (target) => {
    darken();
    const fact = target.closest("[data-fact]");
    if (fact) {
      light(fact.dataset.fact);
      return;
    }
    const mark = target.closest("[data-told]");
    if (mark) {
      told.textContent = mark.dataset.told;
      told.hidden = false;
    }
    const run = target.closest("[data-f]") || (mark && mark.querySelector("[data-f]"));
    if (run) words(run, "f").forEach(light);
  };

  const react = (event) => {
    if (event.target instanceof Element) show(event.target);
  };
  document.addEventListener("pointerover", react);
  document.addEventListener("focusin", react);
  document.addEventListener("click", react);
  document.documentElement.addEventListener("pointerleave", darken);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") darken();
  });
  document.documentElement.dataset.ready = "";
})();
