"""The decks of a MkDocs site: which pages they are, what they hold, and the files beside them.

In come MkDocs' files and configuration, out come the plain values that the core works on.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files
from mkdocs.utils import get_relative_url

from diptych.folding.collapse import collapse
from diptych.host import Host
from diptych.model import Deck, Problem, Span
from diptych.reading.parse import parse
from diptych.reading.source import SETTINGS, Source, read_source, unreadable
from diptych.rendering.assets import local_path, missing_pictures, missing_sheets
from diptych.rendering.compose import Composition, compose
from diptych.writing.places import Digests, ServedDecks

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from diptych.config import DiptychConfig


@dataclass
class DeckPage:
    """A page of the site that is a deck, while the site is built."""

    file: File
    slides: File
    """The slide page: a static file beside the article."""
    source: Source
    parsed: Deck | None = None
    """Until it is composed, if its file was parsed already: what that holds."""
    composition: Composition | None = None
    """Once the page was read."""
    problems: tuple[Problem, ...] = ()
    """All that was found so far, sorted by line."""
    digests: Digests = ()
    """Of its source slides, while the site is served; none before it was rendered."""

    @property
    def slides_url(self) -> str:
        """Give the address of the slide page from the article."""
        return posixpath.basename(self.slides.url)


def find_decks(files: Files, config: DiptychConfig) -> Iterator[tuple[File, Source]]:
    """Find the pages that are decks, and read them.

    Errors: never raises. A deck that cannot be read is empty, and has Problem `unreadable`.
    """
    options = config.options()
    for file in files.documentation_pages():
        matches = config.decks.match_file(file.src_uri)
        failures: tuple[Problem, ...] = ()
        try:
            data = file.content_bytes
        except OSError as error:
            data, failures = b"", (unreadable(file.src_uri, error),)
        if not matches and (
            not data.startswith((b"---", b"\xef\xbb\xbf")) or b"diptych" not in data
        ):
            continue
        settings = files.get_file_from_path(_beside(file, SETTINGS))
        source = read_source(
            data,
            path=file.src_uri,
            options=options,
            settings=read_bytes(settings) if settings else None,
        )
        source = source._replace(problems=(*failures, *source.problems))
        wish = source.front.data.get("diptych")
        is_deck = matches if wish is None else wish is not False
        if is_deck:
            yield file, source


def _beside(file: File, name: str) -> str:
    return posixpath.join(posixpath.dirname(file.src_uri), name)


def read_bytes(file: File) -> bytes:
    """Read a file of the site; one that is gone meanwhile is empty."""
    try:
        return file.content_bytes
    except OSError:
        return b""


def slide_file(file: File, config: MkDocsConfig) -> File:
    """Make the file of a slide page: `talks/x/slides.html` beside `talks/x/index.html`."""
    folder, name = posixpath.split(file.dest_uri)
    stem = posixpath.splitext(name)[0]
    is_folder = config.use_directory_urls and stem == "index"
    uri = posixpath.join(folder, "slides.html" if is_folder else f"{stem}.slides.html")
    slides = File.generated(config, uri, content="", inclusion=file.inclusion)
    slides.dest_uri = uri
    return slides


def moved_files(
    served: ServedDecks, decks: Iterable[DeckPage], config: MkDocsConfig
) -> Iterator[File]:
    """Give slide pages at their former addresses too; each names its new address first."""
    pages = {deck.slides.dest_uri: deck for deck in decks}
    moved = served.update({uri: deck.digests for uri, deck in pages.items()})
    for old, new in moved.items():
        slides = pages[new].slides
        base = f'<head>\n<base href="{escape(get_relative_url(slides.url, old))}">'
        content = slides.content_string.replace("<head>", base, 1)
        file = File.generated(config, old, content=content)
        file.dest_uri = old
        yield file


Destinations = dict[str, list[File]]
"""The files of a site by where they will be."""


def destinations(files: Iterable[File]) -> Destinations:
    """Say where the files of a site will be; two at one place are both there."""
    found: Destinations = {}
    for file in files:
        found.setdefault(file.dest_uri, []).append(file)
    return found


def find_clash(deck: File, slides: File, taken: Destinations) -> Problem | None:
    """Say whether one of a deck's two pages and another file of the site have the same place."""
    for page, what in ((deck, "article"), (slides, "slide page")):
        for other in taken.get(page.dest_uri, ()):
            if other is not page:
                message = f"its {what} and `{other.src_uri}` would both be `{page.dest_uri}`"
                hint = "Rename one of the two files"
                return Problem(Span(deck.src_uri, 1, 1), "clash", message, hint)
    return None


