// What the reader can press, and the help that names it.

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

function showHelp() {
  const overlay = deck.querySelector(".r-overlay-help");
  overlay.querySelector(".r-overlay-help-content").replaceChildren(document.querySelector("body > template#diptych-help").content.cloneNode(true));
  overlay.setAttribute("role", "dialog");
  overlay.setAttribute("aria-modal", "true");
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
