"""Writes the report on a folder of decks: as tables, as JSON, as CSV.

In come the reports on its decks, out comes text.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator, Sequence

from diptych.commands.formats import Levels, count
from diptych.commands.reports import DeckReport, problems_by_code, uses
from diptych.model import Level
from diptych.problems import CODES, format_problem, one_line

FORMATS = ("text", "json", "csv")

_COLUMNS = ("slides", "shown", "states", "builds", "directives", "unsupported")
_LEVELS = (("errors", Level.ERROR), ("warnings", Level.WARNING), ("infos", Level.INFO))
_WIDEST = 72
"""Characters of the widest first column; longer paths stand out to the right."""


def write_tables(reports: Sequence[DeckReport], levels: Levels) -> Iterator[str]:
    """Write the decks, the directives, the unsupported ones, and the problems, a line each."""
    folder = _common_folder(reports)
    first = one_line(f"deck in {folder}") if folder else "deck"
    head = (first, *_COLUMNS, *(name for name, _ in _LEVELS))
    rows = [
        (one_line(report.path.removeprefix(f"{folder}{os.sep}")), *_numbers(report))
        for report in reports
    ]
    read = sum(report.is_read for report in reports)
    sums = [sum(column) for column in zip(*(numbers for _, *numbers in rows), strict=True)]
    yield from _table(head, [*rows, (f"{read} of {count(len(rows), 'deck')}", *sums)], foot=1)
    if unread := [problem for r in reports if not r.is_read for problem in r.problems]:
        yield "\n"
        yield from (f"{format_problem(problem)}\n" for problem in unread)
    if used := uses(reports):
        yield "\n"
        yield from _table(("directive", "uses", "decks"), [(f"@{n}", u, d) for n, u, d in used])
    unsupported = [problem for report in reports for problem in report.unsupported]
    if unsupported:
        yield f"\n{count(len(unsupported), 'directive')} not supported\n"
        yield from (f"{format_problem(problem)}\n" for problem in unsupported)
    if found := problems_by_code(reports):
        yield "\n"
        named = [(f"{code} ({_level(code, levels)})", n, decks) for code, n, decks in found]
        yield from _table(("problem", "found", "decks"), named)


def write_csv(reports: Sequence[DeckReport]) -> str:
    """Write a row for each deck, below a row with the names of the columns."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("deck", *_COLUMNS, *(name for name, _ in _LEVELS)))
    writer.writerows((report.path, *_numbers(report)) for report in reports)
    return out.getvalue()


def write_json(reports: Sequence[DeckReport], levels: Levels) -> str:
    """Write an object with the decks, the directives and the problems by code."""
    names = ("deck", *_COLUMNS, *(name for name, _ in _LEVELS))
    decks = [
        {
            **dict(zip(names, (report.path, *_numbers(report)), strict=True)),
            "read": report.is_read,
            "uses": dict(sorted(report.directives.items())),
            "not_supported": [
                {"line": problem.where.first, "message": problem.message}
                for problem in report.unsupported
            ],
            "codes": {code: number for code, number, _ in problems_by_code([report])},
        }
        for report in reports
    ]
    whole = {
        "decks": decks,
        "directives": {
            name: {"uses": number, "decks": where} for name, number, where in uses(reports)
        },
        "problems": {
            code: {"level": _level(code, levels), "found": number, "decks": where}
            for code, number, where in problems_by_code(reports)
        },
    }
    return json.dumps(whole, indent=2) + "\n"


def _common_folder(reports: Sequence[DeckReport]) -> str:
    """Give the folder that several decks lie in or below; empty where it is not worth naming."""
    folders = {os.path.dirname(report.path) for report in reports}  # noqa: PTH120 - as it is given
    try:
        return os.path.commonpath(folders) if len(reports) > 1 else ""
    except ValueError:  # absolute and relative paths, or two drives of Windows
        return ""


def _numbers(report: DeckReport) -> tuple[int, ...]:
    return (
        report.slides,
        report.shown,
        report.states,
        report.builds,
        sum(report.directives.values()),
        len(report.unsupported),
        *(report.levels.get(level, 0) for _, level in _LEVELS),
    )


def _table(
    head: Sequence[str], rows: Sequence[Sequence[object]], *, foot: int = 0
) -> Iterator[str]:
    """Write a table: its first column to the left, numbers to the right, rules around the rows."""
    cells = [head, *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(row[index]) for row in cells) for index in range(len(head))]
    widths[0] = min(widths[0], _WIDEST)
    rule = "  ".join("-" * width for width in widths) + "\n"
    for number, row in enumerate(cells):
        if number == 1 or (foot and number == len(cells) - foot):
            yield rule
        numbers = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        yield "  ".join((row[0].ljust(widths[0]), *numbers)) + "\n"


def _level(code: str, levels: Levels) -> str:
    return (levels.get(code) or CODES[code].level).value
