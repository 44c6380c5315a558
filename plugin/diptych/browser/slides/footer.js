// The footer, for the pages and screens that have none of their own: see footer.css. The logo, for
// the titles that it must not cover.

const footer = deck.querySelector(".diptych-footer");
if (footer) root.style.setProperty("--diptych-footer", JSON.stringify(footer.textContent));

// It is 44 pixels high, and reaches 52 into the margin of a slide; 24 are between it and a title.
const logo = deck.querySelector(".diptych-logo");
function measureLogo() {
  const { offsetWidth = 0, offsetHeight = 0 } = logo || {};
  root.style.setProperty("--logo", `${offsetHeight && Math.max(0, (offsetWidth / offsetHeight) * 44 - 28)}px`);
}
