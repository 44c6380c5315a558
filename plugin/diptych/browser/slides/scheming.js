// Light and dark: `scheme.js` keeps the choice and applies it, what is drawn follows.

const turnScheme = () => document.dispatchEvent(new Event("diptych-scheme"));
const forceScheme = (detail) => document.dispatchEvent(new CustomEvent("diptych-scheme", { detail }));
const isDark = () => root.dataset.diptychScheme === "dark";

function onScheme(use) {
  new MutationObserver(use).observe(root, { attributeFilter: ["data-diptych-scheme"] });
}
