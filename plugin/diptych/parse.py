"""Reads a deck: where its slides are, what each shows, and what the speaker says.

In comes the text of a deck without its front matter, out comes a `Deck` in which each slide is one
frame. Nothing is folded yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diptych.delimiters import is_near_delimiter, read_delimiter
from diptych.frames import Part, read_frame
from diptych.model import Deck, Kind, Line, Problem, Slide, Span, Stack, group
from diptych.options import Options
from diptych.scan import scan
from diptych.text import plain_text

MANY_SLIDES = 1_000
"""Slides from which on a deck gets slow to present."""


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
        parts = [Part(None, 1)]
    elif len(parts) == 1 and len(parts[0].lines) == len(scanned.lines):
        message = "no delimiter stands in this deck, so it is one slide"
        hint = "Put `---` on a line of its own between slides"
        problems.append(Problem(Span(path, first, first), "no-delimiter", message, hint))
    problems += _check_size(len(parts), path, options)
    problems += _near_delimiters(scanned.lines, path, options)

    stacks: list[list[Slide]] = []
    for number, part in enumerate(parts, 1):
        frame, found = read_frame(part, number, path=path, options=options)
        problems += found
        slide = Slide(
            title=frame.title,
            fragments=group(frame.lines, frame.clicks),
            notes=(frame.notes,) if frame.notes else (),
            attributes=frame.attributes,
            frames=(frame,),
            starts=(0,),
        )
        if stacks and part.delimiter and part.delimiter.is_vertical:
            stacks[-1].append(slide)
        else:
            stacks.append([slide])
    titles = (s.title for stack in stacks for s in stack)
    title = next((plain_text(t.markdown) for t in titles if t), "")
    return Deck(path, title, tuple(Stack(tuple(s)) for s in stacks), tuple(problems))


def _split(lines: Sequence[Line], options: Options, first: int) -> list[Part]:
    parts = [Part(None, first)]
    for line in lines:
        delimiter = read_delimiter(line.text, options.words) if line.kind is Kind.LIVE else None
        if delimiter:
            parts.append(Part(delimiter, line.number))
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
