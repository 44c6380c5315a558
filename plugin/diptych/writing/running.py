"""Writes who speaks when: the cues of a deck in its article, and the running order.

In comes a `RenderedDeck`, out come chips beside the prose and a table of them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from diptych.model import CUE, Cue, RenderedDeck, Slide
from diptych.reading.cues import seconds_of, write_cue, write_duration
from diptych.syntax.text import plain_text

_CUE_RE = re.compile(rf"[ \t]*<span {CUE}[^>]*>(.*?)</span>", re.DOTALL)
FEWEST = 2
"""Slides with a cue from which on a running order tells more than the cues themselves."""


def chip(cue: Cue) -> str:
    """Write a cue as a chip."""
    return f'<span class="diptych-cue">{escape(write_cue(cue))}</span>'


def with_chip(html: str, cue: Cue | None) -> str:
    """Put a chip in the place of the cue's own words in a note."""
    return _CUE_RE.sub(lambda _: f" {chip(cue)}" if cue else "", html, count=1)


def total(deck: RenderedDeck) -> int:
    """Give the seconds that the cues of a deck add up to."""
    return sum(seconds_of(slide.slide.frames) for slide in deck.slides)


def running_order(deck: RenderedDeck, summary: str) -> str:
    """Write the table of sections, minutes and speakers; empty for too few cues."""
    rows = list(_rows(deck))
    if len(rows) < FEWEST:
        return ""
    body = "".join(
        f'<tr><td><a href="#{escape(identifier)}">{escape(title)}</a></td>'
        f"<td>{escape(write_duration(seconds))}</td><td>{escape(who)}</td></tr>"
        for identifier, title, seconds, who in rows
    )
    return (
        f'<details class="diptych-running-order"><summary>{escape(summary)}</summary>'
        f"<table><tbody>{body}</tbody></table></details>"
    )


def _rows(deck: RenderedDeck) -> Iterator[tuple[str, str, int, str]]:
    section = deck.title
    for rendered in deck.slides:
        slide = rendered.slide
        if slide.title:
            section = plain_text(slide.title.prose)
        if seconds := seconds_of(slide.frames):
            speakers = dict.fromkeys(cue.who for cue in _cues(slide) if cue.who)
            yield rendered.id, section, seconds, ", ".join(speakers)


def _cues(slide: Slide) -> Iterator[Cue]:
    for frame in slide.frames:
        if frame.title and frame.title.cue:
            yield frame.title.cue
        if frame.notes and frame.notes.cue:
            yield frame.notes.cue
