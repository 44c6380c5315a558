"""Compares pages as a browser shows them, by means that are not those of the product.

Two pages are the same if their trees are, but for white space that no browser shows and for the
numbers of source slides and lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from diptych.options import Options
from diptych.reading.source import read_source
from diptych.standalone import render_source
from properties.reading import INLINE, read

_ORIGINS = {"data-frames", "data-line"}
_AS_IT_IS = {"pre", "textarea"}
_BLANK_RE = re.compile(r"[ \t\n\f\r]+")


def pages_of(data: bytes, options: Options | None = None) -> tuple[list[str], list[str]]:
    """Give what the article and the slide page of a deck hold, piece by piece."""
    source = read_source(data, path="deck.md", options=options or Options())
    pages = render_source(source)
    return pieces(pages.article), pieces(pages.slides)


def pieces(html: str) -> list[str]:
    """Give the tags and texts of a page in order."""
    found = list(_walk(read(html), is_code=False))
    beside = zip(["", *found[:-1]], found, [*found[1:], ""], strict=True)
    trimmed = (_trim(before, piece, after) for before, piece, after in beside)
    return [piece for piece in trimmed if piece]


def _walk(element: Element, *, is_code: bool) -> Iterator[str]:
    """Write a tree as `<p id="a">`, texts and `</p>`; a text in code begins with a control."""
    is_code = is_code or element.tag in _AS_IT_IS
    yield _text(element.text, is_code=is_code)
    for child in element:
        if isinstance(child.tag, str):
            given = sorted((k, v) for k, v in child.items() if k not in _ORIGINS)
            yield f"<{child.tag}{''.join(f' {key}={value!r}' for key, value in given)}>"
            yield from _walk(child, is_code=is_code)
            yield f"</{child.tag}>"
        else:
            yield f"<!--{child.text}-->"
        yield _text(child.tail, is_code=is_code)


def _text(text: str | None, *, is_code: bool) -> str:
    return f"\0{text}" if is_code and text else _BLANK_RE.sub(" ", text or "")


def _trim(before: str, piece: str, after: str) -> str:
    if piece.startswith(("<", "\0")):
        return piece
    piece = piece.lstrip(" ") if _is_block(before) else piece
    return piece.rstrip(" ") if _is_block(after) else piece


def _is_block(piece: str) -> bool:
    match = re.match(r"</?(\w+)", piece)
    return not piece or (match is not None and match[1] not in {*INLINE, "img", "br", "input"})
