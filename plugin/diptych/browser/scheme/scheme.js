// Chooses the colour scheme, the colours and the fonts before the first paint, so that nothing
// flashes: the one script of the page that blocks. It runs as the body opens, once the style sheets
// are there. The event `diptych-scheme` asks it to turn light into dark, or dark into light; with a
// detail, to show that scheme until the detail is empty, whatever the reader chooses.

const root = document.documentElement;
const body = document.body;
const { palette, scheme = {}, theme = {} } = JSON.parse(document.getElementById("diptych-settings").textContent);
const system = matchMedia("(prefers-color-scheme: dark)");

// Material's own place for the reader's choice among its sets of colours: the path of the site,
// then `.__palette`. Sites without such a choice have a place of their theme or of ours.
const scope = new URL((palette && palette.scope) || scheme.root || ".", document.baseURI).pathname;
const sets = palette ? palette.sets : [];
const plain = sets.filter(({ media }) => media !== "(prefers-color-scheme)");
const hasBoth = plain.some(({ dark }) => dark) && plain.some(({ dark }) => !dark);
const paletteKey = `${scope}.__palette`;
const key = hasBoth ? paletteKey : scheme.key || `${scope}.diptych-scheme`;

// Storage is refused to a page in private windows and in sandboxed frames.
const here = new Map();
function read(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return here.get(name) || null;
  }
}
function keep(name, value) {
  here.set(name, value);
  try {
    localStorage.setItem(name, value);
  } catch {
    // It holds as long as the page is open.
  }
}

function storedSet() {
  try {
    const { color } = JSON.parse(read(paletteKey));
    return typeof color.scheme === "string" || color.media ? color : null;
  } catch {
    return null;
  }
}

// The set of colours that Material would show.
function siteSet() {
  const found = (sets.length > 1 && storedSet()) || sets.find(({ media }) => !media || matchMedia(media).matches) || sets[0];
  if (!found || found.media !== "(prefers-color-scheme)") return found;
  return sets.find(({ media }) => media === `(prefers-color-scheme: ${system.matches ? "dark" : "light"})`) || found;
}

const isDark = ({ scheme: name }) => (sets.find((set) => set.scheme === name) || { dark: name === "slate" }).dark;

// What is kept in one word: light, dark, or auto for what the system says.
function word() {
  const kept = read(key);
  const mode = ["light", "dark", "auto"].includes(kept) ? kept : scheme.mode;
  return mode === "auto" ? (system.matches ? "dark" : "light") : mode;
}

// Material's attributes, from which its style sheet has the colours.
function wear(set) {
  for (const name of ["scheme", "primary", "accent"]) {
    if (set[name]) body.setAttribute(`data-md-color-${name}`, set[name]);
  }
}

function siteIsDark() {
  const set = siteSet();
  const mode = forced || (hasBoth ? "" : word());
  const dark = mode ? mode === "dark" : set ? isDark(set) : system.matches;
  if (set) wear(dark === isDark(set) ? set : sets.find((other) => other.dark === dark) || { ...set, scheme: dark ? "slate" : "default" });
  return dark;
}

// How much light a colour gives, from 0 to 1.
function lightOf(color) {
  root.style.color = color;
  const parts = getComputedStyle(root).color.match(/[\d.]+/g).map(Number);
  root.style.color = "";
  const [red, green, blue] = parts.map((part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

// One colour behind all slides says by itself whether they are light or dark.
const [ground, ...more] = (theme.background || []).filter((color) => CSS.supports("color", color));
const isFixed = Boolean(ground) && !more.length;

let forced = "";
function applyScheme() {
  const siteDark = siteIsDark();
  const dark = isFixed ? lightOf(ground) < 0.179 : siteDark; // black and white contrast the same there
  root.dataset.diptychScheme = dark ? "dark" : "light";
  for (const [name, property] of [["accent", "--diptych-brand"], ["background", "--diptych-background"]]) {
    const [light, other = light] = theme[name] || [];
    if (light) body.style.setProperty(property, dark ? other : light);
  }
  const behind = ground && lightOf((dark && more[0]) || ground);
  root.classList.toggle("diptych-bold-ground", behind > 0.045 && behind < 0.8); // no tint can be read on it
}

function turn() {
  if (isFixed) return;
  const dark = root.dataset.diptychScheme !== "dark";
  if (hasBoth) {
    const index = sets.findIndex((set) => set.dark === dark && set.media !== "(prefers-color-scheme)");
    const { media = "", scheme: name, primary, accent } = sets[index];
    keep(key, JSON.stringify({ index, color: { media, scheme: name, primary, accent } }));
  } else {
    keep(key, dark ? "dark" : "light");
  }
  applyScheme();
}

for (const use of ["text", "code"]) {
  const name = body.getAttribute(`data-diptych-${use}-font`);
  if (name) root.style.setProperty(`--diptych-site-${use}-font`, JSON.stringify(name));
}
applyScheme();
root.classList.add("diptych-js");
// Deferred scripts have run by then; where they did not arrive, the page is not left empty.
addEventListener("DOMContentLoaded", () => root.dataset.diptych || root.classList.remove("diptych-js"));
root.classList.toggle("diptych-one-scheme", isFixed);

system.addEventListener("change", applyScheme);
document.addEventListener("diptych-scheme", ({ detail }) => {
  if (typeof detail !== "string") return turn();
  forced = detail;
  applyScheme();
});
addEventListener("storage", (event) => {
  if ([key, paletteKey, null].includes(event.key)) applyScheme();
});
