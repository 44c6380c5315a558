// Names what a slide is made of, as classes: a title, a section, a picture, a quote.

const PICTURES = "img:not(.twemoji, .emojione, .gemoji), video, iframe, svg";

// A background that fills the slide; any other size is a picture that its author shows.
const COVERING = /^(cover|[1-9]\d\d%(\s+([1-9]\d\d%|auto))?)$/;
// Words that their author made white, as he had a dark picture in mind.
const WHITE = ".text-white, .h1-white, .h2-white, .h3-white, .h4-white, .white";
// A title that is a number: `94 %`, `€119`, `3 bn`.
const NUMBER = /^[^\p{L}\d]{0,2}\d[\d.,\s]{0,6}[^\d.]{0,4}$/u;
const isWhite = (section) =>
  section.querySelector(WHITE) !== null ||
  [...section.querySelectorAll('[data-color], font[color], [style*="color" i]')].some((e) => lightOf(e.dataset.color || e.style.color || e.getAttribute("color") || "") > 0.7);

// The words of an element, without the notes in it.
const words = (element) =>
  [...element.childNodes]
    .filter((node) => !(node.nodeType === 1 && node.matches("aside.notes")))
    .map((node) => node.textContent)
    .join("")
    .trim();

const isHeading = (element) => /^H[1-6]$/.test(element.tagName);
const isPicture = (element) =>
  element.matches("figure, picture") ||
  element.matches(PICTURES) ||
  (element.matches("p, a, div.fragment") &&
    !words(element) &&
    element.querySelector(PICTURES) !== null &&
    !element.matches(".snap, .box") &&
    !element.querySelector('table, pre, .twemoji, .img:not([class="img"])'));

// Names what a slide is made of, as classes; reveal.js hands them on to the slide's background.
function classify(section) {
  const parts = [...section.children].filter((e) => !e.matches("aside.notes, .diptych-footnotes, script, style, template"));
  const headings = parts.filter(isHeading);
  const rest = parts.filter((e) => !isHeading(e));
  const own = [...section.attributes].some(({ name }) => /^data-background(-(color|gradient|image|video|iframe))?$/.test(name));
  const pictured = section.matches("[data-background-image], [data-background-video], [data-background-iframe]:not([data-background-interactive])") || /[./]/.test(section.dataset.background || "");
  section.classList.toggle("diptych-own", own);
  const pale = Number(section.dataset.backgroundOpacity || 1) <= 0.4;
  const isBehindAll = COVERING.test(section.dataset.backgroundSize || "cover");
  const isBehind = pictured && !pale && words(section) !== "";
  section.classList.toggle("diptych-scrim", isBehind && isBehindAll);
  section.classList.toggle("diptych-beneath", isBehind && !isBehindAll);
  section.classList.toggle("diptych-white", isBehind && isBehindAll && isWhite(section));
  if (!parts.length) return;
  const first = deck.querySelector(".slides :is(h1, h2, h3, h4, h5, h6):not(aside *)"); // the title of the deck
  if (headings.includes(first) && isCover(rest)) section.classList.add("diptych-title");
  else if (headings.length && !rest.length) section.classList.add("diptych-section");
  else if (rest.length === 1 && parts[0] === headings[0] && rest[0].matches("p, div.fragment") && !isPicture(rest[0]) && NUMBER.test(words(headings[0]))) section.classList.add("diptych-number");
  else if (parts.length === 1 && isPicture(parts[0]) && !parts[0].querySelector("figcaption")) section.classList.add("diptych-picture");
  else if (rest.length === 1 && rest[0].matches("blockquote")) section.classList.add("diptych-quote");
  const pictures = rest.filter(isPicture);
  for (const part of pictures) {
    part.classList.add("diptych-media");
    const shown = [part, ...part.querySelectorAll(PICTURES)].filter((e) => e.matches(PICTURES));
    part.classList.toggle("diptych-sized", shown.every((e) => e.matches("img.diptych-sized")));
  }
  const isPlain = (e) => e.matches(".diptych-media, p, ul, ol, blockquote, .fragment:not(:has(pre, table))");
  const isBeside = pictures.length === 1 && rest.length > 1 && rest.every(isPlain);
  section.classList.toggle("diptych-beside", isBeside && stageWidth > 1.2 * stageHeight && !section.matches(".diptych-title") && isNarrow(pictures[0]));
}

// Whether a picture, as far as it has arrived, is better beside the words than below them.
function isNarrow(element) {
  const { width = 0, height = 0 } = element.querySelector(":scope > svg")?.viewBox.baseVal || {};
  if (width) return width < height; // a diagram
  const images = element.matches("img") ? [element] : [...element.querySelectorAll("img")];
  const [{ naturalWidth, naturalHeight, style } = {}] = images;
  if (images.length !== 1 || !naturalWidth || naturalWidth >= 1.6 * naturalHeight) return false;
  const own = style.getPropertyValue("--own-width");
  const high = own ? (parseFloat(own) * (own.endsWith("%") ? stageWidth / 116 : 1) * naturalHeight) / naturalWidth : style.getPropertyValue("--own-height");
  return !(parseFloat(high) < stageHeight / 3); // a small one is no half of a slide
}

// What may stand below the title on the title slide: a logo, the speaker, the place, the day.
const isCover = (rest) => rest.every((e) => isPicture(e) || e.tagName === "P") && rest.map(words).join("").length < 240;
