// Looks that the author asks for: sizes, colours, columns.

const COLOR = /^(#[\da-f]{3,8}|[a-z]+|(rgb|hsl)a?\([\d\s.,%/-]+\))$/i;
const SIZE = /^(\d{1,3}(?:\.\d{1,3})?|\.\d{1,3})(em|rem|px|pt|%|vh|vw)?$/;
const PIXELS = { rem: 16, px: 1, pt: 4 / 3, vh: 5.4, vw: 9.6 }; // on a stage of 960 × 540, as it was then
const INLINE = "a, abbr, b, br, cite, code, del, em, font, i, img, kbd, mark, q, s, small, span, strong, sub, sup, u";

function fontSize(value) {
  const [, number, unit = "px"] = SIZE.exec(value) || [];
  if (!number) return "";
  return PIXELS[unit] ? `calc(${number * PIXELS[unit] * (4 / 3)}px * var(--fit, 1))` : `${number}${unit}`;
}

// Numbers in a class name become lengths: `text-08` is 0.8em, `span-40` and `left-40` are 40 %.
const numberIn = (element, names) => Number((RegExp(`(?:^|\\s)(?:${names})-(\\d{1,3})(?:\\s|$)`).exec(element.className) || [])[1]);

function applyLooks() {
  leaves().forEach(gatherLines);
  for (const section of leaves()) if (section.querySelector(":scope > .snap")) raiseTitle(section);
  for (const { style, dataset } of deck.querySelectorAll(".slides [data-size]")) style.fontSize = fontSize(dataset.size);
  for (const { style, dataset } of deck.querySelectorAll(".slides [data-color]")) {
    if (COLOR.test(dataset.color)) style.setProperty("--own", dataset.color);
  }
  for (const { style, dataset } of deck.querySelectorAll(".slides .img[data-width]")) {
    style.setProperty("--width", `${(dataset.width * 2) / 3}px`); // of a stage of 1920 pixels, as GitPitch 4 had it
  }
  for (const element of deck.querySelectorAll('.slides [class*="text-"]:not(svg *)')) {
    const tenths = numberIn(element, "text");
    if (tenths >= 4 && tenths <= 30) element.style.fontSize = `${tenths / 10}em`;
  }
  for (const element of deck.querySelectorAll('.slides [class*="span-"]:not(svg *)')) {
    const percent = numberIn(element, "span");
    if (percent >= 5 && percent <= 100) element.style.setProperty("--span", `${percent}%`);
  }
  for (const left of deck.querySelectorAll('.slides :is(.div[class*="left-"], div.left)')) {
    const right = left.nextElementSibling;
    if (!right || !right.matches('.div[class*="right-"], div.right')) continue;
    const columns = document.createElement("div");
    columns.className = "diptych-columns";
    left.before(columns);
    columns.append(left, right);
    for (const column of [left, right]) column.style.flexGrow = numberIn(column, "left|right") || 50;
  }
}

// Words that stand in HTML without a paragraph go on in one line, as in any page: each would be
// a line of its own on a slide, whose parts stand one below the other.
function gatherLines(section) {
  const isWord = (node) => node?.nodeType === 3 && node.data.trim();
  let line = null;
  for (const node of [...section.childNodes]) {
    if (node.nodeType !== 3 && !(node.nodeType === 1 && node.matches(INLINE))) line = null;
    else if (line || isWord(node) || isWord(node.nextSibling)) {
      if (!line) node.before((line = document.createElement("div")));
      line.append(node);
    }
  }
}

// Where blocks are placed, so is the title: breaks before it would push it under them.
function raiseTitle(section) {
  const isBlank = (e) => e.matches("br, p") && e.textContent.trim() === "" && !e.querySelector(":not(br)");
  const parts = [...section.children];
  const count = parts.findIndex((e) => !isBlank(e));
  if (count > 0 && isHeading(parts[count])) for (const blank of parts.slice(0, count)) blank.remove();
}
