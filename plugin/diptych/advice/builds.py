"""Says which slides were folded into one, and where the author's own fragments stand in them.

In comes a folded deck, out come problems.
"""

from __future__ import annotations

from collections.abc import Iterator

from diptych.elements import is_fragment
from diptych.model import Deck, Frame, Problem, Span


def find_builds(deck: Deck) -> Iterator[Problem]:
    """Name each run of slides that was folded.

    Errors: gives Problem `build` at the first line of the run.
    """
    for slide in deck.slides:
        if len(slide.frames) > 1:
            first, last = slide.frames[0], slide.frames[-1]
            count = len(slide.frames)
            message = f"slides {first.number}–{last.number} are one build of {count} steps"
            hint = 'Write `<!-- .slide: data-build="split" -->` on a slide to keep it apart'
            end = max(first.where.last, last.where.last)
            yield Problem(Span(first.where.path, first.where.first, end), "build", message, hint)


def find_mixed_builds(deck: Deck) -> Iterator[Problem]:
    """Find builds in which an author marked fragments as well.

    Errors: gives Problem `build-fragments` at the first slide that has some.
    """
    for slide in deck.slides:
        marked = next(filter(_has_fragments, slide.frames), None)
        if len(slide.frames) > 1 and marked:
            message = "this slide is part of a build, and has fragments of its own"
            hint = "Use one of the two, so that each click shows what you expect"
            yield Problem(marked.where, "build-fragments", message, hint)


def _has_fragments(frame: Frame) -> bool:
    return any(line.is_incremental or is_fragment(line) for line in frame.lines)
