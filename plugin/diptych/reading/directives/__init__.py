"""Reads the directives of GitPitch, as decks that are left from it are written.

In come the lines of one slide, out come lines of plain Markdown and HTML, and what the directives
say about the slide. Adding a directive means adding a row in `inline`, a token in `structure` or a
row in `sources`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from diptych.host import Host
from diptych.model import Kind, Line, Notes, Problem, Span
from diptych.reading.directives.grammar import Directive, replace_directives
from diptych.reading.directives.inline import inline_directives
from diptych.reading.directives.sources import read_sources
from diptych.reading.directives.structure import Structure

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


def read_directives(lines: Sequence[Line], *, path: str, host: Host) -> Reading:
    """Read the directives of one slide.

    Shape: `@snap[north]` … `@snapend` -> `<div class="snap north">` … `</div>`;
    `@size[2em](@color[red](x))` -> spans in each other; `@ul` … `@ulend` -> an incremental list.

    Errors: never raises. One that is not known is shown as it is written, with Problem
    `unsupported`.
    """
    if not any("@" in line.text and line.kind is Kind.LIVE for line in lines):
        return Reading(tuple(lines))
    problems: list[Problem] = []
    structure = Structure()
    read = structure.read(tuple(read_sources(lines, path, host, problems)))
    texts = _Texts(path, inline_directives(host.icon))
    out: list[Line] = []
    for is_text, group in groupby(
        read, key=lambda line: bool(line.text.strip()) and _is_live(line)
    ):
        found = list(group)
        out += texts.read(found) if is_text else found
    return Reading(
        tuple(out), structure.attributes, tuple(texts.notes), (*problems, *texts.problems)
    )


def _is_live(line: Line) -> bool:
    return line.kind is Kind.LIVE


class _Texts:
    """Reads the directives inside texts; a directive may reach over the lines of a paragraph."""

    def __init__(self, path: str, known: Mapping[str, Callable[[Directive], str]]) -> None:
        self.path = path
        self.known = known
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
        for line in lines:
            waiting.append(line)
            text = "\n".join(ln.text for ln in waiting)
            if text.count("[") <= text.count("]") and text.count("(") <= text.count(")"):
                yield from self._read(waiting)
                waiting = []
        if waiting:
            yield from self._read(waiting)

    def _read(self, lines: Sequence[Line]) -> Iterator[Line]:
        self._line = lines[0].number
        texts = self._replace("\n".join(line.text for line in lines)).split("\n")
        for index, text in enumerate(texts):
            yield replace(lines[min(index, len(lines) - 1)], text=text)

    def _replace(self, text: str) -> str:
        return replace_directives(text, self._write) if "@" in text else text

    def _write(self, directive: Directive) -> str:
        where = Span(self.path, self._line, self._line)
        if directive.name == "note":
            note = directive.arguments + (f" {directive.text}" if directive.text else "")
            if note.strip():
                self.notes.append(Notes(note.strip(), where, line=self._line))
            return ""
        write = self.known.get(directive.name)
        if write is None or self._depth >= MAX_DEPTH:
            name = f"@{directive.name}" if directive.name else directive.source
            message = f"the directive `{name}` is not supported here; it is shown as written"
            hint = "Write it as Markdown"
            self.problems.append(Problem(where, "unsupported", message, hint))
            return directive.source.replace("[", r"\[").replace("]", r"\]")
        self._depth += 1
        inner = None if directive.text is None else self._replace(directive.text)
        arguments = directive.arguments
        if directive.name == "quote":
            arguments = self._replace(arguments)
        self._depth -= 1
        return write(replace(directive, text=inner, arguments=arguments))
