// Starts reveal.js on the slides that are already in the page: the last of all parts.

// A browser lists a folder of the disk instead of opening the page in it.
const article = location.protocol === "file:" ? settings.article.replace(/(^|\/)(\.?\/)?$/, "$1index.html") : settings.article;

function onSlide() {
  const section = Reveal.getCurrentSlide();
  readLink.href = section.id ? `${article}#${encodeURIComponent(section.id)}` : article;
  deck.classList.toggle("diptych-on-brand", section.classList.contains("diptych-title") && !section.classList.contains("diptych-own"));
  const bare = ".diptych-picture, .diptych-own:not([data-background-color], [data-background-gradient]), .diptych-mixed";
  deck.classList.toggle("diptych-on-picture", section.matches(bare));
  writeAddress();
  tell();
  onGround(section);
  showLines();
  nameTalk();
  hideSteps();
  fitVisible();
  drawAround(section);
}

// In the overview a slide is one thing to choose; what is in it takes neither clicks nor focus.
function onOverview(shown) {
  const focusable = "a[href], button, input, select, textarea, summary, video, iframe, [tabindex]";
  for (const element of deck.querySelectorAll(`.slides :is(${focusable})`)) {
    if (element.tagName === "SECTION") element.tabIndex = shown ? -1 : 0;
    else element.inert = shown;
  }
  nameTalk();
  fitVisible();
}

function onReady() {
  deck.removeAttribute("role"); // it was "application", which takes a screen reader's own keys away
  deck.querySelector(".controls").setAttribute("role", "region");
  if (Reveal.isScrollView()) deck.querySelectorAll(".slides > section").forEach((stack) => stack.remove()); // emptied, and counted
  const place = readPlace() || readAddress(wanted);
  isPlaced = true;
  if (place && !isPrint) goTo({ steps: 0, ...place });
  onSlide();
  rejoinTalk();
  document.fonts.ready.then(() => refit());
  document.fonts.addEventListener("loadingdone", () => refit()); // of formulas
  if (!isPrint) (window.requestIdleCallback || setTimeout)(drawAll); // for the overview and for paper
}

const still = matchMedia("(prefers-reduced-motion: reduce)");
const motion = () => (still.matches ? { transition: "none", backgroundTransition: "none", autoAnimate: false, autoPlayMedia: false } : {});

async function start() {
  applyLooks();
  leaves().forEach(classify);
  readGrounds();
  applyColors();
  markAnnotations();
  if (!isPrint) readCodeSteps(); // paper shows the captions as a list
  levelHeadings();
  for (const anchor of deck.querySelectorAll("pre a:empty, .linenos a")) anchor.removeAttribute("href"); // of line numbers
  if (isPrint) preparePrint();
  if (isPrint && document.readyState !== "complete") await new Promise((done) => addEventListener("load", done));
  deck.addEventListener("ready", onReady);
  deck.addEventListener("beforeslidechange", onBeforeSlide);
  deck.addEventListener("slidechanged", onSlide);
  // Once somebody is there: the network may be gone later, and the print command waits for nothing.
  for (const type of ["pointermove", "keydown", "blur"]) addEventListener(type, fetchPictures, { once: true });
  deck.addEventListener("slidechanged", fetchPictures, { once: true });
  for (const type of ["fragmentshown", "fragmenthidden"]) deck.addEventListener(type, () => (writeAddress(), tell()));
  addEventListener("hashchange", followAddress);
  addEventListener("pagehide", () => (keepPlace(), tellGone()));
  addEventListener("pageshow", tell);
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
  logo?.addEventListener("load", () => (measureLogo(), Reveal.isReady() && refit()));

  await Reveal.initialize({
    margin: 0,
    center: false,
    display: "flex",
    controlsTutorial: false,
    slideNumber: "c/t",
    transition: "fade",
    transitionSpeed: "fast",
    pdfSeparateFragments: false,
    ...settings.reveal,
    ...stage(),
    ...motion(),
    ...(isPrint && { view: "print" }),
    hash: false, // see addresses.js
    respondToHashChanges: false,
    keyboardCondition: isForDeck,
    plugins: [],
  });

  Reveal.addKeyBinding({ keyCode: 65, key: "A", description: readLink.textContent }, readArticle);
  Reveal.addKeyBinding({ keyCode: 68, key: "D" }, turnScheme);
  if (!isReceiver) {
    bindSpeakerKey();
    addEventListener("message", (event) => isHeartbeat(event) && withNotes(() => {}));
    if (query.has("notes") && !isPrint) openSpeakerView();
  }
  still.addEventListener("change", () => Reveal.configure({ transition: "fade", backgroundTransition: "fade", autoAnimate: true, autoPlayMedia: null, ...settings.reveal, ...motion() }));

  if (!isPrint) {
    addEventListener("beforeprint", onBeforePrint);
    addEventListener("afterprint", onAfterPrint);
  }

  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === width) return; // a phone's address bar comes and goes
    width = innerWidth;
    Reveal.configure(stage());
    fitVisible();
  });
}

const readAsDocument = (error) => {
  root.classList.remove("diptych-js");
  throw error;
};
if (window.Reveal) start().catch(readAsDocument);
