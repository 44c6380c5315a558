"""Search finds the slides that hold the words, and shows the step at which they appear."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diptych.cli import main

from .conftest import Window
from .deck import open_slides, place, wait_until_ready

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

DECK = """# Hitches

Ann, Ghent

---
## Café crème

- A bowline holds
---
## Café crème

- A bowline holds
- A **clo**ve hitch slips

Note: A secret hitch.

+++
## Tabs

=== "One"

    Reef knot

=== "Two"

    Sheet bend

??? note "More"

    Granny knot

+++
## Of knots that nobody ties any more since ropes are made of something else than hemp, alas

---
Whoever knows how a thimble is spliced into the end of a heavy mooring line has work
"""

LONG = "Of knots that nobody ties any more since ropes are made of something else than hemp, alas"
FIRST_WORDS = "Whoever knows how a thimble is spliced into the end of a heavy mooring line has"


@pytest.fixture(scope="module")
def hitches(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the address of the slide page, on disk."""
    folder: Path = tmp_path_factory.mktemp("hitches")
    (folder / "hitches.md").write_text(DECK, encoding="utf-8")
    main(["build", str(folder / "hitches.md"), "-o", str(folder / "out")])
    return (folder / "out/slides.html").as_uri()


def results(page: Page) -> list[str]:
    """Give what is found, a line each: the number of the slide, its title, what stands around."""
    return [" | ".join(a.inner_text().split("\n")) for a in page.locator("dialog li a").all()]


def find(page: Page, words: str) -> list[str]:
    """Open the search and type words."""
    page.keyboard.press("/")
    page.keyboard.type(words)
    return results(page)


def test_words_are_found_where_they_show(hitches: str, window: Window) -> None:
    """In any case, without accents and across markup, never in notes; Enter shows the first."""
    page = open_slides(window.context, hitches)
    assert find(page, "hitch") == [
        "1 | Hitches | Ann, Ghent",
        "2 | Café crème | A bowline holds A clove hitch slips",
    ]
    assert page.locator("dialog [role=status]").inner_text() == "2 slides"
    page.keyboard.type(" secret")
    assert results(page) == []
    assert page.locator("dialog [role=status]").inner_text() == "No slide contains this."
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()
    assert not page.evaluate("Reveal.isOverview()")
    assert place(page)["h"] == 0

    assert len(find(page, "cafe CLOVE")) == 1
    page.keyboard.press("Enter")
    assert not page.locator("dialog").is_visible()
    assert place(page) == {"h": 1, "v": 0, "f": 0}
    found = "[...CSS.highlights.get('diptych-found')].map(String)"
    assert page.evaluate(found) == ["Café", "clo"]

    find(page, "bowline")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert place(page)["f"] == -1, "it is there at once"
    page.keyboard.press("ArrowRight")
    assert place(page)["f"] == 0, "the next key is for the deck again"

    find(page, "sheet")
    page.keyboard.press("Enter")
    assert place(page)["v"] == 1
    assert page.locator(".present p", has_text="Sheet bend").is_visible(), (
        "in a tab that was not chosen"
    )
    assert page.evaluate(found) == ["Sheet"]
    find(page, "granny")
    page.keyboard.press("Enter")
    assert page.locator(".present p", has_text="Granny knot").is_visible(), (
        "in a box that was closed"
    )
    page.keyboard.press("Home")
    assert not page.evaluate("CSS.highlights.has('diptych-found')")


def test_the_deck_has_the_keys_again_at_once(hitches: str, window: Window) -> None:
    """Before the next frame, too; a button that opened the search gets the focus back."""
    page = open_slides(window.context, hitches)
    find(page, "bowline")
    choose = "document.querySelector('dialog form').requestSubmit()"
    assert page.evaluate(f"{choose}, document.activeElement === document.body")
    button = page.locator("[data-diptych-action=search]")
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert button.evaluate("button => button === document.activeElement")


def test_a_phone_has_a_button_for_it(hitches: str, window: Window) -> None:
    """And a finger chooses what is found."""
    page = window.context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(hitches)
    wait_until_ready(page)
    page.click("[data-diptych-action=search]")
    page.keyboard.type("hitch slips")
    assert results(page) == ["2 | Café crème | A bowline holds A clove hitch slips"]
    page.click("dialog li a")
    page.wait_for_function("Reveal.getIndices().h === 1 && Reveal.getIndices().f === 0")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_titles_are_whole(hitches: str, window: Window) -> None:
    """And first words, where there is no title, end with a word."""
    page = open_slides(window.context, hitches)
    assert find(page, "thimble") == [f"5 | {FIRST_WORDS} | work"]
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("hemp")
    assert results(page)[0].split(" | ")[1] == LONG
