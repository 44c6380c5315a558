// Starts reveal.js on the slides that are already in the page, and adds what it leaves to its users:
// kinds of slides, fitting, phones, the way back to the article, help, and what a screen reader hears.
(() => {
  "use strict";

  const root = document.documentElement;
  const deck = document.querySelector(".reveal");
  const settings = JSON.parse(document.getElementById("diptych-settings").textContent);
  const query = new URLSearchParams(location.search);
  const isReceiver = /receiver/i.test(location.search); // one of the two frames of the speaker view
  const isPrint = query.has("print") || query.get("view") === "print" || query.has("print-pdf");
  const leaves = () => [...deck.querySelectorAll(".slides section")].filter((s) => !s.querySelector("section"));

  const wanted = location.hash;
  const notesPlugin = new URL("reveal/notes.js", document.currentScript.src);
  root.classList.toggle("diptych-receiver", isReceiver);

  if (!window.Reveal) {
    root.classList.remove("diptych-js"); // the page reads as a document
    return;
  }

  /* ---- Messages -------------------------------------------------------------------------- */

  // The speaker view drives the deck by postMessage, and reveal.js obeys every origin. This listener
  // comes before reveal's own and stops what another origin sends. Pages from disk have no origin.
  const ownOrigins = location.protocol === "file:" ? ["null", "file://"] : [location.origin];

  function isForReveal(data) {
    try {
      const { method, namespace } = JSON.parse(data);
      return typeof Reveal[method] === "function" || /^reveal/.test(namespace);
    } catch {
      return false;
    }
  }

  addEventListener(
    "message",
    (event) => {
      if (!ownOrigins.includes(event.origin) && isForReveal(event.data)) event.stopImmediatePropagation();
    },
    true,
  );

  /* ---- Kinds of slides ------------------------------------------------------------------- */

  const PICTURES = "img:not(.twemoji, .emojione, .gemoji), video, iframe, svg";

  // The words of an element, without the notes in it.
  const words = (element) =>
    [...element.childNodes]
      .filter((node) => !(node.nodeType === 1 && node.matches("aside.notes")))
      .map((node) => node.textContent)
      .join("")
      .trim();

  const isHeading = (element) => /^H[1-6]$/.test(element.tagName);
  const isPicture = (element) =>
    element.matches("figure, picture") ||
    element.matches(PICTURES) ||
    (element.matches("p, a, div.fragment") &&
      !words(element) &&
      element.querySelector(PICTURES) !== null &&
      !element.matches(".snap, .box") &&
      !element.querySelector('table, pre, .twemoji, .img:not([class="img"])'));

  // Names what a slide is made of, as classes; reveal.js hands them on to the slide's background.
  function classify(section) {
    const parts = [...section.children].filter((e) => !e.matches("aside.notes, .diptych-footnotes, script, style, template"));
    const headings = parts.filter(isHeading);
    const rest = parts.filter((e) => !isHeading(e));
    const own = [...section.attributes].some(({ name }) => /^data-background(-(color|gradient|image|video|iframe))?$/.test(name));
    const pictured = section.matches("[data-background-image], [data-background-video]") || /[./]/.test(section.dataset.background || "");
    section.classList.toggle("diptych-own", own);
    const pale = Number(section.dataset.backgroundOpacity || 1) <= 0.4;
    section.classList.toggle("diptych-scrim", pictured && !pale && words(section) !== "");
    if (!parts.length) return;
    const title = deck.querySelector(".diptych-title") || section;
    if (headings.length && title === section && isCover(rest)) section.classList.add("diptych-title");
    else if (headings.length && !rest.length) section.classList.add("diptych-section");
    else if (parts.length === 1 && isPicture(parts[0])) section.classList.add("diptych-picture");
    else if (rest.length === 1 && rest[0].matches("blockquote")) section.classList.add("diptych-quote");
    const pictures = rest.filter(isPicture);
    for (const part of pictures) part.classList.add("diptych-media");
    const isPlain = (e) => e.matches(".diptych-media, p, ul, ol, blockquote, .fragment:not(:has(pre, table))");
    const isBeside = pictures.length === 1 && rest.length > 1 && rest.every(isPlain);
    section.classList.toggle("diptych-beside", isBeside && !section.matches(".diptych-title") && isNarrow(pictures[0]));
  }

  // Whether a picture, as far as it has arrived, is better beside the words than below them.
  function isNarrow(element) {
    const images = element.matches("img") ? [element] : [...element.querySelectorAll("img")];
    return images.length === 1 && images[0].naturalWidth > 0 && images[0].naturalWidth < 1.6 * images[0].naturalHeight;
  }

  // What may stand below the title on the title slide: a logo, the speaker, the place, the day.
  const isCover = (rest) => rest.every((e) => isPicture(e) || e.tagName === "P") && rest.map(words).join("").length < 240;

  /* ---- Looks that the author asks for ----------------------------------------------------- */

  const COLOR = /^(#[\da-f]{3,8}|[a-z]+|(rgb|hsl)a?\([\d\s.,%/-]+\))$/i;
  const SIZE = /^(\d{1,3}(?:\.\d{1,3})?|\.\d{1,3})(em|rem|px|pt|%|vh|vw)?$/;
  const PIXELS = { rem: 16, px: 1, pt: 4 / 3, vh: 5.4, vw: 9.6 }; // on a stage of 960 × 540, as it was then

  function fontSize(value) {
    const [, number, unit = "px"] = SIZE.exec(value) || [];
    if (!number) return "";
    return PIXELS[unit] ? `calc(${number * PIXELS[unit] * (4 / 3)}px * var(--fit, 1))` : `${number}${unit}`;
  }

  // Numbers in a class name become lengths: `text-08` is 0.8em, `span-40` and `left-40` are 40 %.
  const numberIn = (element, names) => Number((RegExp(`(?:^|\\s)(?:${names})-(\\d{1,3})(?:\\s|$)`).exec(element.className) || [])[1]);

  function applyLooks() {
    for (const { style, dataset } of deck.querySelectorAll(".slides [data-size]")) style.fontSize = fontSize(dataset.size);
    for (const { style, dataset } of deck.querySelectorAll(".slides [data-color]")) {
      if (COLOR.test(dataset.color)) style.color = dataset.color;
    }
    for (const element of deck.querySelectorAll('.slides [class*="text-"]:not(svg *)')) {
      const tenths = numberIn(element, "text");
      if (tenths >= 4 && tenths <= 30) element.style.fontSize = `${tenths / 10}em`;
    }
    for (const element of deck.querySelectorAll('.slides [class*="span-"]:not(svg *)')) {
      const percent = numberIn(element, "span");
      if (percent >= 5 && percent <= 100) element.style.setProperty("--span", `${percent}%`);
    }
    for (const left of deck.querySelectorAll('.slides .div[class*="left-"]')) {
      const right = left.nextElementSibling;
      if (!right || !right.matches('.div[class*="right-"]')) continue;
      const columns = document.createElement("div");
      columns.className = "diptych-columns";
      left.before(columns);
      columns.append(left, right);
      for (const column of [left, right]) column.style.flexGrow = numberIn(column, "left|right") || 50;
    }
  }

  /* ---- Steps through code ------------------------------------------------------------------- */

  const blocks = []; // of code that is stepped through

  // Puts each line into an element of its own. An element that goes on over a line end is repeated.
  function splitLines(code) {
    const lines = [];
    const range = document.createRange();
    const findEnd = () => {
      const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const node = texts.currentNode;
        const end = node.data.indexOf("\n") + 1;
        if (end && !node.parentNode.closest("aside")) return [node, end];
      }
      return null;
    };
    for (let end = findEnd(); code.hasChildNodes(); end = findEnd()) {
      range.setStart(code, 0);
      range.setEnd(code, code.childNodes.length);
      if (end) {
        let [node, offset] = end;
        if (offset < node.length) range.setEnd(node, offset);
        else {
          while (!node.nextSibling && node.parentNode !== code) node = node.parentNode;
          range.setEndAfter(node); // nothing empty is left behind
        }
      }
      const line = document.createElement("span");
      line.className = "diptych-line";
      line.append(range.extractContents());
      lines.push(line);
    }
    code.append(...lines);
    return lines;
  }

  // Which lines "1-5,8" names, of so many.
  function named(selection, count) {
    const chosen = new Set();
    for (const part of selection.split(",").filter(Boolean)) {
      const [first, last = first] = part.split("-");
      for (let n = Number(first) || 1; n <= Math.min(Number(last) || count, count); n += 1) chosen.add(n - 1);
    }
    return chosen;
  }

  // Finds the code before each list of captions.
  function readCodeSteps() {
    let block = null;
    for (const element of deck.querySelectorAll(".slides :is(section, pre, [data-lines])")) {
      if (element.tagName === "SECTION") block = null;
      else if (element.tagName === "PRE") block = element.closest(".linenos, .linenodiv") ? block : { pre: element, steps: [] };
      else if (block && element.closest("li.fragment")) {
        const step = element.closest("li");
        if (!block.steps.length) blocks.push(block);
        block.steps.push([step, element.dataset.lines]);
        step.parentNode.classList.add("diptych-captions");
      }
    }
    for (const block of blocks) {
      block.lines = splitLines(block.pre.querySelector("code") || block.pre);
      block.pre.classList.add("diptych-stepped");
    }
  }

  // The step that came last; reveal.js names none on a slide that is entered from its end.
  function isCurrent(step) {
    const section = step.closest("section");
    if (section.querySelector(".current-fragment")) return step.classList.contains("current-fragment");
    const index = (fragment) => Number(fragment.dataset.fragmentIndex);
    return step.classList.contains("visible") && ![...section.querySelectorAll(".fragment.visible")].some((f) => index(f) > index(step));
  }

  function showLines() {
    for (const block of blocks) {
      const [current, selection = ""] = block.steps.find(([step]) => isCurrent(step)) || [];
      if (block.current === current) continue;
      block.current = current;
      for (const [step] of block.steps) step.classList.toggle("diptych-current", step === current);
      const chosen = named(selection, block.lines.length);
      block.pre.classList.toggle("diptych-dimmed", chosen.size > 0);
      block.lines.forEach((line, index) => line.classList.toggle("diptych-chosen", chosen.has(index)));
      if (chosen.size) reach(block.lines[Math.min(...chosen)]);
    }
  }

  // Scrolls code that is too long for its slide.
  function reach(line) {
    const box = line.closest(".diptych-long .diptych-stepped") || line.closest(".diptych-scroll");
    if (!box) return;
    const top = box.getBoundingClientRect().top;
    const scale = box.getBoundingClientRect().height / box.offsetHeight || 1;
    box.scrollTop += (line.getBoundingClientRect().top - top) / scale - box.clientHeight * 0.3;
  }

  /* ---- Stage and fitting ----------------------------------------------------------------- */

  const PHONE = 600; // pixels; reveal.js shows its scroll view up to this width
  const PLACES = /^(north|south|east|west|midpoint)/;
  const LAST_STEP = 9; // of `data-diptych-fit`, see slides.css
  let fitted = new WeakMap(); // the stage for which a slide is fitted
  let later = 0;

  // A phone held upright gets an upright stage: a wide one would be scaled until nobody can read it.
  function stage() {
    const { width = 1280, height = 720 } = settings.reveal || {};
    const upright = innerWidth <= PHONE && innerHeight > innerWidth && !isReceiver && !isPrint;
    root.classList.toggle("diptych-phone", upright);
    return upright ? { width: 540, height: Math.round((540 * innerHeight) / innerWidth) } : { width, height };
  }

  function overflows(section) {
    const { paddingLeft, paddingRight } = getComputedStyle(section);
    const width = section.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) + 1;
    const isWide = (e) => !e.matches("pre, .diptych-media, .snap") && Math.max(e.scrollWidth, e.offsetWidth) > width;
    if (section.scrollHeight > section.clientHeight + 1 || [...section.children].some(isWide)) return true;
    return placed(section).some((snap) => snap.scrollHeight > snap.clientHeight + 1 || snap.scrollWidth > snap.clientWidth + 1);
  }

  const placed = (section) => [...section.children].filter((e) => e.matches(".snap") && getComputedStyle(e).position === "absolute");

  // Whether placed blocks cover each other, or the text; those with one place take turns there.
  function covers(section) {
    const snaps = placed(section);
    const box = (e) => ({ e, place: [...e.classList].find((name) => PLACES.test(name)), rect: e.getBoundingClientRect() });
    const boxes = (snaps.length ? [...section.children] : []).filter((e) => !e.matches("aside, .diptych-media")).map(box);
    const meets = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
    return boxes.some((a, i) => boxes.slice(i + 1).some((b) => a.place !== b.place && meets(a.rect, b.rect)));
  }

  // Makes what does not fit smaller, step by step, and what still does not fit scroll.
  function shrink(element, last, tooBig) {
    delete element.dataset.diptychFit;
    for (let step = 1; step <= last && tooBig(); step += 1) element.dataset.diptychFit = step;
    const scrolls = tooBig();
    element.classList.toggle("diptych-scroll", scrolls);
    if (scrolls) element.tabIndex = 0;
    else element.removeAttribute("tabindex");
  }

  function fit(section) {
    const fitCode = () => section.querySelectorAll("pre").forEach((pre) => shrink(pre, 3, () => pre.scrollWidth > pre.clientWidth + 1));
    fitCode();
    section.classList.remove("diptych-long", "diptych-flow");
    shrink(section, LAST_STEP, () => overflows(section));
    if (covers(section)) {
      shrink(section, 6, () => overflows(section) || covers(section));
      if (covers(section)) shrink(section, LAST_STEP, () => overflows(section)); // then it was meant so
    }
    if (section.querySelector(".diptych-stepped") && overflows(section)) {
      section.classList.add("diptych-long");
      shrink(section, LAST_STEP, () => overflows(section));
    }
    if (placed(section).length && overflows(section)) {
      section.classList.add("diptych-flow"); // placed blocks have no room: one below the other
      shrink(section, LAST_STEP, () => overflows(section));
    }
    for (let size = 0.45; isPrint && size > 0.1 && overflows(section); size -= 0.03) {
      section.style.setProperty("--fit", size, "important"); // paper does not scroll
    }
    if (!section.dataset.diptychFit && !section.matches(".diptych-title, .diptych-section, .diptych-picture")) {
      section.dataset.diptychFit = 0;
      if (overflows(section) || covers(section) || filled(section) > 0.64) delete section.dataset.diptychFit;
    }
    fitCode();
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

  /* ---- What a screen reader hears -------------------------------------------------------- */

  const isHidden = (fragment) => {
    const { classList } = fragment;
    if (fragment.matches(".diptych-captions > *")) return !classList.contains("diptych-current");
    const shown = classList.contains("visible");
    if (classList.contains("fade-out")) return shown;
    if (classList.contains("current-visible") || classList.contains("fade-in-then-out")) return !classList.contains("current-fragment");
    return !shown && !/\b(semi-fade-out|grow|shrink|strike|highlight-\S+|custom)\b/.test(fragment.className);
  };

  // reveal.js reads out every element that is not `aria-hidden`, shown or not.
  function hideSteps() {
    for (const fragment of deck.querySelectorAll(".present .fragment")) {
      if (isHidden(fragment) && !Reveal.isPrintView()) fragment.setAttribute("aria-hidden", "true");
      else fragment.removeAttribute("aria-hidden");
    }
  }

  function spoken(node) {
    if (node.nodeType === 3) return node.textContent;
    if (node.nodeType !== 1 || node.matches("aside.notes, [aria-hidden=true]")) return "";
    if (node.tagName === "IMG") return `${node.alt}. `;
    const text = [...node.childNodes].map(spoken).join("");
    return /^(P|DIV|LI|UL|OL|T[DRH]|PRE|H[1-6])$/.test(node.tagName) && /[^.!?:,;]\s*$/.test(text) ? `${text.trimEnd()}. ` : text;
  }

  // Heading levels as a screen reader counts them: none is left out on the way down.
  function levelHeadings() {
    let before = 5;
    for (const heading of deck.querySelectorAll(".slides :is(h1, h2, h3, h4, h5, h6)")) {
      const level = Number(heading.tagName[1]);
      const heard = Math.min(level, before + 1);
      if (heard !== level) heading.ariaLevel = heard;
      before = heard;
    }
  }

  // A step is read out once, whole, also when it shows several things.
  function announceStep({ fragments }) {
    showLines();
    hideSteps();
    const outer = fragments.filter((f) => !fragments.some((other) => other !== f && other.contains(f)));
    deck.querySelector(".aria-status").textContent = outer.map(spoken).join(" ").replace(/\s+/g, " ").trim();
  }

  /* ---- Controls -------------------------------------------------------------------------- */

  const readLink = deck.querySelector(".diptych-read");
  const actions = {
    overview: () => Reveal.toggleOverview(),
    speaker: () => withNotes((notes) => notes.open()),
    fullscreen: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()),
    help: () => Reveal.toggleHelp(),
  };

  // The speaker view is half of all scripts, and most readers never open it.
  let notesReady;
  function withNotes(use) {
    notesReady ||= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = notesPlugin;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    }).then(() => Reveal.registerPlugin(RevealNotes));
    notesReady.then(() => use(Reveal.getPlugin("notes")), () => (notesReady = undefined));
  }

  // A speaker view that is already open, of this page before it was reloaded, calls for its deck.
  const isHeartbeat = ({ origin, data }) => ownOrigins.includes(origin) && /"reveal-notes".*"heartbeat"|"heartbeat".*"reveal-notes"/.test(data);

  function readArticle() {
    if (!isReceiver) location.assign(readLink.href);
  }

  function nameControls() {
    for (const { dataset, textContent } of document.querySelector("body > template#diptych-labels").content.children) {
      for (const element of deck.querySelectorAll(dataset.for)) element.setAttribute("aria-label", textContent);
    }
  }

  function showHelp() {
    const overlay = deck.querySelector(".r-overlay-help");
    overlay.querySelector(".r-overlay-help-content").replaceChildren(document.querySelector("body > template#diptych-help").content.cloneNode(true));
    overlay.setAttribute("role", "dialog");
    overlay.setAttribute("aria-modal", "true");
    nameControls();
    for (const element of deck.children) element.inert = element !== overlay;
    overlay.querySelector("button").focus();
  }

  // Keys that the focused element needs for itself stay with it.
  function isForDeck({ key }) {
    const focused = document.activeElement;
    if ((key === " " || key === "Enter") && focused.closest("a[href], button, summary")) return false;
    if (/^(Arrow|Page|Home|End)/.test(key) && focused.matches(".diptych-scroll, select")) return false;
    if (key === "?" && !focused.matches("input, textarea, [contenteditable]")) {
      Reveal.toggleHelp(); // reveal.js looks for the key of an American keyboard
      return false;
    }
    return true;
  }

  // A mouse click leaves no focus behind: the next key is for the deck again.
  function onClick({ target, detail }) {
    const action = target.closest("[data-diptych-action]");
    if (action) actions[action.dataset.diptychAction]();
    if (detail && !target.closest("input:not([type=radio], [type=checkbox]), textarea, select, .r-overlay")) {
      setTimeout(() => document.activeElement.blur());
    }
  }

  /* ---- Start ----------------------------------------------------------------------------- */

  // A browser lists a folder of the disk instead of opening the page in it.
  const article = location.protocol === "file:" ? settings.article.replace(/(^|\/)(\.?\/)?$/, "$1index.html") : settings.article;

  function onSlide() {
    const section = Reveal.getCurrentSlide();
    readLink.href = section.id ? `${article}#${encodeURIComponent(section.id)}` : article;
    deck.classList.toggle("diptych-on-brand", section.classList.contains("diptych-title") && !section.classList.contains("diptych-own"));
    const bare = ".diptych-picture, .diptych-own:not(.diptych-scrim, [data-background-color], [data-background-gradient])";
    deck.classList.toggle("diptych-on-picture", section.matches(bare));
    if (Reveal.isScrollView() && section.id) history.replaceState(null, "", `#/${encodeURIComponent(section.id)}`);
    showLines();
    hideSteps();
    fitVisible();
  }

  // In the overview a slide is one thing to choose; what is in it takes neither clicks nor focus.
  function onOverview(shown) {
    const focusable = "a[href], button, input, select, textarea, summary, video, iframe, [tabindex]";
    for (const element of deck.querySelectorAll(`.slides :is(${focusable})`)) {
      if (element.tagName === "SECTION") element.tabIndex = shown ? -1 : 0;
      else element.inert = shown;
    }
    fitVisible();
  }

  function onReady() {
    deck.removeAttribute("role"); // it was "application", which takes a screen reader's own keys away
    deck.querySelector(".controls").setAttribute("role", "region");
    nameControls();
    onSlide();
    if (Reveal.isScrollView() && wanted) {
      history.replaceState(null, "", wanted); // reveal.js has put the first slide there
      dispatchEvent(new HashChangeEvent("hashchange"));
    }
    document.fonts.ready.then(() => refit());
  }

  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const motion = () => (still.matches ? { transition: "none", backgroundTransition: "none", autoAnimate: false } : {});

  async function start() {
    applyLooks();
    leaves().forEach(classify);
    if (!isPrint) readCodeSteps(); // paper shows the captions as a list
    levelHeadings();
    for (const anchor of deck.querySelectorAll("pre a:empty")) anchor.removeAttribute("href"); // of line numbers
    for (const box of deck.querySelectorAll(".task-list-item input")) box.ariaLabel = box.closest("li").textContent.trim();
    if (isPrint && document.readyState !== "complete") await new Promise((done) => addEventListener("load", done));
    deck.addEventListener("ready", onReady);
    deck.addEventListener("slidechanged", onSlide);
    deck.addEventListener("overviewshown", () => onOverview(true));
    deck.addEventListener("overviewhidden", () => onOverview(false));
    deck.addEventListener("fragmentshown", announceStep);
    deck.addEventListener("fragmenthidden", () => (showLines(), hideSteps()));
    deck.addEventListener("showhelp", showHelp);
    deck.addEventListener("closeoverlay", () => [...deck.children].forEach((element) => (element.inert = false)));
    deck.addEventListener("click", onClick);
    // A tab or a box that opens and a picture that arrives change what there is to fit.
    const onChange = ({ target }) => {
      const section = target.closest("section");
      if (!section) return;
      classify(section);
      if (Reveal.isReady()) refit(section);
    };
    for (const type of ["change", "load", "toggle"]) deck.addEventListener(type, onChange, true);

    await Reveal.initialize({
      margin: 0,
      center: false,
      display: "flex",
      controlsTutorial: false,
      slideNumber: "c/t",
      transition: "fade",
      transitionSpeed: "fast",
      pdfSeparateFragments: false,
      scrollActivationWidth: PHONE,
      ...settings.reveal,
      ...stage(),
      ...motion(),
      ...(isPrint && { view: "print" }),
      hash: true,
      fragmentInURL: true,
      keyboardCondition: isForDeck,
      plugins: [],
    });

    Reveal.addKeyBinding({ keyCode: 65, key: "A", description: readLink.textContent }, readArticle);
    if (!isReceiver) {
      Reveal.addKeyBinding({ keyCode: 83, key: "S" }, actions.speaker);
      addEventListener("message", (event) => isHeartbeat(event) && withNotes(() => {}));
      if (query.has("notes")) withNotes(() => {}); // the plugin opens its view by itself
    }
    still.addEventListener("change", () => Reveal.configure({ transition: "fade", backgroundTransition: "fade", ...settings.reveal, ...motion() }));

    let width = innerWidth;
    addEventListener("resize", () => {
      if (innerWidth === width) return; // a phone's address bar comes and goes
      width = innerWidth;
      Reveal.configure(stage());
      fitVisible();
    });
  }

  // In print view reveal.js measures the slides two frames after it has set this class.
  if (isPrint) {
    new MutationObserver((_, observer) => {
      if (!root.classList.contains("reveal-print")) return;
      observer.disconnect();
      leaves().forEach(fit);
    }).observe(root, { attributeFilter: ["class"] });
  }

  start();
})();
