"""What GitPitch's directives look like in the room: code line by line, sizes, colours, places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from diptych.cli import main

from .conftest import Window
from .deck import open_slides, step

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

DECK = '''# Knots

---
## Two pieces of code

```python
def tie(rope):
    """Tie it,

    and pull.
    """
    return rope.loop().pull()
```

@[1](A rope goes in)
@[2-5]
@[1,6](**One** line does it)

```sh
tie --quick
tie --slowly
```

@[2](Take your time)

---
## Looks

@size[2em](large) and @color[#0000ff](blue) and @css[text-bold text-15](bold)

@size[url(x)](plain) and @color[expression(1)](plain)

@div[left-70]
A wide column.
@divend

@div[right-30]
A narrow one.
@divend

---

@snap[north span-100 text-right]
### What is best in a knot?
@snapend

@snap[west span-50]
- It holds for as long as it has to, whatever pulls at it.
- It opens when it should, with cold and wet fingers too.
- It can be shown to a child, and the child can do it.
@snapend

@snap[east span-40]
It is remembered after a year at home.
@snapend

@snap[south-east span-30 fragment]
It has a good name.
@snapend
'''

NAMED = """# Knots

```sh [1|2-3]
loop
tie
pull
```

```sh [|2]
loop
pull
```
"""

NAMED_STATES = [[[1], []], [[2, 3], []], [[2, 3], [2]]]
"""At each state, the lines that are marked in both pieces."""

STATE = """() => {
  const slide = Reveal.getCurrentSlide();
  const isSeen = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const chosen = (pre) => [...pre.querySelectorAll(".diptych-line")]
    .flatMap((line, n) => line.matches(".diptych-chosen") ? [n + 1] : []);
  const grey = Object.assign(document.createElement("p"), { style: "color: var(--diptych-faint)" });
  slide.append(grey);
  const colour = getComputedStyle(grey).color;
  grey.remove();
  const faint = (pre) => [...pre.querySelectorAll(".diptych-line")]
    .flatMap((line, n) => getComputedStyle(line).color === colour ? [n + 1] : []);
  const pres = [...slide.querySelectorAll("pre")];
  const captions = [...slide.querySelectorAll("li")].filter(isSeen);
  return [pres.map(chosen), pres.map(faint), captions.map((e) => e.innerText.trim()).join()];
}"""

CODE_STATES = [
    [[[], []], [[], []], ""],
    [[[1], []], [[2, 3, 4, 5, 6], []], "A rope goes in"],
    [[[2, 3, 4, 5], []], [[1, 6], []], ""],
    [[[1, 6], []], [[2, 3, 4, 5], []], "One line does it"],
    [[[], [2]], [[], [1]], "Take your time"],
]
"""At each state, for both pieces: the lines that are marked, those that are faint, the caption."""

BOXES = """() => [...Reveal.getCurrentSlide().querySelectorAll(".snap")].map((snap) => {
  const { left, top, right, bottom } = snap.getBoundingClientRect();
  return { left, top, right, bottom, isCut: snap.scrollHeight > snap.clientHeight + 1 };
})"""


@pytest.fixture(scope="module")
def knots(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the address of the slide page, on disk."""
    folder: Path = tmp_path_factory.mktemp("knots")
    (folder / "knots.md").write_text(DECK, encoding="utf-8")
    main(["build", str(folder / "knots.md"), "-o", str(folder / "out")])
    return (folder / "out/slides.html").as_uri()


def computed(page: Page, selector: str, name: str) -> str:
    """Give what a property of an element comes to."""
    script = "([s, n]) => getComputedStyle(Reveal.getCurrentSlide().querySelector(s))[n]"
    return str(page.evaluate(script, [selector, name]))


def pixels(page: Page, selector: str, name: str) -> float:
    """Give what a length of an element comes to."""
    return float(computed(page, selector, name).removesuffix("px"))


def test_code_is_stepped_through(knots: str, window: Window) -> None:
    """Lines and captions, forwards and back, in the piece of code that is meant."""
    page = open_slides(window.context, f"{knots}#/1")
    states: list[Any] = [page.evaluate(STATE)]
    for _ in CODE_STATES[1:]:
        assert step(page)
        states.append(page.evaluate(STATE))
    assert states == CODE_STATES
    for expected in reversed(CODE_STATES[:-1]):
        assert step(page, "prev")
        assert page.evaluate(STATE) == expected


