"""The help names every key that the deck takes, and every control that can be pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .conftest import Talk, Window
from .deck import open_slides

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAKEN = """() => {
  const read = document.querySelector(".diptych-read");
  Object.defineProperty(read, "href", { get: () => "#stay", set() {} });
  window.open = () => ({ document: { write() {} }, postMessage() {}, focus() {} });
  Element.prototype.requestFullscreen = async () => {};
  const codes = { " ": 32, PageUp: 33, PageDown: 34, End: 35, Home: 36, ArrowLeft: 37, ArrowUp: 38,
    ArrowRight: 39, ArrowDown: 40, Escape: 27, Enter: 13, Tab: 9, Backspace: 8, Delete: 46,
    ";": 186, "=": 187, ",": 188, "-": 189, ".": 190, "/": 191, "?": 191, "#": 191, "`": 192,
    "[": 219, "\\\\": 220, "]": 221, "'": 222, ...Object.fromEntries(
    [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"].map((c) => [c.toLowerCase(), c.charCodeAt(0)])) };
  for (let n = 1; n <= 12; n += 1) codes[`F${n}`] = 111 + n;
  const calm = () => {
    document.querySelector("dialog").close();
    Reveal.toggleHelp(false);
    Reveal.toggleOverview(false);
    Reveal.togglePause(false);
    document.activeElement.blur();
    Reveal.slide(1);
  };
  const isTaken = (key, modifiers) => {
    calm();
    const options = { key, keyCode: codes[key], bubbles: true, cancelable: true, ...modifiers };
    return !document.dispatchEvent(new KeyboardEvent("keydown", options));
  };
  const pressed = Object.keys(codes).flatMap((key) =>
    [{}, { shiftKey: true }, { altKey: true }, { ctrlKey: true }, { metaKey: true }]
      .filter((modifiers) => isTaken(key, modifiers))
      .map((modifiers) => [...Object.keys(modifiers), key]),
  );
  calm();
  return pressed;
}"""
"""Every key of a keyboard, alone and with Shift, Alt, Control and Meta: those that do something."""

FOCUSED = """() => {
  const e = document.activeElement;
  if (e === document.body) return null;
  const { width, height } = e.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(e);
  const isSeen = e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const isMarked = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  return [e.getAttribute("aria-label") || e.textContent, width, height, isSeen, isMarked];
}"""
"""What has the focus: its name, its size, whether it is seen, and marked."""

NAMES = {
    " ": "Space", "PageUp": "Page Up", "PageDown": "Page Down", "ArrowLeft": "←", "ArrowUp": "↑",
    "ArrowRight": "→", "ArrowDown": "↓", "Escape": "Esc",
}  # fmt: skip
SAME = {"Shift+N": "N", "Shift+P": "P", "Shift+?": "?", "Alt+?": "?", "Shift+/": "/", "Alt+/": "/"}
"""What shift adds nothing to."""


def taken(page: Page) -> set[str]:
    """Give the keys that do something, as the help writes them."""
    found = set()
    for *modifiers, key in page.evaluate(TAKEN):
        name = NAMES.get(key, key.upper() if len(key) == 1 else key)
        combined = "+".join([*(m.removesuffix("Key").title() for m in modifiers), name])
        if not combined.startswith("Alt+") or name in "←↑→↓":  # Alt only ever leaves out the steps
            found.add(SAME.get(combined, combined))
    return found


def explained(page: Page) -> set[str]:
    """Give the keys that the help names."""
    found: set[str] = set()
    for shown in page.locator(".r-overlay-help dt > span").all_inner_texts():
        *modifiers, last = shown.replace(" + ", "+").split("+")
        several = last if set(last) <= set("←↑→↓") else [last]
        found |= {"+".join([*modifiers, name]) for name in several}
    return found


@pytest.mark.parametrize("talk", ["containers"], indirect=True)
def test_the_help_names_every_key_and_control(talk: Talk, window: Window) -> None:
    """Keys of reveal.js too, and nothing that does not exist."""
    page = open_slides(window.context, talk.slides)
    keys = taken(page)
    page.keyboard.press("?")
    overlay = page.locator(".r-overlay-help")
    overlay.wait_for(state="visible")
    only_while_something_is_open = {"Enter", "C"}
    assert explained(page) - only_while_something_is_open == keys
    meanings = {text.strip() for text in overlay.locator("dd").all_inner_texts()}
    controls = page.locator(".diptych-tools > *").all()
    assert len(controls) > 4
    for control in controls:
        name = control.get_attribute("aria-label") or control.text_content()
        [meaning] = [text for text in meanings if name == text] or [None]
        assert meaning or name == "Keys and controls", f"{name} is not explained"
    page.keyboard.press("Escape")
    overlay.wait_for(state="detached")


@pytest.mark.parametrize("talk", ["bread"], indirect=True)
def test_the_way_round_the_controls_is_seen(talk: Talk, window: Window) -> None:
    """Each can be reached by Tab, shows that it is, and is large enough to hit."""
    page = open_slides(window.context, talk.slides)
    reached = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found:
            name, width, height, is_seen, is_marked = found
            assert (min(width, height) >= 24, is_seen, is_marked) == (True, True, True), name
            reached.add(name)
    assert {"Read the article", "Search the slides", "Speaker view", "Next slide"} <= reached
