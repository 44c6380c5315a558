"""Writes a deck as clean modern source, and proves that its pages stay the same.

In come the bytes of a deck, out come its new text and what in it stays as it is written. The text
is rendered and compared; a slide that would change is written in a more careful way.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from diptych.converting.choosing import Chosen, Deal, choose
from diptych.converting.drafts import Way
from diptych.converting.proof import PAGE
from diptych.converting.turning import names_kept
from diptych.converting.units import Unit
from diptych.files import Library
from diptych.host import Host, material_icon
from diptych.model import Level, Problem, Span
from diptych.options import Options
from diptych.problems import format_problem, level_of
from diptych.scan import LINE_END_RE
from diptych.source import SETTINGS, read_source


@dataclass(frozen=True, slots=True)
class Conversion:
    """A deck in its new spelling."""

    text: str
    left: tuple[Problem, ...]
    """What stays as it is written, and where a page differs; sorted by line. One at level error
    says that nothing was converted."""


def convert(
    data: bytes,
    *,
    path: str,
    host: Host | None = None,
    options: Options | None = None,
    settings: bytes | None = None,
) -> Conversion:
    """Write a deck as clean modern source.

    Both pages of the new text are those of the old one, but for what `left` lists. Converting it
    again changes nothing. `settings` are the bytes of the `PITCHME.yaml` beside it.

    Errors: never raises. A deck that cannot be read as a whole comes back as it is, with the
    problems that say why.
    """
    options = options or Options()
    source = read_source(data, path=path, options=options, settings=settings)
    if wrong := [p for p in source.problems if level_of(p, options.levels) is Level.ERROR]:
        text = "\n".join(LINE_END_RE.split(data.decode("utf-8-sig", errors="replace")))
        return Conversion(text, tuple(wrong))
    deal = Deal.of(source, options, settings, host or Host())
    chosen = choose(deal)
    return Conversion(chosen.text, tuple(sorted(set(_left(deal, chosen)))))


def _left(deal: Deal, chosen: Chosen) -> Iterator[Problem]:
    """Say what stays as it is written, and what a page shows otherwise."""
    path, slides = deal.source.path, deal.before.deck.slides
    if chosen.words != deal.options.words:
        message = "the deck keeps delimiters of its own"
        hint = "They are set outside this file, or its slides hold lines of `---`"
        yield Problem(Span(path, 1, 1), "kept", message, hint)
    yield from (p for p in deal.before.problems if p.code == "control-char" and p.where.path == path)
    for index, unit in enumerate(deal.units):
        where = Span(path, unit.parts[0].line, _last_line(unit))
        for name, first, last in names_kept(chosen.draft.kept[index]):
            message = f"`{name}` has no Markdown that is the same; it stays as it is written"
            yield Problem(Span(path, first, last), "kept", message, "Nothing needs to be done")
        if chosen.draft.ways[index] is Way.KEPT:
            message = "this slide stays as it is written; another spelling would change a page"
            yield Problem(where, "kept", message, "Rewrite it by hand if you want it clean")
        elif unit.is_build and chosen.draft.ways[index] is Way.APART:
            message = f"this build stays {len(unit.parts)} slides; one would change a page"
            yield Problem(where, "kept", message, "Nothing needs to be done")
    for index in sorted(chosen.differing if chosen.differing is not None else {PAGE}):
        where = slides[index].where if index != PAGE else Span(path, 1, 1)
        what = "the page around the slides" if index == PAGE else "this slide"
        yield Problem(where, "differs", f"{what} is not the same as before", "Compare the pages")


def _last_line(unit: Unit) -> int:
    part = unit.parts[-1]
    return part.lines[-1].number if part.lines else part.line
