// What lies behind a slide says whether its text is light or dark. reveal.js guesses it from the
// brightness of a plain colour, which leaves red slides unreadable and gradients out.

const paint = document.createElement("canvas").getContext("2d");
const COLORS = /#[\da-f]{3,8}\b|(?:rgb|hsl)a?\([^()]*\)|[a-z]{3,}/gi;

// How much light a colour gives, from 0 to 1; null for what is no colour.
function lightOf(color) {
  if (!CSS.supports("color", color)) return null;
  paint.fillStyle = color;
  const hex = /^#(..)(..)(..)$/.exec(paint.fillStyle);
  const parts = hex ? hex.slice(1).map((part) => parseInt(part, 16)) : paint.fillStyle.match(/[\d.]+/g).map(Number);
  const [red, green, blue] = parts.map((part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function readGrounds() {
  for (const section of leaves()) {
    const { backgroundColor, backgroundGradient } = section.dataset;
    const lights = ((backgroundColor || backgroundGradient || "").match(COLORS) || []).map(lightOf).filter((light) => light !== null);
    if (!lights.length) continue;
    const light = lights.reduce((sum, one) => sum + one, 0) / lights.length;
    const isDark = light < 0.179; // black and white contrast the same there
    section.classList.add(isDark ? "diptych-dark-ground" : "diptych-light-ground");
    // Less than 3 : 1 somewhere: the text has a halo, and the controls a ground of their own.
    section.classList.toggle("diptych-mixed", isDark ? Math.max(...lights) > 0.3 : Math.min(...lights) < 0.1);
  }
}

function onGround(section) {
  for (const name of ["diptych-title", "diptych-picture"]) deck.classList.toggle(name.replace("diptych", "diptych-at"), section.classList.contains(name));
  for (const name of ["diptych-dark-ground", "diptych-light-ground"]) deck.classList.toggle(name, section.matches(`.${name}:not(.diptych-mixed)`));
}