def first_line(markdown: str, source: Source) -> int:
    """Find the line of the file on which the Markdown that MkDocs hands over begins.

    MkDocs takes the front matter off and the blank lines after it. Where another plugin changed
    the text, lines are counted from where the deck began.
    """
    body = source.front.body
    if body.endswith(markdown):
        above = body[: len(body) - len(markdown)]
    else:
        above = body[: len(body) - len(body.lstrip("\n"))]
    return source.first + above.count("\n")


def compose_page(page: DeckPage, markdown: str, host: Host, files: Files) -> Composition:
    """Read, fold and compose the deck of a page."""
    source = page.source
    deck, page.parsed = page.parsed, None  # half of its values are of no more use
    if deck is None or markdown.strip() != source.front.body.strip():
        first = first_line(markdown, source)
        options = source.options
        deck = parse(markdown, path=source.path, options=options, first=first, host=host)
    return compose(collapse(deck, source.options), resolve=resolver(page.file, files))


def parse_source(source: Source, host: Host) -> Deck:
    """Parse a deck as its file holds it."""
    return parse(
        source.front.body,
        path=source.path,
        options=source.options,
        first=source.first,
        host=host,
    )


def resolver(file: File, files: Files) -> Callable[[str], str]:
    """Give the function that turns a path beside a deck into an address on its pages.

    A path is relative to the deck, else to the documentation folder.
    """
    folder = posixpath.dirname(file.src_uri)

    def resolve(url: str) -> str:
        path = local_path(url)
        for candidate in (posixpath.join(folder, path), path.lstrip("/")):
            found = files.get_file_from_path(posixpath.normpath(candidate)) if path else None
            if found:
                tail = url.partition("?")[1:] if "?" in url else ()
                return found.url_relative_to(file) + "".join(tail)
        return url

    return resolve


def missing_files(
    page: DeckPage, deck: Deck, sheets: Iterable[str], files: Files
) -> Iterator[Problem]:
    """Find what a deck names and the site does not have: pictures, and its own style sheets.

    Errors: gives Problem `missing-asset` at the line that names it.
    """
    folder = posixpath.dirname(page.file.src_uri)

    def exists(path: str) -> bool:
        candidates = (posixpath.join(folder, path), path.lstrip("/"))
        return any(files.get_file_from_path(posixpath.normpath(c)) for c in candidates)

    def known() -> list[str]:
        others = (file for file in files if not file.is_documentation_page())
        return [posixpath.relpath(file.src_uri, folder or ".") for file in others]

    yield from missing_pictures(deck, exists, known)
    yield from missing_sheets(sheets, page.source.line_of("diptych", "theme", "css"), exists)


def site_problems(config: DiptychConfig, files: Files, where: Span) -> Iterator[Problem]:
    """Find what the options of the site name and the site does not have; `where` is their file.

    Errors: gives Problem `bad-value` and `missing-asset`.
    """
    if config.matches_nothing(file.src_uri for file in files.documentation_pages()):
        message, hint = "`decks` matches no page of this site", "Correct the patterns"
        yield Problem(where, "bad-value", message, hint)
    paths = [path.lstrip("/") for path in config.theme.css]
    yield from missing_sheets(paths, where, files.src_uris.__contains__)


def unresolved_references(deck: Deck, html: str) -> tuple[Problem, ...]:
    """Find references of a deck that nothing on the site has resolved."""
    if "][" not in html and "[^" not in html:
        return ()
    from diptych.advice.references import find_unresolved_references  # noqa: PLC0415 - few have any

    return tuple(find_unresolved_references(deck, html))
