// A search box with suggestions as one types: a combobox whose list is chosen from by arrows, Enter, or a click.
// Whatever the graph says goes into the page as text, never as markup.
const WAIT = 90; // milliseconds without a key until the server is asked

class Finder {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[name=q]");
    this.list = document.createElement("ul");
    this.list.id = `${this.input.id}-list`;
    this.list.className = "suggestions";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.input.labels[0].textContent);
    this.told = document.createElement("p");
    this.told.className = "hidden";
    this.told.setAttribute("role", "status");
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", this.list.id]]) {
      this.input.setAttribute(name, value);
    }
    form.append(this.list, this.told);
    this.input.addEventListener("input", () => this.wait());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("focus", () => this.list.childElementCount && this.open());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
    this.list.addEventListener("click", (event) => this.go(event.target.closest("li")));
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    this.asking?.abort();
    const typed = this.input.value.trim();
    if (!typed) return this.show({ found: 0, shown: [] }, false);
    this.asking = new AbortController();
    try {
      const answer = await fetch(`/suggest?${new URLSearchParams({ q: typed })}`, { signal: this.asking.signal });
      if (answer.ok) this.show(await answer.json(), true);
    } catch (error) {
      if (error.name !== "AbortError") this.close(); // searching still works without suggestions
    }
  }

  show({ found, shown }, tell) {
    this.list.replaceChildren(...shown.map((one, place) => this.option(one, place)));
    this.told.textContent = !tell ? "" : found ? this.form.dataset.some.replace("#", found) : this.form.dataset.none;
    if (shown.length && document.activeElement === this.input) this.open();
    else this.close();
  }

  option(one, place) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${place}`;
    option.className = one.css;
    option.dataset.address = one.address;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const dot = document.createElement("span");
    dot.className = "dot";
    const label = document.createElement("b");
    label.className = "told";
    label.textContent = one.label;
    const { articles, article } = this.form.dataset;
    const told = one.articles === 1 ? article : one.articles ? articles.replace("#", one.articles) : "";
    const more = document.createElement("small");
    more.textContent = [one.kind, told, one.name].filter(Boolean).join(" · ");
    option.append(dot, label, more);
    return option;
  }

  key(event) {
    const open = !this.list.hidden;
    if (event.key === "Escape" && open) {
      this.close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && this.list.childElementCount) {
      if (!open) this.open();
      this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && open && this.chosen) {
      this.go(this.chosen);
    } else {
      return;
    }
    event.preventDefault();
  }

  // Up and down go round, by way of the box itself.
  move(step) {
    const options = [...this.list.children];
    const places = options.length + 1;
    const place = (options.indexOf(this.chosen) + 1 + step + places) % places;
    this.choose(place ? options[place - 1] : null);
  }

  choose(option) {
    this.chosen?.setAttribute("aria-selected", "false");
    this.chosen = option;
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  go(option) {
    if (option) location.assign(option.dataset.address);
  }

  open() {
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.choose(null);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.choose(null);
  }
}

for (const form of document.querySelectorAll("form[data-find]")) new Finder(form);
document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  const box = document.getElementById("find");
  if (event.key === "/" && !typing && box && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
  }
});
document.documentElement.dataset.ready = "";
