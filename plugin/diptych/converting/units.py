"""Finds what is written as one slide: a source slide, or the source slides of a build.

In come the lines of a deck and the slides that they are read as, out come units in the order in
which they stand in the file. Decks that it includes belong to other files.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from diptych.model import Deck, Frame, Kind, Slide
from diptych.reading.parts import Part
from diptych.syntax.delimiters import Delimiter, Words, read_delimiter
from diptych.syntax.scan import scan


@dataclass(frozen=True, slots=True)
class Unit:
    """Source slides of one file that are presented as one slide."""

    parts: tuple[Part, ...]
    frames: tuple[Frame, ...]
    """What the parts were read as; none for a line that only includes another deck."""
    slide: Slide | None
    """What they are presented as."""

    @property
    def is_build(self) -> bool:
        """Say whether it is a build as a whole, of this file alone."""
        count = len(self.slide.frames) if self.slide else 0
        return len(self.parts) > 1 and len(self.frames) == len(self.parts) == count

    @property
    def follows(self) -> bool:
        """Say whether it is folded into a slide of another file before it."""
        if self.slide is None or not self.frames:
            return False
        return self.frames[0] is not self.slide.frames[0]


def split_parts(text: str, *, path: str, words: Words, first: int) -> list[Part]:
    """Split a deck at its own delimiters; blank parts at its edges are left out.

    Units: `first` is the number of the text's first line in its file.
    """
    parts = [Part(None, path, first)]
    for line in scan(text, path=path, words=words, first=first).lines:
        delimiter = read_delimiter(line.text, words) if line.kind is Kind.LIVE else None
        if delimiter:
            parts.append(Part(delimiter, path, line.number))
        else:
            parts[-1].lines.append(line)
    while parts and parts[0].is_blank:
        parts.pop(0)
    while parts and parts[-1].is_blank:
        parts.pop()
    return parts


def find_units(parts: Sequence[Part], deck: Deck) -> Iterator[Unit]:
    """Join the parts that are presented as one slide."""
    path = parts[0].path if parts else ""
    owners = frames_by_line([part.line for part in parts], path, deck)
    slides = {id(frame): slide for slide in deck.slides for frame in slide.frames}
    waiting: list[Part] = []
    frames: list[Frame] = []
    current: Slide | None = None
    for part, own in zip(parts, owners, strict=True):
        for piece, frame in _pieces(part, own, deck):
            slide = slides[id(frame)] if frame else None
            if waiting and (slide is None or slide is not current):
                yield Unit(tuple(waiting), tuple(frames), current)
                waiting, frames = [], []
            waiting.append(piece)
            frames += [frame] if frame else []
            current = slide
    if waiting:
        yield Unit(tuple(waiting), tuple(frames), current)


def frames_by_line(lines: Sequence[int], path: str, deck: Deck) -> list[list[Frame]]:
    """Give the source slides of a file by the parts that they stand in, which begin on `lines`."""
    found: list[list[Frame]] = [[] for _ in lines]
    for slide in deck.slides:
        for frame in slide.frames:
            if lines and frame.where.path == path:
                index = bisect_right(lines, frame.where.first) - 1
                found[max(index, 0)].append(frame)
    return found


def is_cut(text: str, words: Words) -> bool:
    """Say whether there is a delimiter in a deck."""
    lines = scan(text, path="", words=words).lines
    return any(ln.kind is Kind.LIVE and read_delimiter(ln.text, words) for ln in lines)


def _pieces(part: Part, frames: Sequence[Frame], deck: Deck) -> Iterator[tuple[Part, Frame | None]]:
    """Cut a part that is several slides: a deck without delimiters, split at its headings."""
    if len(frames) <= 1:
        yield part, frames[0] if frames else None
        return
    heads = {id(stack.slides[0].frames[0]) for stack in deck.stacks}
    last = part.lines[-1].number
    starts = [part.line, *(frame.where.first for frame in frames[1:]), last + 1]
    for frame, (first, end) in zip(frames, pairwise(starts), strict=True):
        lines = [line for line in part.lines if first <= line.number < end]
        delimiter = Delimiter(is_vertical=id(frame) not in heads, attributes={})
        yield (
            Part(part.delimiter if frame is frames[0] else delimiter, part.path, first, lines),
            frame,
        )
