"""Writes one slide of a deck: what it shows, what is set on it, and what its speaker says.

In comes a slide as it was read, out come the lines that stand between two delimiters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from diptych.attributes import BUILD, read_slide_comment
from diptych.blocks import is_too_deep, read_blocks, top_headings
from diptych.converting.steps import mark_steps, write_comment
from diptych.converting.turning import Kept, Turned, turn
from diptych.converting.writing import Content, strip_blank, write_content, write_note
from diptych.delimiters import Delimiter, Words
from diptych.dialect import normalize
from diptych.elements import take_elements
from diptych.model import Block, BlockKind, Frame, Kind, Line
from diptych.notes import take_notes
from diptych.parts import Part
from diptych.text import fold, plain_text

_BACKGROUNDS = ("image", "size", "color", "opacity", "position", "repeat", "video")
_NAMES = {"transition": "data-transition"} | {n: f"data-background-{n}" for n in _BACKGROUNDS}
"""Attributes of a delimiter that reveal.js knows by another name."""
_INCREMENTAL = "data-incremental"
_HTML_HEADING_RE = re.compile(r"[ \t]*<h[1-6]\b")


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
        for line, step in zip(self.frames[-1].lines if self.frames else (), self.steps, strict=True):
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


def write_slide(
    parts: Sequence[Part], wanted: Wanted, words: tuple[Words, Words], *, is_apart: bool
) -> Written | None:
    """Write a slide, or a build as one; None where that would lose something.

    `words` are those of the deck, and those that it gets. `is_apart` keeps the slide from being
    folded into the one before.
    """
    read = [_Read.of(part, words[0]) for part in parts]
    last = read[-1]
    if last is None or last.turned is None or any(other is None for other in read):
        return None
    lines = tuple(strip_lines(take_elements(normalize(last.turned.lines))))
    if is_too_deep(lines):
        return None
    blocks = read_blocks(lines)
    attributes = {**last.attributes, **(read[0] or last).attributes}
    if len(parts) > 1 and attributes.get(BUILD) == "join":
        del attributes[BUILD]
    steps = wanted.steps_of(lines)
    is_incremental = _INCREMENTAL in attributes
    marked = mark_steps(blocks, lines, steps, is_incremental=is_incremental)
    if marked.is_incremental:
        attributes[_INCREMENTAL] = ""
    if is_apart:
        attributes[BUILD] = "split"
    notes = _notes(wanted, words[1])
    if notes is None:
        return None
    content = Content(blocks, marked.lines, marked.below, last.html_headings())
    head = _head(attributes, blocks, lines)
    shown = [last.turned.restore(text) for text in write_content(content)]
    texts = _joined([*head, shown, *notes])
    first = read[0]
    kept = (*(first.kept if first else ()), *last.turned.kept)
    return Written(first.delimiter if first else "", tuple(texts), kept)


def keep_slide(part: Part, *, is_apart: bool) -> Written:
    """Give a slide as it is written."""
    lines = strip_blank([line.text for line in part.lines])
    if is_apart:
        lines = _joined([[write_comment(".slide", {BUILD: "split"})], lines])
    return Written(_write_delimiter(part.delimiter), tuple(lines))


def strip_lines(lines: Iterable[Line]) -> list[Line]:
    """Drop blank lines at both ends."""
    found = list(lines)
    while found and not found[0].text.strip():
        found.pop(0)
    while found and not found[-1].text.strip():
        found.pop()
    return found


@dataclass(frozen=True, slots=True)
class _Read:
    """A source slide without what is set on it."""

    turned: Turned
    attributes: Mapping[str, str]
    """To be written in a comment, under the names that reveal.js has for them; `title` is that of
    a directive."""
    delimiter: str
    """What stays on the delimiter."""
    kept: tuple[Kept, ...]
    """Of that, what no comment can say."""

    @classmethod
    def of(cls, part: Part, words: Words) -> _Read | None:
        """Read a source slide; None where it cannot be written otherwise."""
        shown, _ = take_notes(part.lines, part.path, words, [])
        comments: dict[str, str] = {}
        lines = []
        for line in shown:
            found = read_slide_comment(line.text) if line.kind is Kind.LIVE else None
            comments |= found or {}
            if found is None:
                lines.append(line)
        turned = turn(lines, part.path)
        if turned is None:
            return None
        given = dict(part.delimiter.attributes) if part.delimiter else {}
        is_moved = all(key in _NAMES and _is_writable(value) for key, value in given.items())
        directed = {k: v for k, v in turned.attributes.items() if k not in given}
        moved = {**directed, **(given if is_moved else {}), **comments}
        attributes = {_NAMES.get(key, key): value for key, value in moved.items()}
        if is_moved:
            return cls(turned, attributes, "", ())
        own = _write_delimiter(part.delimiter)
        kept = tuple(Kept(f"?{k}", part.line, own) for k in given if k not in _NAMES)
        return cls(turned, attributes, own, kept)

    def html_headings(self) -> dict[int, str]:
        """Give the headings that are written as HTML, by the number of their line."""
        return {
            line.number: line.text
            for line in self.turned.lines
            if line.kind is Kind.LIVE and _HTML_HEADING_RE.match(line.text)
        }


def _head(
    attributes: Mapping[str, str], blocks: Sequence[Block], lines: Sequence[Line]
) -> list[list[str]]:
    """Write what is set on a slide. A name that its heading says as well is left out."""
    rest = dict(attributes)
    name = rest.pop("title", "")
    title = next(top_headings(blocks, lines), None)
    written = [[write_comment(".slide", rest)]] if rest else []
    if name and not (title and fold(plain_text(title.markdown)) == fold(name)):
        written.insert(0, [f"@title[{name}]"])
    return written


def _notes(wanted: Wanted, words: Words) -> list[list[str]] | None:
    """Write what is said at each step; None where the deck's words cannot say when.

    In a build each slide says its own: one without a note says nothing.
    """
    said: dict[int, str] = {}
    has_notes = any(frame.notes for frame in wanted.frames) or bool(wanted.frames[-1].asides)
    for frame, start in zip(wanted.frames, wanted.starts, strict=True):
        if frame.notes or (start and has_notes):
            said[start] = frame.notes.markdown if frame.notes else ""
        for note in frame.asides:
            if note.step:
                step = start + note.step
                said[step] = f"{said[step]}\n\n{note.markdown}" if step in said else note.markdown
    word = words.notes[0]
    if any(said) and not word.endswith(":"):
        return None
    return [
        [f"{word[:-1]}({step}):" if step else word, *(write_note(text) if text else ())]
        for step, text in sorted(said.items())
    ]


def _joined(groups: Iterable[Sequence[str]]) -> list[str]:
    """Write groups of lines with a blank line between them."""
    texts: list[str] = []
    for group in groups:
        texts += [*([""] if texts and group else []), *group]
    return texts


def _is_writable(value: str) -> bool:
    """Say whether an attribute in a comment can have a value."""
    return bool(value) and "-->" not in value and not ('"' in value and "'" in value)


def _write_delimiter(delimiter: Delimiter | None) -> str:
    pairs = delimiter.attributes.items() if delimiter else ()
    written = "&".join(f"{key}={value}" for key, value in pairs)
    return f"?{written}" if written else ""
