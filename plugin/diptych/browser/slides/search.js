// Search: words, the slides that hold them all, and the step at which they show.

const MOST = 60; // results; whoever gets more types on
const box = document.querySelector("body > .diptych-search");
const field = box && box.querySelector("input");
let found = []; // what the words that are typed are found in
let texts; // of the slides, read when the search is opened first

// Letters without their accents, one for one, so that places in the two texts are the same.
const plain = (text) => text.replace(/[^\u0000-\u007f]/g, (c) => c.normalize("NFD")[0]).toLowerCase();

// What a slide says, with the step from which on each piece is shown. Notes are not for the room.
function readText(section, index) {
  const nodes = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
  const pieces = [];
  let text = "";
  let around;
  while (nodes.nextNode()) {
    const { currentNode: node } = nodes;
    const parent = node.parentElement;
    if (parent.closest("aside.notes, script, style, template") || !node.data.trim()) continue;
    const block = parent.closest("section, p, li, h1, h2, h3, h4, h5, h6, td, th, pre, div, dt, dd, figcaption, summary, label, .diptych-line");
    if (block !== around) text += " ";
    around = block;
    let step = 0;
    for (let f = parent.closest(".fragment"); f; f = f.parentElement.closest(".fragment")) step = Math.max(step, Number(f.dataset.fragmentIndex) + 1 || 0);
    pieces.push({ node, step, start: text.length });
    text += node.data.replace(/\s/g, " ");
  }
  const heading = section.querySelector("h1, h2, h3, h4, h5, h6");
  const title = heading ? words(heading).replace(/\s+/g, " ") : text.trim().replace(/^(?=.{81})(.{40,80})\s.*$/, "$1").slice(0, 80);
  const body = text.startsWith(` ${title}`) ? title.length + 1 : 0;
  return { section, index, title, body, text, searched: plain(text), pieces };
}

// Where a word stands: of several places the one that is shown first.
function findWord({ searched, pieces }, word) {
  let best;
  for (let at = searched.indexOf(word); at >= 0; at = searched.indexOf(word, at + 1)) {
    const touched = pieces.filter((p, i) => p.start < at + word.length && (pieces[i + 1] || { start: Infinity }).start > at);
    const step = Math.max(...touched.map((p) => p.step));
    if (!best || step < best.step) best = { at, length: word.length, step, pieces: touched };
  }
  return best;
}

function findSlides(typed) {
  const terms = plain(typed).split(/\s+/).filter(Boolean);
  if (!terms.length) return [];
  return texts.flatMap((text) => {
    const hits = terms.map((word) => findWord(text, word));
    return hits.every(Boolean) ? [{ ...text, hits, step: Math.max(...hits.map((hit) => hit.step)) }] : [];
  });
}

function writeResult({ section, index, title, body, text, hits, step }, place) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `#${encodeURIComponent(section.id)}${step ? `/${step}` : ""}`;
  link.dataset.place = place;
  const number = document.createElement("span");
  number.textContent = index + 1;
  const name = document.createElement("b");
  name.textContent = title;
  const around = document.createElement("small");
  const { at, length } = hits.find((hit) => hit.at >= body) || { at: body, length: 0 };
  const from = at < body + 40 ? body : Math.min(at, text.indexOf(" ", at - 40));
  const mark = document.createElement("mark");
  mark.textContent = text.slice(at, at + length);
  around.append(from > body ? "…" : "", text.slice(from, at), mark, text.slice(at + length, at + length + 70));
  link.append(number, name, around);
  item.append(link);
  return item;
}

function showResults() {
  found = findSlides(field.value);
  const count = found.length === 1 ? labels.one_slide : labels.slides.replace("{}", found.length);
  box.querySelector("[role=status]").textContent = !field.value.trim() ? "" : found.length ? count : labels.search_none;
  box.querySelector("ol").replaceChildren(...found.slice(0, MOST).map(writeResult));
}

// A box that is closed and a tab that is not chosen hide what was found.
function uncover(node) {
  for (let e = node.parentElement; e && e.tagName !== "SECTION"; e = e.parentElement) {
    if (e.tagName === "DETAILS") e.open = true;
    if (!e.matches(".tabbed-block")) continue;
    const tab = e.closest(".tabbed-set").querySelectorAll(":scope > input")[[...e.parentElement.children].indexOf(e)];
    if (tab) tab.click();
  }
}

function markHits(section, hits) {
  if (!window.Highlight) return;
  const ranges = hits.map(({ at, length, pieces: [{ node, start }] }) => {
    const range = document.createRange();
    range.setStart(node, Math.min(node.length, at - start));
    range.setEnd(node, Math.min(node.length, at - start + length));
    return range;
  });
  CSS.highlights.set("diptych-found", new Highlight(...ranges));
  deck.addEventListener("slidechanged", function clear() {
    if (Reveal.getCurrentSlide() === section) return;
    CSS.highlights.delete("diptych-found");
    deck.removeEventListener("slidechanged", clear);
  });
}

function goToResult(place) {
  const result = found[place];
  if (!result) return;
  closeSearch();
  goTo({ section: result.section, steps: result.step });
  for (const { pieces } of result.hits) pieces.forEach(({ node }) => uncover(node));
  markHits(result.section, result.hits);
}

function openSearch() {
  texts = leaves().map(readText);
  box.showModal();
  field.select();
  showResults();
}

// Until its next frame a browser leaves the focus in a closed box, which would take a key for itself.
function closeSearch() {
  box.close();
  if (box.contains(document.activeElement)) document.activeElement.blur();
}

if (box) {
  field.addEventListener("input", showResults);
  box.addEventListener("cancel", (event) => {
    event.preventDefault();
    closeSearch();
  });
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    goToResult(0);
  });
  box.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      goToResult(Number(link.dataset.place));
    } else if (event.target === box || event.target.closest("button")) closeSearch(); // beside it
  });
  box.addEventListener("keydown", (event) => {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    const stops = [field, ...box.querySelectorAll("a")];
    stops[Math.min(stops.length - 1, Math.max(0, stops.indexOf(document.activeElement) + way))].focus();
  });
}
