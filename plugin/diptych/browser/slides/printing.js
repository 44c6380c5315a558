// Paper: a page for each slide, whole, in the light colours; with `?print&notes` what is said below it.

const isWithNotes = isPrint && query.has("notes");
const LARGEST = 26; // pixels, of notes on paper; they shrink before they go on to another page
const SMALLEST = 16;
let unprint = null; // what undoes the print command

// All tabs are shown, one below the other, each with its label above it.
function labelTabs() {
  for (const set of deck.querySelectorAll(".slides .tabbed-set")) {
    const labels = set.querySelectorAll(":scope > .tabbed-labels > label");
    set.querySelectorAll(":scope > .tabbed-content > .tabbed-block").forEach((block, index) => {
      const label = document.createElement("p");
      label.className = "diptych-tab-label";
      label.append(...[...(labels[index]?.childNodes || [])].map((node) => node.cloneNode(true)));
      block.prepend(label);
    });
  }
  return () => deck.querySelectorAll(".diptych-tab-label").forEach((label) => label.remove());
}

// Opens what is folded, and lists captions that take turns.
function unfold() {
  const closed = [...deck.querySelectorAll(".slides details:not([open])")];
  const captions = [...deck.querySelectorAll(".diptych-captions")];
  for (const box of closed) box.open = true;
  for (const list of captions) list.classList.remove("diptych-captions");
  return () => {
    for (const box of closed) box.open = false;
    for (const list of captions) list.classList.add("diptych-captions");
  };
}

// Paper is white, whatever the reader has chosen for the screen.
function useLightScheme() {
  forceScheme("light");
  return () => forceScheme("");
}

// The size of the pages. A sheet that is made like this is no inline style to a content policy.
function sizePages() {
  const [width, height] = [stageWidth, stageHeight];
  const high = isWithNotes ? Math.round(Math.max(width * Math.SQRT2, height * 1.4)) : height;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    @page { size: ${width}px ${high}px; margin: 0; }
    .reveal-print body { --slide-width: ${width}px !important; --slide-height: ${height}px !important; width: ${width}px !important; height: auto !important; }
    .diptych-sheet { min-height: ${high - 1}px; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet));
}

// What is said on a slide, in the order of its steps; steps without a word are passed over.
function notesOf(section) {
  const said = [];
  for (const aside of section.querySelectorAll("aside.notes")) {
    const step = Number(aside.closest(".fragment")?.dataset.fragmentIndex ?? -1) + 1;
    if (aside.textContent.trim()) said.push({ step, aside });
  }
  said.sort((a, b) => a.step - b.step);
  return said.filter(({ aside }, index) => aside.innerHTML !== said[index - 1]?.aside.innerHTML);
}

// Puts the notes of a slide below it, each with the number of its click.
function addNotes(page) {
  const sheet = document.createElement("div");
  sheet.className = "diptych-sheet";
  page.before(sheet);
  sheet.append(page);
  const notes = notesOf(page.querySelector("section"));
  if (!notes.length) return;
  const below = document.createElement("div");
  below.className = "diptych-said";
  for (const { step, aside } of notes) {
    const note = document.createElement("div");
    note.append(...[...aside.childNodes].map((node) => node.cloneNode(true)));
    for (const element of note.querySelectorAll("[id]")) element.removeAttribute("id");
    if (step) note.dataset.step = step;
    below.append(note);
  }
  sheet.append(below);
  const room = parseFloat(getComputedStyle(sheet).minHeight) - page.offsetHeight;
  let size = LARGEST;
  do below.style.fontSize = `${size}px`;
  while (below.offsetHeight > room && (size -= 1) >= SMALLEST);
}

// Pictures that wait for their slide to come near are wanted now.
function fetchPictures() {
  const images = [...deck.querySelectorAll(".slides img[src]")];
  for (const image of images) image.loading = "eager";
  return images;
}

// Hack: reveal.js sets the size of the pages in style elements, which a content policy refuses and
// `sizePages` makes needless. It can go when reveal.js leaves the size to its user.
function refuseStyles() {
  const { head } = document;
  head.appendChild = (element) => (element.tagName === "STYLE" ? element : Node.prototype.appendChild.call(head, element));
}

const signPage = (page) => logo && page.append(logo.cloneNode(true));

// In print view reveal.js measures the slides two frames after it has set its class.
function preparePrint() {
  labelTabs();
  unfold();
  useLightScheme();
  sizePages();
  refuseStyles();
  fetchPictures();
  new MutationObserver((_, observer) => {
    if (!root.classList.contains("reveal-print")) return;
    observer.disconnect();
    leaves().forEach(fit);
  }).observe(root, { attributeFilter: ["class"] });
  deck.addEventListener("pdf-ready", async () => {
    const arrived = fetchPictures().map((image) => image.decode().catch(() => {}));
    await Promise.all([document.fonts.ready, ...arrived, drawAll()]);
    leaves().forEach(classify); // by the shape of pictures that have arrived since
    leaves().forEach(fit);
    // reveal.js hides all slides but one from screen readers, and so from the outline of the PDF.
    for (const section of deck.querySelectorAll(".slides section")) {
      section.removeAttribute("hidden");
      section.removeAttribute("aria-hidden");
    }
    deck.querySelectorAll(".pdf-page").forEach(signPage);
    if (isWithNotes) deck.querySelectorAll(".pdf-page").forEach(addNotes);
    root.dataset.diptychPaper = "ready"; // `diptych pdf` waits for this
  });
}

// The print command on a page that is being presented. There is no time then to load reveal.js's
// print view, so the slides move to pages of the same form, and back.
function onBeforePrint() {
  if (unprint || !Reveal.isReady()) return;
  fetchPictures();
  const undo = [labelTabs(), unfold(), useLightScheme(), sizePages()];
  const take = (element) => {
    const place = document.createComment("");
    element.replaceWith(place);
    undo.push(() => place.replaceWith(element));
    return element;
  };
  const paper = document.createElement("div");
  paper.className = "reveal ready diptych-paper";
  const slides = document.createElement("div");
  slides.className = "slides";
  paper.append(slides);
  const sections = leaves();
  for (const [index, section] of sections.entries()) {
    Reveal.loadSlide(section);
    const page = document.createElement("div");
    page.className = "pdf-page";
    const background = Reveal.getSlideBackground(section);
    if (background) page.append(take(background));
    const number = document.createElement("div");
    number.className = "slide-number slide-number-pdf";
    number.textContent = index + 1;
    page.append(take(section), number);
    signPage(page);
    slides.append(page);
  }
  const viewport = Reveal.getViewportElement();
  const screen = [[root, "diptych-phone"], [viewport, "reveal-scroll"]].filter(([element, name]) => element.classList.contains(name));
  for (const [element, name] of screen) element.classList.remove(name);
  root.classList.add("reveal-print", "print-pdf", "diptych-printing");
  document.body.append(paper);
  isOnPaper = true;
  sections.forEach(fit);
  unprint = () => {
    isOnPaper = false;
    undo.reverse().forEach((back) => back());
    paper.remove();
    root.classList.remove("reveal-print", "print-pdf", "diptych-printing");
    for (const [element, name] of screen) element.classList.add(name);
    refit();
  };
}

function onAfterPrint() {
  unprint?.();
  unprint = null;
}
