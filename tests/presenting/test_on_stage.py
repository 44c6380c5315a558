"""What a speaker's own site and talk bring along: a wide logo, a footer, long code, odd grounds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from sites.project import Project

from .conftest import Window, publish
from .deck import open_slides, step, wait_until_ready
from .test_looks import CONTRAST

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

LINES = "\n".join(f"line_{n} = {n}" for n in range(1, 61))

DECK = f"""# Harbour

![](buoy.svg)

Ann

---

## A title that goes on and on until it comes to where the logo of the site has its place

- [x] Moored
    - [ ] Unloaded

??? question "What does `tide` do?"
    It rises.

---

## Long

```python linenums="1"
{LINES}
```

@[2](The second)
@[59](The last but one)

---?color=linear-gradient(180deg, white 75%, black 25%)

## Half black

---?image=buoy.svg

@snap[north text-white]
White words
@snapend

---

## Beside

![A buoy](buoy.svg)

- Words

---

## A long list

{"".join(f"- Item {n}" + chr(10) for n in range(1, 25))}
"""

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="50"/>'
BUOY = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0L9 9"/></svg>'

EXTENSIONS = [
    "admonition",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.superfences",
    {"pymdownx.tasklist": {"custom_checkbox": True}},
]

INK = """(e) => {
  const { color, backgroundColor } = getComputedStyle(e);
  return [color, backgroundColor];
}"""

BOXES_OF_TEXT = """(e) => [...e.childNodes].map((node) => {
  const range = document.createRange();
  range.selectNodeContents(node);
  return range.getBoundingClientRect().toJSON();
})"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of the slide page, on a site with a wide logo and a footer."""
    project = Project(tmp_path_factory.mktemp("harbour"))
    project.write(
        {
            "index.md": "# Home\n",
            "talks/a.md": DECK,
            "talks/buoy.svg": BUOY,
            "logo.svg": LOGO,
        }
    )
    project.configure(
        theme={
            "name": "material",
            "font": False,
            "logo": "logo.svg",
            "palette": {"scheme": "slate"},
        },
        plugins=["search", {"diptych": {"footer": "Harbour office"}}],
        markdown_extensions=EXTENSIONS,
    )
    with publish(project) as (url, _):
        yield f"{url}talks/a/slides.html"


def contrast(page: Page, selector: str, *grounds: str) -> float:
    """Give the contrast of a text, on its own ground over these."""
    ink, ground = page.locator(selector).evaluate(INK)
    return float(page.evaluate(CONTRAST, [ink, [*grounds, ground]]))


def test_nothing_of_the_site_covers_what_is_shown(harbour: str, window: Window) -> None:
    """A title ends before the logo, and text is not torn apart by the signs beside it."""
    page = open_slides(window.context, f"{harbour}#/1")
    page.wait_for_function("document.querySelector('.diptych-logo').complete")
    [title] = page.locator(".present h2").evaluate(BOXES_OF_TEXT)
    logo = page.locator(".diptych-logo").bounding_box()
    assert logo
    assert logo["width"] > 200
    assert title["right"] < logo["x"]
    before, code, _ = page.locator(".present summary").evaluate(BOXES_OF_TEXT)
    assert -1 < code["left"] - before["right"] < 16
    outer, inner = page.locator(".present .task-list-item input").evaluate_all(
        "(all) => all.map((e) => e.getBoundingClientRect().left)"
    )
    assert inner > outer + 10
    picture = page.locator(".diptych-title img")
    assert picture.evaluate("(e) => getComputedStyle(e).objectPosition").startswith("0%")


def test_long_code_with_numbers_scrolls_to_the_lines_of_a_step(
    harbour: str, window: Window
) -> None:
    """The lines and what is said of them are in sight; the numbers are no links on the way."""
    page = open_slides(window.context, f"{harbour}#/2")
    assert page.locator(".present .linenos a[href]").count() == 0
    assert page.locator(".present table").get_attribute("tabindex") == "0"
    for said in ("The second", "The last but one"):
        assert step(page)
        lines = page.locator(".present .diptych-chosen").bounding_box()
        caption = page.get_by_text(said, exact=True).bounding_box()
        assert lines
        assert caption
        assert 60 < lines["y"] < caption["y"] - lines["height"]
        assert caption["y"] + caption["height"] < 660
        assert caption["height"] > 20


def test_controls_can_be_read_where_one_colour_cannot(harbour: str, window: Window) -> None:
    """On a gradient from white to black, and on a picture, they have a ground of their own."""
    page = open_slides(window.context, f"{harbour}#/3")
    for slide in (3, 4):
        page.evaluate("(index) => Reveal.slide(index)", slide)
        for ground in ("rgb(0, 0, 0)", "rgb(255, 255, 255)"):
            for part in (".slide-number", ".diptych-footer", ".diptych-read"):
                assert contrast(page, part, ground) >= 3, (slide, ground, part)


def test_a_phone_shows_all_above_what_the_page_adds(harbour: str, window: Window) -> None:
    """Buttons keep their own colours on a slide with a ground, and hide no end of a list."""
    page = window.context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{harbour}#/3")
    wait_until_ready(page)
    page.wait_for_function("Reveal.isScrollView() && Reveal.getIndices().h === 3")
    assert contrast(page, ".diptych-read") >= 4.5
    page.wait_for_function("""() => {
      const last = document.querySelector("#a-long-list li:last-child");
      const around = [last, last.closest(".scroll-page-content")];
      const [text, end] = around.map((e) => e.getBoundingClientRect().bottom);
      return text < end - 90;
    }""")


def test_a_small_frame_shows_slides(harbour: str, window: Window) -> None:
    """A window that is small and wide is a frame in another page, and no phone."""
    page = window.context.new_page()
    page.set_viewport_size({"width": 480, "height": 270})
    page.goto(harbour)
    wait_until_ready(page)
    assert not page.evaluate("Reveal.isScrollView()")
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("Reveal.isScrollView()")


def test_paper_shows_what_the_screen_shows(harbour: str, window: Window) -> None:
    """The logo on each page but the pictures, and a picture beside its words."""
    page = window.context.new_page()
    page.goto(f"{harbour}?print")
    page.wait_for_function("document.documentElement.dataset.diptychPaper === 'ready'")
    page.emulate_media(media="print")
    logos = page.locator(".pdf-page > .diptych-logo")
    assert logos.count() == page.locator(".pdf-page").count() == 7
    last = page.locator(".pdf-page").nth(6)
    box, logo = last.bounding_box(), last.locator(".diptych-logo").bounding_box()
    assert box
    assert logo
    assert (round(logo["y"] - box["y"]), round(logo["height"])) == (28, 44)
    words, picture = (
        page.locator(f"#beside > {e}").bounding_box() for e in ("ul", ".diptych-media")
    )
    assert words
    assert picture
    assert words["x"] + words["width"] <= picture["x"]


def test_a_touch_screen_shows_controls_beside_the_footer(harbour: str, browser: Browser) -> None:
    """It cannot hover, so they are there all the time."""
    size: ViewportSize = {"width": 844, "height": 390}
    with browser.new_context(viewport=size, has_touch=True, is_mobile=True) as context:
        page = open_slides(context, f"{harbour}#/1")
        boxes = page.locator(".diptych-tools, .diptych-footer, .slide-number").evaluate_all(
            "(all) => all.map((e) => e.getBoundingClientRect().toJSON())"
        )
        boxes.sort(key=lambda box: box["left"])
        assert boxes[0]["right"] <= boxes[1]["left"] < boxes[1]["right"] <= boxes[2]["left"]
