"""Reads who speaks and for how long out of a note or a heading.

In comes the text of a note, out come the cue and what is left: `Containers (Ann - 20min)`,
`15 min`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from diptych.model import Cue, Frame, Problem, Stack
from diptych.syntax.durations import DURATION, seconds_in

_CUE_RE = re.compile(
    rf"""
    (?:(?P<who>[^()\d]*?\w[^()\d]*?)[ ]*[-\u2013\u2014,:/][ ]*)?    # who speaks, up to a dash
    {DURATION}$""",
    re.VERBOSE | re.IGNORECASE,
)
MAX_CUE = 80
"""Length of the longest cue, in characters."""

_END_RE = re.compile(r"\(([^()\n]{1,80})\)$")


def read_cue(text: str, *, is_note: bool = False) -> Cue | None:
    """Read the cue at the end of a text.

    Shape: `Demo (5min)` -> 300 seconds; `Containers (Ann or Bo - 20min)` -> who, 1200
    seconds. A note may be nothing but a cue: `15 min`.

    Errors: never raises. A parenthesis without a duration is none.
    """
    stripped = text.strip()
    is_closed = stripped.endswith(")")
    match = _END_RE.search(stripped, max(0, len(stripped) - MAX_CUE - 2)) if is_closed else None
    if match and (cue := _read(match[1], match[0])):
        return cue
    return _read(stripped, stripped) if is_note and len(stripped) <= MAX_CUE else None


def seconds_of(frames: Iterable[Frame]) -> int:
    """Add up what the cues of a slide's frames say; a title that repeats says it once."""
    seconds = {f.title.cue: f.title.cue.seconds for f in frames if f.title and f.title.cue}
    notes = (frame.notes.cue.seconds for frame in frames if frame.notes and frame.notes.cue)
    return sum(seconds.values()) + sum(notes)


def find_overtime(stacks: Iterable[Stack], duration: int) -> Iterator[Problem]:
    """Find the slide with which the cues come to say more than the duration, in seconds.

    Gives Problem `overtime`; none without a duration, which is 0.
    """
    slides = [slide for stack in stacks for slide in stack.slides]
    sums = list(accumulate(seconds_of(slide.frames) for slide in slides))
    for slide, so_far in zip(slides, sums, strict=True):
        if 0 < duration < so_far:
            message = (
                f"with this slide the cues go beyond the duration of {duration / 60:.4g} min, "
                f"{sums[-1] / 60:.4g} min in all; the speaker view goes by the cues alone"
            )
            hint = "Shorten cues, or raise `duration`"
            yield Problem(slide.frames[0].where, "overtime", message, hint)
            return


def _read(text: str, source: str) -> Cue | None:
    match = _CUE_RE.match(text.strip())
    if match is None:
        return None
    seconds = seconds_in(match)
    return Cue((match["who"] or "").strip(), seconds, source) if seconds else None
