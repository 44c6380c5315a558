"""Faults D1, D7, D11, D12 and D16 to D20 in Chromium: nothing runs, nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from diptych.commands.export import ARTICLE
from diptych.standalone import SLIDES

from .hostile import Visit, harm, read_part, render_deck, write_site
from .vectors import IMG, VECTORS

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

ESCAPED = IMG.replace("<", "&lt;")
PLAIN = "# Ada\n\n- Bob\n- Cid\n\nNote: Dan\n---\n## Eve\n+++\n## Fay\n"
DECK = "https://deck.example/"
EVIL = "https://evil.example/"
OUTLINE = """() => [...document.querySelectorAll(".slides section")].map((s) => s.id)"""
ODD_TAILS = ("?view=print", "#/999/999/999", "#/-1", "#/%3Cimg%20src=x:%20onerror=pwn()%3E",
             "?receiver", "?print-pdf&pwn=%3Cimg%20src=x:%20onerror=pwn()%3E", "?receiver#/1/1",
             "#%3Cscript%3Epwn()%3C/script%3E", "#/%", "?view=scroll", "?transition=pwn()",
             "#'\"><img src=x: onerror=pwn()>")  # fmt: skip
FRAMES = ("about:blank", "data:text/html,x", "javascript:parent.pwn()", "https://example.org/",
          "x.html")  # fmt: skip
ROUND_TRIPS = """(parts) => parts.map((html) => {
    const full = (node) => [...node.childNodes].map((n) => n.nodeType === 1
        ? [n.localName, n.namespaceURI, [...n.attributes].map((a) => a.name + a.value), full(n)]
        : n.data);
    const page = new DOMParser().parseFromString(`<section>${html}</section><i></i>`, "text/html");
    const again = document.createElement("section");
    again.innerHTML = page.body.firstChild.innerHTML;
    const same = JSON.stringify(full(again)) === JSON.stringify(full(page.body.firstChild));
    return [same && page.body.children.length === 2, page.body.firstChild.innerHTML];
})"""


@pytest.fixture
def visit(page: Page) -> Visit:
    """Give an empty page whose doings are written down."""
    return Visit(page)


@pytest.fixture
def framed(page: Page, tmp_path: Path) -> Iterator[Visit]:
    """Give a page of another site, which holds the slides of a deck in a frame."""
    visit = Visit(page)
    write_site(PLAIN, tmp_path)

    def serve(route: Route) -> None:
        path = tmp_path / route.request.url.partition("?")[0].partition("#")[0][len(DECK) :]
        route.fulfill(path=path) if path.is_file() else route.abort()

    page.route(f"{DECK}**", serve)
    around = f"<iframe src='{DECK}{SLIDES}' width=900 height=600></iframe>"
    page.route(f"{EVIL}**", lambda route: route.fulfill(content_type="text/html", body=around))
    page.goto(EVIL)
    frame = page.frames[-1]
    frame.wait_for_selector(".reveal.ready", state="attached")
    yield visit
    assert visit.errors == []


@pytest.mark.parametrize("is_safe", [False, True])
def test_d01_title_in_every_view(visit: Visit, tmp_path: Path, *, is_safe: bool) -> None:
    """Escaped markup in titles and notes stays text on both pages and in the speaker view.

    Raw HTML in a safe deck does nothing there either.
    """
    raw = IMG if is_safe else ""
    deck = (
        f"# {ESCAPED}\n\n- `{IMG}`\n\nNote: {ESCAPED} `{IMG}` {raw}\n---\n"
        f"## &lt;/title>{ESCAPED} `{IMG}` {raw}\n"
    )
    visit.open_slides(write_site(deck, tmp_path, is_safe=is_safe))
    page = visit.page
    page.keyboard.press("o")
    page.keyboard.press("o")
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    speaker = Visit(opened.value)
    speaker.page.wait_for_function(
        "document.querySelector('.speaker-controls-notes .value')?.textContent.includes('onerror')"
    )
    assert speaker.page.locator(".speaker-controls-notes img").count() == is_safe
    speaker.assert_harmless()
    visit.assert_harmless()
    assert page.title() == f"{IMG} · Slides"
    page.goto((tmp_path / ARTICLE).as_uri())
    visit.assert_harmless()
    assert page.locator("img").count() == 2 * is_safe


def test_d11_the_vectors_work(visit: Visit, tmp_path: Path) -> None:
    """Without the sanitiser they do what they are made for: so the others prove something."""
    deck = "".join(f"---\n{vector}\n" for vector in (IMG, *VECTORS[:3]))
    visit.open_slides(write_site(f"# Kite\n{deck}", tmp_path))
    visit.wait_until_pwned(3)


def test_d07_backgrounds_fetch_nothing(visit: Visit, tmp_path: Path) -> None:
    """Whatever a background says, no other site is asked for it."""
    values = (
        "red;}body{display:none",
        f"url({EVIL}x)",
        f"image-set('{EVIL}x' 1x)",
        f"red, url({EVIL}x)",
    )
    deck = "\n---\n".join(
        f'<!-- .slide: data-background-color="{v}" data-background-gradient="{v}"'
        f' data-background-size="{v}" data-background-position="{v}" -->\nAda\n---?color={v}\nBob'
        for v in values
    )
    visit.open_slides(write_site(f"# Kite\n---\n{deck}\n", tmp_path))
    for _ in range(2 * len(values)):
        visit.page.keyboard.press("ArrowRight")
    visit.assert_harmless()
    assert visit.page.locator("body").is_visible()


def test_d11_vectors_in_a_safe_deck(visit: Visit, tmp_path: Path) -> None:
    """All known tricks in one deck, on both pages, in steps and notes: nothing runs or loads."""
    deck = "# Kite\n" + "".join(
        f"---\n{vector}\n\n- Ada\n\nNote: {vector}\n---\n\n- Bob {vector}\n" for vector in VECTORS
    )
    visit.open_slides(write_site(deck, tmp_path, is_safe=True))
    page = visit.page
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.evaluate("document.querySelector('.slides').innerHTML += ''")
    visit.assert_harmless()
    assert visit.errors == []
    page.goto((tmp_path / ARTICLE).as_uri())
    page.evaluate("document.body.innerHTML += ''")
    visit.assert_harmless()


def test_d11_chromium_reads_what_was_written(visit: Visit) -> None:
    """In Chromium, too, each part is a fixpoint and reaches no further than its section."""
    parts = [
        html
        for vector in VECTORS
        for slide in render_deck(f"# Kite\n---\n{vector}\n", is_safe=True).rendered.slides
        for html in (slide.body, slide.heading.html if slide.heading else "")
    ]
    visit.page.goto("about:blank")
    for part, (is_fixpoint, seen) in zip(
        parts, visit.page.evaluate(ROUND_TRIPS, parts), strict=True
    ):
        assert is_fixpoint, part
        assert harm(read_part(seen)) == []


def test_d12_titles_that_are_names(visit: Visit, tmp_path: Path) -> None:
    """Slides of any names leave the presentation running, its help and its address too."""
    names = ("location", "reveal", "body", "__proto__", "diptych-help",
             "diptych-settings", "Reveal", "document", "top")  # fmt: skip
    deck = "".join(f"---\n## {name}\n\nAda\n" for name in names)
    visit.open_slides(write_site(f"# Kite\n{deck}", tmp_path))
    page = visit.page
    page.keyboard.press("?")
    page.wait_for_selector(".r-overlay-help dl")
    page.keyboard.press("Escape")
    for number, _ in enumerate(names, 1):
        page.keyboard.press("ArrowRight")
        assert page.evaluate("Reveal.getIndices().h") == number
    assert page.evaluate("document.body.tagName + ({}).polluted") == "BODYundefined"
    assert visit.errors == []


def test_d16_a_page_around_it_is_not_obeyed(framed: Visit) -> None:
    """Messages of another origin that reveal.js would obey change nothing."""
    page, frame = framed.page, framed.page.frames[-1]
    before = frame.evaluate("JSON.stringify([Reveal.getConfig(), Reveal.getIndices()])")
    page.evaluate(
        """(calls) => calls.forEach((call) => frames[0].postMessage(JSON.stringify(call), "*"))""",
        [
            {"method": "configure", "args": [{"transition": "zoom", "postMessageEvents": True}]},
            {"method": "slide", "args": [2, 0]},
            {"method": "next", "args": []},
            {"method": "toggleHelp", "args": []},
            {"method": "showPreview", "args": ["javascript:pwn()"]},
            {"method": "addKeyBinding", "args": ["X", "Y"]},
            {"namespace": "reveal-notes", "type": "call", "methodName": "slide", "arguments": [2]},
        ],
    )
    page.wait_for_timeout(300)
    assert frame.evaluate("JSON.stringify([Reveal.getConfig(), Reveal.getIndices()])") == before
    assert frame.locator(".r-overlay").count() == 0
    assert framed.pwned == 0


def test_d17_odd_addresses(visit: Visit, tmp_path: Path) -> None:
    """Whatever follows the address of the page, it is shown without an error or an injection."""
    address = write_site(PLAIN, tmp_path)
    for tail in ODD_TAILS:
        visit.page.goto("about:blank")
        visit.open_slides(address + tail)
        # For print, reveal.js takes the slides out of the page for a moment.
        visit.page.wait_for_function(f"({OUTLINE})().includes('fay')")
        assert set(visit.page.evaluate(OUTLINE)) - {""} == {"ada", "eve", "fay"}, tail
        assert visit.page.locator("img").count() == 0, tail
        assert visit.errors == [], tail
    visit.assert_harmless()


def test_d18_frames_of_a_safe_deck(visit: Visit, tmp_path: Path) -> None:
    """Every frame has a title and a sandbox, and none shows code of the deck."""
    deck = "# Kite\n---\n" + "".join(f'<iframe src="{src}"></iframe>\n\n' for src in FRAMES)
    visit.open_slides(write_site(deck, tmp_path, is_safe=True))
    visit.page.keyboard.press("ArrowRight")
    found = visit.page.eval_on_selector_all(
        ".slides iframe",
        "(all) => all.map((f) => [f.title, f.sandbox.value.includes('same-origin')])",
    )
    assert found == [["example.org", False]]
    visit.page.wait_for_timeout(200)
    assert visit.pwned == 0


def test_d19_picture_with_a_script(visit: Visit, tmp_path: Path) -> None:
    """An SVG file beside the deck is shown as a picture; what is in it does not run."""
    tmp_path.joinpath("evil.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" onload="parent.pwn()" width="9" height="9">'
        f'<script>top.pwn()</script><image href="{EVIL}x.png"/><rect width="9" height="9"/></svg>',
        encoding="utf-8",
    )
    deck = "# Kite\n---\n![Ada](evil.svg)\n---?image=evil.svg\n\nBob\n---?image=evil.svg\n"
    visit.open_slides(write_site(deck, tmp_path))
    page = visit.page
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(100)
    visit.assert_harmless()
    assert page.locator(".slides img[src='evil.svg']").count() == 1
    assert page.locator("rect").count() == 0
    page.goto((tmp_path / ARTICLE).as_uri())
    visit.assert_harmless()
    assert page.locator("rect").count() == 0


def test_d20_nothing_comes_from_elsewhere(visit: Visit, tmp_path: Path) -> None:
    """Diagrams and mathematics fetch no script, style or font."""
    deck = (
        "# Kite\n---\n```mermaid\ngraph LR\n  A --> B\n```\n---\n$$\nE = mc^2\n$$\n---\n@math\n"
        "a^2\n@mathend\n---\n@mermaid[Ada](assets/a.mermaid)\n---\n@uml[x](assets/a.puml)\n---\n"
        "@fa[github] @emoji[smile] @tweet[https://example.org/1]\n---?gist=ada/1\n"
    )
    visit.open_slides(write_site(deck, tmp_path))
    for _ in range(8):
        visit.page.keyboard.press("ArrowRight")
    visit.assert_harmless()
    visit.page.goto((tmp_path / ARTICLE).as_uri())
    visit.assert_harmless()
