"""Reads a deck: where its slides are, what each shows, and what the speaker says.

In comes the text of a deck without its front matter, out comes a `Deck` in which each slide is one
frame. Nothing is folded yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from diptych.host import Host
from diptych.model import Deck, Problem, Slide, Span, Stack
from diptych.options import Options
from diptych.reading.frames import read_frame
from diptych.reading.parts import Part, Splitter
from diptych.reading.presented import present
from diptych.syntax.text import plain_text

MAX_SAMPLE = 100
"""Slides that are still read of a deck that has too many."""
MANY_SLIDES = 1_000
"""Slides from which on a deck gets slow to present."""


def parse(
    text: str,
    *,
    path: str = "deck.md",
    options: Options | None = None,
    first: int = 1,
    host: Host | None = None,
) -> Deck:
    r"""Read the slides of a deck.

    Shape: `A\n---\nB\n+++\nC`  ->  stacks [A], [B C]; a delimiter at the very start or end adds
    no slide, and a `+++` before the first slide opens no stack.

    Units: `first` is the number of the text's first line in the file, 1-based.

    Errors: never raises. What is wrong is in the deck's `problems`.
    """
    options, host = options or Options(), host or Host()
    splitter = Splitter(options.words, host, options.slides_from)
    parts = splitter.split(text, path=path, first=first)
    problems = splitter.problems
    if not parts:
        message = "this deck shows nothing"
        problems.append(Problem(Span(path, 1, 1), "empty", message, "Write a slide"))
        parts = [Part(None, path, 1)]
    elif len(parts) == 1 and parts[0].delimiter is None and parts[0].ends_with_deck:
        message = "no delimiter stands in this deck, so it is one slide"
        hint = "Put `---` on a line of its own between slides"
        problems.append(Problem(Span(path, first, first), "no-delimiter", message, hint))
    problems += _check_size(len(parts), path, options)
    if len(parts) > options.max_slides:
        parts = parts[:MAX_SAMPLE]
    stacks: list[list[Slide]] = []
    for number, part in enumerate(parts, 1):
        frame, found = read_frame(part, number, options=options, host=host)
        problems += found
        slide = present((frame,), frame.clicks, (0,))
        if stacks and part.is_vertical:
            stacks[-1].append(slide)
        else:
            stacks.append([slide])
    titles = (s.title for stack in stacks for s in stack)
    title = next((plain_text(t.markdown) for t in titles if t), "")
    return Deck(path, title, tuple(Stack(tuple(s)) for s in stacks), tuple(problems))


def _check_size(count: int, path: str, options: Options) -> Iterator[Problem]:
    if count > options.max_slides:
        message = f"this deck has {count} slides, more than the {options.max_slides} allowed"
        yield Problem(Span(path, 1, 1), "too-many", message, "Split it, or raise `max_slides`")
    elif count > MANY_SLIDES:
        message = f"this deck has {count} slides"
        yield Problem(Span(path, 1, 1), "many-slides", message, "Split it into several decks")
