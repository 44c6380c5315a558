"""A stage of another shape, and pictures that have a size, on the screen and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diptych.cli import main

from .deck import open_slides
from .test_paper import open_paper, printed

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Window

DECK = """---
revealOptions: {width: 640, height: 480}
---
# A buoy

---

## Beside

![](buoy.svg)

- Words

---

## Pixels

<img src="buoy.svg" width="200">

Words

---

## A part

Words

<img src="buoy.svg" style="width: 25%">

---

## Small

- Words

<p><a href="#"><img src="buoy.svg" height="50"></a></p>

---

## Too large

<img src="buoy.svg" width="9000">

---

<img src="buoy.svg" width="100">

Note: Said.

---

<figure><img src="long.svg"><figcaption>It floats.</figcaption></figure>
"""
BUOY = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0L9 9"/></svg>'
LONG = BUOY.replace("0 0 9 9", "0 0 90 9")

PICTURES = """() => [...document.querySelectorAll(".slides img")].map((image) => {
  const section = image.closest("section");
  const { h, v } = Reveal.getIndices(section);
  Reveal.slide(h, v);
  const stage = section.getBoundingClientRect();
  const { left, top, width, height } = image.getBoundingClientRect();
  return [left - stage.left, top - stage.top, width, height].map(Math.round);
})"""

LAYOUT = """() => [...document.querySelectorAll(".pdf-page")].flatMap((page) => {
  const from = page.getBoundingClientRect();
  return [...page.querySelectorAll("section, section *, .slide-number")].map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const box = [left - from.left, top - from.top, width, height].map(Math.round);
    return `${element.tagName} ${box}`;
  });
})"""


@pytest.fixture(scope="module")
def buoy(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the address of the slide page, on disk."""
    folder: Path = tmp_path_factory.mktemp("buoy")
    (folder / "buoy.md").write_text(DECK, encoding="utf-8")
    for name, text in {"buoy.svg": BUOY, "long.svg": LONG}.items():
        (folder / name).write_text(text, encoding="utf-8")
    main(["build", str(folder / "buoy.md"), "-o", str(folder / "out")])
    return (folder / "out/slides.html").as_uri()


def test_a_deck_has_a_stage_and_pictures_of_its_own_sizes(buoy: str, window: Window) -> None:
    """Four to three; pixels are those of the deck's own stage, and nothing leaves its room."""
    page = open_slides(window.context, buoy)
    page.keyboard.press("Control")
    page.wait_for_selector("#beside.diptych-beside", state="attached")
    page.wait_for_function("[...document.images].every((image) => image.naturalWidth)")
    stage = page.locator("#a-buoy").bounding_box()
    assert stage
    assert (round(stage["width"]), round(stage["height"])) == (960, 720)
    beside, pixels, part, small, large, alone, above = page.evaluate(PICTURES)
    assert beside[0] >= 480
    assert beside[0] + beside[2] <= 960 - 66
    assert pixels[2:] == [300, 300]
    assert part[2:] == [207, 207]  # of 828, within the margins
    assert small[2:] == [75, 75]
    assert large[1] > 100
    assert large[1] + large[3] < 720
    assert 0 < large[0] < large[0] + large[2] < 960
    assert alone == [405, 285, 150, 150]
    caption = page.locator("figcaption").bounding_box()
    assert caption
    assert above[2:] == [828, 83]
    assert caption["y"] - (above[1] + above[3]) < 30  # right below, wherever there is room
    page.evaluate("Reveal.toggleOverview(true)")
    shown = page.locator("section.present").bounding_box()
    assert shown
    assert shown["width"] / shown["height"] == pytest.approx(4 / 3, abs=0.01)


def test_paper_has_the_shape_of_the_stage(buoy: str, window: Window) -> None:
    """By the print view and by the print command, on a page where nobody went on, the same."""
    paper = open_paper(window, f"{buoy}?print")
    assert printed(paper).size == (960, 720)
    page = open_slides(window.context, buoy)
    page.keyboard.press("Control")
    page.wait_for_function("[...document.images].every((image) => image.naturalWidth)")
    page.wait_for_selector("#beside.diptych-beside", state="attached")
    assert printed(page).size == (960, 720)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(LAYOUT) == paper.evaluate(LAYOUT)
    assert printed(open_paper(window, f"{buoy}?print&notes")).size[0] == 960
