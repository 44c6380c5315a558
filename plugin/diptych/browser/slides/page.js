// What the page holds, and how it was opened: first of all parts, which share one scope.

const root = document.documentElement;
const deck = document.querySelector(".reveal");
const settings = JSON.parse(document.getElementById("diptych-settings").textContent);
const { width: stageWidth = 1280, height: stageHeight = 720 } = settings.reveal || {};
const query = new URLSearchParams(location.search);
const isReceiver = /receiver/i.test(location.search); // one of the two frames of the speaker view
const isPrint = query.has("print") || query.get("view") === "print" || query.has("print-pdf");
const leaves = () => [...deck.querySelectorAll(".slides section[id]")]; // a stack has no id

const isReload = performance.getEntriesByType("navigation")[0]?.type === "reload";
const cameFrom = location.pathname;
const base = document.querySelector("base"); // if the deck was renamed while it was served
if (base) history.replaceState(null, "", base.href + location.search + location.hash);
if (isReceiver && isReload) history.replaceState(null, "", location.pathname + location.search); // see place.js
const wanted = location.hash;
const notesPlugin = new URL("reveal/notes.js", document.currentScript.src);
root.classList.toggle("diptych-receiver", isReceiver);
root.dataset.diptych = window.Reveal ? "slides" : ""; // without it the page reads as a document
