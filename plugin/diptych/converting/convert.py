"""Writes a deck as clean modern source, and proves that its pages stay the same.

In come the bytes of a deck, out come its new text and what in it stays as it is written. Each
slide is rendered and compared; one that would change is written in a more careful way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from diptych.converting.choosing import Chosen, Deal, MakeHost, choose
from diptych.converting.drafts import Way
from diptych.converting.proof import PAGE
from diptych.converting.turning import names_kept
from diptych.converting.units import Unit
from diptych.host import Host
from diptych.model import Level, Problem, Span
from diptych.options import Options
from diptych.problems import level_of
from diptych.reading.source import read_source
from diptych.syntax.scan import LINE_END_RE

_STOPS = ("comment", "too-many")
"""Problems that leave open what belongs to which slide."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """A deck in its new spelling."""

    text: str
    """Its lines end as the first one of the deck did, but never with a carriage return alone."""
    left: tuple[Problem, ...]
    """What stays as it is written, and where a page differs; sorted by line. If nothing was
    converted, why."""
    is_done: bool = True
    """It was converted."""


def convert(
    data: bytes,
    *,
    path: str,
    make_host: MakeHost = Host,
    options: Options | None = None,
    settings: bytes | None = None,
) -> Conversion:
    """Write a deck as clean modern source.

    Both pages of the new text are those of the old one, but for white space that nobody sees and
    for what `left` lists. Converting it again changes nothing. `make_host` gives what the deck may
    ask for, anew for each rendering; `settings` are the bytes of the `PITCHME.yaml` beside it.

    Units: the lines of `left` are those of the old text.

    Errors: never raises. A deck that cannot be read as a whole comes back as it is, with the
    problems that say why.
    """
    options = options or Options()
    source = read_source(data, path=path, options=options, settings=settings)
    deal = Deal.of(source, options, settings, make_host)
    wrong = [problem for problem in source.problems if level_of(problem) is Level.ERROR]
    wrong += [p for p in deal.before.problems if p.code in _STOPS and p.where.path == path]
    if wrong:
        return Conversion(data.decode("utf-8", errors="replace"), tuple(wrong), is_done=False)
    chosen = choose(deal)
    first_end = LINE_END_RE.search(data.decode("utf-8"))
    is_crlf = first_end is not None and first_end[0] == "\r\n"
    text = chosen.text.replace("\n", "\r\n") if is_crlf else chosen.text
    return Conversion(text, tuple(sorted(set(_left(deal, chosen)))))


def _left(deal: Deal, chosen: Chosen) -> Iterator[Problem]:
    """Say what stays as it is written, and what a page shows otherwise."""
    path, slides = deal.source.path, deal.before.deck.slides
    if chosen.words != deal.options.words:
        message = "the deck keeps delimiters of its own"
        hint = "They are set outside this file, or the usual ones mean something on its slides"
        yield Problem(Span(path, 1, 1), "kept", message, hint)
    for problem in deal.before.problems:
        if problem.code == "control-char" and problem.where.path == path:
            yield problem
    for index, unit in enumerate(deal.units):
        yield from _left_of(unit, chosen, index, path)
    for index in sorted({PAGE} if chosen.differing is None else chosen.differing):
        where = Span(path, 1, 1) if index == PAGE else slides[index].where
        what = "the page around the slides" if index == PAGE else "this slide"
        yield Problem(where, "differs", f"{what} is not the same as before", "Compare the pages")


def _left_of(unit: Unit, chosen: Chosen, index: int, path: str) -> Iterator[Problem]:
    for name, first, last in names_kept(chosen.draft.kept[index]):
        message = f"`{name}` stays as it is written"
        yield Problem(Span(path, first, last), "kept", message, "No Markdown means the same")
    where = Span(path, unit.parts[0].line, _last_line(unit))
    way = chosen.draft.ways[index]
    if way is Way.KEPT:
        message = "this slide stays as it is written; in another spelling a page would change"
        yield Problem(where, "kept", message, "Rewrite it by hand if you like")
    elif way is Way.APART and unit.is_build:
        message = f"this build stays {len(unit.parts)} slides; as one, a page would change"
        yield Problem(where, "kept", message, "It is one slide on the slide page all the same")


def _last_line(unit: Unit) -> int:
    part = unit.parts[-1]
    return part.lines[-1].number if part.lines else part.line
