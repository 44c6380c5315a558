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
from diptych.syntax.codespans import is_inside
from diptych.syntax.inert import inert_spans

_DIRECTIVE_RE = re.compile(
    r"(?<![\w.@\\])@(code|table|mermaid|uml)\[([^\]\n]*)\]\(((?:[^()\n]|\([^()\n]*\))+)\)"
)
_BULLET_RE = re.compile(r"(?:[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)+(?=\S)|[ \t]*")
_QUOTE_RE = re.compile(r"(?: {0,3}>[ ]?)+")
_LANGUAGE_RE = re.compile(r"[\w#.+-]+")


def read_sources(
    lines: Sequence[Line], path: str, host: Host, problems: list[Problem]
) -> Iterator[Line]:
    """Put files in the place of the directives that name them.

    A file is a block of its own: what stands on the line before it and behind it is parted from
    it. One in a list item stays in it; one in a heading or table cell is not read.

    Errors: adds the reader's problems; such a directive is shown as its source, in code.
    """
    for line in lines:
        text = line.text
        matches = []
        if line.kind is Kind.LIVE and "@" in text and not text.lstrip().startswith(("#", "|")):
            inert = inert_spans(text, formulas=host.has_formulas)
            matches = [
                match
                for match in _DIRECTIVE_RE.finditer(text)
                if not is_inside(match.start(), inert)
            ]
        if not matches:
            yield line
            continue
        quote = _QUOTE_RE.match(text)
        position = quote.end() if quote else 0
        bullet = _BULLET_RE.match(text, position)
        prefix = bullet[0] if bullet else ""
        pad, position = " " * len(prefix.expandtabs(4)), position + len(prefix)
        if not prefix.strip():
            pad, prefix = prefix, ""
        if quote:
            pad, prefix = quote[0] + pad, prefix and quote[0] + prefix
        for match in matches:
            written = list(_write(match, Span(path, line.number, line.number), host, problems))
            if before := text[position : match.start()].strip():
                written = [(before, Kind.LIVE), *written]
            position = match.end()
            yield from _indented(written, prefix, pad, line)
            prefix = ""
        if rest := text[position:].strip():
            yield line._replace(text=f"{pad}{rest}")


def _write(
    match: re.Match[str], where: Span, host: Host, problems: list[Problem]
) -> Iterator[tuple[str, Kind]]:
    name, arguments, target = match.groups()
    text = read_file(target.strip(), where, host, problems)
    if text is None:
        yield f"`{match[0]}`", Kind.LIVE
    else:
        yield from SOURCES[name](text, arguments)


def _indented(
    written: Sequence[tuple[str, Kind]], prefix: str, pad: str, line: Line
) -> Iterator[Line]:
    """Indent lines like the text around; a bullet goes before the first that is not blank."""
    for text, kind in written:
        if prefix and text:
            yield Line(f"{prefix}{text}", line.number, kind)
            prefix = ""
        elif text or not prefix:
            yield Line(f"{pad}{text}" if text else pad.rstrip(), line.number, kind)


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
