"""Chooses how each slide is written: the cleanest way in which both pages stay the same.

In comes a deck as it was read, out comes its text, and what of it stays as it is or differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from diptych.converting.drafts import Draft, Way, write_draft
from diptych.converting.heads import write_head
from diptych.converting.proof import differing_slides
from diptych.converting.slides import Spelling
from diptych.converting.units import Unit, find_units, frames_by_line, is_cut, split_parts
from diptych.host import Host
from diptych.options import Options
from diptych.reading.source import Source, read_source
from diptych.standalone import Pages, render_source
from diptych.syntax.delimiters import Words

MakeHost = Callable[[], Host]
"""Gives what a deck may ask for: a new one for each rendering, since a reader counts."""

_ROUNDS = 8
"""Renderings after which every slide is kept as it is written."""


@dataclass(frozen=True, slots=True)
class Deal:
    """What there is to convert."""

    source: Source
    options: Options
    """The site's."""
    settings: bytes | None
    make_host: MakeHost
    before: Pages
    units: tuple[Unit, ...]

    @classmethod
    def of(
        cls, source: Source, options: Options, settings: bytes | None, make_host: MakeHost
    ) -> Deal:
        """Read and render a deck."""
        before = render_source(source, host=make_host())
        own = source.options.words
        body = source.front.body
        parts = split_parts(body, path=source.path, words=own, first=source.first)
        units = tuple(find_units(parts, before.deck))
        return cls(source, options, settings, make_host, before, units)

    def render(self, text: str) -> Pages:
        """Render a new text of the deck, as its file would be."""
        source = read_source(
            text.encode(), path=self.source.path, options=self.options, settings=self.settings
        )
        return render_source(source, host=self.make_host())


@dataclass(frozen=True, slots=True)
class Chosen:
    """A deck in its new spelling."""

    text: str
    draft: Draft
    words: Words
    """The delimiters that it got."""
    differing: frozenset[int] | None
    """Indices of the slides that a page shows otherwise, `proof.PAGE` for what is around them;
    None if the text has other slides than before."""


def choose(deal: Deal) -> Chosen:
    """Choose the cleanest way to write each slide of a deck.

    A deck keeps delimiters of its own only if the usual ones mean something else on its slides.
    """
    own, front = deal.source.options.words, deal.source.front
    head, words = write_head(deal.source, deal.options, deal.settings)
    chosen = _choose(deal, head, words)
    return chosen if chosen.differing is not None else _choose(deal, front.head, own)


def _choose(deal: Deal, head: str, words: Words) -> Chosen:
    """Write the deck, render it, and write the slides that changed with more care, until none does.

    A slide that is cut otherwise though it is kept as it is written shows that another one spoils
    it; so does a deck that changes in every round. Then all are kept as they are written.
    """
    ways = [Way.WHOLE] * len(deal.units)
    apart: set[int] = set()
    own = deal.source.options.words
    spelling = Spelling(own, words, deal.source.options.incremental)
    needs_cut = is_cut(deal.source.front.body, own)
    offset = head.count("\n") + bool(head)
    for count in range(_ROUNDS):
        draft = write_draft(deal.units, ways, apart, spelling, is_cut=needs_cut)
        text = f"{head}\n{draft.text}" if head and draft.text else head + draft.text
        after = deal.render(text)
        joined, wrong = _misplaced(deal, draft, after, offset)
        is_same = not (joined or wrong)
        differing = frozenset(differing_slides(deal.before, after) if is_same else ())
        wrong |= {unit for unit in _owners(deal, differing) if draft.ways[unit] is not Way.KEPT}
        if not wrong and joined <= apart:
            break
        apart |= joined
        is_last = count >= _ROUNDS - 2 or any(draft.ways[unit] is Way.KEPT for unit in wrong)
        for unit, way in enumerate(draft.ways):
            if is_last:
                ways[unit] = Way.KEPT
            elif unit in wrong:
                ways[unit] = Way(way + 1)
    return Chosen(text, draft, words, differing if is_same else None)


def _misplaced(deal: Deal, draft: Draft, after: Pages, offset: int) -> tuple[set[int], set[int]]:
    """Give the units that are folded into the slide before, and those that are other slides now."""
    path = deal.source.path
    found = frames_by_line([line + offset for line in draft.lines], path, after.deck)
    begins = {id(slide.frames[0]) for slide in after.deck.slides}
    joined, wrong, seen = set[int](), set[int](), set[int]()
    for index, frames in zip(draft.units, found, strict=True):
        unit = deal.units[index]
        follows = unit.follows or index in seen
        seen.add(index)
        if len(frames) != min(1, len(unit.frames)):
            wrong.add(index)
        elif frames and follows != (id(frames[0]) not in begins):
            (wrong if follows else joined).add(index)
    if not wrong and not joined and len(after.deck.slides) != len(deal.before.deck.slides):
        wrong = set(range(len(deal.units)))
    return joined, wrong


def _owners(deal: Deal, slides: frozenset[int]) -> Iterator[int]:
    """Give the units that slides were written from."""
    owners = {id(unit.slide): index for index, unit in enumerate(deal.units) if unit.slide}
    for index in slides:
        slide = deal.before.deck.slides[index] if index >= 0 else None
        if id(slide) in owners:
            yield owners[id(slide)]
