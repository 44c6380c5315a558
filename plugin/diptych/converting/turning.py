"""Turns directives into Markdown; what has none is kept as it is written.

In come the lines of one slide or note, out come lines in which a stand-in marks each directive
that is kept, so that no later pass reads it, and the way back.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from diptych.host import Host, no_icon
from diptych.model import Kind, Line
from diptych.reading.directives import GRID_RE, NOTE, code_in_blocks, read_directives
from diptych.reading.directives.grammar import Directive, replace_directives
from diptych.reading.directives.inline import NEED_TEXT, inline_directives
from diptych.reading.directives.lines import code_steps
from diptych.reading.directives.sources import SOURCES
from diptych.reading.directives.structure import SETTINGS
from diptych.reading.directives.values import read_classes

_TURNED = frozenset({"size", "color", "css", "img", "quote", "box", "emoji", "tweet", "gist"})
"""Directives in a text that are the same as a piece of Markdown or HTML."""
_LINES = frozenset({"snap", "div", "ul", "ol", "title", "transition", "math"})
"""Directives that stand on lines of their own, which are the same as HTML, a list, an attribute."""
_KNOWN = frozenset((*inline_directives(no_icon), *SETTINGS, NOTE))
"""Those that may follow a letter directly."""
_SOURCE_RE = re.compile(
    rf"([ \t]*)@({'|'.join(SOURCES)})\[[^\]\n]*\]\((?:[^()\n]|\([^()\n]*\))+\)[ \t]*$"
)
_LIST_RE = re.compile(r"[ \t]*@(ul|ol)\[([^\]\n]*)\](?:\([ ]*(true|false)[ ]*\))?[ \t]*$")
_LIST_END_RE = re.compile(r"[ \t]*@(?:ul|ol)end[ \t]*$")
_OPEN, _CLOSE, _ICON, _LIST, _LIST_END = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
"""Private use characters: a slide that holds one of them itself is left as it is."""
_STAND_IN_RE = re.compile(f"(?:<!--)?{_OPEN}(\\d+){_CLOSE}[{_LIST}{_LIST_END}]?(?:-->)?")


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


def turn(lines: Sequence[Line], path: str, *, is_note: bool = False) -> Turned | None:
    """Turn the directives of one slide, or of its notes; None where that would lose something.

    Shape: `@size[2em](x)` -> `<span data-size="2em">x</span>`, `@snap[north]` … `@snapend` ->
    `<div class="snap north">` … `</div>`; `@fa[heart]` stays.
    """
    held = (_OPEN, _CLOSE, _ICON, _LIST, _LIST_END)
    if any(char in line.text for line in lines for char in held):
        return None
    keeper = _Keeper(_TURNED | _LINES | ({NOTE} if is_note else set()))
    code = code_in_blocks(lines)
    standing = [line if line.number in code else keeper.protect(line) for line in lines]
    # An icon that is asked for all the same stands in a directive that goes over lines.
    host = Host(icon=lambda _: _ICON)
    reading = read_directives(standing, path=path, host=host, is_note=is_note)
    is_lost = any(_ICON in line.text or line.around for line in reading.lines)
    if is_lost or reading.problems or reading.notes:
        return None
    return Turned(reading.lines, reading.attributes, tuple(keeper.kept))


def is_stand_in(text: str) -> bool:
    """Say whether a line is a directive that stands alone and is kept."""
    match = _STAND_IN_RE.fullmatch(text.strip())
    return match is not None and text.lstrip().startswith("<!--")


def opens_list(text: str) -> bool:
    """Say whether a line is a directive that makes the items below it appear one by one."""
    return _LIST in text


def closes_list(text: str) -> bool:
    """Say whether a line is the end of such a list."""
    return _LIST_END in text


class _Keeper:
    """Collects the directives that are kept."""

    def __init__(self, turned: Collection[str]) -> None:
        self.kept: list[Kept] = []
        self._turned = turned
        """Names of those that are not."""
        self._list = ""
        """The directive that stays above the list, until its end."""

    def protect(self, line: Line) -> Line:
        """Put stand-ins in the places of the directives of a line that are kept."""
        return line._replace(text=self._write(line)) if line.kind is Kind.LIVE else line

    def _write(self, line: Line) -> str:
        text = line.text
        if match := GRID_RE.match(text):
            written = self._keep(f"[{match[1]}=…]", line.number, text.strip())
        elif "@" not in text:
            written = text
        elif match := _SOURCE_RE.match(text):
            written = match[1] + self._alone(f"@{match[2]}", line)
        elif code_steps(text):
            written = self._alone("@[…]", line)
        elif (match := _LIST_RE.match(text)) and read_classes(match[2]):
            self._list = f"@{match[1]}"
            written = self._alone(self._list, line, "" if match[3] == "false" else _LIST)
        elif self._list and _LIST_END_RE.match(text):
            written = self._alone(self._list, line, _LIST_END)
            self._list = ""
        else:
            written = self._protect(text, line.number)
        return written

    def _protect(self, text: str, number: int) -> str:
        def write(directive: Directive) -> str:
            is_bare = directive.text is None and directive.name in NEED_TEXT
            if directive.name not in self._turned or is_bare:
                name = f"@{directive.name}" if directive.name else "@[…]"
                return self._keep(name, number, directive.source)
            if directive.text is None:
                return directive.source
            head = directive.source[: -len(directive.text) - 1]
            return f"{head}{self._protect(directive.text, number)})"

        return replace_directives(text, write, _KNOWN, formulas=True)

    def _alone(self, name: str, line: Line, kind: str = "") -> str:
        return f"<!--{self._keep(name, line.number, line.text.strip())}{kind}-->"

    def _keep(self, name: str, line: int, source: str) -> str:
        self.kept.append(Kept(name, line, source))
        return f"{_OPEN}{len(self.kept) - 1}{_CLOSE}"


def names_kept(kept: Sequence[Kept]) -> Iterator[tuple[str, int, int]]:
    """Give each directive that is kept once, with the first and the last line it stands on."""
    for name in dict.fromkeys(piece.name for piece in kept):
        lines = [piece.line for piece in kept if piece.name == name]
        yield name, min(lines), max(lines)
