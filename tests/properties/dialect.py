"""Decks in the dialect: each slide is made of pieces that know what they show at each click.

A piece is one construct of the dialect, a row of `pieces.PIECES`; nothing here knows its Markdown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .decks import split_words

Shown = tuple[tuple[int, str], ...]
"""Words in order, each with the click from which on it is there."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some blocks of a slide."""

    lines: tuple[str, ...]
    shown: Shown
    """Clicks are counted within the piece; `{n}` stands for the number of its footnote."""
    said: Shown = ()
    """What the speaker says about single items."""
    footnotes: tuple[str, ...] = ()
    """Words below the slide."""
    is_list: bool = False
    """A list beside it would be one with it."""
    listed: Shown = ()
    """What it shows where all lists appear item by item; empty for what has no list."""
    is_once: bool = False
    """A slide can hold one of it."""
    is_early: bool = False
    """Its clicks come before those of all other pieces."""

    @property
    def clicks(self) -> int:
        """Count the fragments."""
        return max((click for click, _ in self.shown), default=0)

    @property
    def grows(self) -> bool:
        """Say whether a slide with this piece can be a step of a build."""
        return not (self.clicks or self.said or self.footnotes)


@dataclass(frozen=True, slots=True)
class Slide:
    """One source slide."""

    title: str
    """As it is written; empty for none."""
    title_words: str
    pieces: tuple[Piece, ...] = ()
    cue: str = ""
    """At the end of the title."""
    name: str = ""
    """What `@title[…]` calls it; printed in the article where it has no title."""
    note: str = ""
    later: tuple[tuple[int, str], ...] = ()
    """What is said from later clicks on."""
    attributes: str = ""
    """Of its delimiter."""
    source: str = ""
    """The words of what its delimiter names, below the title."""
    comment: str = ""
    """Attributes in a `.slide:` comment."""
    is_vertical: bool = False
    grows: bool = False
    """It shows all that the slide before it shows, and more."""

    @property
    def states(self) -> int:
        """Count what the presenter steps through, were it alone."""
        return 1 + sum(piece.clicks for piece in self.pieces)

    def shown(self, step: int, footnote: int) -> list[str]:
        """Give the words after so many clicks; `footnote` is the number of its first footnote."""
        words = split_words(f"{self.title_words} {self.cue} {self.source}")
        number = footnote
        shown, below = [*words], []
        for piece, before in zip(self.pieces, self._starts(), strict=True):
            shown += (
                word.replace("{n}", str(number))
                for click, text in piece.shown
                if before + click <= step or not click
                for word in split_words(text)
            )
            number += len(piece.footnotes)
            below += (word for text in piece.footnotes for word in split_words(text))
        return shown + below

    def _starts(self) -> list[int]:
        """Count the clicks before each piece."""
        early = sum(piece.clicks for piece in self.pieces if piece.is_early)
        starts = []
        for piece in self.pieces:
            starts.append(0 if piece.is_early else early)
            early += 0 if piece.is_early else piece.clicks
        return starts

    def said(self) -> dict[int, list[str]]:
        """Give what is newly said at each step."""
        said: dict[int, list[str]] = {}
        if self.note:
            said[0] = [self.note]
        for click, text in self.later:
            said.setdefault(click, []).append(text)
        for piece, before in zip(self.pieces, self._starts(), strict=True):
            for click, text in piece.said:
                said.setdefault(before + click if click else 0, []).append(text)
        return said

    @property
    def footnotes(self) -> int:
        """Count its footnotes."""
        return sum(len(piece.footnotes) for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a deck is written."""

    stack: str = "---"
    slide: str = "+++"
    note: str = "Note:"
    front: tuple[str, ...] = ()
    line_end: str = "\n"
    mark: str = ""
    """Before the first line."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A deck."""

    slides: tuple[Slide, ...]
    spelling: Spelling = Spelling()

    def __repr__(self) -> str:
        """Show what is written."""
        return f"<talk\n{self.text}\n>"

    @property
    def text(self) -> str:
        """Write it."""
        how = self.spelling
        lines = ["---", *how.front, "---"] if how.front else []
        for index, slide in enumerate(self.slides):
            if index:
                word = how.slide if slide.is_vertical else how.stack
                mark = "?" if slide.attributes else ""
                lines += ["", f"{word}{mark}{slide.attributes}", ""]
            lines += _slide_lines(slide, how)
        return how.mark + how.line_end.join(lines) + how.line_end

    @property
    def runs(self) -> list[list[Slide]]:
        """Give the source slides of each presented slide."""
        runs: list[list[Slide]] = []
        for slide in self.slides:
            if slide.grows:
                runs[-1].append(slide)
            else:
                runs.append([slide])
        return runs

    @property
    def first_footnotes(self) -> list[int]:
        """Give the number of the first footnote of each run."""
        numbers = [1]
        for run in self.runs:
            numbers.append(numbers[-1] + run[-1].footnotes)
        return numbers[:-1]


def _slide_lines(slide: Slide, how: Spelling) -> list[str]:
    lines = [f"<!-- .slide: {slide.comment} -->", ""] if slide.comment else []
    if slide.name:
        lines += [f"@title[{slide.name}]", ""]
    if slide.title:
        lines += [f"{slide.title} {slide.cue}".rstrip(), ""]
    lines += [line for piece in slide.pieces for line in (*piece.lines, "")]
    if slide.note:
        lines += [f"{how.note} {slide.note}", ""]
    for click, text in slide.later:
        lines += [f"{how.note.removesuffix(':')}({click}): {text}", ""]
    return lines[:-1]


def states_of(run: Sequence[Slide], footnote: int) -> list[list[str]]:
    """Give the words of each state of a presented slide."""
    if len(run) > 1:
        return [slide.shown(0, footnote) for slide in run]
    return [run[0].shown(step, footnote) for step in range(run[0].states)]
