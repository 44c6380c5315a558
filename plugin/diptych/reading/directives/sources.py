"""The directives that show a file: `@code`, `@table`, `@mermaid`, `@uml`. One row each.

In come the lines of one slide, out come lines with the files in place. Files are read through the
host's reader, which keeps to the documentation folder.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from diptych.files.excerpts import excerpt, split_selection
from diptych.files.reader import Found
from diptych.host import Host
from diptych.model import Kind, Line, Problem, Span

_DIRECTIVE_RE = re.compile(r"([ \t]*)@(code|table|mermaid|uml)\[([^\]\n]*)\]\(([^()\n]+)\)[ \t]*$")
_LANGUAGE_RE = re.compile(r"[\w#.+-]+")


def read_sources(
    lines: Sequence[Line], path: str, host: Host, problems: list[Problem]
) -> Iterator[Line]:
    """Put files in the place of the directives that name them.

    Errors: adds the reader's problems; such a directive is shown as its source, in code.
    """
    for line in lines:
        match = _DIRECTIVE_RE.match(line.text) if line.kind is Kind.LIVE else None
        if match is None:
            yield line
            continue
        indent, name, arguments, target = match.groups()
        where = Span(path, line.number, line.number)
        text = read_file(target.strip(), where, host, problems)
        if text is None:
            yield Line(f"{indent}`{line.text.strip()}`", line.number)
        else:
            yield from (
                Line(f"{indent}{written}" if written else "", line.number, kind)
                for written, kind in SOURCES[name](text, arguments)
            )


def read_file(target: str, where: Span, host: Host, problems: list[Problem]) -> str | None:
    """Read the file that a directive names, or the part of it that `file.py#3-9` asks for."""
    name, selection = split_selection(target)
    if host.reader is None:
        message = f"the file `{target}` cannot be read here"
        problems.append(Problem(where, "missing", message, "Build the deck from its file"))
        return None
    found = host.reader.read(name, beside=where.path, where=where)
    if not isinstance(found, Found):
        problems.append(found)
        return None
    problems += found.problems
    text, more = excerpt(found.text, selection, where=where, path=found.path)
    problems += more
    return text


def write_code(text: str, language: str) -> Iterator[tuple[str, Kind]]:
    """Give the lines of a fence that is longer than any in the text."""
    match = _LANGUAGE_RE.match(language.strip())
    longest = max(map(len, re.findall("`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    yield "", Kind.LIVE
    yield fence + (match[0] if match else ""), Kind.FENCE
    for line in text.rstrip("\n").split("\n"):
        yield line, Kind.FENCE
    yield fence, Kind.FENCE
    yield "", Kind.LIVE


def _write_table(text: str, _: str) -> Iterator[tuple[str, Kind]]:
    rows = [row for row in csv.reader(io.StringIO(text)) if row]
    width = max((len(row) for row in rows), default=0)
    yield "", Kind.LIVE
    for number, row in enumerate(rows):
        cells = [" ".join(cell.split()).replace("|", r"\|") for cell in row]
        yield f"| {' | '.join(cells + [''] * (width - len(cells)))} |", Kind.LIVE
        if number == 0:
            yield f"|{' --- |' * width}", Kind.LIVE
    yield "", Kind.LIVE


def _write_mermaid(text: str, _: str) -> Iterator[tuple[str, Kind]]:
    return write_code(text, "mermaid")


def _write_uml(text: str, _: str) -> Iterator[tuple[str, Kind]]:
    return write_code(text, "plantuml")


SOURCES: Mapping[str, Callable[[str, str], Iterator[tuple[str, Kind]]]] = MappingProxyType(
    {
        "code": write_code,
        "table": _write_table,
        "mermaid": _write_mermaid,
        "uml": _write_uml,
    }
)
"""What writes the text of a file, by the name of the directive: text and arguments to lines."""
