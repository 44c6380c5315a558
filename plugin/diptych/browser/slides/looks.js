// Looks that the author asks for: sizes, colours, columns.

const COLOR = /^(#[\da-f]{3,8}|[a-z]+|(rgb|hsl)a?\([\d\s.,%/-]+\))$/i;
const SIZE = /^(\d{1,3}(?:\.\d{1,3})?|\.\d{1,3})(em|rem|px|pt|%|vh|vw)?$/;
const PIXELS = { rem: 64 / 3, px: 4 / 3, pt: 16 / 9, vh: stageHeight / 100, vw: stageWidth / 100 }; // the stage was 960 × 540 then
const INLINE = "a, abbr, b, br, cite, code, del, em, font, i, img, kbd, mark, q, s, small, span, strong, sub, sup, u";

function fontSize(value) {
  const [, number, unit = "px"] = SIZE.exec(value) || [];
  if (!number) return "";
  return PIXELS[unit] ? `calc(${number * PIXELS[unit]}px * var(--fit, 1))` : `${number}${unit}`;
}

// Numbers in a class name become lengths: `text-08` is 0.8em, `span-40` and `left-40` are 40 %.
const numberIn = (element, names) => Number((RegExp(`(?:^|\\s)(?:${names})-(\\d{1,3})(?:\\s|$)`).exec(element.className) || [])[1]);

// Sizes of pictures in HTML. Pixels are those of the stage for which the deck is written.
const lengthOf = (value, units) => {
  const [, number, unit = "px"] = /^\s*(\d*\.?\d+)(px|rem|em|vw|vh|%)?\s*$/.exec(value) || [];
  if (!number || !(unit in units)) return "";
  return units[unit] ? `${number * units[unit]}px` : `${number}${unit}`;
};

function readSizes() {
  const pixel = settings.pixel || 1;
  const units = { px: pixel, rem: 16 * pixel, em: 0, vw: stageWidth / 100, vh: stageHeight / 100 };
  for (const image of deck.querySelectorAll('.slides section img:not(.img > *):is([width], [height], [style*="width"], [style*="height"])')) {
    const { style } = image;
    const width = lengthOf(style.width || image.getAttribute("width"), { ...units, "%": 0 });
    const height = lengthOf(style.height || image.getAttribute("height"), units);
    if (!width && !height) continue;
    image.classList.add("diptych-sized");
    if (width) style.setProperty("--own-width", width);
    if (height) style.setProperty("--own-height", height);
  }
}

function applyLooks() {
  leaves().forEach(gatherLines);
  readSizes();
  for (const section of leaves()) if (section.querySelector(":scope > .snap")) raiseTitle(section);
  for (const { style, dataset } of deck.querySelectorAll(".slides [data-size]")) style.fontSize = fontSize(dataset.size);
  for (const { style, dataset } of deck.querySelectorAll(".slides [data-color]")) {
    if (COLOR.test(dataset.color)) style.setProperty("--own", dataset.color);
  }
  for (const { style, dataset } of deck.querySelectorAll(".slides .img[data-width]")) {
    style.setProperty("--width", `${(dataset.width * stageWidth) / 1920}px`); // as wide as the stage of GitPitch 4
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
