// Who may drive the deck: reveal.js obeys messages of every origin, this page only its own.

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
