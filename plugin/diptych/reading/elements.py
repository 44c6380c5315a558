"""Reads what authors set on single elements: `<!-- .element: … -->`, and a `|` for a fragment.

In come the lines of one slide, out come lines without these marks; each line that had one knows
the attributes it sets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from diptych.model import Kind, Line
from diptych.reading.attributes import read_pairs

ELEMENT_RE = re.compile(r"<!--[ \t]*\.element:((?:(?!-->).)*)-->$")
_ATTR_FRAGMENT_RE = re.compile(r"(?<=\S)[ \t]*\{:?[ ]*\.fragment[ ]*\}$")
"""An attribute list that says nothing else; `attr_list` would not read it on a list item."""
_PIPE_RE = re.compile(r"(?<=[ \t])\|$")
_ITEM_RE = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_TABLE_RE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
FRAGMENT: Mapping[str, str] = MappingProxyType({"class": "fragment"})
"""What makes an element appear by itself: reveal's class."""

ATTRIBUTES = frozenset({"class", "id", "style", "data-fragment-index"})
"""What `<!-- .element: … -->` may set, besides reveal's `data-` attributes."""


def take_elements(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Take the marks off the lines that have them.

    Shape: `- item |` -> `- item`, with `class="fragment"`; a comment on a line of its own sets
    the attributes of the line before it; those of a table are kept at its first line.

    A `|` is one of a table when another stands on the line, unless the line is a list item, and
    when the line beside it is a table's.
    """
    out: list[Line] = []
    for index, line in enumerate(lines):
        if line.kind is not Kind.LIVE:
            out.append(line)
            continue
        bare = line.text.rstrip(" \t")
        match = ELEMENT_RE.search(bare) if ".element" in bare else None
        if match:
            given = _allowed(read_pairs(match[1]))
            text = bare[: match.start()].rstrip(" \t")
            if text.strip():
                out.append(replace(line, text=text, element=_merged(line.element, given)))
            elif before := _last_written(out):
                place = _table_start(out, before - 1)
                out[place] = replace(out[place], element=_merged(out[place].element, given))
        elif bare.endswith("}") and (match := _ATTR_FRAGMENT_RE.search(bare)):
            text = bare[: match.start()].rstrip(" \t")
            out.append(replace(line, text=text, element=_merged(line.element, FRAGMENT)))
        elif bare.endswith("|") and _is_fragment(lines, index):
            out.append(replace(line, text=bare[:-1].rstrip(" \t"), element=FRAGMENT))
        else:
            out.append(line)
    return tuple(out)


def is_fragment(line: Line) -> bool:
    """Say whether an author's mark makes this line's element a fragment."""
    return line.element is not None and "fragment" in line.element.get("class", "").split()


def _table_start(lines: Sequence[Line], last: int) -> int:
    """Give the index of the first line of the table that ends at a line; else of that line."""
    for index in range(last, 0, -1):
        text = lines[index].text
        if "|" not in text or lines[index].kind is not Kind.LIVE:
            return last
        if _TABLE_RE.match(text) and "|" in lines[index - 1].text:
            return index - 1
    return last


def _is_fragment(lines: Sequence[Line], index: int) -> bool:
    text = lines[index].text.rstrip(" \t")
    match = _PIPE_RE.search(text)
    if match is None or not text[: match.start()].strip():
        return False
    if item := _ITEM_RE.match(text):
        return not text.startswith("|", item.end())  # a table in an item
    beside = lines[max(0, index - 1) : index + 2]
    return "|" not in text[: match.start()] and not any(
        "|" in line.text and (_TABLE_RE.match(line.text) or line.text.lstrip().startswith("|"))
        for line in beside
    )


def _allowed(pairs: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value
        for name, value in pairs.items()
        if name in ATTRIBUTES or name.startswith("data-")
    }


def _merged(old: Mapping[str, str] | None, new: Mapping[str, str]) -> Mapping[str, str]:
    merged = {**(old or {}), **new}
    if old and "class" in old and "class" in new:
        merged["class"] = f"{old['class']} {new['class']}"
    return MappingProxyType(merged)


def _last_written(lines: Sequence[Line]) -> int:
    """Give the number, 1-based, of the last line that is not blank; 0 if there is none."""
    return next((n for n in range(len(lines), 0, -1) if lines[n - 1].text.strip()), 0)
