"""Reads a deck: where its slides are, what each shows, and what the speaker says.

In comes the text of a deck without its front matter, out comes a `Deck` in which each slide is one
frame. Nothing is folded yet.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from diptych.attributes import read_slide_comment
from diptych.blocks import is_too_deep, read_blocks
from diptych.delimiters import ATTRIBUTES, Delimiter, is_near_delimiter, read_delimiter
from diptych.dialect import HEADING_RE, normalize
from diptych.model import (
    Block,
    BlockKind,
    Deck,
    Fragment,
    Frame,
    Heading,
    Kind,
    Line,
    Notes,
    Problem,
    Slide,
    Span,
    Stack,
)
from diptych.options import Options, did_you_mean
from diptych.scan import scan
from diptych.text import plain_text

NOTE_RE = re.compile(r"notes?:[ \t]*(.*)$", re.IGNORECASE)
_NEAR_NOTE_RE = re.compile(r"notes?[ \t]+:", re.IGNORECASE)
_ASIDE_OPEN_RE = re.compile(r"""[ \t]*<aside\s+class=["']notes["']\s*>""", re.IGNORECASE)
_ASIDE_CLOSE_RE = re.compile(r"</aside>[ \t]*", re.IGNORECASE)
_BIDI_RE = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CLOSING_MARKS_RE = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
MANY_SLIDES = 1_000


@dataclass
class _Part:
    """The lines between two delimiters, while they are collected."""

    delimiter: Delimiter | None
    line: int
    lines: list[Line] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        has_attributes = self.delimiter is not None and self.delimiter.attributes
        return not has_attributes and not any(line.text.strip() for line in self.lines)


def parse(
    text: str, *, path: str = "deck.md", options: Options | None = None, first: int = 1
) -> Deck:
    r"""Read the slides of a deck.

    Shape: `A\n---\nB\n+++\nC`  ->  stacks [A], [B C]; a delimiter at the very start or end adds
    no slide, and a `+++` before the first slide opens no stack.

    Units: `first` is the number of the text's first line in the file, 1-based.

    Errors: never raises. What is wrong is in the deck's `problems`.
    """
    options = options or Options()
    scanned = scan(text, path=path, words=options.words, first=first)
    problems = list(scanned.problems)
    parts = _split(scanned.lines, options, first)
    while parts and parts[0].is_blank:
        parts.pop(0)
    while parts and parts[-1].is_blank:
        parts.pop()
    if not parts:
        message = "this deck shows nothing"
        problems.append(Problem(Span(path, 1, 1), "empty", message, "Write a slide"))
        parts = [_Part(None, 1)]
    elif len(parts) == 1 and len(parts[0].lines) == len(scanned.lines):
        message = "no delimiter stands in this deck, so it is one slide"
        hint = "Put `---` on a line of its own between slides"
        problems.append(Problem(Span(path, first, first), "no-delimiter", message, hint))
    problems += _check_size(len(parts), path, options)
    problems += _near_delimiters(scanned.lines, path, options)

    stacks: list[list[Slide]] = []
    for number, part in enumerate(parts, 1):
        frame, found = _read_frame(part, number, path)
        problems += found
        slide = Slide(
            title=frame.title,
            fragments=(Fragment(frame.lines, 0),) if frame.lines else (),
            notes=(frame.notes,) if frame.notes else (),
            attributes=frame.attributes,
            frames=(frame,),
        )
        if stacks and part.delimiter and part.delimiter.is_vertical:
            stacks[-1].append(slide)
        else:
            stacks.append([slide])
    titles = (s.title for stack in stacks for s in stack)
    title = next((plain_text(t.markdown) for t in titles if t), "")
    return Deck(path, title, tuple(Stack(tuple(s)) for s in stacks), tuple(problems))


def _split(lines: Sequence[Line], options: Options, first: int) -> list[_Part]:
    parts = [_Part(None, first)]
    for line in lines:
        delimiter = read_delimiter(line.text, options.words) if line.kind is Kind.LIVE else None
        if delimiter:
            parts.append(_Part(delimiter, line.number))
        else:
            parts[-1].lines.append(line)
    return parts


def _check_size(count: int, path: str, options: Options) -> Iterator[Problem]:
    if count > options.max_slides:
        message = f"this deck has {count} slides, more than the {options.max_slides} allowed"
        yield Problem(Span(path, 1, 1), "too-many", message, "Split it, or raise `max_slides`")
    elif count > MANY_SLIDES:
        message = f"this deck has {count} slides"
        yield Problem(Span(path, 1, 1), "many-slides", message, "Split it into several decks")


def _near_delimiters(lines: Sequence[Line], path: str, options: Options) -> Iterator[Problem]:
    for line in lines:
        if line.kind is Kind.LIVE and is_near_delimiter(line.text, options.words):
            yield Problem(
                Span(path, line.number, line.number),
                "near-delimiter",
                "this line is no delimiter because it holds an invisible character",
                "Type it again",
            )


def _read_frame(part: _Part, number: int, path: str) -> tuple[Frame, list[Problem]]:
    problems: list[Problem] = []
    written = [line.number for line in part.lines if line.text.strip()] or [part.line]
    where = Span(path, written[0], written[-1])
    shown, notes = _take_notes(part.lines, where.path, problems)
    attributes: dict[str, str] = dict(part.delimiter.attributes) if part.delimiter else {}
    for key in attributes:
        if key not in ATTRIBUTES:
            hint = did_you_mean(key, ATTRIBUTES) or f"Use one of {', '.join(ATTRIBUTES)}"
            place = Span(where.path, part.line, part.line)
            message = f"`{key}` is no attribute of a delimiter"
            problems.append(Problem(place, "unknown-key", message, hint))
    kept = []
    for line in shown:
        comment = read_slide_comment(line.text) if line.kind is Kind.LIVE else None
        if comment is None:
            kept.append(line)
        else:
            attributes |= comment
    lines = _strip_blank(normalize(kept))
    if is_too_deep(lines):
        message = "lists or quotes are nested too deep here; the slide is shown as its source"
        problems.append(Problem(where, "nesting", message, "Nest them less deeply"))
        lines = _as_code(lines)
    blocks = read_blocks(lines)
    title = next(top_headings(blocks, lines), None)
    if not (lines or notes or attributes) and number > 1:
        message = "this slide shows nothing"
        problems.append(Problem(where, "empty-slide", message, "Fill it or delete it"))
    problems += _find_bidi(lines, blocks, where.path)
    note = None
    if notes and (markdown := _dedent(notes)):
        note = Notes(markdown, Span(where.path, notes[0].number, notes[-1].number))
        problems += _check_note(notes, where.path)
    return Frame(title, lines, blocks, note, MappingProxyType(attributes), where, number), problems


def top_headings(blocks: Sequence[Block], lines: Sequence[Line]) -> Iterator[Heading]:
    """Give the headings among blocks, in order."""
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            markdown = _CLOSING_MARKS_RE.sub("", block.text).replace("\n", " ")
            yield Heading(markdown, block.level, lines[block.first].number)


def _take_notes(
    lines: Sequence[Line], path: str, problems: list[Problem]
) -> tuple[list[Line], list[Line]]:
    """Part what is shown from what is said.

    `Note:` takes everything to the end of the slide; `<aside class="notes">` its content.
    """
    shown: list[Line] = []
    notes: list[Line] = []
    is_note = is_aside = False
    for line in lines:
        is_live = line.kind is Kind.LIVE
        if is_live and (match := NOTE_RE.match(line.text)):
            if is_note:
                where = Span(path, line.number, line.number)
                message = "this slide has a second note; it continues the first"
                problems.append(Problem(where, "two-notes", message, "Write one note"))
            is_note = True
            _separate(notes, line)
            notes.append(Line(match[1], line.number))
            continue
        if is_live and not is_note and _NEAR_NOTE_RE.match(line.text):
            where = Span(path, line.number, line.number)
            message = "this line looks like a note but is shown on the slide"
            problems.append(Problem(where, "near-note", message, "Write `Note:` without a blank"))
        if is_live and not is_aside and (match := _ASIDE_OPEN_RE.match(line.text)):
            is_aside = True
            _separate(notes, line)
            line = Line(line.text[match.end() :], line.number)  # noqa: PLW2901
        if is_aside and (match := _ASIDE_CLOSE_RE.search(line.text)):
            is_aside = False
            notes.append(Line(line.text[: match.start()], line.number, line.kind))
            if rest := line.text[match.end() :]:
                (notes if is_note else shown).append(Line(rest, line.number, line.kind))
        else:
            (notes if is_note or is_aside else shown).append(line)
    return shown, notes


def _separate(notes: list[Line], line: Line) -> None:
    if notes:
        notes.append(Line("", line.number))


def _dedent(notes: Sequence[Line]) -> str:
    """Give the text of a note; an indent that all its lines share is no code but layout."""
    head, *rest = (line.text for line in notes)
    body = textwrap.dedent("\n".join(rest))
    return f"{head.strip()}\n{body}".strip("\n")


def _check_note(notes: Sequence[Line], path: str) -> Iterator[Problem]:
    for line in notes:
        if line.kind is Kind.FENCE or (line.kind is Kind.LIVE and HEADING_RE.match(line.text)):
            yield Problem(
                Span(path, line.number, notes[-1].number),
                "note-swallows",
                "a note runs to the end of its slide, so this is part of the note",
                "Move it above the note if it should be shown",
            )
            return


def _find_bidi(lines: Sequence[Line], blocks: Sequence[Block], path: str) -> Iterator[Problem]:
    for block in blocks:
        if block.kind in {BlockKind.HEADING, BlockKind.CODE} and _BIDI_RE.search(block.text):
            number = lines[block.first].number
            yield Problem(
                Span(path, number, lines[block.last - 1].number),
                "bidi",
                "a character here reverses the reading order of what follows",
                "Delete it, or write the text in its own order",
            )


def _strip_blank(lines: Sequence[Line]) -> tuple[Line, ...]:
    first, last = 0, len(lines)
    while first < last and not lines[first].text.strip():
        first += 1
    while last > first and not lines[last - 1].text.strip():
        last -= 1
    return tuple(lines[first:last])


def _as_code(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Show lines as their source, in a fence longer than any in them."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return (
        Line(fence, lines[0].number, Kind.FENCE),
        *(Line(line.text, line.number, Kind.FENCE) for line in lines),
        Line(fence, lines[-1].number, Kind.FENCE),
    )
