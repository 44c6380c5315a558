// The stage, and what makes a slide fit on it.

const PHONE = 600; // pixels
const PLACES = /^(north|south|east|west|midpoint)/;
const LAST_STEP = 9; // of `data-diptych-fit`, see slides.css
let fitted = new WeakMap(); // the stage for which a slide is fitted
let later = 0;
let isOnPaper = isPrint;

// A phone held upright gets an upright stage: a wide one would be scaled until nobody can read it.
function stage() {
  const upright = innerWidth <= PHONE && innerHeight > innerWidth && !isReceiver && !isPrint;
  root.classList.toggle("diptych-phone", upright);
  measureLogo();
  // A small window that is wide, such as a frame in another page, is no phone.
  return upright ? { width: 540, height: Math.round((540 * innerHeight) / innerWidth), scrollActivationWidth: PHONE } : { width: stageWidth, height: stageHeight, scrollActivationWidth: 0 };
}

function overflows(section) {
  const { paddingLeft, paddingRight } = getComputedStyle(section);
  const width = section.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) + 1;
  const free = "pre, .highlight, .codehilite, .diptych-media, .snap, .diptych-beside > :is(h1, h2, h3, h4, h5, h6):first-child"; // as wide as they are
  const isFree = (e) => e.matches(free) || /abs|fix/.test(getComputedStyle(e).position);
  const isWide = (e) => !isFree(e) && Math.max(e.scrollWidth, e.offsetWidth) > width;
  if (section.scrollHeight > section.clientHeight + 1 || [...section.children].some(isWide)) return true;
  return placed(section).some((snap) => snap.scrollHeight > snap.clientHeight + 1 || snap.scrollWidth > snap.clientWidth + 1);
}

const meets = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
const placed = (section) => [...section.children].filter((e) => e.matches(".snap") && getComputedStyle(e).position === "absolute");

// Whether placed blocks cover each other, or the text; those with one place take turns there.
function covers(section) {
  const snaps = placed(section);
  const box = (e) => ({ e, place: [...e.classList].find((name) => PLACES.test(name)), rect: e.getBoundingClientRect() });
  const boxes = (snaps.length ? [...section.children] : []).filter((e) => !e.matches("aside, .diptych-media")).map(box);
  return boxes.some((a, i) => boxes.slice(i + 1).some((b) => a.place !== b.place && meets(a.rect, b.rect)));
}

// The lines and pictures of an element, and its boxes that have a colour.
function inks(element) {
  const rects = [...element.querySelectorAll('img, svg, video, pre, .box, [class*="bg-"]')].map((e) => e.getBoundingClientRect());
  const range = document.createRange();
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (texts.currentNode.data.trim() === "" || texts.currentNode.parentNode.closest("aside")) continue;
    range.selectNodeContents(texts.currentNode);
    rects.push(...range.getClientRects());
  }
  return rects;
}

// Whether a placed block hides words that are not placed.
function hides(section) {
  const snaps = placed(section);
  const others = [...section.children].filter((e) => !snaps.includes(e) && !e.matches("aside, .diptych-media"));
  const words = others.flatMap(inks);
  return words.length > 0 && snaps.flatMap(inks).some((a) => words.some((b) => meets(a, b)));
}

// Keeps what the author did not place between the blocks that he placed at the top and at the bottom.
function makeRoom(section) {
  for (const name of ["--top", "--bottom"]) section.style.removeProperty(name);
  const snaps = placed(section);
  const flows = [...section.children].filter((e) => !e.matches(".snap, aside, br, .diptych-footnotes"));
  if (!snaps.length || !flows.length || flows.some(isHeading)) return;
  const height = section.clientHeight;
  const ends = snaps.filter((e) => /(^|\s)north/.test(e.className)).map((e) => e.offsetTop + e.offsetHeight);
  const starts = snaps.filter((e) => /(^|\s)south/.test(e.className)).map((e) => height - e.offsetTop);
  for (const [name, sizes] of [["--top", ends], ["--bottom", starts]]) {
    const size = Math.max(0, ...sizes) + 16;
    if (sizes.length && size < 0.45 * height) section.style.setProperty(name, `${size}px`);
  }
}

// Makes what does not fit smaller, step by step, and what still does not fit scroll.
function shrink(element, last, tooBig) {
  delete element.dataset.diptychFit;
  for (let step = 1; step <= last && tooBig(); step += 1) element.dataset.diptychFit = step;
  letScroll(element, tooBig());
}

function letScroll(element, scrolls) {
  element.classList.toggle("diptych-scroll", scrolls);
  if (scrolls) element.tabIndex = 0;
  else element.removeAttribute("tabindex");
}

