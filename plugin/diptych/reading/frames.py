"""Reads one slide as its author wrote it.

In come the lines between two delimiters, out comes a `Frame`: what it shows, when, and what is
said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType

from diptych.host import Host
from diptych.model import NOTHING, Frame, Kind, Line, Notes, Problem, Span
from diptych.options import Options
from diptych.reading.clicks import find_clicks
from diptych.reading.content import has_marks, read_content
from diptych.reading.cues import read_cue
from diptych.reading.findings import find_faults, find_late
from diptych.reading.notes import by_click, check_note, take_language, text_of
from diptych.reading.parts import Part
from diptych.syntax.blocks import read_blocks, top_headings
from diptych.syntax.nesting import depth_of, is_too_deep


def read_frame(
    part: Part, number: int, *, options: Options, host: Host
) -> tuple[Frame, tuple[Problem, ...]]:
    """Read one slide.

    Units: `number` is its place among the deck's source slides, 1-based.

    Errors: never raises. What is wrong comes back beside the frame.
    """
    problems: list[Problem] = []
    written = [line.number for line in part.lines if line.text.strip()] or [part.line]
    where = Span(part.path, written[0], written[-1])
    is_marked = has_marks(part)
    if is_marked:
        from diptych.reading.marked import read_marked  # noqa: PLC0415 - plain decks need it nowhere

        read = read_marked(part, options.words, host, problems)
    else:
        read = read_content(part, options.words, problems)
    content, attributes = read.lines, read.attributes
    is_deep = is_too_deep(content)
    blocks = () if is_deep else read_blocks(content)
    if is_deep or depth_of(blocks) > options.max_nesting:
        message = "lists or quotes are nested too deep here; the slide is shown as its source"
        problems.append(Problem(where, "nesting", message, "Nest them less deeply"))
        content = _as_code(content)
        blocks = read_blocks(content)
    if part.is_blank and number > 1:
        message = "this slide shows nothing"
        problems.append(Problem(where, "empty-slide", message, "Fill it or delete it"))
    if is_marked:
        problems += find_faults(content, blocks, part.path)
    said = [
        _note(own, click, part.path, options) for click, own in by_click(read.said, options.words)
    ]
    if any(note.markdown for note in said):
        problems += check_note(read.notes, part.path)
    is_incremental = options.incremental or "data-incremental" in attributes
    title = next(top_headings(blocks, content), None)
    if title and options.cues:
        title = title._replace(cue=read_cue(title.markdown))
    clicks = find_clicks(blocks, content, is_incremental=is_incremental)
    problems += find_late(said, max(clicks, default=0))
    frame = Frame(
        title=title,
        lines=content,
        blocks=blocks,
        clicks=clicks,
        notes=next((note for note in said if not note.step and note.markdown), None),
        opening=part.line if part.delimiter else where.first,
        asides=(
            *(note._replace(lang=options.notes_lang) for note in read.asides),
            *(note for note in said if note.step),
        ),
        attributes=MappingProxyType(attributes) if attributes else NOTHING,
        where=where,
        number=number,
        places=read.places,
    )
    return frame, tuple(problems)


def _note(notes: Sequence[Line], click: int, path: str, options: Options) -> Notes:
    """Read what is said from one click on; empty where nothing is said any more."""
    markdown, lang = take_language(text_of(notes))
    is_prose = options.cues and not any(line.kind is Kind.FENCE for line in notes)
    cue = read_cue(markdown, is_note=True) if is_prose else None
    last = max((line.number for line in notes if line.text.strip()), default=notes[0].number)
    return Notes(
        markdown,
        Span(path, notes[0].number, last),
        click,
        cue,
        lang=lang or options.notes_lang,
    )


def _as_code(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Show lines as their source, in a fence longer than any in them."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return (
        Line(fence, lines[0].number, Kind.FENCE),
        *(Line(line.text, line.number, Kind.FENCE) for line in lines),
        Line(fence, lines[-1].number, Kind.FENCE),
    )
