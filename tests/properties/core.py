"""Calls the product, always through its modules, so that a planted fault is met."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diptych import standalone
from diptych.folding import collapse
from diptych.model import Deck, Frame
from diptych.options import Options
from diptych.reading import parse
from diptych.standalone import Pages

from .decks import AbstractDeck, words_noted, words_shown
from .oracle import Run, runs_of
from .printing import Example
from .reading import Shown, slides_of

PATH = "talks/kite.md"


def options_of(deck: AbstractDeck) -> Options:
    """Give the options that a deck asks for."""
    return Options(builds=deck.builds)


def render(example: Example) -> Pages:
    """Make both pages of a deck."""
    return render_text(example.text, options_of(example.deck))


def render_text(text: str, options: Options | None = None) -> Pages:
    """Make both pages of the text of a deck."""
    return standalone.render(text, path=PATH, options=options or Options())


def stepped(pages: Pages, example: Example) -> tuple[tuple[Shown, Run], ...]:
    """Give each slide of the slide page with the source slides that it should show."""
    shown, runs = slides_of(pages.slides), runs_of(example.deck)
    assert [slide.frames for slide in shown] == [(run.first, run.last) for run in runs]
    return tuple(zip(shown, runs, strict=True))


def read(text: str) -> Deck:
    """Read a deck; nothing is folded."""
    return parse.parse(text, path=PATH, options=Options())


def folded(text: str, options: Options | None = None) -> Deck:
    """Read a deck and fold its builds."""
    options = options or Options()
    return collapse.collapse(parse.parse(text, path=PATH, options=options), options)


def runs(deck: Deck) -> tuple[tuple[int, int], ...]:
    """Give the first and last source slide of each presented slide, 1-based."""
    return tuple((slide.frames[0].number, slide.frames[-1].number) for slide in deck.slides)


def frames(deck: Deck) -> tuple[Frame, ...]:
    """Give all source slides."""
    return tuple(frame for slide in deck.slides for frame in slide.frames)


def shape(deck: Deck) -> tuple[tuple[int, ...], ...]:
    """Give, for each stack, how many states each of its slides has."""
    return tuple(tuple(slide.states for slide in stack.slides) for stack in deck.stacks)


def serialize(deck: Deck) -> str:
    """Write what was read as Markdown again."""
    return join([slide.frames[0] for slide in deck.slides], _stack_starts(deck))


def _stack_starts(deck: Deck) -> set[int]:
    starts, count = set(), 0
    for stack in deck.stacks:
        starts.add(count)
        count += len(stack.slides)
    return starts


def join(frames: Sequence[Frame], starts: set[int]) -> str:
    """Write source slides below each other; those in `starts` open a stack."""
    parts = []
    for index, frame in enumerate(frames):
        if index:
            parts.append("---" if index in starts else "+++")
        comments = (f'{name}="{value}"' for name, value in frame.attributes.items())
        if frame.attributes:
            parts.append(f"<!-- .slide: {' '.join(comments)} -->")
        parts.append(frame.markdown)
        if frame.notes:
            parts.append(f"Note:\n{frame.notes.markdown}")
    return "\n\n".join(parts) + "\n"


_TOKEN_RE = re.compile(r"(?:[bdfgklmprstvz][aeiou]){4}\d*", re.IGNORECASE)
"""What every token looks like, also within a longer word."""


def tokens(text: str) -> tuple[str, ...]:
    """Give the tokens in a text, in order, whatever Markdown stands around them."""
    return tuple(token.lower() for token in _TOKEN_RE.findall(text))


def tokens_shown(deck: AbstractDeck) -> tuple[tuple[str, ...], ...]:
    """Give the tokens that each source slide shows."""
    return tuple(tokens(" ".join(words_shown(frame))) for frame in deck.frames)


def tokens_noted(deck: AbstractDeck) -> tuple[tuple[str, ...], ...]:
    """Give the tokens of each source slide's note."""
    return tuple(tokens(" ".join(words_noted(frame))) for frame in deck.frames)
