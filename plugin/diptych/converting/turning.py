"""Turns directives into Markdown; what has none is kept as it is written.

In come the lines of one slide, out come lines in which a stand-in marks each directive that is
kept, so that no later pass reads it, and the way back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from diptych.host import Host
from diptych.model import Kind, Line
from diptych.reading.directives import read_directives
from diptych.reading.directives.grammar import Directive, replace_directives
from diptych.reading.directives.sources import SOURCES

_TURNED = frozenset({"size", "color", "css", "img", "quote", "box", "emoji", "tweet"})
"""Directives in a text that are the same as a piece of Markdown or HTML."""
_LINES = frozenset({"snap", "div", "ul", "ol", "title", "transition", "math"})
"""Directives that stand on lines of their own, which are the same as HTML, a list, an attribute."""
_SOURCE_RE = re.compile(rf"([ \t]*)@({'|'.join(SOURCES)})\[[^\]\n]*\]\([^()\n]+\)[ \t]*$")
_STEP_RE = re.compile(r"[ \t]*@\[[^\]\n]*\][ \t]*(?:\(.*\))?[ \t]*$")
_OPEN, _CLOSE, _ICON = "\ue000", "\ue001", "\ue002"
"""Private use characters: a slide that holds one of them itself is left as it is."""
_STAND_IN_RE = re.compile(f"(?:<!--)?{_OPEN}(\\d+){_CLOSE}(?:-->)?")


@dataclass(frozen=True, slots=True)
class Kept:
    """A directive that stays."""

    name: str
    """As a message shows it: `@fa`, `@[…]`."""
    line: int
    source: str


@dataclass(frozen=True, slots=True)
class Turned:
    """The lines of a slide without directives."""

    lines: tuple[Line, ...]
    attributes: Mapping[str, str] = field(default_factory=dict)
    """What directives set on the slide: `title`, `transition`."""
    kept: tuple[Kept, ...] = ()
    """By the number in its stand-in."""

    def restore(self, text: str) -> str:
        """Put the directives that are kept in the places of their stand-ins."""
        if _OPEN not in text:
            return text
        return _STAND_IN_RE.sub(lambda match: self.kept[int(match[1])].source, text)


def turn(lines: Sequence[Line], path: str) -> Turned | None:
    """Turn the directives of one slide; None where that would lose something.

    Shape: `@size[2em](x)` -> `<span data-size="2em">x</span>`, `@snap[north]` … `@snapend` ->
    `<div class="snap north">` … `</div>`; `@fa[heart]` stays.
    """
    if any(char in line.text for line in lines for char in (_OPEN, _CLOSE, _ICON)):
        return None
    keeper = _Keeper()
    standing = [keeper.protect(line) for line in lines]
    # An icon that is asked for all the same stands in a directive that goes over lines.
    reading = read_directives(standing, path=path, host=Host(icon=lambda _: _ICON))
    if reading.problems or reading.notes or any(_ICON in line.text for line in reading.lines):
        return None
    return Turned(reading.lines, reading.attributes, tuple(keeper.kept))


def is_stand_in(text: str) -> bool:
    """Say whether a line is a directive that stands alone and is kept."""
    match = _STAND_IN_RE.fullmatch(text.strip())
    return match is not None and text.lstrip().startswith("<!--")


class _Keeper:
    """Collects the directives that are kept."""

    def __init__(self) -> None:
        self.kept: list[Kept] = []

    def protect(self, line: Line) -> Line:
        """Put stand-ins in the places of the directives of a line that are kept."""
        if line.kind is not Kind.LIVE or "@" not in line.text:
            return line
        if match := _SOURCE_RE.match(line.text):
            mark = self._keep(f"@{match[2]}", line.number, line.text.strip())
            return replace(line, text=f"{match[1]}<!--{mark}-->")
        if _STEP_RE.match(line.text):
            mark = self._keep("@[…]", line.number, line.text.strip())
            return replace(line, text=f"<!--{mark}-->")
        return replace(line, text=self._protect(line.text, line.number))

    def _protect(self, text: str, number: int) -> str:
        def write(directive: Directive) -> str:
            if directive.name not in _TURNED | _LINES:
                name = f"@{directive.name}" if directive.name else "@[…]"
                return self._keep(name, number, directive.source)
            if directive.text is None:
                return directive.source
            head = directive.source[: -len(directive.text) - 1]
            return f"{head}{self._protect(directive.text, number)})"

        return replace_directives(text, write)

    def _keep(self, name: str, line: int, source: str) -> str:
        self.kept.append(Kept(name, line, source))
        return f"{_OPEN}{len(self.kept) - 1}{_CLOSE}"


def names_kept(kept: Sequence[Kept]) -> Iterator[tuple[str, int, int]]:
    """Give each directive that is kept once, with the first and the last line it stands on."""
    for name in dict.fromkeys(piece.name for piece in kept):
        lines = [piece.line for piece in kept if piece.name == name]
        yield name, min(lines), max(lines)
