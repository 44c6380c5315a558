// Keeps the place under `mkdocs serve`, which reloads the page after each save: back to the slide
// that holds the edit, with all its steps; after an edit elsewhere, to the same slide and step.

// `settings.digests` has a digest of each source slide, slide by slide; only a served page has it.
const PLACE = "diptych-place";

function keepPlace() {
  if (!settings.digests || isReceiver || isPrint || !Reveal.isReady()) return;
  const section = Reveal.getCurrentSlide();
  const place = { page: location.pathname, id: section.id, index: leaves().indexOf(section), steps: shownSteps(section), digests: settings.digests };
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(place));
  } catch {
    // Storage is refused to a page in a sandboxed frame: then the address has to do.
  }
}

// The last of the source slides that are new, if they stand together: the slide that holds it.
function findEdit(before) {
  const known = new Map();
  for (const digest of before.flat()) known.set(digest, 1 + (known.get(digest) || 0));
  const frames = settings.digests.flatMap((own, index) => own.map((digest) => ({ digest, index })));
  for (const frame of frames) {
    const left = known.get(frame.digest) || 0;
    frame.isNew = !left;
    known.set(frame.digest, left - 1);
  }
  const last = frames.findLastIndex(({ isNew }) => isNew);
  const first = frames.findIndex(({ isNew }) => isNew);
  const isOnePlace = last - first < frames.length - 1 && frames.slice(first, last).every(({ isNew }) => isNew);
  return last >= 0 && (isOnePlace || frames.length === 1) ? frames[last].index : -1;
}

function findSame(before, slides) {
  const same = slides.findIndex(({ id }) => id === before.id);
  const own = before.digests[before.index] || [];
  return same < 0 ? settings.digests.findIndex((digests) => digests.some((digest) => own.includes(digest))) : same;
}

// Where the page was when it was left, as a place in the page as it is now.
function readPlace() {
  if (!settings.digests || isReceiver || isPrint) return null;
  let before;
  try {
    before = JSON.parse(sessionStorage.getItem(PLACE));
    sessionStorage.removeItem(PLACE);
  } catch {
    return null;
  }
  const slides = leaves();
  if (!isReload || before?.page !== cameFrom || !slides.length) return null;
  const edited = findEdit(before.digests);
  const same = findSame(before, slides);
  if (edited < 0 && same >= 0) return { section: slides[same], steps: before.steps };
  const section = slides[edited < 0 ? Math.min(before.index, slides.length - 1) : edited];
  return { section, steps: allSteps(section) };
}

// The frames of the speaker view reload as well. They wait at the first slide until they are told
// where the talk is; their own old address would take the talk back there.
function rejoinTalk() {
  if (isReceiver && isReload) parent.opener?.postMessage('{"namespace":"reveal-notes","type":"connected"}', ownOrigins[0] === "null" ? "*" : ownOrigins[0]);
}