// Whether a word of a title is longer than its line, so that it would be broken.
function breaksWords(section) {
  section.classList.add("diptych-measured");
  const isBroken = [...section.querySelectorAll("h1, h2, h3")].some((title) => title.scrollWidth > title.clientWidth + 1);
  section.classList.remove("diptych-measured");
  return isBroken;
}

// Line numbers that stand beside code are as large as it is.
function numberLike(pre) {
  const numbers = pre.closest("tr")?.querySelector(".linenos pre");
  if (!numbers) return;
  delete numbers.dataset.diptychFit;
  Object.assign(numbers.dataset, pre.dataset);
}

function fit(section) {
  fitTexts(section);
  const isWide = (pre) => !isOnPaper && pre.scrollWidth > pre.clientWidth + 1; // on paper lines are broken
  const fitCode = () => section.querySelectorAll("pre:not(.linenos pre)").forEach((pre) => (shrink(pre, 3, () => isWide(pre)), numberLike(pre)));
  section.style.removeProperty("--fit");
  fitCode();
  section.classList.remove("diptych-long", "diptych-flow");
  makeRoom(section);
  shrink(section, LAST_STEP, () => overflows(section));
  if (breaksWords(section)) {
    const last = section.matches(".diptych-title, .diptych-section") ? LAST_STEP : 4; // text stays large
    shrink(section, last, () => overflows(section) || breaksWords(section));
    if (breaksWords(section)) shrink(section, LAST_STEP, () => overflows(section)); // no word for a title
  }
  if (covers(section)) {
    shrink(section, 6, () => overflows(section) || covers(section));
    if (covers(section)) {
      section.classList.toggle("diptych-flow", section.querySelector("pre") !== null || hides(section)); // nobody can read both
      shrink(section, LAST_STEP, () => overflows(section)); // other blocks are meant so
    }
  }
  if (!isOnPaper && section.querySelector(".diptych-stepped") && overflows(section)) {
    section.classList.add("diptych-long");
    shrink(section, LAST_STEP, () => overflows(section));
  }
  if (placed(section).length && overflows(section)) {
    section.classList.add("diptych-flow"); // placed blocks have no room: one below the other
    shrink(section, LAST_STEP, () => overflows(section));
  }
  for (let size = 0.45; isOnPaper && size > 0.1 && overflows(section); size -= 0.03) {
    section.style.setProperty("--fit", size, "important"); // paper does not scroll
  }
  if (!section.dataset.diptychFit && !section.matches(".diptych-title, .diptych-section, .diptych-picture")) {
    section.dataset.diptychFit = 0;
    if (overflows(section) || covers(section) || filled(section) > 0.64) delete section.dataset.diptychFit;
  }
  fitCode(); // smaller text may leave room for larger code, and that is higher
  if (overflows(section)) shrink(section, LAST_STEP, () => overflows(section));
  for (const box of section.querySelectorAll(".diptych-stepped, table:has(.diptych-stepped)")) {
    const isHigh = section.matches(".diptych-long") && box.scrollHeight > box.clientHeight + 1;
    if (isHigh || box.matches("table")) letScroll(box, isHigh);
  }
}

// How much of its height a slide uses, from its top to the end of its last element.
function filled(section) {
  const ends = [...section.children].map((e) => e.offsetTop + e.offsetHeight);
  const free = section.querySelector(":scope > .diptych-media") ? 1 : 0;
  return Math.max(free, ...ends.map((end) => end / section.clientHeight));
}

function fitOnce(section) {
  const { width, height } = Reveal.getConfig();
  if (fitted.get(section) === `${width}x${height}` || !section.clientHeight) return false;
  fit(section);
  fitted.set(section, `${width}x${height}`);
  return true;
}

// The slides on display are few; in the scroll view all are, so those around come first.
function fitVisible() {
  const slides = leaves();
  if (!Reveal.isScrollView()) {
    slides.filter((section) => section.style.display !== "none").forEach(fitOnce);
    return;
  }
  const here = slides.indexOf(Reveal.getCurrentSlide());
  slides.slice(Math.max(0, here - 2), here + 3).forEach(fitOnce);
  clearTimeout(later);
  later = setTimeout(fitRest, 100);
}

function fitRest() {
  if (Reveal.isScrollView() && leaves().slice(0, 200).some(fitOnce)) later = setTimeout(fitRest, 20);
}

function refit(section) {
  if (section) fitted.delete(section);
  else fitted = new WeakMap();
  fitVisible();
}
