"""Writes the slides of a deck as a PDF, printed by an installed browser.

In comes a deck, or the address or file of a slide page, out comes a file with a page for each
slide.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urlsplit

from diptych.commands.chromium import Browser, BrowserError, Tab, find_browser
from diptych.commands.export import export
from diptych.model import Problem
from diptych.standalone import SLIDES

PHASES = (
    "reading the deck",
    "starting the browser",
    "laying out the pages",
    "printing",
    "writing the file",
)
"""What `print_slides` does between its results."""

_IS_SLIDE_PAGE = 'document.getElementById("diptych-settings") !== null && "Reveal" in window'
_READY = """new Promise((done) => {
  const root = document.documentElement;
  const pages = () => document.querySelectorAll(".pdf-page").length;
  const look = () => root.dataset.diptychPaper === "ready" && done(pages());
  new MutationObserver(look).observe(root, { attributes: true });
  look();
})"""


@dataclass(frozen=True, slots=True)
class Printed:
    """What is known of a deck that is being printed."""

    problems: tuple[Problem, ...] = ()
    """Of the deck, if it is one and not the address of a page."""
    slides: int = 0
    """How many there are; 0 until all is done."""


def print_slides(
    source: str, target: Path, *, has_notes: bool = False, browser: str = ""
) -> Iterator[Printed]:
    """Write a PDF of the slides, and give what is known after each of `PHASES`.

    Errors: raises OSError when a file cannot be read or written, and BrowserError where there is
    no browser, or the source is no slide page.
    """
    with TemporaryDirectory(prefix="diptych-") as folder:
        command = find_browser(browser)
        url, problems = _find_page(source, Path(folder))
        yield Printed(problems)
        with Browser(command) as chromium:
            yield Printed(problems)
            tab = chromium.open(_print_view(url, has_notes=has_notes))
            if not tab.evaluate(_IS_SLIDE_PAGE):
                raise BrowserError(
                    f"{source} is no slide page. Give the address that *Present* leads to"
                )
            slides = tab.evaluate(_READY)
            yield Printed(problems)
            data = _print(tab)
            yield Printed(problems)
        target.write_bytes(data)
    yield Printed(problems, slides)


def page_address(source: str) -> str:
    """Give the address of a slide page, which may be named by its file; empty for a deck."""
    if Path(source).suffix in {".html", ".htm"} and Path(source).is_file():
        return Path(source).resolve().as_uri()
    return source if urlsplit(source).scheme in {"http", "https", "file"} else ""


def default_target(source: str) -> Path:
    """Name the PDF of a source: beside a deck, here for an address.

    Shape: `talks/kites.md` gives `talks/kites.pdf`, `https://example.org/kites/slides.html`
    gives `kites.pdf`.
    """
    address = page_address(source)
    if not address:
        return Path(source).with_suffix(".pdf")
    path = PurePosixPath(unquote(urlsplit(address).path))
    name = path.parent.name if path.name == SLIDES else path.name.removesuffix(f".{SLIDES}")
    return Path(f"{name or 'slides'}.pdf")


def _find_page(source: str, folder: Path) -> tuple[str, tuple[Problem, ...]]:
    if address := page_address(source):
        return address, ()
    pages = export(Path(source), folder)
    return (folder / SLIDES).as_uri(), pages.problems


def _print_view(url: str, *, has_notes: bool) -> str:
    return (
        urlsplit(url)._replace(query="print&notes" if has_notes else "print", fragment="").geturl()
    )


def _print(tab: Tab) -> bytes:
    stream = tab.call(
        "Page.printToPDF",
        printBackground=True,
        preferCSSPageSize=True,
        generateTaggedPDF=True,
        generateDocumentOutline=True,
        transferMode="ReturnAsStream",
    )["stream"]
    parts = []
    while True:
        part = tab.call("IO.read", handle=stream)
        data = part["data"]
        parts.append(
            base64.b64decode(data) if part.get("base64Encoded") else data.encode("latin-1")
        )
        if part["eof"]:
            return b"".join(parts)
