"""Reads and writes `cases.md`: a title, a deck, its new text, and what stays as it is written.

Shape: four parts, each ended by a line that is a single dot, as in `tests/cases`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from diptych.converting.convert import convert
from diptych.problems import format_problem

CASES = Path(__file__).parent / "cases.md"
PATH = "deck.md"
PARTS = 4


@dataclass(frozen=True, slots=True)
class Case:
    """One example."""

    title: str
    deck: str
    text: str
    """The deck in its new spelling."""
    left: str
    """What stays or differs, one a line."""


def read_cases() -> Iterator[Case]:
    """Read all cases, in order."""
    parts: list[str] = []
    lines: list[str] = []
    for line in CASES.read_text("utf-8").split("\n"):
        if line != ".":
            lines.append(line)
            continue
        parts.append("\n".join(lines))
        lines = []
        if len(parts) == PARTS:
            title, deck, text, left = parts
            yield Case(title.strip(), f"{deck}\n", f"{text}\n", left)
            parts = []
    assert not parts
    assert not "".join(lines).strip()


def write_cases(cases: Iterable[Case]) -> str:
    """Write cases as a file that reads back as them."""
    return "\n".join(
        "".join(
            f"{part}\n.\n" if part else ".\n"
            for part in (
                case.title,
                case.deck.removesuffix("\n"),
                case.text.removesuffix("\n"),
                case.left,
            )
        )
        for case in cases
    )


def converted(title: str, deck: str) -> Case:
    """Convert a deck, without the files of a folder around it."""
    conversion = convert(deck.encode(), path=PATH)
    left = "\n".join(format_problem(problem) for problem in conversion.left)
    return Case(title, deck, conversion.text, left)
