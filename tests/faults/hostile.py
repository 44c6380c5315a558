"""Renders decks that mean harm, and says what a browser makes of their pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import html5lib

from diptych.commands.export import export
from diptych.options import Options
from diptych.standalone import SLIDES, Pages, render

if TYPE_CHECKING:
    from playwright.sync_api import Page

PATH = "talks/kite.md"
FORBIDDEN = frozenset(
    {
        "animate", "annotation-xml", "applet", "base", "body", "button", "embed", "foreignobject",
        "form", "frame", "frameset", "head", "html", "isindex", "link", "marquee", "math", "meta",
        "noembed", "noframes", "noscript", "object", "option", "param", "plaintext", "script",
        "select", "set", "style", "template", "textarea", "xmp",
    }
)  # fmt: skip
_LOADED = frozenset({"action", "background", "data", "formaction", "ping", "srcdoc"})


def render_deck(deck: str, *, is_safe: bool = False) -> Pages:
    """Render both pages of a deck, as `html: trust` or as `html: safe` has it."""
    return render(deck, path=PATH, options=_options(is_safe=is_safe))


def write_site(deck: str, folder: Path, *, is_safe: bool = False) -> str:
    """Write both pages of a deck into a folder; give the address of the slide page."""
    source = folder / "kite.md"
    source.write_text(deck, encoding="utf-8")
    export(source, folder, options=_options(is_safe=is_safe))
    return (folder / SLIDES).as_uri()


def _options(*, is_safe: bool) -> Options:
    return Options(html="safe" if is_safe else "trust")


def read_page(html: str) -> Element:
    """Make the tree that a browser makes of a whole page."""
    page: Element = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    return page


def read_part(html: str) -> Element:
    """Make the tree that a browser makes of a piece of a page."""
    part: Element = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    return part


def write_part(tree: Element) -> str:
    """Write a tree as HTML again."""
    return str(
        html5lib.serialize(tree, tree="etree", omit_optional_tags=False, quote_attr_values="always")
    )


def shape(tree: Element) -> list[object]:
    """Give all that a tree holds, as plain values."""
    return [(str(e.tag), sorted(e.items()), e.text or "", e.tail or "") for e in tree.iter()]


def elements(tree: Element) -> Iterator[tuple[str, Element]]:
    """Give the elements of a tree with their names, those of SVG too."""
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag != "DOCUMENT_FRAGMENT":
            yield element.tag.rpartition("}")[2].lower(), element


def sections(slides: str) -> list[Element]:
    """Give the presented slides as a browser sees them."""
    body = read_page(f"<!doctype html><div class=slides>{slides}</div><i>end</i>").find("body")
    assert body is not None
    assert [child.tag for child in body] == ["div", "i"], "a slide reaches out of its page"
    return [s for s in body[0].iter("section") if s.find("section") is None]


def text_of(element: Element) -> str:
    """Give the text of an element, white space folded."""
    return " ".join("".join(element.itertext()).split())


def harm(tree: Element) -> list[str]:
    """Name everything in a tree that `html: safe` must not let through."""
    found = []
    for name, element in elements(tree):
        if name in FORBIDDEN:
            found.append(f"<{name}>")
        for attribute, value in element.items():
            bare = "".join(c for c in value.lower() if c > " ")
            is_script = bare.startswith(("javascript:", "vbscript:", "data:text", "data:image/svg"))
            if attribute.startswith("on") or attribute in _LOADED or is_script or "url(" in bare:
                found.append(f"<{name} {attribute}={value}>")
        if name == "iframe" and not (element.get("title") and element.get("sandbox")):
            found.append("<iframe> without a title or sandbox")
    return found


class Visit:
    """A look at a page in Chromium: what it ran, said, asked for and stumbled over.

    A vector that works calls `pwn`.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pwned = 0
        self.dialogs: list[str] = []
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.expose_function("pwn", self._pwn)
        page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.route("http*://**", lambda route: route.abort())

    def open_slides(self, address: str) -> None:
        """Open a slide page, wait until reveal.js runs, and let it fetch all pictures."""
        self.page.goto(address)
        self.page.wait_for_selector(".reveal.ready", state="attached")
        self.page.evaluate("document.querySelectorAll('img').forEach((e) => (e.loading = 'eager'))")

    def _pwn(self) -> None:
        self.pwned += 1

    def wait_until_pwned(self, times: int) -> None:
        """Wait until so many vectors got their way; fail if they do not."""
        for _ in range(200):
            if self.pwned >= times:
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"{self.pwned} of {times} vectors worked")

    @property
    def off_origin(self) -> list[str]:
        """Give what was asked of other places than the folder of the page."""
        return [url for url in self.requests if not url.startswith(("file:", "about:", "data:"))]

    def assert_harmless(self) -> None:
        """Check that no vector got its way."""
        self.page.wait_for_timeout(200)
        assert self.pwned == 0, "code of the deck ran"
        assert self.dialogs == []
        assert self.off_origin == []
