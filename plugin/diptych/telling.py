"""Tells what is wrong with the decks of a site: in its log, and on the page of a deck.

In come problems with the levels that the site gives them, out come messages and HTML.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from diptych.model import Level, Problem
from diptych.problems import MAX_MESSAGES, format_problem, level_of

_LOG_LEVELS = {
    Level.ERROR: logging.ERROR,
    Level.WARNING: logging.WARNING,
    Level.INFO: logging.INFO,
}


def messages(problems: Iterable[Problem], levels: Mapping[str, Level]) -> Iterator[tuple[int, str]]:
    """Give problems, one a line, the worst first; what is too many is counted.

    Units: levels are those of `logging`.
    """
    ordered = sorted(set(problems), key=lambda p: (-_LOG_LEVELS[level_of(p, levels)], p))
    for problem in ordered[:MAX_MESSAGES]:
        yield _LOG_LEVELS[level_of(problem, levels)], format_problem(problem)
    if len(ordered) > MAX_MESSAGES:
        yield logging.WARNING, f"{len(ordered) - MAX_MESSAGES} more problems are not shown"


def errors_among(problems: Iterable[Problem], levels: Mapping[str, Level]) -> list[Problem]:
    """Give the problems that stop a build."""
    return [problem for problem in problems if level_of(problem, levels) is Level.ERROR]


def write_panel(problems: Iterable[Problem], levels: Mapping[str, Level]) -> str:
    """Write what would stop a build, for the page of a deck; empty if nothing would."""
    items = "".join(
        f"<li>{escape(format_problem(problem))}</li>" for problem in errors_among(problems, levels)
    )
    return f'<div class="diptych-problem" role="alert"><ul>{items}</ul></div>\n' if items else ""
