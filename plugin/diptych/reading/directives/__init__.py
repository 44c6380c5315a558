"""Reads the directives of GitPitch, as decks that are left from it are written.

In come the lines of one slide, out come lines of plain Markdown and HTML, and what the directives
say about the slide. Adding a directive means adding a row in `inline`, a token in `structure`, a
line in `lines` or a row in `sources`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from diptych.host import Host
from diptych.model import BlockKind, Kind, Line, Notes, Problem, Span
from diptych.reading.directives.grammar import Directive, keep_cells, replace_directives
from diptych.reading.directives.inline import (
    NEED_TEXT,
    find_lost,
    inline_directives,
    replace_html_icons,
)
from diptych.reading.directives.sources import SOURCES, read_sources
from diptych.reading.directives.structure import BLOCKS, SETTINGS, Structure
from diptych.reading.directives.values import find_misfit, find_misnamed
from diptych.syntax.blocks import read_blocks, walk
from diptych.syntax.inert import inert_spans, lines_parted
from diptych.syntax.nesting import is_too_deep

GRID_RE = re.compile(r"[ \t]*\[(drag|drop|set|flow|fit|pad|bg|animate|stretch)=[^\[\]]+\][ \t]*$")
"""A line that places a block on a grid, as GitPitch 4 had them."""
_INSET_RE = re.compile(r" {4}|\t| {0,3}>")
MARK_RE = re.compile("@|<i ")
"""What a directive has, or an icon as HTML."""
CHART_RE = re.compile(r"<canvas\b[^>]*\bdata-chart\b")
END_RE = re.compile(
    r"[ \t]*(@(?:end(?:snap|div|ul|ol|math|box|quote|code)?|(?:box|quote|code|css)end))[ \t]*$"
)
"""A line that looks like the end of a directive."""
NOTE = "note"
"""The name of the directive that says something about a list item."""

MAX_DEPTH = 20
"""Directives inside each other that are read; deeper ones are shown as written."""


@dataclass
class Reading:
    """What was read on one slide."""

    lines: tuple[Line, ...]
    attributes: Mapping[str, str] = field(default_factory=dict)
    """What directives set on the slide."""
    notes: tuple[Notes, ...] = ()
    """What is said about single list items."""
    problems: tuple[Problem, ...] = ()


def read_directives(
    lines: Sequence[Line], *, path: str, host: Host, is_note: bool = False
) -> Reading:
    """Read the directives of one slide, or of its note.

    Shape: `@snap[north]` … `@snapend` -> `<div class="snap north">` … `</div>`;
    `@size[2em](@color[red](x))` -> spans in each other; `@ul` … `@ulend` -> an incremental list.

    Errors: never raises. One that is not known is shown as it is written, with Problem
    `unsupported`.
    """
    text = "\n".join([line.text for line in lines])
    may_differ = "=" in text or "<canvas" in text
    grid = (*_find_grids(lines, path), *_find_charts(lines, path)) if may_differ else ()
    if not MARK_RE.search(text) or not any(
        MARK_RE.search(ln.text) and ln.kind is Kind.LIVE for ln in lines
    ):
        return Reading(tuple(lines), problems=grid)
    code = code_in_blocks(lines)
    lines = [ln._replace(kind=Kind.FENCE) if ln.number in code else ln for ln in lines]
    lines = [_with_icons(line, host) for line in lines]
    problems = list(find_misnamed(lines, path, formulas=host.has_formulas))
    structure = Structure(host.has_formulas)
    read = structure.read(tuple(read_sources(lines, path, host, problems)))
    texts = _Texts(path, host, structure.attributes, is_note=is_note)
    out: list[Line] = []
    for is_text, group in groupby(
        read, key=lambda line: bool(line.text.strip()) and _is_live(line)
    ):
        own = list(group)
        out += texts.read(own) if is_text else own
    read = tuple(ln._replace(kind=Kind.LIVE) if ln.number in code else ln for ln in out)
    attributes = {name: texts.plain(value) for name, value in structure.attributes.items()}
    found = (*grid, *_find_ends(out, path), *problems, *texts.problems)
    return Reading(read, attributes, tuple(texts.notes), found)


def _with_icons(line: Line, host: Host) -> Line:
    """Show the icons that GitPitch's templates wrote as HTML."""
    if "<i " not in line.text or line.kind is not Kind.LIVE:
        return line
    return line._replace(text=replace_html_icons(host.icon, line.text))


def _find_grids(lines: Sequence[Line], path: str) -> Iterator[Problem]:
    """Find the blocks of GitPitch 4, `[drag=50 100, drop=left]`: they are shown as written."""
    for line in lines:
        if "=" in line.text and line.kind is Kind.LIVE and (match := GRID_RE.match(line.text)):
            where = Span(path, line.number, line.number)
            yield _unsupported(f"[{match[1]}=…]", where)


def _find_charts(lines: Sequence[Line], path: str) -> Iterator[Problem]:
    """Find what GitPitch drew with Chart.js: nothing draws it here."""
    for line in lines:
        if "<canvas" in line.text and line.kind is Kind.LIVE and CHART_RE.search(line.text):
            where = Span(path, line.number, line.number)
            message = "this chart is not drawn here: nothing is shown in its place"
            yield Problem(where, "unsupported", message, "Put a picture or a table there")


