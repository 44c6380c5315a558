"""Reads what authors set on single elements: `<!-- .element: … -->`, and a `|` for a fragment.

In come the lines of one slide, out come lines without these marks; each line that had one knows
the attributes it sets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from types import MappingProxyType

from diptych.model import Kind, Line
from diptych.reading.attributes import read_pairs
from diptych.reading.dialect import HEADING_RE
from diptych.syntax.codespans import code_spans, is_inside
from diptych.syntax.markup import add_attributes

ELEMENT_RE = re.compile(
    r"<!--[ \t]*(?:\.element\b:?|\{_|element[ \t]+(?=[\w-]+=))((?:(?!-->).)*)-->"
)
"""The second is the spelling of the first versions of reveal.js, `<!-- {_class="x"} -->`, the third
that of Obsidian: `<!-- element class="x" -->`."""
_TAG_RE = re.compile(r"<[a-zA-Z][\w-]*(?:[ \t][^<>]*)?>[^<>]*$")
"""An element of HTML that ends behind the comment."""
_END_RE = re.compile(r"(?:[^<]|<!--)*</([\w-]+)>")
_PICTURE_RE = re.compile(
    r"""!\[(?P<alt>[^\]\[]*)\]\([ \t]*(?:<(?P<angled>[^<>]+)>|(?P<plain>[^\s()]+))
        (?:[ \t]+(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'))?[ \t]*\)$""",
    re.VERBOSE,
)
_ATTR_FRAGMENT_RE = re.compile(r"(?<=\S)[ \t]*\{:?((?:[^{}]*[ ])?\.fragment(?:[ ][^{}]*)?)\}$")
"""An attribute list that makes a fragment; `attr_list` would not read it on a list item."""
_ATTR_CLASS_RE = re.compile(r"(?:^|(?<=[ ]))\.([\w-]+)")
_PIPE_RE = re.compile(r"(?<=[ \t])\|$")
_ITEM_RE = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_TABLE_RE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
FRAGMENT: Mapping[str, str] = MappingProxyType({"class": "fragment"})
"""What makes an element appear by itself: reveal's class."""

ATTRIBUTES = frozenset(
    {"align", "alt", "class", "dir", "height", "id", "lang", "style", "title", "width"}
)
"""What `<!-- .element: … -->` may set, besides reveal's `data-` attributes."""


def take_elements(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Take the marks off the lines that have them.

    Shape: `- item |` -> `- item`, with `class="fragment"`; a comment on a line of its own sets
    the attributes of what stands above it. A comment behind a picture that is not alone is the
    picture's, which is written as HTML then.

    A `|` is one of a table when another stands on the line, unless the line is a list item, and
    when the line beside it is a table's.
    """
    out: list[Line] = []
    comment = 0
    for index, line in enumerate(lines):
        if line.kind is not Kind.LIVE:
            out.append(line)
            continue
        bare = line.text.rstrip(" \t")
        if "<!--" in bare and (marked := _take_comments(lines, index)):
            text, given = marked
            if text.strip():
                out.append(line._replace(text=text, element=_merged(line.element, given)))
            elif before := _last_written(out):
                indent = _indent(line.text)
                _set_above(out, before - 1, given, since=comment, indent=indent)
                comment = comment if indent else len(out)
        elif bare.endswith("}") and (match := _ATTR_FRAGMENT_RE.search(bare)):
            text = bare[: match.start()].rstrip(" \t")
            out.append(line._replace(text=text, element=_merged(line.element, _listed(match[1]))))
        elif bare.endswith("|") and _is_fragment(lines, index):
            out.append(line._replace(text=bare[:-1].rstrip(" \t"), element=FRAGMENT))
        else:
            out.append(line)
    return tuple(out)


def _take_comments(lines: Sequence[Line], index: int) -> tuple[str, Mapping[str, str]] | None:
    """Take the comments out of a line; give its text, and what they set on all of it."""
    source = lines[index].text
    code = code_spans(source) if "`" in source else []
    given: Mapping[str, str] = {}
    is_alone = _is_alone(lines, index)
    text, position = "", 0
    for match in ELEMENT_RE.finditer(source):
        if is_inside(match.start(), code):
            continue
        text = _joined(text, source[position : match.start()])
        position = match.end()
        own = _allowed(read_pairs(match[1]))
        bare = text.rstrip(" \t")
        picture = _PICTURE_RE.match(bare, max(0, bare.rfind("![")))
        tag = _TAG_RE.match(text, max(0, text.rfind("<")))
        is_item_that_appears = _ITEM_RE.match(text) and "fragment" in own.get("class", "").split()
        if picture and not is_item_that_appears and not is_alone:
            before = text[: picture.start()]
            text = f"{before}{_write_picture(picture, own, starts=not before.strip())} "
        elif own and tag and _ends(source, position, tag[0]):
            end = text.index(">", tag.start()) + 1
            text = (
                text[: tag.start()]
                + add_attributes(text[tag.start() : end], _write(own))
                + text[end:]
            )
        else:
            given = _merged(given, own)
    return (_joined(text, source[position:]).rstrip(" \t"), given) if position else None


def _joined(text: str, rest: str) -> str:
    return text + (rest.lstrip(" \t") if text.endswith((" ", "\t")) else rest)


def _is_alone(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line is all of its paragraph, and nothing but a picture and comments."""
    beside = (lines[i] for i in (index - 1, index + 1) if 0 <= i < len(lines))
    return _PICTURE_RE.fullmatch(_bare(lines[index])) is not None and not any(
        _bare(line) and line.kind is Kind.LIVE and not HEADING_RE.match(line.text)
        for line in beside
    )


def _bare(line: Line) -> str:
    return ELEMENT_RE.sub("", line.text).strip()


def _write_picture(picture: re.Match[str], given: Mapping[str, str], *, starts: bool) -> str:
    """Write a picture as HTML, with what its comment sets.

    A line that `starts` with it alone would be a block, and others not stand beside it.
    """
    named = {"src": picture["angled"] or picture["plain"], "alt": picture["alt"]}
    if title := picture["double"] or picture["single"]:
        named["title"] = title
    image = f"<img {_write({**named, **given})}>"
    return f"<span>{image}</span>" if starts else image


def _ends(line: str, position: int, tag: str) -> bool:
    """Say whether an element ends in the rest of a line, before another one begins."""
    name = re.match(r"<([\w-]+)", tag)
    end = _END_RE.match(line, position)
    return bool(name and end and name[1].lower() == end[1].lower())


def _write(given: Mapping[str, str]) -> str:
    return " ".join(f'{name}="{escape(value)}"' for name, value in given.items())


def _set_above(
    lines: list[Line], last: int, given: Mapping[str, str], *, since: int, indent: int
) -> None:
    """Set attributes on what stands above a comment: a paragraph, a table, an item, a list.

    A comment means the list if it stands to the left of what is in its items, below a blank line
    or a line that is further in. A list of one item appears as its item does.

    Units: `last` is the index of the last line above, `since` that of the line after the comment
    before, `indent` the column of the comment.
    """
    is_parted = last < len(lines) - 1 or _indent(lines[last].text) > indent
    items = _list_items(lines, last, since, indent) if is_parted else []
    if len(items) > 1:
        place = items[0]
        lines[place] = lines[place]._replace(around=_merged(lines[place].around, given))
        return
    place = items[0] if items else _table_start(lines, last)
    lines[place] = lines[place]._replace(element=_merged(lines[place].element, given))


def _list_items(lines: Sequence[Line], last: int, since: int, indent: int) -> list[int]:
    """Give the indices of the items of the list that ends at a line, the first one first.

    None to the left of `indent`: what stands there holds the list and its comment.
    """
    items: list[int] = []
    for index in range(last, since - 1, -1):
        text = lines[index].text
        if _ITEM_RE.match(text) and lines[index].kind is Kind.LIVE:
            if _indent(text) < indent:
                break
            items.append(index)
        elif text.strip() and not text.startswith((" ", "\t")):
            break
    return items[::-1]


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" \t"))


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


def is_allowed(name: str) -> bool:
    """Say whether a comment may set an attribute."""
    return name in ATTRIBUTES or name.startswith("data-")


def _allowed(pairs: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in pairs.items() if is_allowed(name)}


def _listed(text: str) -> dict[str, str]:
    """Read `.fragment .fade-up style="color: red"`."""
    names = " ".join(_ATTR_CLASS_RE.findall(text))
    return {**_allowed(read_pairs(_ATTR_CLASS_RE.sub("", text))), "class": names}


def _merged(old: Mapping[str, str] | None, new: Mapping[str, str]) -> Mapping[str, str]:
    merged = {**(old or {}), **new}
    if old and "class" in old and "class" in new:
        merged["class"] = f"{old['class']} {new['class']}"
    return MappingProxyType(merged)


def _last_written(lines: Sequence[Line]) -> int:
    """Give the number, 1-based, of the last line that is not blank; 0 if there is none."""
    return next((n for n in range(len(lines), 0, -1) if lines[n - 1].text.strip()), 0)
