"""Reports on a folder of decks: how long each is, what was folded, what it uses, what is wrong.

In come decks that were checked, out come numbers. How they are written is said in `tables`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from diptych.commands.checks import Checked
from diptych.commands.formats import Levels
from diptych.model import Kind, Level, Problem
from diptych.problems import level_of
from diptych.reading.directives import MAX_DEPTH, NOTE
from diptych.reading.directives.grammar import Directive, replace_directives
from diptych.reading.directives.inline import inline_directives
from diptych.reading.directives.structure import SETTINGS
from diptych.reading.livelines import without_ranges
from diptych.reading.source import Source
from diptych.syntax.inert import inert_spans
from diptych.syntax.scan import scan

UNSUPPORTED = "unsupported"
CODE_STEP = "[…]"
"""How `@[1-5]`, which has no name, is listed."""

_NAMES = frozenset((*inline_directives(str), *SETTINGS, NOTE))
_BARE_RE = re.compile(r"(?<![\w@\\])@(ul|ol|math)\b(?!\[)")
"""Directives that need no brackets; the words that end them are not counted."""


@dataclass(frozen=True, slots=True)
class DeckReport:
    """What there is to say about one deck."""

    path: str
    is_read: bool
    slides: int
    """As they stand in the source."""
    shown: int
    """As they are presented, builds folded."""
    states: int
    """What the presenter steps through."""
    builds: int
    directives: Mapping[str, int]
    """How often each is used, by name."""
    problems: tuple[Problem, ...]
    levels: Mapping[Level, int]
    """How many problems there are of each level."""

    @property
    def unsupported(self) -> tuple[Problem, ...]:
        """Give the directives that are shown as they are written."""
        return tuple(problem for problem in self.problems if problem.code == UNSUPPORTED)


def report_on(checked: Checked, levels: Levels) -> DeckReport:
    """Count what is in a deck."""
    slides = checked.deck.slides if checked.deck else ()
    return DeckReport(
        path=str(checked.path),
        is_read=checked.deck is not None,
        slides=sum(len(slide.frames) for slide in slides),
        shown=len(slides),
        states=sum(slide.states for slide in slides),
        builds=sum(len(slide.frames) > 1 for slide in slides),
        directives=count_directives(checked.source) if checked.source else {},
        problems=checked.problems,
        levels=Counter(level_of(problem, levels) for problem in checked.problems),
    )


def count_directives(source: Source) -> Counter[str]:
    """Count the directives in the text of a deck, by name; those inside others are counted too.

    What a deck includes is counted where it stands: in its own file.
    """
    names: Counter[str] = Counter()
    for text in _texts(source):
        if "@" in text:
            replace_directives(text, partial(_count, names, 0), _NAMES)
            names.update(_BARE_RE.findall(without_ranges(text, inert_spans(text, formulas=True))))
    return names


def uses(reports: Iterable[DeckReport]) -> list[tuple[str, int, int]]:
    """Give each directive with its uses and the decks that use it, the most used first."""
    return _tally(report.directives for report in reports)


def problems_by_code(reports: Iterable[DeckReport]) -> list[tuple[str, int, int]]:
    """Give each code with its problems and the decks that have it, the most frequent first."""
    return _tally(Counter(problem.code for problem in r.problems) for r in reports)


def _tally(counters: Iterable[Mapping[str, int]]) -> list[tuple[str, int, int]]:
    total: Counter[str] = Counter()
    decks: Counter[str] = Counter()
    for counter in counters:
        total.update(counter)
        decks.update(counter.keys())
    return [
        (name, total[name], decks[name]) for name in sorted(total, key=lambda n: (-total[n], n))
    ]


def _count(names: Counter[str], depth: int, directive: Directive) -> str:
    names[directive.name or CODE_STEP] += 1
    for text in (directive.text, directive.arguments):
        if text and "@" in text and depth < MAX_DEPTH:
            replace_directives(text, partial(_count, names, depth + 1), _NAMES)
    return ""


def _texts(source: Source) -> Iterator[str]:
    """Give the paragraphs of a deck: a directive may reach over the lines of one."""
    lines = scan(source.front.body, path=source.path, words=source.options.words).lines
    for is_text, found in groupby(
        lines, key=lambda ln: ln.kind is Kind.LIVE and ln.text.strip() != ""
    ):
        if is_text:
            yield "\n".join(line.text for line in found)
