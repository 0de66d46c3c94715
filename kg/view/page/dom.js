// Building elements: whatever comes from the data is only ever text, never markup.
// A module of the explorer that `kg serve` shows, too; where a page is one file, its scripts are one, without `import` and `export`.
export const $ = id => document.getElementById(id);

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

export function link(address, text) {
  // The builder lets only web addresses through; a page that someone else changed shall not run theirs either.
  return /^https?:\/\//i.test(address)
    ? make("a", {href: address, target: "_blank", rel: "noopener noreferrer"}, text)
    : make("span", {}, text);
}

export const SHAPES = {
  dot: "M8 1.5a6.5 6.5 0 1 0 .01 0z",
  square: "M2 2h12v12H2z",
  diamond: "M8 .8 15.2 8 8 15.2.8 8z",
  triangle: "M8 1.2 15.4 14H.6z",
  triangleDown: "M8 14.8.6 2h14.8z",
  hexagon: "M4.2 1.6h7.6L15.6 8l-3.8 6.4H4.2L.4 8z",
  star: "M8 .8l2.1 4.9 5.3.5-4 3.5 1.2 5.2L8 12.2l-4.6 2.7 1.2-5.2-4-3.5 5.3-.5z",
};

export function mark(style) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "mark");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[style.shape] || SHAPES.dot);
  path.setAttribute("fill", style.color);
  svg.append(path);
  return svg;
}

// "Đà Nẵng" and "da nang" are the same to a search box.
export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

export function number(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ".");
}
