"""Looks at notes that took in what was meant to be shown.

In comes a folded deck, out come problems.
"""

from __future__ import annotations

from collections.abc import Iterator

from diptych.advice.texts import note_lines
from diptych.files.paths import show
from diptych.model import BlockKind, Deck, Notes, Problem, Span
from diptych.syntax.blocks import read_blocks
from diptych.syntax.nesting import is_too_deep

CODE = "note-swallows"
MOST_BLOCKS = 3
"""Blocks that a note may have; what a fourth one adds looks like a slide that goes on."""


def find_swallowed(deck: Deck) -> Iterator[Problem]:
    """Find notes with a heading or code in them, or with three blocks after the first.

    Errors: gives Problem `note-swallows`, unless the deck has it already for the same note.
    """
    known = [problem.where for problem in deck.problems if problem.code == CODE]
    for slide in deck.slides:
        for frame in slide.frames:
            if frame.notes and not any(_is_inside(where, frame.notes) for where in known):
                yield from _look_into(frame.notes)


def _is_inside(where: Span, note: Notes) -> bool:
    same_file = where.path == note.where.path
    return same_file and note.where.first <= where.first <= note.where.last


def _look_into(note: Notes) -> Iterator[Problem]:
    lines = note_lines(note)
    if is_too_deep(lines):
        return
    blocks = read_blocks(lines)
    heading = next((b for b in blocks if b.kind is BlockKind.HEADING), None)
    if heading:
        what = f"the heading `{show(heading.text)}`"
    elif any(block.kind is BlockKind.CODE and block.info for block in blocks):
        what = "the code below it"
    elif len(blocks) > MOST_BLOCKS:
        what = f"everything below `Note:`, {len(blocks)} blocks,"
    else:
        return
    message = f"a note runs to the end of its slide, so {what} is part of the note"
    yield Problem(note.where, CODE, message, "Move it above the note if it should be shown")
