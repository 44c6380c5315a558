"""Reads the lines that stand between slides, and the attributes written on them.

In comes the text of a line; out comes a `Delimiter`, or None for any other line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote

ATTRIBUTES = (
    "image", "size", "color", "opacity", "position", "repeat", "video", "transition",
    "title", "layout", "code", "lang", "include", "gist",
)  # fmt: skip
"""The attributes that GitPitch knew, in the order of its documentation."""

_PAIR_RE = re.compile(r"&(?=[ \t]*[A-Za-z][\w-]*[ \t]*=)")
_INVISIBLE = frozenset("\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


class Words(NamedTuple):
    """What a deck uses as its delimiters."""

    stack: tuple[str, ...] = ("---", "#HSLIDE")
    """Lines that open the next stack. The second is GitPitch's old spelling. Line ends alone are
    the blank lines between them."""
    slide: tuple[str, ...] = ("+++", "#VSLIDE")
    """Lines that open the next slide of the same stack."""
    notes: tuple[str, ...] = ("Note:", "Notes:")
    """What a line begins with that opens the notes, in any letter case."""


class Delimiter(NamedTuple):
    """A line between two slides."""

    is_vertical: bool
    """The next slide stands below this one, in the same stack."""
    attributes: Mapping[str, str]
    """In the order in which they are written; keys outside `ATTRIBUTES` included."""


def read_delimiter(text: str, words: Words) -> Delimiter | None:
    """Read `---`, `+++`, `---?image=a.png&size=cover`; None for any other line.

    The delimiter is the whole line, from column 0, trailing blanks dropped. Attributes may follow
    after a `?`, with a blank before it or not. Values may hold blanks, and an `&` that does not
    start another attribute.
    """
    for is_vertical, spellings in ((False, words.stack), (True, words.slide)):
        if not text.startswith(spellings):
            continue
        for word in spellings:
            if not text.startswith(word):
                continue
            rest = text[len(word) :].strip(" \t")
            if not rest:
                return Delimiter(is_vertical, {})
            if rest.startswith("?"):
                return Delimiter(is_vertical, read_attributes(rest[1:]))
    return None


def read_blanks(count: int, words: Words) -> Delimiter | None:
    """Say what so many blank lines delimit, in a deck of which they are the delimiters."""
    for is_vertical, spellings in ((False, words.stack), (True, words.slide)):
        if any(word.isspace() and len(word) <= count + 1 for word in spellings):
            return Delimiter(is_vertical, {})
    return None


def read_attributes(text: str) -> dict[str, str]:
    """Read `image=a.png&size=cover`; a key without `=` gets an empty value.

    In an address with a `?`, `image=https://example.org/a?w=9&h=6`, only a known key ends a value.
    A title may be written as addresses write it: `title=Two%20loaves`.
    """
    attributes: dict[str, str] = {}
    last = ""
    for pair in _PAIR_RE.split(text):
        key, _, value = pair.partition("=")
        name = key.strip().lower()
        if name not in ATTRIBUTES and "?" in attributes.get(last, ""):
            attributes[last] += f"&{pair.strip()}"
        elif name:
            attributes[name] = value.strip()
            last = name
    if "%" in attributes.get("title", ""):
        attributes["title"] = unquote(attributes["title"])
    return attributes


def is_near_delimiter(text: str, words: Words) -> bool:
    """Say whether a line would be a delimiter but for an invisible character."""
    if not has_invisible(text):
        return False
    visible = "".join(char for char in text if char not in _INVISIBLE)
    return read_delimiter(visible, words) is not None


def has_invisible(text: str) -> bool:
    """Say whether a text holds one of the invisible characters."""
    return not text.isascii() and any(char in text for char in _INVISIBLE)
