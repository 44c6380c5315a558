// Steps through code: one caption at a time, its lines bright.

const blocks = []; // of code that is stepped through

// Puts each line into an element of its own. An element that goes on over a line end is repeated.
function splitLines(code) {
  const lines = [];
  const range = document.createRange();
  const findEnd = () => {
    const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      const end = node.data.indexOf("\n") + 1;
      if (end && !node.parentNode.closest("aside")) return [node, end];
    }
    return null;
  };
  for (let end = findEnd(); code.hasChildNodes(); end = findEnd()) {
    range.setStart(code, 0);
    range.setEnd(code, code.childNodes.length);
    if (end) {
      let [node, offset] = end;
      if (offset < node.length) range.setEnd(node, offset);
      else {
        while (!node.nextSibling && node.parentNode !== code) node = node.parentNode;
        range.setEndAfter(node); // nothing empty is left behind
      }
    }
    const line = document.createElement("span");
    line.className = "diptych-line";
    line.append(range.extractContents());
    lines.push(line);
  }
  code.append(...lines);
  return lines;
}

// Which lines "1-5,8" names, of so many.
function named(selection, count) {
  const chosen = new Set();
  for (const part of selection.split(",").filter(Boolean)) {
    const [first, last = first] = part.split("-");
    for (let n = Number(first) || 1; n <= Math.min(Number(last) || count, count); n += 1) chosen.add(n - 1);
  }
  return chosen;
}

// Finds the code before each list of captions.
function readCodeSteps() {
  let block = null;
  for (const element of deck.querySelectorAll(".slides :is(section, pre, [data-lines])")) {
    if (element.tagName === "SECTION") block = null;
    else if (element.tagName === "PRE") block = element.closest(".linenos, .linenodiv") ? block : { pre: element, steps: [] };
    else if (block && element.closest("li.fragment, li:has(> .diptych-silent)")) {
      const step = element.closest("li");
      if (!blocks.includes(block)) blocks.push(block);
      if (step.matches(".fragment")) block.steps.push([step, element.dataset.lines]);
      else block.first = element.dataset.lines;
      step.parentNode.classList.add("diptych-captions");
    }
  }
  for (const block of blocks) {
    block.lines = splitLines(block.pre.querySelector("code") || block.pre);
    block.pre.classList.add("diptych-stepped");
  }
}

// The step that came last; reveal.js names none on a slide that is entered from its end.
function isCurrent(step) {
  const section = step.closest("section");
  if (section.querySelector(".current-fragment")) return step.classList.contains("current-fragment");
  const index = (fragment) => Number(fragment.dataset.fragmentIndex);
  return step.classList.contains("visible") && ![...section.querySelectorAll(".fragment.visible")].some((f) => index(f) > index(step));
}

// The lines that reveal.js's Markdown names behind a fence stay until the next ones.
function lastOf({ steps, first }) {
  return steps.filter(([step]) => step.classList.contains("visible")).pop() || [null, first];
}

function showLines() {
  for (const block of blocks) {
    const [current, selection = ""] = block.first === undefined ? block.steps.find(([step]) => isCurrent(step)) || [] : lastOf(block);
    if (block.current === current) continue;
    block.current = current;
    for (const [step] of block.steps) step.classList.toggle("diptych-current", step === current);
    const chosen = named(selection, block.lines.length);
    block.pre.classList.toggle("diptych-dimmed", chosen.size > 0);
    block.lines.forEach((line, index) => line.classList.toggle("diptych-chosen", chosen.has(index)));
    if (chosen.size) reach(block.lines[Math.min(...chosen)]);
  }
}

// Scrolls code that is too long for its slide.
function reach(line) {
  const box = line.closest(".diptych-long table") || line.closest(".diptych-long .diptych-stepped") || line.closest(".diptych-scroll");
  if (!box) return;
  const top = box.getBoundingClientRect().top;
  const scale = box.getBoundingClientRect().height / box.offsetHeight || 1;
  box.scrollTop += (line.getBoundingClientRect().top - top) / scale - box.clientHeight * 0.3;
}
