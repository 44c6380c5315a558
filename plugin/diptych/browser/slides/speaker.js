// The speaker view is a page of reveal.js, loaded when it is first asked for; its words are put into
// the language of this one.

// The speaker view is half of all scripts, and most readers never open it.
let notesReady;
function withNotes(use) {
  notesReady ||= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = notesPlugin;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  }).then(() => {
    Reveal.registerPlugin(RevealNotes);
    bindSpeakerKey(); // the plugin took it
  });
  notesReady.then(() => use(Reveal.getPlugin("notes")), () => (notesReady = undefined));
}

const bindSpeakerKey = () => Reveal.addKeyBinding({ keyCode: 83, key: "S" }, openSpeakerView);

// A speaker view that is already open, of this page before it was reloaded, calls for its deck.
const isHeartbeat = ({ origin, data }) => ownOrigins.includes(origin) && /"reveal-notes".*"heartbeat"|"heartbeat".*"reveal-notes"/.test(data);

// reveal.js calls its window half a second later. A page that `mkdocs serve` reloads before that
// would leave the window empty for good; once called, the window finds the page again by itself.
function openSpeakerView() {
  withNotes((notes) => {
    notes.open();
    const url = location.origin + location.pathname + location.search;
    const call = { namespace: "reveal-notes", type: "connect", state: Reveal.getState(), url };
    open("", "reveal.js - Notes")?.postMessage(JSON.stringify(call), "*");
  });
}

const VIEW_LAYOUTS = { default: "view_default", wide: "view_wide", tall: "view_tall", "notes-only": "view_notes_only" };
const VIEW_TEXTS = {
  view_upcoming: "#upcoming-slide .label",
  view_reset: ".reset-button",
  view_pacing: ".pacing-title",
  view_notes: ".speaker-controls-notes .label",
};

// Notes hold what slides hold, and there is no sheet for that. KaTeX writes a formula twice.
const VIEW_STYLE = `
.speaker-controls-notes pre { white-space: pre-wrap; overflow-wrap: anywhere; }
.speaker-controls-notes table { border-collapse: collapse; font: inherit; }
.speaker-controls-notes :is(th, td) { padding: 0.1em 1em 0.1em 0; text-align: start; vertical-align: top; }
.speaker-controls-notes [data-align="right"] { text-align: right; }
.speaker-controls-notes :is(img, video) { max-width: 100%; }
.speaker-controls-notes .katex-html { display: none; }`;

function nameSpeakerView({ document: page, CSSStyleSheet }) {
  const view = page.documentElement;
  const layouts = page.querySelector(".speaker-layout-dropdown");
  const frames = page.querySelectorAll("iframe");
  if (view.dataset.diptychNamed || !layouts || frames.length < 2) return;
  view.dataset.diptychNamed = "";
  view.lang = root.lang;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(VIEW_STYLE);
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
  page.title = `${settings.title} · ${labels.speaker}`;
  for (const [label, selector] of Object.entries(VIEW_TEXTS)) page.querySelector(selector).textContent = labels[label];
  page.querySelector(".speaker-controls-time .label").firstChild.data = `${labels.view_time} `;
  [labels.view_current, labels.view_upcoming].forEach((title, index) => (frames[index].title = title));
  for (const option of layouts.options) option.textContent = labels[VIEW_LAYOUTS[option.value]] || option.textContent;
  layouts.ariaLabel = labels.view_layout;
  const nameLayout = () => (page.querySelector(".speaker-layout-label").textContent = `${labels.view_layout}: ${layouts.selectedOptions[0].textContent}`);
  layouts.addEventListener("change", nameLayout);
  nameLayout();
}

addEventListener("message", ({ origin, source, data }) => {
  if (!ownOrigins.includes(origin) || !/"reveal-notes"/.test(data) || isReceiver) return;
  try {
    nameSpeakerView(source);
  } catch {
    // a frame without an origin looks like a page from disk
  }
});
