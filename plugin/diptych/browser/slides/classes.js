// reveal.js's own class names, on slides that have margins.

// As large as the slide is wide. reveal.js measures the slide with its margins, and puts its own
// size back whenever it lays slides out, so ours is a property that the style sheet prefers.
function fitTexts(section) {
  for (const element of section.querySelectorAll(".r-fit-text")) {
    const around = getComputedStyle(element.parentNode);
    const room = element.parentNode.clientWidth - parseFloat(around.paddingLeft) - parseFloat(around.paddingRight);
    const size = parseFloat(getComputedStyle(element).fontSize);
    const fitted = Math.min((size * room) / element.scrollWidth, section.clientHeight * 0.42);
    if (fitted > 0) element.style.setProperty("--fit-text", `${fitted}px`);
  }
}
