"""The slides on paper: by `?print`, with `?print&notes`, and by the browser's print command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diptych.cli import main
from paper import Paper, read_pdf

from .conftest import Window
from .deck import open_slides, place, step, wait_until_ready

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

LINES = [f"line_{number}()" for number in range(60)]
POINTS = [f"point{number}" for number in range(50)]
SAID = [f"Sentence{number} says what there is to say." for number in range(90)]

DECK = f"""# A kite

Note: Welcome.

---

## Ways to tie it

=== "By *hand*"

    A loop first.

=== "By machine"

    A button first.

??? note "For sailors"

    A bowline.

<details><summary>Raw</summary>Unfolded text.</details>

---

## Code

```python
{chr(10).join(LINES)}
```

@[1-2](Begin)
@[60](End)

---?color=#203040

## Wind

- Light

Note: From the west.

+++?color=#203040

## Wind

- Light
- Strong

Note: From the south.

---

## Many

{chr(10).join(f"- {point}" for point in POINTS)}

Note:
{chr(10).join(f"- {sentence}" for sentence in SAID)}
"""

STATE = """() => {
  const { dataset, className } = document.documentElement;
  const folded = [...document.querySelectorAll("details")].map((box) => box.open);
  const order = [...document.querySelectorAll(".slides section")].map((section) => section.id);
  const fits = [...Reveal.getCurrentSlide().children].map((e) => getComputedStyle(e).fontSize);
  return [dataset.diptychScheme, className, document.adoptedStyleSheets.length, folded, order, fits,
    document.querySelectorAll(".pdf-page, .diptych-tab-label").length];
}"""

CUT = """() => [...document.querySelectorAll(".pdf-page > section, .pdf-page pre")]
  .filter((e) => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)
  .map((e) => `${e.tagName} ${e.textContent}`)"""


@pytest.fixture(scope="module")
def kite(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the address of the slide page, on disk."""
    folder: Path = tmp_path_factory.mktemp("kite")
    (folder / "kite.md").write_text(DECK, encoding="utf-8")
    main(["build", str(folder / "kite.md"), "-o", str(folder / "out")])
    return (folder / "out/slides.html").as_uri()


def printed(page: Page) -> Paper:
    """Print what a page shows, as the browser's own command does."""
    return read_pdf(page.pdf(prefer_css_page_size=True, tagged=True, outline=True))


def open_paper(window: Window, url: str) -> Page:
    """Open a print view and wait until it says that it is ready, for a reader of dark pages."""
    page = window.context.new_page()
    page.emulate_media(color_scheme="dark")
    page.goto(url)
    page.wait_for_selector("html[data-diptych-paper=ready]")
    return page


def assert_whole(paper: Paper) -> None:
    """Each slide has its page, with all that it can show and nothing that is said."""
    kite, ways, code, wind, many = paper.pages
    assert paper.size == (1280, 720)
    assert kite == "A kite 1"
    for text in ("By hand", "A loop first.", "By machine", "A button first.", "For sailors"):
        assert text in ways
    assert "A bowline." in ways
    assert "Unfolded text." in ways
    assert [line for line in LINES if line not in code] == []
    assert code.split()[-5:] == ["1-2", "Begin", "60", "End", "3"]
    assert set(wind.split()) - {"•"} == {"Wind", "Light", "Strong", "4"}
    assert [point for point in POINTS if point not in many.split()] == []
    assert "Sentence" not in many


def test_the_print_view_has_each_slide_whole_on_its_page(kite: str, window: Window) -> None:
    """Tabs and details open, long code whole, light whatever the reader's scheme, titles listed."""
    page = open_paper(window, f"{kite}?print")
    paper = printed(page)
    assert_whole(paper)
    titles = ["A kite", "Ways to tie it", "Code", "Wind", "Many"]
    assert paper.outline == tuple((title, number) for number, title in enumerate(titles, 1))
    assert page.evaluate(CUT) == []
    assert page.evaluate("document.documentElement.dataset.diptychScheme") == "light"
    backgrounds = ".map((page) => getComputedStyle(page).backgroundColor)"
    found = page.evaluate(f"[...document.querySelectorAll('.pdf-page')]{backgrounds}")
    assert set(found) == {"rgb(255, 255, 255)"}


def test_notes_stand_below_their_slide(kite: str, window: Window) -> None:
    """Each with the number of its click; what is too long goes on, and no speaker view opens."""
    page = open_paper(window, f"{kite}?print&notes")
    paper = printed(page)
    kite_page, ways, code, wind, many, *more = paper.pages
    assert sorted(kite_page.split()) == sorted(["A", "kite", "1", "Welcome."])
    assert "From" not in ways + code
    assert "From the west. From the south." in wind
    steps = "[...document.querySelectorAll('.diptych-said > *')].map((e) => e.dataset.step ?? '0')"
    assert page.evaluate(steps) == ["0", "0", "1", "0"]
    assert len(more) == 1
    said = f"{many} {more[0]}"
    assert [sentence for sentence in SAID if sentence not in said] == []
    assert paper.size[0] == 1280
    assert len(window.context.pages) == 1
    assert [number for _, number in paper.outline] == [1, 2, 3, 4, 5]


def test_the_print_command_prints_the_same(kite: str, window: Window) -> None:
    """In the midst of a talk, which goes on after it as if nothing had been."""
    page = open_slides(window.context, kite)
    page.emulate_media(color_scheme="dark")
    for _ in range(4):
        assert step(page)
    before = place(page), page.evaluate(STATE)
    assert_whole(printed(page))
    page.wait_for_function("!document.documentElement.matches('.reveal-print')")
    assert (place(page), page.evaluate(STATE)) == before
    assert step(page)
    assert page.evaluate("Reveal.getCurrentSlide().id") == "wind"


def test_the_print_command_prints_a_phone_s_slides(kite: str, window: Window) -> None:
    """From the scroll view, on pages that are as wide as the deck."""
    page = window.context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(kite)
    wait_until_ready(page)
    classes = "[...document.documentElement.classList].sort()"
    before = page.evaluate(classes)
    assert_whole(printed(page))
    page.wait_for_function("!document.documentElement.matches('.reveal-print')")
    assert page.evaluate(classes) == before
    assert page.locator(".scroll-page section").count() == 5
