// What the slide page tells the article of its deck, where both are open in one browser. This part
// is in the script of both pages; it is the one place where the messages are described.

// The channel has the name `diptych:` and the path of the slide page. A message is one of
//   { type: "where" }                      the article asks what is shown
//   { type: "here", id: "pots", step: 2 }  the slides show the slide `pots` and two of its steps
//   { type: "gone" }                       the slides are closed, or about to be loaded anew
// and anything else is left alone: whatever page of the site may speak on a channel.

const MAX_ID = 500;

function isMessage(data) {
  if (data === null || typeof data !== "object") return false;
  if (data.type !== "here") return data.type === "where" || data.type === "gone";
  return typeof data.id === "string" && data.id.length <= MAX_ID && Number.isInteger(data.step) && data.step >= 0;
}

function openChannel(path, hear) {
  const channel = new BroadcastChannel(`diptych:${path}`);
  channel.addEventListener("message", ({ data }) => isMessage(data) && hear(data));
  return channel;
}
