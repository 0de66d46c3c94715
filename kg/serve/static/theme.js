// Light or dark: what the reader chose before, else what the system prefers. Runs before anything is painted.
// Whoever paints on a canvas listens for "theme" on the document.
(() => {
  "use strict";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const kept = (() => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null; // a reader may forbid that anything is kept
    }
  })();
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;

  const show = () => {
    root.dataset.shown = root.dataset.theme || (system.matches ? "dark" : "light");
    document.getElementById("theme")?.setAttribute("aria-pressed", String(root.dataset.shown === "dark"));
    document.dispatchEvent(new Event("theme"));
  };
  const turn = () => {
    root.dataset.theme = root.dataset.shown === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      // then it holds for this page alone
    }
    show();
  };
  show();
  system.addEventListener("change", show);
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    button.hidden = false;
    button.addEventListener("click", turn);
    show();
  });
})();
