"""From a slide to the article and back, from an address to a slide, and the keys of reveal.js."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from .conftest import Talk, Window
from .deck import open_slides, place, present, step, wait_until_ready, walk

if TYPE_CHECKING:
    from playwright.sync_api import Page

IDS = """() => [...document.querySelectorAll(".slides section")]
  .filter((section) => !section.querySelector("section")).map((section) => section.id)"""

AT_TOP = """(id) => {
  const { top, bottom } = document.getElementById(id).getBoundingClientRect();
  return scrollY > 0 && bottom >= 0 && top < innerHeight / 2;
}"""


def go_down(page: Page, steps: int = 16) -> str:
    """Go some states on and give the id of the slide that is shown then."""
    for _ in range(steps):
        step(page)
    return present(page)


@pytest.mark.parametrize("way", ["key", "control"])
def test_the_article_opens_at_the_same_section(talk: Talk, window: Window, way: str) -> None:
    """By the key `A`, and by the control in the corner."""
    page = open_slides(window.context, talk.slides)
    slide = go_down(page)
    if way == "key":
        page.keyboard.press("a")
    else:
        page.click(".diptych-read")
    page.wait_for_url(lambda url: "slides.html" not in url)
    address = urlsplit(page.url)
    assert address._replace(fragment="").geturl() == talk.article
    assert unquote(address.fragment) == slide
    page.wait_for_function(AT_TOP, arg=slide)


def test_a_section_of_the_article_opens_its_slide(talk: Talk, window: Window) -> None:
    """And from there `A` leads back to it."""
    page = window.context.new_page()
    page.goto(talk.article)
    link = page.locator("h2 .diptych-link").nth(3)
    slide = unquote(str(link.get_attribute("href")).partition("#")[2])
    link.click()
    wait_until_ready(page)
    assert present(page) == slide
    page.keyboard.press("a")
    page.wait_for_url(lambda url: url.endswith(f"#{slide}") and "slides.html" not in url)


def test_the_article_offers_to_present(talk: Talk, window: Window) -> None:
    """From the first slide on."""
    page = window.context.new_page()
    page.goto(talk.article)
    page.click(".diptych-present a")
    wait_until_ready(page)
    assert page.url.startswith(talk.slides)
    assert place(page)["h"] == 0


def test_the_id_of_each_slide_is_its_address(talk: Talk, window: Window) -> None:
    """While the deck is open, and for one that is opened by it."""
    page = open_slides(window.context, talk.slides)
    ids = page.evaluate(IDS)
    assert len(ids) == len(set(ids))
    for identifier in reversed(ids):
        page.evaluate("(id) => (location.hash = id)", identifier)
        page.wait_for_function("(id) => Reveal.getCurrentSlide().id === id", arg=identifier)
    other = open_slides(window.context, f"{talk.slides}#{ids[-2]}")
    assert present(other) == ids[-2]


def test_escape_opens_and_closes_the_overview(talk: Talk, window: Window) -> None:
    """And Enter opens the slide that is chosen there."""
    page = open_slides(window.context, talk.slides)
    page.keyboard.press("Escape")
    page.wait_for_function("Reveal.isOverview()")
    assert page.locator(".slides section:visible").count() > 1
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_function("!Reveal.isOverview()")
    assert place(page)["h"] == 1


def test_a_question_mark_shows_the_keys(talk: Talk, window: Window) -> None:
    """Those of ours too; Escape closes the list."""
    page = open_slides(window.context, talk.slides)
    page.keyboard.press("?")
    overlay = page.locator(".r-overlay-help")
    overlay.wait_for(state="visible")
    text = overlay.inner_text()
    assert "Read the article" in text
    assert "Speaker view" in text
    page.keyboard.press("Escape")
    overlay.wait_for(state="detached")
    assert not page.evaluate("Reveal.isOverview()")


def test_a_slide_number_is_shown(talk: Talk, window: Window) -> None:
    """Of how many."""
    page = open_slides(window.context, talk.slides)
    slides = len(page.evaluate(IDS))
    step(page)
    assert page.locator(".slide-number").inner_text().split() == ["2", "/", str(slides)]


def test_it_works_from_a_disk(talk: Talk, window: Window) -> None:
    """Slides, pictures and all, without a server."""
    page = open_slides(window.context, talk.file)
    states = walk(page, "next")
    assert len(states) > 30
    unseen = page.evaluate(
        """async () => {
          const images = [...document.querySelectorAll(".slides img")];
          await Promise.all(images.map((image) => image.decode().catch(() => {})));
          return images.filter((image) => !image.naturalWidth).map((image) => image.src);
        }"""
    )
    assert unseen == []
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    popup.value.wait_for_selector("#current-slide iframe")


@pytest.mark.parametrize("talk", ["containers"], indirect=True)
def test_slides_start_from_an_article_that_was_loaded_instantly(talk: Talk, window: Window) -> None:
    """Material's instant navigation takes over the links to articles, never those to slides."""
    page = window.context.new_page()
    page.goto(f"{talk.url}guide/builds/")
    page.evaluate("window.isSamePage = true")
    page.wait_for_load_state("networkidle")  # its sitemap is read
    page.locator(f"a[href$='{talk.path}']").first.click()
    page.wait_for_url(talk.article)
    page.locator(".diptych-present a").wait_for()
    assert page.evaluate("window.isSamePage")
    page.locator(".diptych-present a").click()
    wait_until_ready(page)
    assert not page.evaluate("window.isSamePage ?? false")


def test_from_a_disk_the_way_back_leads_to_the_article(talk: Talk, window: Window) -> None:
    """There is no server there that knows which file a folder stands for."""
    page = open_slides(window.context, talk.file)
    slide = go_down(page)
    page.keyboard.press("a")
    page.wait_for_url(lambda url: "slides.html" not in url)
    assert page.url.endswith(f"/index.html#{slide}")
