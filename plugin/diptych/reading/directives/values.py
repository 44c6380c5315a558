"""Says what stands in the brackets of directives: sizes, names of classes, places, emoji.

In comes what an author wrote there, out come what it means, and problems where it means nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diptych.model import Kind, Line, Problem, Span
from diptych.options import did_you_mean
from diptych.reading.directives.grammar import Directive
from diptych.syntax.codespans import is_inside
from diptych.syntax.colors import is_color, suggest_color
from diptych.syntax.inert import inert_spans

PLACES = (
    "north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west",
    "midpoint",
)  # fmt: skip
"""Where a block may stand on its slide."""
_LIKENESS = 0.75
"""Of a misspelt place to the right one; other words are classes of the author's own."""
_SIZE_RE = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})?|\.\d{1,3})(?:em|rem|px|pt|%|vh|vw)?$")
_CLASS_RE = re.compile(r"[\w-]+$")
_PARTED_RE = re.compile(r"[\s,]+")
_NAMED_RE = re.compile(r"(?<![@\\])@(snap|div|ul|ol|math|css|img|box)\[([^\[\]\n]{1,200})\]")

_WISH_RE = re.compile(
    r"(?<![\w.@\\])@(ul|ol)(?:\[[^\]\n]{0,200}\])?\((?![ ]*(?:true|false)[ ]*\))([^()\n]{0,40})\)"
)

_BARE_RE = re.compile(
    r"(?<![\w.@\\])@(snap|div|size|color|css|img|quote|box|emoji|tweet|fa[srb]?|title|transition|"
    r"note|code|table|mermaid|uml|gist)\(",
    re.IGNORECASE,
)


def is_size(value: str) -> bool:
    """Say whether a text can have a size: `2em`, `80%`, `24`."""
    return _SIZE_RE.match(value) is not None


def is_class(name: str) -> bool:
    """Say whether a class can have a name."""
    return _CLASS_RE.match(name) is not None


def read_classes(*texts: str) -> str:
    """Read the names of classes, which blanks or commas part; leave out what is none."""
    return " ".join(name for name in _PARTED_RE.split(" ".join(texts)) if is_class(name))


def read_emoji(name: str) -> str:
    """Give the character of a name, also as emoji.css has it, `em-bee`; empty if there is none."""
    from pymdownx import twemoji_db  # noqa: PLC0415 - a large table, and few decks need it

    name = f":{name.strip(':').removeprefix('em-')}:"
    found = twemoji_db.emoji.get(twemoji_db.aliases.get(name, name))
    points = found["unicode"].split("-") if found else ()
    return "".join(chr(int(point, 16)) for point in points)


def find_misfit(directive: Directive, where: Span) -> Iterator[Problem]:
    """Find what is no size, colour or emoji; the text of the directive is shown all the same.

    Errors: gives Problem `bad-value`.
    """
    name, value = directive.name, directive.arguments
    shown = f"`{value}`" if value else "nothing"
    if name == "size" and not is_size(value):
        hint = "Use a number with a unit, such as `1.5em`"
        yield Problem(where, "bad-value", f"{shown} is no size; its text has the usual one", hint)
    elif name == "color" and not is_color(value):
        message = f"{shown} is no colour; its text has the usual one"
        yield Problem(where, "bad-value", message, suggest_color(value))
    elif name == "emoji" and not read_emoji(value.partition(" ")[0]):
        message = f"{shown} is no emoji; its name is shown"
        yield Problem(where, "bad-value", message, "Use another name, or the character itself")


def find_misnamed(lines: Sequence[Line], path: str, *, formulas: bool) -> Iterator[Problem]:
    """Find what is no name of a class, places that are misspelt, and brackets that are missing.

    Errors: gives Problem `bad-value` and `unsupported`.
    """
    for line in lines:
        if line.kind is not Kind.LIVE or "@" not in line.text:
            continue
        inert = inert_spans(line.text, formulas=formulas)
        for match in _NAMED_RE.finditer(line.text):
            if is_inside(match.start(), inert):
                continue
            where = Span(path, line.number, line.number)
            yield from _misnamed(match[1], match[2], where)
        for match in _BARE_RE.finditer(line.text):
            if not is_inside(match.start(), inert):
                where = Span(path, line.number, line.number)
                name = f"@{match[1].lower()}"
                message = f"the directive `{name}` has no brackets; it is shown as written"
                yield Problem(where, "unsupported", message, f"Write `{name}[…](…)`")
        for match in _WISH_RE.finditer(line.text):
            if not is_inside(match.start(), inert):
                where = Span(path, line.number, line.number)
                message = f"`({match[2]})` says nothing about a list"
                hint = f"Use `true` or `false`, or leave it out: `@{match[1]}`"
                yield Problem(where, "bad-value", message, hint)


def _misnamed(directive: str, arguments: str, where: Span) -> Iterator[Problem]:
    names = [name for name in _PARTED_RE.split(arguments) if name]
    has_place = directive != "snap" or bool({*names} & {*PLACES})
    for name in names:
        hint = "" if has_place else did_you_mean(name, PLACES, likeness=_LIKENESS)
        if not is_class(name):
            message = f"`{name}` of `@{directive}` is no name of a class"
            yield Problem(where, "bad-value", message, "Use letters, digits, `-` and `_`")
        elif hint:
            yield Problem(where, "bad-value", f"`{name}` is no place on a slide", hint)
