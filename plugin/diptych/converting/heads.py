"""Writes what stands above the slides: the front matter, without delimiters of the deck's own.

In comes the source of a deck, out come its front matter and the words that its slides get.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from diptych.model import Span
from diptych.options import Options
from diptych.reading.separators import read_words
from diptych.reading.source import Source, read_source
from diptych.syntax.delimiters import Words

_OWN = "diptych"
_KEYS = (
    "separators",
    "separator",
    "verticalSeparator",
    "notesSeparator",
    "horz-delim",
    "vert-delim",
)
_KEY_RE = re.compile(rf"([ \t]*)(?:{'|'.join(_KEYS)})[ \t]*:")


def write_head(source: Source, options: Options, settings: bytes | None) -> tuple[str, Words]:
    """Write the front matter of a deck, and choose its delimiters.

    What the front matter says about delimiters goes, so that they are those of the site again. If
    that cannot be taken out, it stays, and so do they.
    """
    head = source.front.head
    outside, _ = read_words(options.words, {}, settings, Span(source.path, 1, 1))
    if source.options.words == outside:
        return head, outside
    texts = _without_words(head.split("\n"))
    if not any(text.strip() for text in texts[1:-2]):
        return "", outside
    written = "\n".join(texts)
    again = read_source(written.encode(), path=source.path, options=options, settings=settings)
    is_rest = _rest(again.front.data) == _rest(source.front.data)
    if is_rest and again.options.words == outside and again.front.head == written:
        return written, outside
    return head, source.options.words


def _without_words(lines: Sequence[str]) -> list[str]:
    """Leave out the keys that name delimiters, with what is indented below them.

    A `diptych:` that nothing else stands below becomes `diptych: true`: it makes a page a deck.
    """
    kept: list[str] = []
    margin: int | None = None
    for line in lines:
        indent = len(line) - len(line.lstrip(" \t"))
        if margin is not None and line.strip() and indent > margin:
            continue
        match = _KEY_RE.match(line)
        margin = indent if match else None
        if match is None:
            kept.append(line)
    return [
        f"{line} true" if line == f"{_OWN}:" and _is_bare(kept[index + 1 :]) else line
        for index, line in enumerate(kept)
    ]


def _is_bare(below: Sequence[str]) -> bool:
    """Say whether nothing belongs to the key above these lines."""
    lines = (line for line in below if line.strip() and not line.lstrip(" ").startswith("#"))
    return not next(lines, "").startswith((" ", "\t"))


def _rest(data: Mapping[str, Any]) -> dict[str, Any]:
    """Give all that the front matter says but the delimiters."""
    rest = {key: value for key, value in data.items() if key not in _KEYS}
    if isinstance(own := rest.get(_OWN), Mapping):
        rest[_OWN] = {key: value for key, value in own.items() if key not in _KEYS} or True
    return rest
