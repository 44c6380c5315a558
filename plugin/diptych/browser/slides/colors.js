// Colours that an author wrote into the HTML of a slide, for the one ground that his theme had.

// Notes what is behind the words of a box or cell, and which words have a colour of their own.
function applyColors() {
  for (const box of deck.querySelectorAll('.slides section :is([bgcolor], [style*="background" i])')) {
    const { backgroundColor } = getComputedStyle(box);
    if (/,\s*0(\.[0-4]\d*)?\)$/.test(backgroundColor)) continue; // what shines through is the slide
    box.classList.add(lightOf(backgroundColor) < 0.179 ? "diptych-on-dark" : "diptych-on-light");
  }
  for (const element of deck.querySelectorAll('.slides section :is(font[color], [style*="color" i]):not(.diptych-on-dark, .diptych-on-light)')) {
    const color = element.style.color || element.getAttribute("color");
    if (!color || !CSS.supports("color", color)) continue;
    element.style.setProperty("--own", color);
    element.classList.add("diptych-colored");
  }
}
