"""Where blocks and pictures stand on a slide whose author placed them: nothing hides the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diptych.cli import main

from .deck import open_slides
from .test_directives import BOXES

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Window

DECK = """@snap[center text-20 fragment]
**One**
@snapend

@snap[center]
Two
@snapend

@snap[midpoint span-90]
@ul[list-no-bullets](false)
- Short
- A longer one
@ulend
@snapend

---

@snap[west span-100]
```
tie
pull
```
@snapend

@snap[east span-100]
@[1](Over the code, if it could)
@snapend

---?image=knot.svg&size=auto 90%

@snap[north]
The knot itself
@snapend

---?image=knot.svg

@snap[north text-white]
White words
@snapend

---

@snap[north]
## Which knot?
@snapend

![The knot](knot.svg)

@snap[south]
This one
@snapend

---
<br>

#### <span>Where is it?</span>

@snap[midpoint]
@box[bg-gold text-white](In the middle)
@snapend

---

@snap[north]
## Who hides?
@snapend

Words in the middle

@snap[midpoint span-80]
@box[bg-blue](A box above them)
@snapend

---

@css[text-white](For a dark theme) <font color="white">as well</font>

<table><tr><td bgcolor="#121212">cell @color[#00ffff](sea)</td></tr></table>

---?image=knot.svg&position=left&size=50% 100%

@snap[west span-45 text-white]
On the picture
@snapend

@snap[east span-45]
Beside it
@snapend

---?image=knot.svg
<h2 style="color:#eee; text-shadow: 2px 2px 4px #000">Pale words</h2>

---
<center>Water</center>
<b>is</b> H<sub>2</sub>O, and <kbd>W</kbd> is a key

---
<img src="square.svg" alt="A square">

> It stands beside.

---?color=#77b6d4

## @color[white](Chosen with its ground)

<div style="position: absolute; left: 0; width: 100%">On top of it all</div>
"""
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><path d="M0 0h9"/></svg>'
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><path d="M0 0L16 9"/></svg>'


@pytest.fixture(scope="module")
def blocks(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the address of the slide page, on disk."""
    folder: Path = tmp_path_factory.mktemp("blocks")
    (folder / "knots.md").write_text(DECK, encoding="utf-8")
    (folder / "knot.svg").write_text(PICTURE, encoding="utf-8")
    (folder / "square.svg").write_text(SQUARE, encoding="utf-8")
    main(["build", str(folder / "knots.md"), "-o", str(folder / "out")])
    return (folder / "out/slides.html").as_uri()


def test_blocks_are_read_and_not_covered(blocks: str, window: Window) -> None:
    """Blocks without a place follow each other, lists in the middle are flush, code is readable."""
    page = open_slides(window.context, f"{blocks}#/0")
    one, two, middle = page.evaluate(BOXES)
    assert one["bottom"] <= two["top"]
    items = page.locator(".snap.midpoint li").evaluate_all(
        "(es) => es.map((e) => e.getBoundingClientRect().left)"
    )
    assert items[0] == items[1] > middle["left"] + 200
    page.evaluate("Reveal.slide(1)")
    code, caption = page.evaluate(BOXES)
    assert code["bottom"] <= caption["top"]


def test_the_rest_stands_between_placed_blocks(blocks: str, window: Window) -> None:
    """A picture that takes the space there is takes none of theirs."""
    page = open_slides(window.context, f"{blocks}#/4")
    north, south = page.evaluate(BOXES)
    picture = page.locator("section.present img").bounding_box()
    assert picture
    assert north["bottom"] <= picture["y"]
    assert picture["y"] + picture["height"] <= south["top"]


def test_background_pictures_are_dimmed_only_behind_words(blocks: str, window: Window) -> None:
    """One that does not fill the slide is what its author shows; white words want it dark."""
    page = open_slides(window.context, f"{blocks}#/2")
    dimmed = "Reveal.getCurrentSlide().matches('.diptych-scrim')"
    assert not page.evaluate(dimmed)
    page.evaluate("Reveal.slide(3)")
    assert page.evaluate(dimmed)
    assert page.evaluate("getComputedStyle(Reveal.getCurrentSlide()).colorScheme") == "dark"


def test_placed_blocks_hide_no_words(blocks: str, window: Window) -> None:
    """A title stays above them, breaks or not; where words would be hidden, nothing is placed."""
    page = open_slides(window.context, f"{blocks}#/5")
    title = page.locator("section.present h4").bounding_box()
    assert title
    assert title["y"] + title["height"] <= page.evaluate(BOXES)[0]["top"]
    page.evaluate("Reveal.slide(6)")
    words = page.locator("section.present > p").bounding_box()
    assert words
    assert words["y"] + words["height"] <= page.evaluate(BOXES)[1]["top"]


def test_colours_of_an_author_can_be_read(blocks: str, window: Window) -> None:
    """White is for a ground that he gave; without one, his colours are fit for the page's own.

    What he takes out of the text makes it no smaller.
    """
    page = open_slides(window.context, f"{blocks}#/7")
    page.emulate_media(color_scheme="light")
    page.wait_for_function("document.documentElement.dataset.diptychScheme === 'light'")
    colour = "([s, n]) => getComputedStyle(Reveal.getCurrentSlide().querySelector(s))[n]"
    plain = page.evaluate(colour, ["p", "color"])
    assert plain == page.evaluate(colour, [".text-white", "color"])
    assert page.evaluate(colour, ["font", "color"]).startswith("oklch(0.55")
    assert page.evaluate(colour, ["td", "colorScheme"]) == "dark"
    assert page.evaluate(colour, ["td", "color"]) != plain
    assert page.evaluate(colour, ["td [data-color]", "color"]).startswith("oklch(0.9")
    page.evaluate("Reveal.slide(8)")
    assert page.evaluate(colour, [".west", "color"]) == "rgb(255, 255, 255)"
    assert page.evaluate(colour, [".east", "color"]) == plain
    page.evaluate("Reveal.slide(9)")
    assert page.evaluate("getComputedStyle(Reveal.getCurrentSlide()).colorScheme") == "dark"
    page.evaluate("Reveal.slide(12)")
    assert page.evaluate(colour, ["h2 [data-color]", "color"]) == "rgb(255, 255, 255)"
    assert page.evaluate("Reveal.getCurrentSlide().dataset.diptychFit || 0") in {0, "0"}


def test_html_without_paragraphs_stands_as_in_a_page(blocks: str, window: Window) -> None:
    """Words go on in one line, and a picture beside words is as large as its place."""
    page = open_slides(window.context, f"{blocks}#/10")
    tops = (
        page.locator("section.present")
        .locator("b, kbd, sub")
        .evaluate_all("(es) => es.map((e) => e.getBoundingClientRect().top)")
    )
    assert max(tops) - min(tops) < 30
    page.evaluate("Reveal.slide(11)")
    page.wait_for_function("Reveal.getCurrentSlide().matches('.diptych-beside')")
    picture = page.locator("section.present img").bounding_box()
    assert picture
    assert picture["x"] + picture["width"] <= 1280 - 80
    assert picture["y"] + picture["height"] <= 720 - 60
