"""Writes who speaks when: the cues of a deck in its article, and the running order.

In comes a `RenderedDeck`, out come chips beside the prose and a table of them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from diptych.labels import Labels
from diptych.model import Cue, Slide
from diptych.reading.cues import seconds_of
from diptych.rendered import CUE, RenderedDeck
from diptych.syntax.text import plain_text

_CUE_RE = re.compile(rf"(?<![ \t])[ \t]*<span {CUE}[^>]*>(.*?)</span>", re.DOTALL)
FEWEST = 2
"""Slides with a cue from which on a running order tells more than the cues themselves."""


def write_duration(seconds: int, labels: Labels) -> str:
    """Write a duration as people do: `5 min`, `1 h 30 min`, `30 s`."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    parts = (("hours", hours), ("minutes", minutes), ("seconds", left))
    written = " ".join(labels[unit].format(number) for unit, number in parts if number)
    return written or labels["minutes"].format(0)


def chip(cue: Cue, labels: Labels) -> str:
    """Write a cue as a chip: `Ann · 5 min`."""
    parts = (cue.who, write_duration(cue.seconds, labels))
    text = " · ".join(part for part in parts if part)
    return f'<span class="diptych-cue">{escape(text)}</span>'


def with_chip(html: str, cue: Cue | None, labels: Labels) -> str:
    """Put a chip in the place of the cue's own words in a note."""
    return _CUE_RE.sub(lambda _: f" {chip(cue, labels)}" if cue else "", html, count=1)


def total(deck: RenderedDeck) -> int:
    """Give the seconds that the cues of a deck add up to."""
    return sum(seconds_of(slide.slide.frames) for slide in deck.slides)


def running_order(deck: RenderedDeck, labels: Labels) -> str:
    """Write the table of sections, minutes and speakers; empty for too few cues."""
    rows = list(_rows(deck))
    if len(rows) < FEWEST:
        return ""
    body = "".join(
        f'<tr><td><a href="#{escape(identifier)}">{escape(title)}</a></td>'
        f"<td>{escape(write_duration(seconds, labels))}</td><td>{escape(who)}</td></tr>"
        for identifier, title, seconds, who in rows
    )
    summary = labels["running_order"]
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
