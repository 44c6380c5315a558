"""Stepping: at every click the screen shows what the author's next slide showed."""

from __future__ import annotations

from itertools import pairwise

from . import core
from .bare import bare
from .decks import folded, words_of, words_shown
from .printing import Example, print_alone
from .promised import promised
from .reading import is_aside, slides_of, state, without, words
from .samples import SAMPLES
from .strategies import examples


@promised(examples(), SAMPLES)
def test_the_slides_have_as_many_states_as_the_source_has_slides(example: Example) -> None:
    """P1: each slide has one state per source slide; together they cover 1 … N in order."""
    shown = core.stepped(core.render(example), example)
    assert [slide.states for slide, _ in shown] == [len(run.frames) for _, run in shown]
    assert sum(slide.states for slide, _ in shown) == len(example.deck.frames)


@promised(examples(), SAMPLES, count=60)
def test_each_state_shows_the_words_of_its_source_slide_in_order(example: Example) -> None:
    """P2: after k clicks the visible words are those of the k-th slide of the build."""
    for slide, run in core.stepped(core.render(example), example):
        for step, frame in enumerate(run.frames):
            seen = words(state(slide.section, step))
            assert folded(seen) == folded(words_shown(frame)), f"step {step} of {run.first}"


@promised(examples(), SAMPLES)
def test_the_last_state_is_the_last_source_slide_as_if_it_stood_alone(example: Example) -> None:
    """P3: without what makes it step, a folded slide has the elements of its last source slide."""
    for slide, run in core.stepped(core.render(example), example):
        alone = print_alone(run.final, example.layout.frames[run.last - 1])
        (single,) = slides_of(core.render_text(alone).slides)
        assert bare(slide.section) == bare(single.section)
        assert folded(words(without(slide.section, is_aside))) == folded(words_of(*run.final.shown))


@promised(examples(), SAMPLES)
def test_nothing_that_is_shown_ever_disappears_from_a_slide(example: Example) -> None:
    """P4: the words of each state are among those of the next, in the same order."""
    for slide in slides_of(core.render(example).slides):
        states = [words(state(slide.section, step)) for step in range(slide.states)]
        for before, after in pairwise(states):
            rest = iter(after)
            assert all(word in rest for word in before)
            assert len(before) < len(after), "a click changes nothing"
