"""Finds the pictures that a deck names, and says which of them do not exist.

In comes a deck and a way to ask whether a path beside it exists; out come problems with the line
of each picture. Remote addresses are not looked at.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from html import escape, unescape
from urllib.parse import unquote, urlsplit

from diptych.model import Deck, Frame, Problem, Span
from diptych.reading.attributes import named_attributes, split_films
from diptych.reading.livelines import live_lines
from diptych.syntax.codespans import code_spans

PICTURE_RE = re.compile(r"""!\[[^\]\n]*\]\([ \t]*(?:<([^>\n]+)>|([^\s)]+))""")
_NAMED_RE = re.compile(r"!\[([^\]\n]*)\](?:\[([^\]\n]*)\])?(?![(\[:])")
"""A picture whose address stands elsewhere, on a line like the next one."""
_DEFINITION_RE = re.compile(r" {0,3}\[([^\]\n]+)\]:[ \t]*(?:<([^>\n]+)>|(\S+))")
_ELEMENT_RE = re.compile(
    r"""<(?:img|video|audio|source|track)\b[^<>]*?\b(?:src|poster)=
        (?:"([^"<>]+)"|'([^'<>]+)'|([^\s"'<>=`]+))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SOURCE_RE = re.compile(
    r"""
    (<(?:img|video|audio|source|track|iframe|embed)\b[^>]*?[\s"'])(?:data-)?src=
    (?:"([^"<>]+)"|'([^'<>]+)')
    """,
    re.IGNORECASE | re.VERBOSE,
)
_KINDS = {
    **dict.fromkeys(("mp4", "m4v", "mov", "ogv", "webm"), "film"),
    **dict.fromkeys(("mp3", "m4a", "ogg", "opus", "wav"), "recording"),
    "vtt": "text",
}
"""What is no picture, by the end of its name."""
_BACKGROUNDS = ("data-background-image", "data-background-video")


def find_pictures(deck: Deck) -> Iterator[tuple[str, Span]]:
    """Give the address of each picture, film and background of a deck, with its line."""
    frames = [frame for slide in deck.slides for frame in slide.frames]
    defined = dict(definition for frame in frames for definition in _definitions(frame))
    for frame in frames:
        yield from _pictures_of(frame, defined)


def resolve_sources(html: str, resolve: Callable[[str], str]) -> str:
    """Turn the addresses of pictures and films in HTML, which are paths beside the deck.

    A `data-src`, which reveal.js reads when it comes to the slide, becomes a `src`: an article has
    no such script.
    """

    def resolved(match: re.Match[str]) -> str:
        url = unescape(match[2] or match[3])
        return f'{match[1]}src="{escape(resolve(url) if local_path(url) else url)}"'

    return _SOURCE_RE.sub(resolved, html) if "src" in html else html


def resolve_in_text(text: str, resolve: Callable[[str], str]) -> str:
    """Do the same in a text of Markdown, in which code stays as it is."""
    if "<" not in text or "src" not in text:
        return text
    out: list[str] = []
    position = 0
    for start, end in (*code_spans(text), (len(text), len(text))):
        out += (resolve_sources(text[position:start], resolve), text[start:end])
        position = end
    return "".join(out)


def local_path(url: str) -> str:
    """Give the path of a file that an address names; empty for an address of another site."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc else unquote(parts.path)


def missing_pictures(
    deck: Deck,
    exists: Callable[[str], bool],
    known: Callable[[], Collection[str]] = tuple,
    *,
    is_elsewhere: Callable[[str], bool] = lambda _: False,
) -> Iterator[Problem]:
    """Name the pictures that do not exist, each once.

    `exists` gets a path as it is written, relative to the deck; `known` gives the paths there are,
    to find the nearest; `is_elsewhere` says whether one exists that the deck may not show.

    Errors: gives Problem `missing-asset` at the line that names the picture.
    """
    seen = set()
    for url, where in find_pictures(deck):
        path = local_path(url)
        if not path or path in seen or exists(path):
            continue
        seen.add(path)
        kind = _KINDS.get(path.rpartition(".")[2].lower(), "picture")
        if is_elsewhere(path):
            message = f"the {kind} `{path}` lies outside of what this deck may show"
            hint = "Move it into the folder of the deck, or of its site"
            yield Problem(where, "missing-asset", message, hint)
            continue
        near = difflib.get_close_matches(path, known(), n=1, cutoff=0.7)
        hint = f"Did you mean `{near[0]}`?" if near else "Add the file, or correct the path"
        message = f"the {kind} `{path}` does not exist"
        yield Problem(where, "missing-asset", message, hint)


def missing_sheets(
    paths: Iterable[str], where: Span, exists: Callable[[str], bool]
) -> Iterator[Problem]:
    """Name the style sheets that do not exist; `where` is the place that names them.

    Errors: gives Problem `missing-asset`.
    """
    for path in paths:
        if not exists(path):
            message = f"the style sheet `{path}` does not exist"
            yield Problem(where, "missing-asset", message, "Add the file, or correct the path")


def _definitions(frame: Frame) -> Iterator[tuple[str, str]]:
    for line in frame.lines:
        if "]:" in line.text and (match := _DEFINITION_RE.match(line.text)):
            yield match[1].casefold(), match[2] or match[3]


def _pictures_of(frame: Frame, defined: Mapping[str, str]) -> Iterator[tuple[str, Span]]:
    path = frame.where.path
    for key, name, value in named_attributes(frame.attributes):
        for url in split_films(name, value) if name in _BACKGROUNDS else ():
            yield url, frame.place_of(key)
    source = frame.markdown
    for text, number in live_lines(frame) if "[" in source or "<" in source else ():
        where = Span(path, number, number)
        for angled, plain in PICTURE_RE.findall(text) if "](" in text else ():
            yield angled or plain, where
        for alt, label in _NAMED_RE.findall(text) if defined and "![" in text else ():
            if (key := (label or alt).casefold()) in defined:
                yield defined[key], where
        for double, single, bare in _ELEMENT_RE.findall(text) if "<" in text else ():
            yield double or single or bare, where
