"""Writes one slide of a deck: what it shows, what is set on it, and what its speaker says.

In comes a slide as it was read, out come the lines that stand between two delimiters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from diptych.converting.sources import SourceSlide, read_slide, write_attributes
from diptych.converting.steps import mark_steps, write_comment
from diptych.converting.turning import Kept
from diptych.converting.writing import Content, strip_blank, write_content, write_note
from diptych.model import Block, Frame, Line
from diptych.reading.attributes import BUILD
from diptych.reading.dialect import normalize
from diptych.reading.elements import take_elements
from diptych.reading.linesteps import has_line_steps
from diptych.reading.parts import Part
from diptych.syntax.blocks import read_blocks, top_headings
from diptych.syntax.delimiters import Words
from diptych.syntax.nesting import is_too_deep
from diptych.syntax.text import fold, plain_text

_INCREMENTAL = "data-incremental"


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a deck is spelled, and how it will be."""

    old: Words
    new: Words
    is_incremental: bool
    """The items of every list appear one by one, without any mark."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a written slide should be read as."""

    frames: tuple[Frame, ...]
    """The source slides that it is written for: one, or those of a build."""
    steps: tuple[int, ...]
    """The step at which each line of the last one appears."""
    starts: tuple[int, ...]
    """The step at which each frame begins."""

    def steps_of(self, lines: Iterable[Line]) -> list[int]:
        """Give the steps of the lines of the last frame, of which some are only kept in places."""
        by_text: dict[tuple[int, str], int] = {}
        by_number: dict[int, int] = {}
        for line, step in zip(
            self.frames[-1].lines if self.frames else (), self.steps, strict=True
        ):
            if line.text.strip():
                by_text.setdefault((line.number, line.text), step)
                by_number.setdefault(line.number, step)
        return [
            by_text.get((line.number, line.text), by_number.get(line.number, 0)) for line in lines
        ]


@dataclass(frozen=True, slots=True)
class Written:
    """A slide in its new spelling."""

    delimiter: str
    """What follows the delimiter on its line: attributes that have no other place."""
    lines: tuple[str, ...]
    kept: tuple[Kept, ...] = ()
    """Directives that stay as they are written."""
    is_tight: bool = False
    """No blank line parts it from its delimiter."""


def write_slide(
    parts: Sequence[Part], wanted: Wanted, spelling: Spelling, *, is_apart: bool
) -> Written | None:
    """Write a slide, or a build as one; None where that would lose something.

    `is_apart` keeps the slide from being folded into the one before.
    """
    read = [read_slide(part, spelling.old) for part in parts]
    slides = [slide for slide in read if slide]
    notes = _notes(slides, wanted, spelling.new) if len(slides) == len(parts) else None
    if notes is None:
        return None
    first, last = slides[0], slides[-1]
    lines = strip_lines(take_elements(normalize(last.turned.lines)))
    if is_too_deep(lines) or any(line.around or has_line_steps(line) for line in lines):
        return None
    blocks = read_blocks(lines)
    attributes = {**last.attributes, **first.attributes}
    if any(_is_lost(slide, attributes) for slide in slides[1:]):
        return None
    if len(parts) > 1 and attributes.get(BUILD) == "join":
        del attributes[BUILD]
    is_incremental = spelling.is_incremental or _INCREMENTAL in attributes
    marked = mark_steps(blocks, lines, wanted.steps_of(lines), is_incremental=is_incremental)
    if marked.is_incremental:
        attributes[_INCREMENTAL] = ""
    if is_apart:
        attributes[BUILD] = "split"
    content = Content(blocks, marked.lines, marked.below, last.headings())
    shown = [last.turned.restore(text) for text in write_content(content)]
    name = _name(attributes.pop("title", ""), blocks, lines)
    head = [[write_comment(".slide", attributes)]] if attributes else []
    texts = _joined([[f"@title[{name}]"] if name else [], *head, shown, *notes])
    named = [Kept("@title", parts[0].line, name)] if name else []
    return Written(first.delimiter, tuple(texts), (*named, *_kept(slides)))


def keep_slide(part: Part, *, is_apart: bool) -> Written:
    """Give a slide as it is written."""
    texts = [line.text for line in part.lines]
    # What a delimiter shows is one paragraph with the line below it, if that is not blank.
    is_tight = bool(texts and texts[0].strip() and not is_apart)
    head = [[write_comment(".slide", {BUILD: "split"})]] if is_apart else []
    lines = _joined([*head, strip_blank(texts)])
    given = part.delimiter.attributes if part.delimiter else {}
    return Written(write_attributes(given), tuple(lines), is_tight=is_tight)


def strip_lines(lines: Sequence[Line]) -> Sequence[Line]:
    """Drop blank lines at both ends."""
    written = [index for index, line in enumerate(lines) if line.text.strip()]
    return lines[written[0] : written[-1] + 1] if written else ()


def _is_lost(later: SourceSlide, attributes: Mapping[str, str]) -> bool:
    """Say whether a later slide of a build sets what cannot stand on the one that is written."""
    given = later.attributes.items()
    return bool(later.delimiter) or any(v != attributes[k] for k, v in given if k != BUILD)


def _name(name: str, blocks: Sequence[Block], lines: Sequence[Line]) -> str:
    """Give the name of a slide; none where its heading says the same."""
    title = next(top_headings(blocks, lines), None)
    return "" if title and fold(plain_text(title.markdown)) == fold(name) else name


def _notes(slides: Sequence[SourceSlide], wanted: Wanted, words: Words) -> list[list[str]] | None:
    """Write what is said at each step; None where the deck's words cannot say when.

    In a build each slide says its own: one without a note says nothing.
    """
    said: dict[int, list[str]] = {}
    has_notes = any(slide.said for slide in slides) or any(f.asides for f in wanted.frames)
    for slide, start in zip(slides, wanted.starts, strict=True):
        if start and has_notes:
            said[start] = []
        for click, text in slide.said:
            if click or text:
                note = [slide.spoken.restore(line) for line in write_note(text)] if text else []
                said[start + click] = _joined([said.get(start + click, []), note])
    word = words.notes[0]
    if any(said) and not word.endswith(":"):
        return None
    return [
        [f"{word[:-1]}({step}):" if step else word, *note] for step, note in sorted(said.items())
    ]


def _kept(slides: Sequence[SourceSlide]) -> Iterator[Kept]:
    """Give what stays of what is written: the first delimiter, the last content, all notes."""
    yield from slides[0].kept
    yield from slides[-1].turned.kept
    for slide in slides:
        yield from slide.spoken.kept


def _joined(groups: Iterable[Sequence[str]]) -> list[str]:
    """Write groups of lines with a blank line between them."""
    texts: list[str] = []
    for group in groups:
        texts += [*([""] if texts and group else []), *group]
    return texts
