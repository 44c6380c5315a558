// Lets the article follow its slides, where somebody presents them in the same browser: the section
// and the note of the present step are marked and brought into view. The button is there as long as
// somebody presents; the reader lets go with it, with Escape or by scrolling.

const GONE_AFTER = 3000; // milliseconds: slides that are loaded anew are soon back
const KEPT = "diptych-following";
const SCROLLING = /^(Arrow(Up|Down)|Page(Up|Down)|Home|End| )$/;

const { label } = document.currentScript.dataset;
const present = document.querySelector(".diptych-present");
const slides = new URL(present.querySelector("a").href).pathname;
const content = present.parentNode;
const still = matchMedia("(prefers-reduced-motion: reduce)");
const closing = new AbortController();

const button = document.createElement("button");
button.type = "button";
button.className = "diptych-follow";
button.textContent = label;
button.hidden = true;
present.after(button);
const bar = document.createElement("div"); // beside the section
bar.className = "diptych-bar";
bar.hidden = true;
content.append(bar);

let here = null; // what is shown
let marked = null; // the first and last element of its section
let isFollowing = sessionStorageOf((storage) => storage.getItem(KEPT) === slides);
let leaving = 0;

function sessionStorageOf(use) {
  try {
    return use(sessionStorage);
  } catch {
    return undefined; // it is refused in sandboxed frames
  }
}

// Each slide has a place here: its heading, or a mark without one; what a title slide holds besides
// its heading may stand further down, behind a mark of its own.
function findSection(id) {
  const places = [...content.children].filter((e) => e.dataset.slide || (e.id && (e.matches(".diptych-anchor") || e.querySelector(":scope > .diptych-link"))));
  const start = places.find((place) => place.id === id);
  if (!start) return null;
  const inside = places.find((place) => place.dataset.slide === id) || start;
  const next = places.slice(places.indexOf(inside) + 1).find((place) => place.id !== id && isOfSlide(place));
  const elements = [];
  for (let element = start; element && element !== next && element !== bar; element = element.nextElementSibling) elements.push(element);
  return { start, elements, notes: elements.slice(elements.indexOf(inside)) };
}

// A slide's own heading and the further ones on it have links to the same slide.
function isOfSlide(place) {
  const link = place.matches("a") ? place : place.querySelector(":scope > .diptych-link");
  return !link || decodeURIComponent(link.hash.slice(1)) === place.id;
}

function clear() {
  for (const element of content.querySelectorAll(".diptych-here")) element.classList.remove("diptych-here");
  marked = null;
  bar.hidden = true;
}

function drawBar() {
  if (!marked) return;
  bar.hidden = false;
  const { top, left, right } = marked[0].getBoundingClientRect();
  const isRightToLeft = getComputedStyle(marked[0]).direction === "rtl";
  const origin = (bar.offsetParent || document.documentElement).getBoundingClientRect();
  bar.style.top = `${top - origin.top}px`;
  bar.style.height = `${marked[1].getBoundingClientRect().bottom - top}px`;
  bar.style.left = `${(isRightToLeft ? right + 11 : left - 15) - origin.left}px`;
}

function show() {
  clear();
  const section = isFollowing && here ? findSection(here.id) : null;
  if (!section) return;
  const seen = section.elements.filter((element) => element.getClientRects().length);
  const isSaid = ({ dataset }) => !dataset.steps || dataset.steps.split(" ").includes(String(here.step));
  const notes = section.notes.flatMap((e) => [...(e.matches(".diptych-notes") ? [e] : e.querySelectorAll(".diptych-notes"))]).filter(isSaid);
  for (const element of [section.start, ...notes]) element.classList.add("diptych-here");
  marked = [seen[0], seen.at(-1)];
  drawBar();
  // The whole of what is read, from the heading on, if that fits; else the note.
  const end = (notes.at(-1) || section.start).getBoundingClientRect().bottom;
  const fits = end - section.start.getBoundingClientRect().top < innerHeight * 0.75;
  (fits || !notes.length ? section.start : notes[0]).scrollIntoView({ block: "start", behavior: still.matches ? "instant" : "smooth" });
}

function follow(wanted) {
  isFollowing = wanted;
  button.setAttribute("aria-pressed", wanted);
  sessionStorageOf((storage) => (wanted ? storage.setItem(KEPT, slides) : storage.removeItem(KEPT)));
  show();
}

function leave() {
  here = null;
  button.hidden = true;
  clear();
}

function hear(message) {
  if (isOver()) return;
  clearTimeout(leaving);
  if (message.type === "here") {
    here = message;
    button.hidden = false;
    show();
  } else if (message.type === "gone") leaving = setTimeout(leave, GONE_AFTER);
}

// A theme that loads pages instantly takes the article out of the page and goes on.
function isOver() {
  if (button.isConnected) return false;
  closing.abort();
  channel.close();
  return true;
}

// Scrolling by hand lets go.
function onHand(event) {
  if (isOver() || !isFollowing) return;
  const { type, key, target } = event;
  const isOnScrollbar = type === "pointerdown" && event.clientX >= document.documentElement.clientWidth;
  const isTyping = type === "keydown" && target.closest("input, textarea, select, [contenteditable]");
  const isPressed = key === " " && target.closest("button, summary");
  const isKey = type === "keydown" && (key === "Escape" || (SCROLLING.test(key) && !isTyping && !isPressed));
  const isJump = type === "click" && target.closest('a[href*="#"]');
  if (isKey || isOnScrollbar || isJump || type === "touchmove" || (type === "wheel" && !event.ctrlKey)) follow(false);
}

// Light and dark as well: Material keeps the choice, but looks for it only when a page is loaded.
function wear({ key, newValue }) {
  if (isOver() || !newValue || key !== `${window.__md_scope?.pathname}.__palette`) return;
  const index = Number(/"index":(\d+)/.exec(newValue)?.[1]);
  document.querySelectorAll("[data-md-component=palette] input")[index]?.click();
}

const channel = openChannel(slides, hear);
const ask = () => isOver() || channel.postMessage({ type: "where" });
for (const type of ["wheel", "touchmove", "keydown", "pointerdown", "click"]) document.addEventListener(type, onHand, { passive: true, signal: closing.signal });
addEventListener("pageshow", ask, { signal: closing.signal });
addEventListener("storage", wear, { signal: closing.signal });
button.addEventListener("click", () => follow(!isFollowing));
new ResizeObserver(drawBar).observe(content);
button.setAttribute("aria-pressed", isFollowing);
ask();
