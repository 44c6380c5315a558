"""Gives the plain text of inline Markdown, slugs for ids, and keys to compare texts by.

In comes inline Markdown, out comes text. What counts as the same text is decided here alone.
"""

from __future__ import annotations

import re
import string
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from diptych.syntax.ids import PREFIX, safe_id

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_SLUG = 80
"""Length of the longest slug, in characters."""

_PLAIN_RE = re.compile(r"[^*_`\[\]<>&\\~{}!\n]*")
_PICTURE_RE = re.compile(rf"!\[({_PLAIN_RE.pattern})\]\([\w./-]+\)")
_ATTR_LIST_RE = re.compile(r"(?<![ \t])[ \t]*\{:?[ ]*(?:[.#][\w-]|[\w-]+=)[^{}\n]*\}[ \t]*$")
"""An attribute list at the end of a text, as Python-Markdown's `attr_list` reads it."""
_FINAL = ".,;:!?…。、\uff01\uff1f\uff1a\uff1b"
"""Final punctuation; the last four are the full-width forms."""
_MANY_MARKS_RE = re.compile("([\u0300-\u036f]{30})[\u0300-\u036f]+")
"""More combining marks than any letter has: to normalise them takes time in the square."""
_NOT_SLUG_RE = re.compile(r"[^\w\s-]")
_BLANK_RE = re.compile(r"[-\s]+")


class Shown(NamedTuple):
    """What a reader sees of a text, to compare it by."""

    exact: str
    """With marks for its styling; NFC, white space folded."""
    loose: str
    """The same without final punctuation, letter case and targets of links."""


@lru_cache(maxsize=256)  # titles are read again by one pass after the other
def plain_text(markdown: str) -> str:
    """Give the text of inline Markdown as a reader sees it, on one line."""
    markdown = without_attributes(markdown)
    if _PLAIN_RE.fullmatch(markdown):
        return fold(markdown)
    if picture := _PICTURE_RE.fullmatch(markdown):
        return fold(picture[1])
    return fold("".join(_plain(token) for token in _inline(markdown)))


def shown(markdown: str) -> Shown:
    """Give the keys of inline Markdown: equal keys look the same.

    Shape: `**Big** [text](url)` -> exact `<strong>Big</strong> <a url>text</a>`, with control
    characters for the brackets, so that no author's text can look like styling.
    """
    markdown = without_attributes(markdown)
    if _PLAIN_RE.fullmatch(markdown):
        exact = fold(markdown)
        return Shown(exact, loosen(exact))
    exact = loose = ""
    for token in _inline(markdown):
        exact += _styled(token, with_target=True)
        loose += _styled(token, with_target=False)
    return Shown(fold(exact), loosen(fold(loose)))


def without_attributes(markdown: str) -> str:
    """Drop the attribute list at the end of a text: it is styling that readers do not read."""
    return _ATTR_LIST_RE.sub("", markdown) if "}" in markdown else markdown


@lru_cache(maxsize=256)  # so are notes
def fold(text: str) -> str:
    """Compose accents (NFC) and fold white space."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFC", _MANY_MARKS_RE.sub(r"\1", text)).split())


def loosen(text: str) -> str:
    """Drop what may differ between two steps of a build: final punctuation and letter case."""
    return text.rstrip(_FINAL + string.whitespace).casefold()


@lru_cache(maxsize=256)
def slug(text: str) -> str:
    """Make an id of a text: lower case, words joined by `-`; empty when nothing is left.

    Accents are dropped from Latin letters, as MkDocs does; other scripts keep their letters.
    """
    letters = _without_accents(text)
    kept = _NOT_SLUG_RE.sub("", unicodedata.normalize("NFC", letters)).strip().lower()
    made = _BLANK_RE.sub("-", kept)[:MAX_SLUG].strip("-_")
    # reveal.js reads `#12` as the number of a slide.
    return f"{PREFIX}{made}" if made.isdigit() else safe_id(made)


def _without_accents(text: str) -> str:
    """Decompose a text (NFKD), without the marks that stand on letters of ASCII."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", _MANY_MARKS_RE.sub(r"\1", text))
    letters: list[str] = []
    for char in decomposed:
        if char.isascii() or not (
            unicodedata.combining(char) and letters and letters[-1].isascii()
        ):
            letters.append(char)
    return "".join(letters)


def _inline(markdown: str) -> list[Token]:
    from diptych.syntax.commonmark import read_inline  # noqa: PLC0415 - plain texts need it nowhere

    return read_inline(markdown)


def _plain(token: Token) -> str:
    if token.type in {"text", "code_inline", "image"}:
        return token.content
    return " " if token.type in {"softbreak", "hardbreak"} else ""


def _styled(token: Token, *, with_target: bool) -> str:
    """Write a token with its styling between control characters."""
    kind, mark = token.type, f"{'/' if token.nesting < 0 else ''}{token.tag}"
    if kind == "text":
        return token.content
    if kind in {"softbreak", "hardbreak"}:
        return " "
    if kind == "html_inline" and token.content.startswith("<!--"):
        return ""
    if kind in {"code_inline", "html_inline"}:
        mark = f"{token.tag}{token.content}"
    elif kind == "image":
        mark = f"img {token.attrGet('src')} {token.content}"
    elif kind == "link_open" and with_target:
        mark = f"a {token.attrGet('href')}"
    return f"\x01{mark}\x04"
