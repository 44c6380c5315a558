"""Drives a slide page the way a presenter does, and reads what the room sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .source import State

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

SHOWN = """() => {
  const slide = Reveal.getCurrentSlide();
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
  const pictures = [...slide.querySelectorAll("img")].filter(isSeen).map((image) => image.alt);
  const looks = slide.innerText; // leaves out what is not rendered
  const later = [...slide.querySelectorAll(".fragment:not(.visible), aside.notes")];
  const before = later.map((element) => element.style.display);
  for (const element of later) element.style.display = "none";
  const words = slide.innerText;
  later.forEach((element, index) => (element.style.display = before[index]));
  return [words, looks, pictures];
}"""
"""The words of the present slide without notes and steps to come: by their classes, and by how it
looks; and what stands in for its pictures."""

WALK = """(method) => {
  const shown = SHOWN;
  const states = [];
  for (let before = ""; states.length < 1000; ) {
    const place = JSON.stringify(Reveal.getIndices());
    if (place === before) return states;
    states.push(shown());
    Reveal[method]();
    before = place;
  }
}"""

READY = "document.querySelector('.reveal.ready')"
"""Says whether the slides can be presented: `Reveal.isReady()` holds before keys are bound."""

MISLEADS = "a style sheet hides too much or too little"


def open_slides(context: BrowserContext, url: str) -> Page:
    """Open a slide page and wait until it can be presented."""
    page = context.new_page()
    page.goto(url)
    wait_until_ready(page)
    return page


def wait_until_ready(page: Page) -> None:
    """Wait until reveal.js has taken over."""
    page.wait_for_function(READY)


def place(page: Page) -> dict[str, Any]:
    """Give the present state: `h`, `v`, and `f`, the last step that is shown."""
    found: dict[str, Any] = page.evaluate("Reveal.getIndices()")
    return found


def present(page: Page) -> str:
    """Give the id of the slide that is shown."""
    return str(page.evaluate("Reveal.getCurrentSlide().id"))


def step(page: Page, method: str = "next") -> bool:
    """Go one state on, or back with `prev`; give whether there was one."""
    before = place(page)
    page.evaluate(f"Reveal.{method}()")
    return place(page) != before


def walk(page: Page, method: str) -> list[State]:
    """Step on with `next`, or back with `prev`, to the end; give each state on the way."""
    found = page.evaluate(WALK.replace("SHOWN", SHOWN), method)
    assert all(words.split() == looks.split() for words, looks, _ in found), MISLEADS
    return [State(words.split(), pictures) for words, _, pictures in found]