def _find_ends(lines: Sequence[Line], path: str) -> Iterator[Problem]:
    """Find what was to end a directive and ends none: `@endul`, `@boxend`, `@end`."""
    for line in lines:
        if line.kind is Kind.LIVE and (match := END_RE.match(line.text)):
            yield _unsupported(match[1], Span(path, line.number, line.number))


def _unsupported(
    name: str, where: Span, why: str = "is not supported here", hint: str = "Write it as Markdown"
) -> Problem:
    message = f"the directive `{name}` {why}; it is shown as written"
    return Problem(where, "unsupported", message, hint)


def code_in_blocks(lines: Sequence[Line]) -> frozenset[int]:
    """Give the numbers of the lines that are code because they are indented, or in quotes."""
    if not any(MARK_RE.search(ln.text) and _INSET_RE.match(ln.text) for ln in lines):
        return frozenset()
    blocks = () if is_too_deep(lines) else read_blocks(lines)
    inside = (
        line
        for block in walk(blocks)
        if block.kind is BlockKind.CODE
        for line in lines[block.first : block.last]
    )
    return frozenset(line.number for line in inside if line.kind is Kind.LIVE)


def _is_live(line: Line) -> bool:
    return line.kind is Kind.LIVE


class _Texts:
    """Reads the directives inside texts; a directive may reach over the lines of a paragraph."""

    def __init__(self, path: str, host: Host, attributes: dict[str, str], *, is_note: bool) -> None:
        self.path = path
        self.is_note = is_note
        self.icon = host.icon
        self.formulas = host.has_formulas
        self.known = inline_directives(host.icon)
        self.attributes = attributes
        """Of the slide; `@title[…]` inside a text sets one."""
        self.names = frozenset((*self.known, *SETTINGS, NOTE))
        self.notes: list[Notes] = []
        self.problems: list[Problem] = []
        self._line = 0
        self._depth = 0

    def read(self, lines: Sequence[Line]) -> Iterator[Line]:
        """Read neighbouring lines; each keeps its number."""
        if not any("@" in line.text for line in lines):
            yield from lines
            return
        waiting: list[Line] = []
        open_brackets = open_parentheses = 0
        text = "\n".join(line.text for line in lines)
        spans = inert_spans(text, formulas=self.formulas)
        for line, is_parted in zip(lines, lines_parted(text, spans), strict=True):
            waiting.append(line)
            open_brackets += line.text.count("[") - line.text.count("]")
            open_parentheses += line.text.count("(") - line.text.count(")")
            if is_parted and open_brackets <= 0 and open_parentheses <= 0:
                yield from self._read(waiting)
                waiting, open_brackets, open_parentheses = [], 0, 0
        if waiting:
            yield from self._read(waiting)

    def plain(self, text: str, depth: int = 0) -> str:
        """Give what is left of a text without its directives: the texts in them."""

        def write(directive: Directive) -> str:
            inner = directive.arguments if directive.name == "quote" else directive.text or ""
            return self.plain(inner, depth + 1) if depth < MAX_DEPTH else inner

        return replace_directives(text, write, self.names).strip() if "@" in text else text

    def _read(self, lines: Sequence[Line]) -> Iterator[Line]:
        self._line = lines[0].number
        text = "\n".join(keep_cells(line.text, self.names) for line in lines)
        for index, written in enumerate(self._replace(text).split("\n")):
            line = lines[min(index, len(lines) - 1)]
            if written.strip("> \t") or not line.text.strip("> \t") or ">" not in written:
                yield line._replace(text=written)  # no line of a quotation was a directive alone

    def _replace(self, text: str) -> str:
        if "@" not in text:
            return text
        return replace_directives(
            text, self._write, self.names, self._leave, formulas=self.formulas
        )

    def _leave(self, name: str) -> None:
        if name in self.names or name in BLOCKS or name in SOURCES:
            where = Span(self.path, self._line, self._line)
            problem = _unsupported(f"@{name}", where, "is never closed", "Close it with `]`")
            self.problems.append(problem)

    def _write(self, directive: Directive) -> str:
        where = Span(self.path, self._line, self._line)
        name = f"@{directive.name}" if directive.name else directive.source
        if directive.name not in self.names or self._depth >= MAX_DEPTH:
            problem = _unsupported(name, where)
        elif directive.text is None and directive.name in NEED_TEXT:
            hint = f"Write `{name}[…](…)`"
            problem = _unsupported(name, where, "has no text in parentheses", hint)
        else:
            problem = None
        if problem:
            self.problems.append(problem)
            return directive.source.replace("[", r"\[").replace("]", r"\]")
        self._depth += 1
        written = self._written(directive, where)
        self._depth -= 1
        return written

    def _written(self, directive: Directive, where: Span) -> str:
        if directive.name in SETTINGS:
            self.attributes.setdefault(directive.name, directive.arguments)
            return self._replace(directive.text or "")
        if directive.name == NOTE:
            text = f" {directive.text}" if directive.text else ""
            note = self._replace(f"{directive.arguments}{text}").strip()
            if note and not self.is_note:
                self.notes.append(Notes(note, where, line=self._line))
            return note if self.is_note else ""
        inner = None if directive.text is None else self._replace(directive.text)
        directive = replace(directive, text=inner)
        if directive.name == "quote":
            directive = replace(directive, arguments=self._replace(directive.arguments))
        self.problems += find_misfit(directive, where)
        written = self.known[directive.name](directive)
        if not written and (lost := find_lost(directive, self.icon)):
            self.problems.append(Problem(where, *lost))
        return written
