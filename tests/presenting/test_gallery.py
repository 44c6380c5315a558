"""The gallery of the documentation: a slide of each kind, in both sizes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from diptych.browser import PARTS, join_parts

from .conftest import Window
from .deck import open_slides, wait_until_ready

if TYPE_CHECKING:
    from playwright.sync_api import Page

LOOK = r"""async () => {
  const KINDS = /diptych-(title|section|picture|quote|number|beside|scrim|\w+-ground)\b/g;
  const found = {};
  for (const section of document.querySelectorAll(".slides section[data-line]")) {
    const { h, v } = Reveal.getIndices(section);
    Reveal.slide(h, v);
    await Promise.all([...section.querySelectorAll("img")].map((image) => image.decode()));
    await new Promise((done) => setTimeout(() => requestAnimationFrame(done)));
    const sizes = [...section.querySelectorAll("h2, p, li, td, code, summary, label")]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => !element.closest(".diptych-footnotes"))
      .map((element) => parseFloat(getComputedStyle(element).fontSize) * Reveal.getScale());
    found[section.id] = {
      kinds: section.className.match(KINDS) || [],
      smallest: Math.min(...sizes),
      scrolls: section.matches(".diptych-scroll"),
    };
  }
  return found;
}"""
"""What each slide was taken for, the size of its smallest text, and whether it had to scroll."""

KINDS = {
    "kinds-of-slides": ["diptych-title"],
    "a-chapter": ["diptych-section"],
    "words-and-lists": [],
    "a-picture-beside-the-words": ["diptych-beside"],
    "code": [],
    "a-table": [],
    "two-columns": [],
    "admonitions": [],
    "tabs": [],
    "keys-tasks-terms": [],
    "a-picture-behind-the-words": ["diptych-scrim"],
    "a-colour-behind-them": ["diptych-dark-ground"],
    "a-gradient-behind-them": ["diptych-light-ground"],
    "nineteen-lines-and-still-legible": [],
    "41-m": ["diptych-number"],
    "1-light": [],
}


def look(page: Page) -> dict[str, Any]:
    """Show each slide and look at it."""
    found: dict[str, Any] = page.evaluate(LOOK)
    return found


def test_each_slide_is_taken_for_what_it_is(docs_site: tuple[str, Path], window: Window) -> None:
    """And all of it is shown, in letters that can be read from the last row."""
    page = open_slides(window.context, f"{docs_site[0]}talks/gallery.deck/slides.html")
    found = look(page)
    assert {name: found[name]["kinds"] for name in KINDS} == KINDS
    others = [seen["kinds"] for name, seen in found.items() if name not in KINDS]
    assert sorted(others) == [["diptych-picture"], ["diptych-quote"]]
    assert [name for name, seen in found.items() if seen["scrolls"]] == []
    small = {name: seen["smallest"] for name, seen in found.items() if seen["smallest"] < 18}
    assert small == {}
    page.evaluate("Reveal.slide(2)")
    code = page.locator(".present .highlighttable")
    numbers, lines = (code.locator(f"{part} pre").bounding_box() for part in (".linenos", ".code"))
    assert numbers
    assert lines
    assert numbers["height"] == pytest.approx(lines["height"])
    icons = page.locator(".slides .admonition-title").evaluate_all(
        "(all) => all.map((e) => getComputedStyle(e, '::before').maskImage)"
    )
    assert len(set(icons)) == len(icons) == 2


def test_a_phone_shows_all_of_it(docs_site: tuple[str, Path], window: Window) -> None:
    """In letters that can be read in the hand; nothing is beside anything."""
    page = window.context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{docs_site[0]}talks/gallery.deck/slides.html")
    wait_until_ready(page)
    found = look(page)
    assert [name for name, seen in found.items() if seen["scrolls"]] == []
    small = {name: seen["smallest"] for name, seen in found.items() if seen["smallest"] < 9}
    assert small == {}
    columns = page.locator("#two-columns .div").evaluate_all(
        "(all) => all.map((e) => e.getBoundingClientRect().left)"
    )
    assert len(set(columns)) == 1


def test_files_for_the_browser_hold_no_comments() -> None:
    """Each page is to be light."""
    for name in PARTS:
        lines = join_parts(name).split("\n")
        assert [line for line in lines if line.startswith(("//", "/*", " "))] == []
        assert "" not in lines[:-1]
