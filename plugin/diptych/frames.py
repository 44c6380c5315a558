"""Reads one slide as its author wrote it.

In come the lines between two delimiters, out comes a `Frame`: what it shows, when, and what is
said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from diptych.attributes import read_slide_comment
from diptych.blocks import is_too_deep, read_blocks, top_headings
from diptych.clicks import find_clicks
from diptych.delimiters import ATTRIBUTES, Delimiter
from diptych.dialect import normalize
from diptych.elements import take_elements
from diptych.model import Block, BlockKind, Frame, Kind, Line, Notes, Problem, Span
from diptych.notes import check_note, dedent, take_notes
from diptych.options import Options, did_you_mean

_BIDI_RE = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass
class Part:
    """The lines between two delimiters, while they are collected."""

    delimiter: Delimiter | None
    """The one above; None at the start of the deck."""
    line: int
    """The line of the delimiter."""
    lines: list[Line] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        """Say whether nothing at all stands there."""
        has_attributes = self.delimiter is not None and self.delimiter.attributes
        return not has_attributes and not any(line.text.strip() for line in self.lines)


def read_frame(
    part: Part, number: int, *, path: str, options: Options
) -> tuple[Frame, tuple[Problem, ...]]:
    """Read one slide.

    Units: `number` is its place among the deck's source slides, 1-based.

    Errors: never raises. What is wrong comes back beside the frame.
    """
    problems: list[Problem] = []
    written = [line.number for line in part.lines if line.text.strip()] or [part.line]
    where = Span(path, written[0], written[-1])
    shown, notes = take_notes(part.lines, path, problems)
    attributes = _delimiter_attributes(part, path, problems)
    kept = []
    for line in shown:
        comment = read_slide_comment(line.text) if line.kind is Kind.LIVE else None
        if comment is None:
            kept.append(line)
        else:
            attributes |= comment
    lines = _strip_blank(take_elements(normalize(kept)))
    if is_too_deep(lines):
        message = "lists or quotes are nested too deep here; the slide is shown as its source"
        problems.append(Problem(where, "nesting", message, "Nest them less deeply"))
        lines = _as_code(lines)
    blocks = read_blocks(lines)
    if not (lines or notes or attributes) and number > 1:
        message = "this slide shows nothing"
        problems.append(Problem(where, "empty-slide", message, "Fill it or delete it"))
    problems += _find_bidi(lines, blocks, path)
    note = None
    if notes and (markdown := dedent(notes)):
        note = Notes(markdown, Span(path, notes[0].number, notes[-1].number))
        problems += check_note(notes, path)
    frame = Frame(
        title=next(top_headings(blocks, lines), None),
        lines=lines,
        blocks=blocks,
        clicks=find_clicks(
            blocks, lines, is_incremental=options.incremental or "data-incremental" in attributes
        ),
        notes=note,
        attributes=MappingProxyType(attributes),
        where=where,
        number=number,
    )
    return frame, tuple(problems)


def _delimiter_attributes(part: Part, path: str, problems: list[Problem]) -> dict[str, str]:
    attributes = dict(part.delimiter.attributes) if part.delimiter else {}
    for key in attributes:
        if key not in ATTRIBUTES:
            hint = did_you_mean(key, ATTRIBUTES) or f"Use one of {', '.join(ATTRIBUTES)}"
            where = Span(path, part.line, part.line)
            message = f"`{key}` is no attribute of a delimiter"
            problems.append(Problem(where, "unknown-key", message, hint))
    return attributes


def _find_bidi(lines: Sequence[Line], blocks: Sequence[Block], path: str) -> Iterator[Problem]:
    for block in blocks:
        if block.kind in {BlockKind.HEADING, BlockKind.CODE} and _BIDI_RE.search(block.text):
            number = lines[block.first].number
            yield Problem(
                Span(path, number, lines[block.last - 1].number),
                "bidi",
                "a character here reverses the reading order of what follows",
                "Delete it, or write the text in its own order",
            )


def _strip_blank(lines: Sequence[Line]) -> tuple[Line, ...]:
    first, last = 0, len(lines)
    while first < last and not lines[first].text.strip():
        first += 1
    while last > first and not lines[last - 1].text.strip():
        last -= 1
    return tuple(lines[first:last])


def _as_code(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Show lines as their source, in a fence longer than any in them."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return (
        Line(fence, lines[0].number, Kind.FENCE),
        *(Line(line.text, line.number, Kind.FENCE) for line in lines),
        Line(fence, lines[-1].number, Kind.FENCE),
    )
