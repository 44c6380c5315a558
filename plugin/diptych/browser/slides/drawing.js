// Formulas and diagrams: the site's own scripts draw them, when their slide is shown.

const drawers = settings.drawers || {}; // scripts of the site, by what they draw
const subscribers = []; // what the site does to each page once it is there
const arrived = new Map();

// MathJax would draw the whole page as soon as it is there, slides that are not shown as well.
function holdMathJax() {
  const { MathJax } = window;
  if (MathJax && !MathJax.version) MathJax.startup = { ...MathJax.startup, typeset: false };
}

// Loads the scripts that draw one kind of thing, in their order.
function bring(kind) {
  if (!arrived.has(kind)) arrived.set(kind, bringAll(drawers[kind]));
  return arrived.get(kind);
}

async function bringAll(scripts) {
  window.document$ ||= { subscribe: (use) => subscribers.push(use) }; // the name under which Material tells of a page
  for (const { src, type } of scripts) {
    holdMathJax();
    await new Promise((done) => {
      const script = Object.assign(document.createElement("script"), { src, async: false, onload: done, onerror: done });
      if (type) script.type = type;
      document.head.append(script);
    });
  }
}

const isDrawn = (formula) => formula.querySelector(".katex, mjx-container, .MathJax, math, svg") !== null;

// KaTeX writes each formula twice; without its style sheet both would be seen.
const katexOptions = () => ({ throwOnError: false, ...(![...document.styleSheets].some(({ href }) => /katex/i.test(href)) && { output: "mathml" }) });

async function drawFormulas(section) {
  const formulas = [...section.querySelectorAll(".arithmatex:not([data-diptych-drawn])")];
  if (!drawers.math || !formulas.length) return false;
  for (const formula of formulas) formula.dataset.diptychDrawn = "";
  await bring("math");
  if (window.MathJax?.typesetPromise) {
    await window.MathJax.startup?.promise;
    await window.MathJax.typesetPromise([section]);
    return true;
  }
  for (const use of subscribers) use({ body: section });
  for (const formula of formulas.filter((one) => !isDrawn(one))) {
    const [, open, tex] = /^\s*\\([([])([^]*)\\[)\]]\s*$/.exec(formula.textContent) || [];
    if (tex && window.katex) window.katex.render(tex, formula, { displayMode: open === "[", ...katexOptions() });
  }
  return true;
}

// Mermaid computes with its colours, so it gets plain ones.
function hexOf(token, share = 100) {
  const probe = document.createElement("i");
  probe.style.color = `color-mix(in srgb, var(--diptych-${token}) ${share}%, var(--diptych-background))`;
  document.body.append(probe);
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  canvas.fillStyle = getComputedStyle(probe).color;
  canvas.fillRect(0, 0, 1, 1);
  probe.remove();
  return `#${[...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

function mermaidOptions() {
  const own = window.mermaid.mermaidAPI?.getSiteConfig?.() || {};
  const text = hexOf("text");
  const colors = {
    darkMode: isDark(),
    background: hexOf("background"),
    primaryColor: hexOf("accent", 14),
    primaryBorderColor: hexOf("accent"),
    primaryTextColor: text,
    secondaryColor: hexOf("text", 8),
    tertiaryColor: hexOf("text", 4),
    edgeLabelBackground: hexOf("background"),
    lineColor: hexOf("muted"),
    textColor: text,
    noteBkgColor: hexOf("accent", 14),
    noteTextColor: text,
    noteBorderColor: hexOf("accent"),
  };
  const isPlain = !own.theme || own.theme === "default";
  return { ...own, startOnLoad: false, fontFamily: getComputedStyle(document.body).fontFamily, ...(isPlain && { theme: "base", themeVariables: colors }) };
}

let drawings = 0;
async function drawDiagram(figure) {
  const id = `diptych-diagram-${(drawings += 1)}`;
  const scheme = root.dataset.diptychScheme;
  const bench = document.createElement("div"); // some diagrams are as wide as where they are drawn
  bench.style.width = "800px";
  document.body.append(bench);
  try {
    window.mermaid.initialize(mermaidOptions());
    const { svg, bindFunctions } = await window.mermaid.render(id, figure.dataset.source, bench);
    figure.innerHTML = svg;
    figure.dataset.scheme = scheme;
    bindFunctions?.(figure);
    const drawn = figure.querySelector("svg");
    const { width } = drawn.viewBox?.baseVal || {};
    drawn.removeAttribute("width");
    drawn.style.maxWidth = width ? `${2 * width}px` : ""; // a small one is not blown up
  } catch (error) {
    console.warn(error);
  }
  bench.remove(); // with what Mermaid says that it does not understand
}

async function drawDiagrams(section) {
  const sources = [...section.querySelectorAll(":is(pre, div).mermaid:not([data-diptych-drawn])")];
  const stale = [...section.querySelectorAll(".diptych-diagram")].filter(({ dataset }) => dataset.scheme && dataset.scheme !== root.dataset.diptychScheme);
  if (!drawers.diagrams || !(sources.length + stale.length)) return false;
  for (const source of sources) source.dataset.diptychDrawn = "";
  await bring("diagrams");
  if (!window.mermaid?.render) return false;
  for (const source of sources) {
    const figure = document.createElement("figure");
    const text = source.cloneNode(true);
    text.querySelectorAll("aside").forEach((aside) => aside.remove());
    figure.className = "diptych-diagram";
    figure.dataset.source = text.textContent.trim();
    figure.setAttribute("role", "img");
    figure.setAttribute("aria-label", /accTitle:?\s*(.+)/.exec(figure.dataset.source)?.[1] || figure.dataset.source);
    await drawDiagram(figure);
    if (!figure.hasChildNodes()) continue; // the source stays
    figure.append(...source.querySelectorAll("aside"));
    source.replaceWith(figure);
  }
  for (const figure of stale) {
    const asides = [...figure.querySelectorAll("aside")];
    await drawDiagram(figure);
    figure.append(...asides);
  }
  return true;
}

async function draw(section) {
  if (!section) return;
  const changed = await Promise.all([drawFormulas(section), drawDiagrams(section)]);
  if (!changed.some(Boolean)) return;
  classify(section);
  if (Reveal.isReady()) refit(section);
}

// One after the other: Mermaid has one set of colours for all that it draws.
let drawn = Promise.resolve();
function drawAround(section) {
  const slides = leaves();
  const here = slides.indexOf(section);
  for (const slide of [section, slides[here + 1], slides[here - 1]]) drawn = drawn.then(() => draw(slide)).catch(console.warn);
}

function drawAll() {
  if (!Object.keys(drawers).length) return null;
  for (const slide of leaves()) drawn = drawn.then(() => draw(slide)).catch(console.warn);
  return drawn;
}

onScheme(() => Reveal.isReady() && drawAround(Reveal.getCurrentSlide()));
