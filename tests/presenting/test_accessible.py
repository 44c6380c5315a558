"""No page of a deck shuts anybody out: axe-core finds nothing, in any state, size or scheme."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from axe import NO_AXE, get_axe, violations

from .conftest import ROOT, serve
from .deck import step, wait_until_ready

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
EVERYTHING = Path(__file__).parent / "everything"
PARTS = (".slides section.present:not(.stack)", ".diptych-tools", ".controls", ".slide-number")
"""What differs from state to state."""

TO_NEXT = """() => {
  const all = Reveal.getSlides();
  const next = all[all.indexOf(Reveal.getCurrentSlide()) + 1];
  if (!next) return false;
  const { h, v } = Reveal.getIndices(next);
  Reveal.slide(h, v, 999);
  return true;
}"""
"""Goes to the last step of the next slide."""


FITTED = """() => [...document.querySelectorAll(".slides pre")].every((pre) =>
  pre.scrollWidth <= pre.clientWidth + 1 || pre.tabIndex === 0)"""
"""The slides further down are made to fit a little later."""


FOLLOWED = """(scheme) => {
  const article = document.body.dataset.mdColorScheme === "slate" ? "dark" : "light";
  return (document.documentElement.dataset.diptychScheme || article) === scheme;
}"""


@pytest.fixture(scope="session", autouse=True)
def _axe() -> None:
    if get_axe() is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(NO_AXE)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a deck that uses all there is, in the look of the documentation."""
    docs = tmp_path_factory.mktemp("everything")
    folder = docs / "site"
    for file in (*EVERYTHING.iterdir(), *(ROOT / "docs").glob("stylesheets/*")):
        target = (
            docs / "docs" / (file.name if file.parent == EVERYTHING else f"stylesheets/{file.name}")
        )
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    (docs / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    with serve(folder) as url, pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        config = load_config(
            str(ROOT / "mkdocs.yml"),
            docs_dir=str(docs / "docs"),
            site_dir=str(folder),
            site_url=url,
            nav=["index.md", "everything.deck.md"],
            exclude_docs=None,
        )
        config.theme["logo"] = config.theme["favicon"] = None
        # With it, numbered lines are links of Material that are too small to hit.
        config.mdx_configs["pymdownx.highlight"]["anchor_linenums"] = False
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        patch.undo()
        yield f"{url}everything.deck/"


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """Give an empty page on a desk, 1280×720."""
    with browser.new_context(
        viewport={"width": 1280, "height": 720}, reduced_motion="reduce"
    ) as context:
        yield context.new_page()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Give an empty page on a phone."""
    with browser.new_context(
        viewport={"width": 390, "height": 844}, reduced_motion="reduce"
    ) as context:
        yield context.new_page()


def choose_scheme(page: Page, scheme: Scheme) -> None:
    """Let the system ask for light or dark, and wait until the page has followed."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.wait_for_function(FOLLOWED, arg=scheme)


def in_both_schemes(page: Page, *included: str) -> str:
    """Give what is wrong with a page, in light and in dark, a line each."""
    found = []
    for scheme in SCHEMES:
        choose_scheme(page, scheme)
        found += [f"{scheme}: {line}" for line in violations(page, *included)]
    return "\n".join(found)


def address(request: pytest.FixtureRequest, deck: str) -> str:
    """Give the address of a deck's article; its site is built if it is not yet."""
    if deck == "everything":
        return str(request.getfixturevalue("everything"))
    return f"{request.getfixturevalue('docs_site')[0]}talks/{deck}.deck/"


def present(page: Page) -> str:
    """Name the present state."""
    return str(page.evaluate("Reveal.getCurrentSlide().id + JSON.stringify(Reveal.getIndices())"))


def test_slides_are_for_everybody(everything: str, desk: Page) -> None:
    """The page as a whole, each slide at its last step, and what can be opened over them.

    The slides in the dark; the phone below has all of them in both schemes.
    """
    desk.goto(f"{everything}slides.html")
    wait_until_ready(desk)
    assert desk.locator("[role=application]").count() == 0
    assert in_both_schemes(desk) == ""
    while desk.evaluate(TO_NEXT):
        assert violations(desk, *PARTS) == [], present(desk)
    for key, what in (("?", ".r-overlay-help"), ("/", "dialog"), ("g", ".jump-to-slide")):
        desk.keyboard.press(key)
        desk.locator(what).wait_for(state="visible")
        desk.keyboard.type("bread" if key == "/" else "")
        assert in_both_schemes(desk) == "", what
        desk.keyboard.press("Escape")
        desk.locator(what).wait_for(state="hidden")
    desk.keyboard.press("o")
    assert in_both_schemes(desk) == "", "the overview"


@pytest.mark.parametrize("kind", ["slides.html", ""])
@pytest.mark.parametrize("deck", ["everything", "containers"])
def test_a_phone_shuts_nobody_out(
    request: pytest.FixtureRequest, phone: Page, deck: str, kind: str
) -> None:
    """There all slides are in one page, below each other; and the article."""
    phone.goto(f"{address(request, deck)}{kind}")
    if kind:
        wait_until_ready(phone)
        phone.wait_for_function(FITTED)
    assert in_both_schemes(phone) == ""
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_article_is_for_everybody(everything: str, desk: Page) -> None:
    """With the notes, the buttons and the links beside the headings."""
    desk.goto(everything)
    assert in_both_schemes(desk) == ""


@pytest.mark.slow
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("deck", ["everything", "containers"])
def test_every_state_is_for_everybody(
    request: pytest.FixtureRequest, desk: Page, deck: str, scheme: Scheme
) -> None:
    """Each step of each slide, the whole page; the flagship deck too, and its article."""
    url = address(request, deck)
    desk.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    desk.goto(url)
    assert violations(desk) == []
    desk.goto(f"{url}slides.html")
    wait_until_ready(desk)
    states = 1
    assert violations(desk) == []
    while step(desk):
        states += 1
        assert violations(desk) == [], present(desk)
    assert states > 30
