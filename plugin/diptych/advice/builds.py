"""Says which slides were folded into one.

In comes a folded deck, out come problems.
"""

from __future__ import annotations

from collections.abc import Iterator

from diptych.model import Deck, Problem, Span


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
