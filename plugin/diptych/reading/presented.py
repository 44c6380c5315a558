"""Makes a presented slide of the frames folded into it.

In come frames with the step at which each line of the last one appears, out comes a `Slide`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from diptych.model import Frame, Slide, group


def present(frames: Sequence[Frame], steps: Sequence[int], starts: Sequence[int]) -> Slide:
    """Make one slide of frames.

    What is said about a single item of a list is said when the item appears; the notes of the
    frames when each of them begins, and `Note(2):` at the second click from there. A note goes on
    until the next one, which may be empty, begins.

    Units: `steps` are those of the lines of the last frame, `starts` the first one of each frame.
    """
    first, last = frames[0], frames[-1]
    placed = zip(last.lines, steps, strict=True) if last.asides else ()
    appears = {line.number: step for line, step in placed}
    ends = (*starts[1:], max(steps, default=0) + 1)
    notes, begins = [], set(starts)
    for frame, start, end in zip(frames, starts, ends, strict=True):
        if frame.notes:
            notes.append(frame.notes._replace(step=start) if start else frame.notes)
        for note in frame.asides:
            if note.step:
                step = min(start + note.step, end - 1)
                begins.add(step)
                notes += [note._replace(step=step)] if note.markdown else []
            elif frame is last:
                notes.append(note._replace(step=appears.get(note.line, 0)))
    return Slide(
        title=last.title,
        fragments=group(last.lines, steps),
        notes=tuple(sorted(notes, key=lambda note: note.step)),
        attributes=first.attributes if first is last else _merged(last, first),
        frames=tuple(frames),
        starts=tuple(sorted(begins)),
    )


def _merged(last: Frame, first: Frame) -> Mapping[str, str]:
    """Give what the frames of a build set; the first one has the last word."""
    return MappingProxyType({**last.attributes, **first.attributes})
