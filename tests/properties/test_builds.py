"""Builds: slides that grow are folded, completely and reversibly, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from diptych.model import Deck, Frame, Slide

from . import core
from .decks import AbstractDeck, Mint, folded
from .growth import grown
from .oracle import extends, runs_of
from .printing import Example
from .promised import promised
from .samples import SAMPLES
from .strategies import decks, examples, is_writable
from .traps import TRAPS


@promised(examples(), SAMPLES, count=60)
def test_a_folded_deck_unfolds_into_the_slides_it_was_made_of(example: Example) -> None:
    """P17: the states of a slide are its frames, folding again changes nothing, nor is it short."""
    deck = core.folded(example.text, core.options_of(example.deck))
    expected = runs_of(example.deck)
    assert core.runs(deck) == tuple((run.first, run.last) for run in expected)
    shown, noted = core.tokens_shown(example.deck), core.tokens_noted(example.deck)
    for slide, run in zip(deck.slides, expected, strict=True):
        assert slide.states == len(run.frames)
        for step, number in enumerate(range(run.first, run.last + 1)):
            assert folded(core.tokens(slide.state(step))) == folded(shown[number - 1])
            assert _noted(slide, step) == noted[number - 1]
    options = core.options_of(example.deck)
    again = core.folded(_unfold(deck), options)
    if example.deck.builds:
        assert core.shape(again) == core.shape(deck)
    else:
        assert len(again.slides) == len(example.deck.frames)


def _noted(slide: Slide, step: int) -> tuple[str, ...]:
    notes = [notes.markdown for notes in slide.notes if notes.step == step]
    assert len(notes) <= 1
    return core.tokens(" ".join(notes))


def _unfold(deck: Deck) -> str:
    """Write every state of every slide as a slide."""
    frames: list[Frame] = []
    starts = set()
    for stack in deck.stacks:
        starts.add(len(frames))
        for slide in stack.slides:
            frames += (_state(slide, step) for step in range(slide.states))
    return core.join(frames, starts)


def _state(slide: Slide, step: int) -> Frame:
    lines = tuple(line for part in slide.fragments if part.step <= step for line in part.lines)
    notes = next((notes for notes in slide.notes if notes.step == step), None)
    wishes = {"data-build"} if step else set()
    attributes = {k: v for k, v in slide.attributes.items() if k not in wishes}
    return slide.frames[step]._replace(lines=lines, notes=notes, attributes=attributes)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(decks(), st.data())
def test_the_rule_of_builds_is_said_rightly_here(deck: AbstractDeck, data: DataObject) -> None:
    """The oracle of these tests finds every slide that grows a build, and every trap none."""
    frame = deck.frames[-1]
    mint = Mint(500_000)
    after = data.draw(grown(mint, frame))
    if is_writable(after):
        assert extends(frame, after)
    for name, trap in TRAPS.items():
        trapped = trap(replace(frame, note=(), split=False), mint)
        # A title alone is extended by anything under it, so some traps need something to lose.
        if trapped is not None and frame.blocks:
            assert not extends(frame, trapped), name
