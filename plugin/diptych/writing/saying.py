"""Says when each note of a slide is said.

In comes a slide with its notes, out come the steps at which the speaker view shows a note.
"""

from __future__ import annotations

from diptych.rendered import RenderedNotes, RenderedSlide
from diptych.syntax.text import fold


def steps_of(note: RenderedNotes, slide: RenderedSlide) -> tuple[int, ...]:
    """Give the steps at which a note is said, or another one in the same words.

    A step without a note of its own is part of what is said since its source slide began.
    """
    words = fold(slide.notes[note.number].html)
    same = {other.step for other in slide.notes if fold(other.html) == words}
    own = {other.step for other in slide.notes}
    starts = slide.slide.starts
    return tuple(
        step
        for step in range(slide.slide.states)
        if (step if step in own else max(s for s in starts if s <= step)) in same
    )
