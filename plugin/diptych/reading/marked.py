"""Reads a slide on which more than Markdown is written: comments, directives, code, HTML.

In come the lines between two delimiters, out comes the same in plain Markdown and HTML. It takes
a dozen modules, which decks without such slides need not load.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from diptych.host import Host
from diptych.model import Kind, Line, Problem, Span
from diptych.reading.additions import read_additions
from diptych.reading.comments import join_comments
from diptych.reading.content import Content, strip_blank
from diptych.reading.dialect import HEADING_RE, normalize
from diptych.reading.directives import read_directives
from diptych.reading.directives.inline import link_gist
from diptych.reading.directives.sources import read_file, write_code
from diptych.reading.directives.structure import SETTINGS
from diptych.reading.elements import take_elements
from diptych.reading.linesteps import write_line_steps
from diptych.reading.notes import take_notes
from diptych.reading.parts import Part
from diptych.reading.settings import delimiter_attributes, find_misspelt, find_unset, take_comments
from diptych.reading.unwrapping import unwrap_slide
from diptych.syntax.delimiters import Words


def read_marked(part: Part, words: Words, host: Host, problems: list[Problem]) -> Content:
    """Read all that can be written on a slide.

    Errors: never raises. Adds Problems of what is wrong.
    """
    added = read_additions(part.lines, words.notes)
    shown, notes = take_notes(added, part.path, words, problems)
    inner, around = unwrap_slide(shown)
    attributes = {**around, **delimiter_attributes(part, problems)}
    places: dict[str, int] = {}
    bare = list(take_comments(join_comments(inner), attributes, places))
    problems += find_misspelt(places, part.path)
    problems += find_unset(bare, part.path)
    lines = _with_sources(part, bare, host, problems)
    reading = read_directives(lines, path=part.path, host=host)
    problems += reading.problems
    spoken = read_directives(notes, path=part.path, host=host, is_note=True)
    problems += spoken.problems
    return Content(
        strip_blank(write_line_steps(take_elements(normalize(reading.lines)))),
        spoken.lines,
        notes,
        {**spoken.attributes, **reading.attributes, **attributes},
        {**_places_of_directives(bare), **places},
        reading.notes,
    )


def _places_of_directives(lines: Iterable[Line]) -> dict[str, int]:
    """Find the lines of directives that set something on the slide."""
    found: dict[str, int] = {}
    for line in lines:
        for name in SETTINGS if "@" in line.text else ():
            if f"@{name}[" in line.text.lower():
                found.setdefault(name, line.number)
    return found


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
