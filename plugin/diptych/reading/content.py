"""Reads what an author wrote on one slide: what it shows, what is said, what is set on it.

In come the lines between two delimiters, out come lines of plain Markdown and HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from diptych.host import Host
from diptych.model import Kind, Line, Notes, Problem, Span
from diptych.reading.additions import read_additions
from diptych.reading.comments import join_comments
from diptych.reading.dialect import HEADING_RE, normalize, write_texts
from diptych.reading.directives import read_directives
from diptych.reading.directives.inline import link_gist
from diptych.reading.directives.sources import read_file, write_code
from diptych.reading.elements import take_elements
from diptych.reading.linesteps import write_line_steps
from diptych.reading.notes import take_notes
from diptych.reading.parts import Part
from diptych.reading.settings import (
    delimiter_attributes,
    find_misspelt,
    places_of_directives,
    take_comments,
)
from diptych.reading.unwrapping import unwrap_slide
from diptych.syntax.delimiters import Words

_MARKS_RE = re.compile(r"[@<}=|]|:::|```|~~~|!\[\[")
"""What every slide holds on which more than Markdown, or code, is written."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is written on one slide."""

    lines: tuple[Line, ...]
    """What it shows; no blank lines at either end."""
    said: Sequence[Line]
    """What is said."""
    notes: Sequence[Line]
    """The same as it is written."""
    attributes: dict[str, str]
    """Of its delimiter, its comments and its directives."""
    places: Mapping[str, int] = field(default_factory=dict)
    """The lines of those that do not stand on its delimiter."""
    asides: tuple[Notes, ...] = ()
    """What is said about single items of its lists."""


def read_content(part: Part, words: Words, host: Host, problems: list[Problem]) -> Content:
    """Read one slide; on most there is nothing but Markdown, and no more is looked for there.

    Errors: never raises. Adds Problems of what is wrong.
    """
    given = part.delimiter.attributes if part.delimiter else {}
    is_plain = not (given.keys() & {"code", "gist"} or _has_marks(part.lines))
    added = part.lines if is_plain else read_additions(part.lines, words.notes)
    shown, notes = take_notes(added, part.path, words, problems)
    if is_plain:
        attributes = delimiter_attributes(part, problems)
        return Content(_strip_blank(write_texts(shown)), notes, notes, attributes)
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
    return Content(
        _strip_blank(write_line_steps(take_elements(normalize(reading.lines)))),
        spoken.lines,
        notes,
        {**spoken.attributes, **reading.attributes, **attributes},
        {**places_of_directives(bare), **places},
        reading.notes,
    )


def _has_marks(lines: Sequence[Line]) -> bool:
    return _MARKS_RE.search("\n".join([line.text for line in lines])) is not None


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
        yield Line(link_gist(gist), part.line)


def _strip_blank(lines: Sequence[Line]) -> tuple[Line, ...]:
    first, last = 0, len(lines)
    while first < last and not lines[first].text.strip():
        first += 1
    while last > first and not lines[last - 1].text.strip():
        last -= 1
    return tuple(lines[first:last])