def test_lines_named_behind_a_fence_stay_until_the_next(tmp_path: Path, window: Window) -> None:
    """As in reveal.js: the first at once, each further click in its own piece of code."""
    (tmp_path / "named.md").write_text(NAMED, encoding="utf-8")
    main(["build", str(tmp_path / "named.md"), "-o", str(tmp_path / "out")])
    page = open_slides(window.context, (tmp_path / "out/slides.html").as_uri())
    states = [page.evaluate(STATE)[0]]
    while len(states) < len(NAMED_STATES):
        assert step(page)
        states.append(page.evaluate(STATE)[0])
    assert states == NAMED_STATES
    assert page.locator("li:visible").count() == 0
    assert step(page, "prev")
    assert page.evaluate(STATE)[0] == NAMED_STATES[1]


def test_the_next_slide_leads_back_to_the_last_step(knots: str, window: Window) -> None:
    """And a reload keeps the marked lines."""
    page = open_slides(window.context, f"{knots}#/2")
    assert step(page, "prev")
    assert page.evaluate(STATE) == CODE_STATES[-1]
    page = open_slides(window.context, f"{knots}#/1/0/2")
    assert page.evaluate(STATE) == CODE_STATES[3]


def test_paper_lists_the_captions(knots: str, window: Window) -> None:
    """Each with the lines it is about."""
    page = open_slides(window.context, f"{knots}?view=print")
    items = page.locator(".pdf-page li:has([data-lines])")
    assert items.count() == len(CODE_STATES) - 1
    lines = page.evaluate(
        """() => [...document.querySelectorAll(".pdf-page [data-lines]")].map((e) => (
          [getComputedStyle(e, "::before").content, e.checkVisibility({ visibilityProperty: true })]
        ))"""
    )
    assert lines == [[f'"{text}"', True] for text in ("1", "2-5", "1,6", "2")]


def test_sizes_and_colours_are_applied(knots: str, window: Window) -> None:
    """Those that are plainly such; the HTML itself holds no style."""
    page = open_slides(window.context, f"{knots}#/2")
    base = pixels(page, "p", "fontSize")
    assert pixels(page, "[data-size]", "fontSize") == pytest.approx(2 * base, abs=0.1)
    colour = computed(page, "[data-color]", "color")  # dark enough on light, light enough on dark
    assert colour.startswith("oklch(0.45")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("document.documentElement.dataset.diptychScheme === 'dark'")
    assert computed(page, "[data-color]", "color").startswith("oklch(0.74")
    assert pixels(page, ".text-15", "fontSize") == pytest.approx(1.5 * base, abs=0.1)
    assert page.locator("[data-size], [data-color]").count() == 2
    assert "url(x)" not in page.content()


def test_columns_stand_beside_each_other(knots: str, window: Window) -> None:
    """In the proportion that is asked for."""
    page = open_slides(window.context, f"{knots}#/2")
    assert pixels(page, ".left-70", "width") > 2 * pixels(page, ".right-30", "width")
    tops = page.locator(".div").evaluate_all("(es) => es.map((e) => e.offsetTop)")
    assert tops[0] == tops[1]


def test_placed_blocks_stay_on_the_stage(knots: str, window: Window) -> None:
    """Each in its place, whole, and none over another; its words are where its classes say."""
    page = open_slides(window.context, f"{knots}#/3")
    assert computed(page, ".snap.north h3", "textAlign") == "right"
    north, west, east, south_east = boxes = page.evaluate(BOXES)
    for box in boxes:
        assert 0 <= box["left"] < box["right"] <= 1280
        assert 0 <= box["top"] < box["bottom"] <= 720
        assert not box["isCut"]
    assert north["bottom"] <= min(west["top"], east["top"])
    assert west["right"] <= east["left"]
    assert east["bottom"] <= south_east["top"]
    assert not page.locator(".snap.fragment").is_visible()
    assert step(page)
    assert page.locator(".snap.fragment").is_visible()


def test_the_speaker_view_is_fetched_when_it_is_wanted(knots: str, window: Window) -> None:
    """Its script is a quarter of all, and readers do without it."""
    page = open_slides(window.context, knots)
    assert page.evaluate("typeof RevealNotes") == "undefined"
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    popup.value.wait_for_selector("#current-slide iframe")
