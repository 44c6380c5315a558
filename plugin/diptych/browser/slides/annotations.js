// Annotations, as Material has them: `(1)` in a comment of code, or in a block with the class
// `annotate`, and a list below. Here both are numbered, and the list stays in sight.

const COMMENTS = "code :is(.c, .c1, .ch, .cm, .cs, .sd)";

function textsIn(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  return texts;
}

// Puts a marker in place of each number that the list has; gives whether there was one.
function mark(text, count) {
  let found = false;
  for (let rest = text; rest; ) {
    const match = /\((\d+)\)(!?)/.exec(rest.data);
    if (!match) break;
    const number = Number(match[1]);
    const named = rest.splitText(match.index);
    rest = named.splitText(match[0].length);
    if (number < 1 || number > count) continue;
    const marker = document.createElement("span");
    marker.className = "diptych-annotation";
    marker.textContent = number;
    found = true;
    if (match[2] && named.parentNode.matches(COMMENTS)) {
      named.parentNode.replaceChildren(marker); // the marks of the comment go as well
      break;
    }
    named.replaceWith(marker);
  }
  return found;
}

function markAnnotations() {
  for (const list of deck.querySelectorAll(".slides ol")) {
    const above = list.previousElementSibling;
    if (!above) continue;
    const isCode = above.matches(".highlight, .codehilite, pre");
    if (!above.matches(".annotate") && !(isCode && settings.annotate)) continue;
    const places = isCode ? [...above.querySelectorAll(COMMENTS)] : [above];
    const texts = places.flatMap(textsIn).filter((text) => isCode || !text.parentNode.closest("code"));
    const marked = texts.filter((text) => mark(text, list.children.length));
    list.classList.toggle("diptych-annotations", marked.length > 0);
  }
}
