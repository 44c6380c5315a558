"""The slide page on paper, without JavaScript, and on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import pytest

from sites.pages import HtmlPage, words
from sites.seedlike import frame_numbers

from .conftest import Talk, Window
from .deck import open_slides, wait_until_ready
from .source import read_slides

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CUT_OFF = """(root) => {
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
  return [...document.querySelectorAll(`${root} :is(h1, h2, h3, h4, p, li, td, img, pre, a)`)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .filter((element) => {
      for (let around = element; (around = around.parentElement).matches(`${root} *`); ) {
        if (scrolls(around)) return false;
      }
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (right > innerWidth + 1 || left < -1);
    })
    .map((element) => `${element.tagName} ${element.className} ${element.textContent}`);
}"""
"""What is not wholly on the screen, below an element; what scrolls by itself may hold more."""


def pages_of(pdf: bytes) -> int:
    """Count the pages of a PDF."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def print_view(window: Window, talk: Talk, query: str = "") -> Page:
    """Open the slides as they are printed."""
    page = window.context.new_page()
    page.goto(f"{talk.slides}?view=print{query}")
    wait_until_ready(page)
    page.wait_for_selector(".pdf-page")
    return page


def test_print_has_one_page_for_each_slide(talk: Talk, window: Window) -> None:
    """With all of its steps."""
    page = print_view(window, talk)
    slides = len(HtmlPage.read(talk.folder / talk.path / "slides.html").leaves())
    assert page.locator(".pdf-page").count() == slides
    assert pages_of(page.pdf(prefer_css_page_size=True)) == slides
    assert page.locator(".fragment:visible").count() == page.locator(".fragment").count()


def test_print_can_have_one_page_for_each_state(talk: Talk, window: Window) -> None:
    """As many as there are source slides."""
    page = print_view(window, talk, "&pdfSeparateFragments=true")
    assert pages_of(page.pdf(prefer_css_page_size=True)) == len(read_slides(talk.source))


def test_without_javascript_the_slides_read_as_a_page(talk: Talk, browser: Browser) -> None:
    """One below the other, all steps shown, with a link to the article."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(talk.slides)
        link = page.get_by_role("link", name="Read the article")
        assert link.is_visible()
        boxes = page.locator(".slides section:not(:has(section))")
        source = read_slides(talk.source)
        leaves = HtmlPage.read(talk.folder / talk.path / "slides.html").leaves()
        for box, leaf in zip(boxes.all(), leaves, strict=True):
            last = source[frame_numbers(leaf.attrib["data-frames"])[-1] - 1]
            assert words(leaf, without="notes") == last.shown.words
            assert box.inner_text().split() == words(leaf)
        places = [box.bounding_box() for box in boxes.all()]
        tops = [place["y"] for place in places if place]
        assert len(tops) == boxes.count()
        assert tops == sorted(tops)
        assert len(set(tops)) == len(tops)
        link.click()
        assert page.url == talk.article


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["article", "slides"])
def test_a_phone_needs_no_scrolling_sideways(
    talk: Talk, window: Window, kind: str, scheme: Literal["light", "dark"]
) -> None:
    """At 390×844, in light and dark."""
    page = window.context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme=scheme)
    page.goto(talk.slides if kind == "slides" else talk.article)
    if kind == "slides":
        wait_until_ready(page)
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.body.scrollWidth") <= 390
    assert page.evaluate(CUT_OFF, ".slides" if kind == "slides" else "article") == []


@pytest.mark.parametrize("talk", ["containers"], indirect=True)
def test_dark_and_light_follow_the_reader(talk: Talk, window: Window) -> None:
    """Where the site leaves the choice to the system."""
    page = open_slides(window.context, talk.slides)
    colours = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.reload()
        wait_until_ready(page)
        colours.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert colours[0] != colours[1]
