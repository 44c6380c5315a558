// Tells the article, where it is open beside the slides, what they show.

const isTelling = !isReceiver && !isPrint && Boolean(window.BroadcastChannel);
const channel = isTelling && openChannel(location.pathname, ({ type }) => type === "where" && tell());
let told = 0;

// A slide and its steps change one after the other: what is told is where that ends.
function tell() {
  if (!channel || !Reveal.isReady()) return;
  clearTimeout(told);
  told = setTimeout(() => {
    const section = Reveal.getCurrentSlide();
    channel.postMessage({ type: "here", id: section.id, step: shownSteps(section) });
  });
}

function tellGone() {
  if (channel) channel.postMessage({ type: "gone" });
}
