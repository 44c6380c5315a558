// What a screen reader hears.

const isHidden = (fragment) => {
  const { classList } = fragment;
  if (fragment.matches(".diptych-captions > *")) return !classList.contains("diptych-current");
  const shown = classList.contains("visible");
  if (classList.contains("fade-out")) return shown;
  if (classList.contains("current-visible") || classList.contains("fade-in-then-out")) return !classList.contains("current-fragment");
  return !shown && !/\b(semi-fade-out|grow|shrink|strike|highlight-\S+|custom)\b/.test(fragment.className);
};

// reveal.js reads out every element that is not `aria-hidden`, shown or not.
function hideSteps() {
  for (const fragment of deck.querySelectorAll(".present .fragment")) {
    if (isHidden(fragment) && !Reveal.isPrintView()) fragment.setAttribute("aria-hidden", "true");
    else fragment.removeAttribute("aria-hidden");
  }
}

function spoken(node) {
  if (node.nodeType === 3) return node.textContent;
  if (node.nodeType !== 1 || node.matches("aside.notes, [aria-hidden=true]")) return "";
  if (node.tagName === "IMG") return `${node.alt}. `;
  const text = [...node.childNodes].map(spoken).join("");
  return /^(P|DIV|LI|UL|OL|T[DRH]|PRE|H[1-6])$/.test(node.tagName) && /[^.!?:,;]\s*$/.test(text) ? `${text.trimEnd()}. ` : text;
}

// Heading levels as a screen reader counts them: each slide is a section of the talk, and none is
// left out on the way down.
function levelHeadings() {
  for (const section of leaves()) {
    let before = 1;
    for (const heading of section.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
      const level = Number(heading.tagName[1]);
      const heard = Math.min(level, before + 1);
      if (heard !== level) heading.ariaLevel = heard;
      before = heard;
    }
  }
}

// The talk is named on every slide; one that shows its name itself needs no other.
const nameOfTalk = Object.assign(document.createElement("h1"), { className: "diptych-unseen", textContent: settings.title });

function nameTalk() {
  nameOfTalk.hidden = !Reveal.isOverview() && Reveal.getCurrentSlide().querySelector("h1") !== null;
  if (!nameOfTalk.isConnected) deck.prepend(nameOfTalk);
}

// A step is read out once, whole, also when it shows several things.
function announceStep({ fragments }) {
  showLines();
  hideSteps();
  const outer = fragments.filter((f) => !fragments.some((other) => other !== f && other.contains(f)));
  deck.querySelector(".aria-status").textContent = outer.map(spoken).join(" ").replace(/\s+/g, " ").trim();
}
