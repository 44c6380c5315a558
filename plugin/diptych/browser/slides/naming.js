// What reveal.js brings along is named in the language of the page.

const { labels } = settings;
const NAMES = {
  controls: ".controls",
  left: ".navigate-left",
  right: ".navigate-right",
  up: ".navigate-up",
  down: ".navigate-down",
  help: ".r-overlay-help",
  close: ".r-overlay-close",
  jump: ".jump-to-slide-input",
};

// What can be read on a button is said too: `Esc: close`.
const nameOf = (element, label) => [element.matches("button") && element.textContent.trim(), label].filter(Boolean).join(": ");

function nameParts() {
  for (const [label, selector] of Object.entries(NAMES)) {
    for (const element of deck.querySelectorAll(selector)) element.ariaLabel = nameOf(element, labels[label]);
  }
  for (const field of deck.querySelectorAll(NAMES.jump)) field.placeholder = labels.jump;
  for (const button of deck.querySelectorAll(".resume-button")) button.textContent = labels.resume;
}

// It adds some of them when they are wanted.
new MutationObserver(nameParts).observe(deck, { childList: true });
