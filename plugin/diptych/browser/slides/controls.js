// What the reader can press, and the help that names it.

const readLink = deck.querySelector(".diptych-read");
const actions = {
  overview: () => Reveal.toggleOverview(),
  speaker: openSpeakerView,
  fullscreen: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()),
  scheme: turnScheme,
  help: () => Reveal.toggleHelp(),
  search: openSearch,
};

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

// Keys by what they write: reveal.js looks for where they are on an American keyboard.
const keys = { "?": actions.help, "/": actions.search };

// Keys that the focused element needs for itself stay with it.
function isForDeck(event) {
  const { key, keyCode } = event;
  const focused = document.activeElement;
  if (focused.closest("dialog, input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]")) return false;
  if ((key === " " || key === "Enter") && focused.closest("a[href], button, summary")) return false;
  if (/^(Arrow|Page|Home|End)/.test(key) && focused.matches(".diptych-scroll, select")) return false;
  if (keys[key] && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    if (key === "?" || !Reveal.isOverlayOpen()) keys[key]();
    return false;
  }
  return keyCode !== 191; // where `/` is elsewhere, this key would turn the screen black
}

// A mouse click leaves no focus behind: the next key is for the deck again.
function onClick({ target, detail }) {
  const action = target.closest("[data-diptych-action]");
  if (action) actions[action.dataset.diptychAction]();
  if (detail && !target.closest("input:not([type=radio], [type=checkbox]), textarea, select, .r-overlay")) {
    setTimeout(() => document.activeElement.closest("dialog") || document.activeElement.blur());
  }
}
