// The speaker view is a page of reveal.js; its words are put into the language of this one.

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
