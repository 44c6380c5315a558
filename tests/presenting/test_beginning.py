"""How a slide page begins: nothing flashes, and what does not arrive does not leave it empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .conftest import Talk, Window
from .deck import wait_until_ready

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

SEEN = """() => [...document.querySelectorAll(".reveal *")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter((e) => e.getBoundingClientRect().height > 1).length"""

pytestmark = pytest.mark.parametrize("talk", ["bread"], indirect=True)


def test_nothing_is_seen_before_the_deck_starts(talk: Talk, window: Window) -> None:
    """The slides are all there, none is shown, and the ground has its colour."""
    page = window.context.new_page()
    page.emulate_media(color_scheme="dark")
    held: list[Route] = []
    page.route("**/reveal.js", lambda route: held.append(route))  # noqa: PLW0108 - wants a function
    page.goto(talk.slides, wait_until="commit")
    page.locator("dialog").wait_for(state="attached")
    assert page.evaluate(SEEN) == 0
    ground = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(ground)
    page.wait_for_function("true")
    held[0].continue_()
    wait_until_ready(page)
    assert page.evaluate(SEEN) > 0
    assert page.evaluate(ground) == before


@pytest.mark.parametrize("missing", ["reveal.js", "slides.js"])
def test_without_a_script_the_page_reads_as_a_document(
    talk: Talk, browser: Browser, missing: str
) -> None:
    """All slides, one below the other, with the way to the article."""
    with browser.new_context() as context:
        page = context.new_page()
        page.route(f"**/{missing}", lambda route: route.abort())
        page.goto(talk.slides)
        page.wait_for_function("!document.documentElement.classList.contains('diptych-js')")
        assert page.get_by_role("link", name="Read the article").is_visible()
        sections = page.locator(".slides section[id]")
        assert sections.count() > 3
        assert all(section.is_visible() for section in sections.all())
