"""Slide pages under the content policy of the guide: nothing is refused, nothing foreign is asked.

The fixture `window` fails a test for each request that leaves the site and for each error in the
console, where a browser names what a policy refuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from diptych.options import Options
from diptych.standalone import render
from diptych.writing.slidepage import SlidePage

from .conftest import ROOT, Window, serve
from .deck import wait_until_ready, walk

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

_POLICY_RE = re.compile(r"^Content-Security-Policy: (.*)$", re.MULTILINE)
POLICY = _POLICY_RE.findall((ROOT / "docs/guide/publishing.md").read_text(encoding="utf-8"))[0]

SLIDES = "talks/containers.deck/slides.html"
EVERYTHING = "talks/gallery.deck/slides.html"
PICTURE = "https://elsewhere.example/picture.png"


@pytest.fixture(scope="module")
def strict_url(docs_site: tuple[str, Path]) -> Iterator[str]:
    """Give the address of a slide page of the documentation, sent with the policy."""
    with serve(docs_site[1], {"Content-Security-Policy": POLICY}) as url:
        yield url + SLIDES


def plant(page: Page, url: str) -> None:
    """Put a picture of another site on the first slide."""

    def add_picture(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace("</section>", f'<img src="{PICTURE}" alt="">\n</section>', 1)
        route.fulfill(response=answer, body=body)

    page.route(url, add_picture)


def test_the_policy_allows_the_files_of_the_site_alone() -> None:
    """No script or style of a page, but for those that it names by their hash."""
    assert POLICY.startswith("default-src 'none'; ")
    assert "unsafe-inline" not in POLICY
    assert "unsafe-eval" not in POLICY
    sources = set(re.findall(r"(?<= )(?!'sha256-|[a-z]+-(?:src|uri|action|ancestors))\S+", POLICY))
    assert {source.rstrip(";") for source in sources} == {
        "'none'", "'self'", "'unsafe-hashes'", "data:",
    }  # fmt: skip


def test_tables_are_aligned_without_styles() -> None:
    """Which the policy would refuse."""
    rendered = render("# A\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n").slides
    page = SlidePage(title="A", slides=rendered, article_url="./", assets="assets")
    slides = page.context(Options())["slides"]
    assert slides.count('data-align="center"') == 2
    assert slides.count('data-align="right"') == 2
    assert "style=" not in slides


@pytest.mark.parametrize(("scheme", "path"), [("light", SLIDES), ("dark", EVERYTHING)])
def test_nothing_is_refused(
    strict_url: str, window: Window, scheme: Literal["light", "dark"], path: str
) -> None:
    """While a deck is presented, looked over, printed, and read on a phone."""
    strict_url = strict_url.removesuffix(SLIDES) + path
    page = window.context.new_page()
    page.emulate_media(color_scheme=scheme)
    page.goto(strict_url)
    wait_until_ready(page)
    walk(page, "next")
    for key in ("Escape", "Escape", "?", "Escape", "g", "Escape"):
        page.keyboard.press(key)
    page.pdf()
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    view = popup.value
    view.frame_locator("#current-slide iframe").locator(".reveal.ready").wait_for()
    view.frame_locator("#upcoming-slide iframe").locator(".reveal.ready").wait_for()
    page.goto(f"{strict_url}?print&notes")
    page.wait_for_selector("html[data-diptych-paper=ready]")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(strict_url)
    wait_until_ready(page)
    assert page.evaluate("Reveal.isScrollView()")


def test_a_foreign_picture_is_refused(strict_url: str, window: Window) -> None:
    """The policy does what it says, and the test above would tell."""
    page = window.context.new_page()
    plant(page, strict_url)
    page.goto(strict_url)
    wait_until_ready(page)
    [error] = window.errors
    assert PICTURE in error
    assert "violates the following Content Security Policy directive" in error
    window.errors.clear()


def test_a_foreign_request_is_seen(docs_site: tuple[str, Path], window: Window) -> None:
    """Also without a policy."""
    url = f"{docs_site[0]}{SLIDES}"
    page = window.context.new_page()
    plant(page, url)
    page.goto(url)
    wait_until_ready(page)
    assert window.foreign == [PICTURE]
    window.foreign.clear()
    window.errors.clear()
