"""Puts the slides of a deck together, in one of several ways to write each.

In come the units of a deck and how far each is rewritten, out comes the text of the deck, and
which line of it belongs to which unit.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from diptych.converting.slides import Spelling, Wanted, Written, keep_slide, write_slide
from diptych.converting.turning import Kept
from diptych.converting.units import Unit
from diptych.model import Frame, Kind
from diptych.reading.parts import Part
from diptych.syntax.delimiters import Words, read_delimiter
from diptych.syntax.nesting import is_too_deep
from diptych.syntax.scan import scan


class Way(IntEnum):
    """How a unit is written; each is tried where the one before would change a page."""

    WHOLE = 0
    """As one slide with steps and notes."""
    APART = 1
    """As the source slides that it was, each in clean Markdown."""
    KEPT = 2
    """As it is written, but for its delimiters."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A deck in its new spelling."""

    text: str
    """Without the front matter."""
    lines: tuple[int, ...]
    """The line, 1-based, on which each of its parts begins."""
    units: tuple[int, ...]
    """The unit that each of its parts belongs to, by index."""
    ways: tuple[Way, ...]
    """How each unit is written in fact."""
    kept: Mapping[int, tuple[Kept, ...]]
    """Directives that stay, by the index of their unit."""


def write_draft(
    units: Sequence[Unit],
    ways: Sequence[Way],
    apart: Collection[int],
    spelling: Spelling,
    *,
    is_cut: bool,
) -> Draft:
    """Write a deck.

    `apart` are the units that must say that they are not folded into the slide before; `is_cut`
    says that the deck has a delimiter, and so has to keep one.
    """
    slides = [_write(u, ways[i], spelling, is_apart=i in apart) for i, u in enumerate(units)]
    pieces = [(i, piece) for i, (_, pieces) in enumerate(slides) for piece in pieces]
    texts: list[str] = []
    lines = []
    for number, (_, (part, written)) in enumerate(pieces):
        needs_none = not number and not written.delimiter and (len(pieces) > 1 or not is_cut)
        is_vertical = bool(number) and part.is_vertical
        word = spelling.new.slide[0] if is_vertical else spelling.new.stack[0]
        delimiter = [] if needs_none else [word + written.delimiter]
        is_tight = written.is_tight and written.delimiter
        between = [""] if delimiter and written.lines and not is_tight else []
        texts += [""] if texts else []
        lines.append(len(texts) + 1)
        texts += (*delimiter, *between, *written.lines)
    return Draft(
        text="\n".join([*texts, ""]) if texts else "",
        lines=tuple(lines),
        units=tuple(unit for unit, _ in pieces),
        ways=tuple(way for way, _ in slides),
        kept={
            i: tuple(kept for _, written in pieces for kept in written.kept)
            for i, (_, pieces) in enumerate(slides)
        },
    )


def _write(
    unit: Unit, way: Way, spelling: Spelling, *, is_apart: bool
) -> tuple[Way, list[tuple[Part, Written]]]:
    """Write a unit in one way, or in the next that can be."""
    if way is Way.WHOLE and unit.is_build:
        wanted = _wanted_build(unit)
        written = write_slide(unit.parts, wanted, spelling, is_apart=is_apart) if wanted else None
        if written and _is_whole(written, unit.parts, spelling.new):
            return way, [(unit.parts[0], written)]
    done = Way.KEPT if way is Way.KEPT else Way.APART
    pieces = []
    for number, part in enumerate(unit.parts):
        own = is_apart and not number
        written = None
        if done is Way.APART:
            frame = unit.frames[number] if number < len(unit.frames) else None
            written = write_slide([part], _wanted(frame), spelling, is_apart=own)
        if written is None or not _is_whole(written, [part], spelling.new):
            written, done = keep_slide(part, is_apart=own), Way.KEPT
        pieces.append((part, written))
    return done, pieces


def _wanted(frame: Frame | None) -> Wanted:
    return Wanted((frame,), frame.clicks, (0,)) if frame else Wanted((), (), (0,))


def _wanted_build(unit: Unit) -> Wanted | None:
    """Say when what appears in a build; None where some of its slides say more than one note."""
    slide = unit.slide
    if slide is None or len(slide.starts) != len(slide.frames):
        return None
    steps = tuple(f.step for f in slide.fragments for _ in f.lines)
    return Wanted(slide.frames, steps, slide.starts)


def _is_whole(written: Written, parts: Sequence[Part], words: Words) -> bool:
    """Say whether what was written stays one slide: no delimiter in it, nothing left open.

    One that gets blank would be none at the edge of a deck.
    """
    if not (written.lines or written.delimiter or all(part.is_blank for part in parts)):
        return False
    scanned = scan("\n".join(written.lines), path="", words=words)
    return (
        not scanned.problems
        and not is_too_deep(scanned.lines)
        and not any(ln.kind is Kind.LIVE and read_delimiter(ln.text, words) for ln in scanned.lines)
    )
