// Addresses of slides: `#id`, and `#id/2` once two steps of it are shown.

// reveal.js counts the steps of an address from 0, takes `#2024` for a number, and its scroll view
// comes to rest beside the slide that was asked for. So this page reads and writes addresses itself.

const WRITE_EVERY = 400; // milliseconds: Safari refuses more than 100 new addresses in 30 seconds
let waiting = 0;
let written = -WRITE_EVERY;
let isPlaced = false; // the address with which the page was opened has been read
let goal = null; // the slide and step to which the scroll view is on its way

const stepsIn = (section, which) => 1 + Math.max(-1, ...[...section.querySelectorAll(which)].map((f) => Number(f.dataset.fragmentIndex)));
const shownSteps = (section) => stepsIn(section, ".fragment.visible");
const allSteps = (section) => stepsIn(section, ".fragment");

const slideOf = (id) => {
  const section = document.getElementById(id)?.closest(".slides section");
  return section?.querySelector("section") || section;
};

// reveal.js's own form, `#/2/1`: the third stack, the second slide in it.
function slideAt(h, v) {
  const stacks = Reveal.isScrollView() ? null : Reveal.getHorizontalSlides();
  if (!stacks) return deck.querySelector(`.scroll-page section[data-index-h="${h}"][data-index-v="${v}"]`);
  const stack = stacks[Math.min(h, stacks.length - 1)];
  const own = stack.querySelectorAll("section");
  return own[Math.min(v, own.length - 1)] || stack;
}

// What an address names: a slide, and how many of its steps if it says so.
function readAddress(hash) {
  let name;
  try {
    name = decodeURIComponent(hash.slice(1));
  } catch {
    return null;
  }
  const numbers = /^\/?(\d+)(?:\/(\d+))?(?:\/(\d+))?$/.exec(name);
  if (!numbers || name[0] !== "/") {
    const [, id, steps] = /^\/?(.*?)(?:\/(\d+))?$/.exec(name);
    for (const [own, shown] of [[name], [id, steps && Number(steps)]]) {
      if (slideOf(own)) return { section: slideOf(own), steps: shown };
    }
  }
  if (!numbers) return findNearest(name);
  return { section: slideAt(Number(numbers[1]), Number(numbers[2] || 0)), steps: numbers[3] && Number(numbers[3]) + 1 };
}

// The slide whose name is most like one that is gone: its title was changed since.
function findNearest(name) {
  const pairs = (text) => new Set(text.split("").map((letter, index) => letter + text[index + 1]).slice(0, -1));
  const old = pairs(name.replace(/\/\d+$/, ""));
  let best = { likeness: 0.45 };
  for (const section of leaves()) {
    const own = pairs(section.id);
    const likeness = (2 * [...own].filter((pair) => old.has(pair)).length) / (own.size + old.size);
    if (likeness > best.likeness) best = { section, likeness };
  }
  return best.section ? { section: best.section } : null;
}

// Shows a slide with so many of its steps; with as many as it last had, if none are named.
function goTo({ section, steps }) {
  if (Reveal.isScrollView()) {
    // A page has one of these for each of its states; it holds several slides that are animated.
    const page = section.closest(".scroll-page");
    const slides = [...page.querySelectorAll("section")];
    const before = slides.slice(0, slides.indexOf(section)).reduce((sum, slide) => sum + 1 + allSteps(slide), 0);
    const points = page.querySelectorAll(".scroll-snap-point");
    const own = { section, steps: Math.min(steps || 0, allSteps(section)) };
    goal = own;
    setTimeout(() => goal === own && ((goal = null), writeAddress()), 3000);
    points[before + own.steps].scrollIntoView({ behavior: "instant" });
  } else {
    const { h, v } = Reveal.getIndices(section);
    Reveal.slide(h, v, steps === undefined ? undefined : Math.min(steps, allSteps(section)) - 1);
  }
}

// The event comes a little later than the new address, which may be written over by then.
function followAddress({ newURL }) {
  const place = readAddress(new URL(newURL).hash);
  if (place) goTo(place);
}

function writeAddress() {
  if (isReceiver || isPrint || !isPlaced) return;
  const here = Reveal.getCurrentSlide();
  if (goal && goal.section === here && goal.steps === shownSteps(here)) goal = null;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const section = Reveal.getCurrentSlide();
    const steps = shownSteps(section);
    if (goal || !section.id) return;
    history.replaceState(history.state, "", `#${encodeURIComponent(section.id)}${steps ? `/${steps}` : ""}`);
    written = performance.now();
  }, written + WRITE_EVERY - performance.now());
}

// In the scroll view reveal.js scrolls short of its goal, the more the further down it is.
function onBeforeSlide(event) {
  const section = Reveal.isScrollView() && slideAt(event.indexh, event.indexv || 0);
  if (!section) return;
  event.preventDefault();
  goTo({ section });
}
