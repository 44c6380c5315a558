"""Reads one slide as its author wrote it.

In come the lines between two delimiters, out comes a `Frame`: what it shows, when, and what is
said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType

from diptych.host import Host
from diptych.model import Frame, Kind, Line, Notes, Problem, Span
from diptych.options import Options
from diptych.reading.additions import read_additions
from diptych.reading.clicks import find_clicks
from diptych.reading.comments import join_comments
from diptych.reading.cues import read_cue
from diptych.reading.dialect import HEADING_RE, normalize
from diptych.reading.directives import read_directives
from diptych.reading.directives.sources import read_file, write_code
from diptych.reading.elements import take_elements
from diptych.reading.findings import find_faults, find_late
from diptych.reading.linesteps import write_line_steps
from diptych.reading.notes import by_click, check_note, take_language, take_notes, text_of
from diptych.reading.parts import Part
from diptych.reading.settings import (
    delimiter_attributes,
    find_misspelt,
    places_of_directives,
    take_comments,
)
from diptych.reading.unwrapping import unwrap_slide
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
    added = read_additions(part.lines, options.words.notes)
    shown, notes = take_notes(added, part.path, options.words, problems)
    inner, around = unwrap_slide(shown)
    attributes = {**around, **delimiter_attributes(part, problems)}
    places: dict[str, int] = {}
    bare = list(take_comments(join_comments(inner), attributes, places))
    problems += find_misspelt(places, part.path)
    lines = _with_sources(part, bare, host, problems)
    reading = read_directives(lines, path=part.path, host=host)
    problems += reading.problems
    spoken = read_directives(notes, path=part.path, host=host, is_note=True)
    problems += spoken.problems
    attributes = {**spoken.attributes, **reading.attributes, **attributes}
    content = _strip_blank(write_line_steps(take_elements(normalize(reading.lines))))
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
    problems += find_faults(content, blocks, part.path)
    said = [
        _note(own, click, part.path, options)
        for click, own in by_click(spoken.lines, options.words)
    ]
    if any(note.markdown for note in said):
        problems += check_note(notes, part.path)
    is_incremental = options.incremental or "data-incremental" in attributes
    title = next(top_headings(blocks, content), None)
    if title and options.cues:
        title = replace(title, cue=read_cue(title.markdown))
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
            *(replace(note, lang=options.notes_lang) for note in reading.notes),
            *(note for note in said if note.step),
        ),
        attributes=MappingProxyType(attributes),
        where=where,
        number=number,
        places={**places_of_directives(bare), **places},
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


def _with_sources(
    part: Part, lines: Sequence[Line], host: Host, problems: list[Problem]
) -> list[Line]:
    """Put what a delimiter names with `code` or `gist` below the headings that a slide begins with.

    The `title` of such a delimiter is shown, as GitPitch did, where the slide has no heading.
    """
    given = part.delimiter.attributes if part.delimiter else {}
    if "code" not in given and "gist" not in given:
        return list(lines)
    sources = list(_named_sources(part, given, host, problems))
    start = 0
    for index, line in enumerate(lines if sources else (), 1):
        if line.kind is Kind.LIVE and HEADING_RE.match(line.text):
            start = index
        elif line.text.strip() and not line.text.lstrip().startswith("@title["):
            break
    title = given.get("title", "")
    shown = [Line(f"### {title}", part.line)] if sources and title and not start else []
    return [*lines[:start], *shown, *sources, *lines[start:]]


def _named_sources(
    part: Part, given: Mapping[str, str], host: Host, problems: list[Problem]
) -> Iterator[Line]:
    where = Span(part.path, part.line, part.line)
    if target := given.get("code"):
        target, _, query = target.partition("?lang=")  # seen often, and can mean nothing else
        text = read_file(target, where, host, problems)
        suffix = PurePosixPath(target.partition("#")[0]).suffix[1:]
        written: Iterable[tuple[str, Kind]] = ((f"`{target}`", Kind.LIVE), ("", Kind.LIVE))
        if text is not None:
            written = write_code(text, given.get("lang") or query or suffix)
        yield from (Line(text, part.line, kind) for text, kind in written)
    if gist := given.get("gist"):
        url = gist if gist.startswith("http") else f"https://gist.github.com/{gist}"
        yield Line(f"[{gist}]({url})", part.line)


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
