"""Stepping: at every click the screen shows what the author's next slide showed."""

from __future__ import annotations

from itertools import pairwise
from xml.etree.ElementTree import Element

from . import core
from .decks import folded, words_of, words_shown
from .printing import Example, print_alone
from .promised import promised
from .reading import classes, is_aside, slides_of, state, without, words
from .samples import SAMPLES
from .strategies import examples

OURS = {"class", "data-fragment-index", "id", "data-step"}
"""Attributes that stepping adds to elements."""


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
        assert _bare(slide.section) == _bare(single.section)
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


def _bare(section: Element) -> list[object]:
    """Give the content of a section as a list of tags and texts, without fragments and notes."""
    events: list[object] = []
    for child in without(section, is_aside):
        _walk(child, events, is_pre=False)
    return events


def _walk(element: Element, events: list[object], *, is_pre: bool) -> None:
    if not isinstance(element.tag, str):  # a comment
        return
    is_pre = is_pre or element.tag == "pre"
    names = sorted(classes(element) - {"fragment"})
    attributes = {name: value for name, value in element.attrib.items() if name not in OURS}
    is_wrapper = "fragment" in classes(element) and not names and not attributes
    is_wrapper = is_wrapper and element.tag in {"div", "span"}
    if not is_wrapper:
        events.append((element.tag, tuple(names), tuple(sorted(attributes.items()))))
    _text(element.text, events, is_pre=is_pre)
    for child in element:
        _walk(child, events, is_pre=is_pre)
        _text(child.tail, events, is_pre=is_pre)
    if not is_wrapper:
        events.append(f"/{element.tag}")


def _text(text: str | None, events: list[object], *, is_pre: bool) -> None:
    if not text or not (is_pre or text.strip()):
        return
    shown = text if is_pre else " ".join(text.split())
    if events and isinstance(events[-1], list):
        events[-1][0] += shown  # what a wrapper had parted
    else:
        events.append([shown])
