// The footer, for the pages and screens that have none of their own: see footer.css.

const footer = deck.querySelector(".diptych-footer");
if (footer) root.style.setProperty("--diptych-footer", JSON.stringify(footer.textContent));
