"""Notes: said at their step, read once and in their place."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from . import core
from .decks import folded, split_words, words_noted
from .oracle import Run, distinct_notes, goes_on, new_words, runs_of
from .printing import Example
from .promised import promised
from .reading import (
    HEADINGS,
    article_of,
    is_aside,
    is_note,
    note_at,
    notes_of,
    state,
    without,
    words,
)
from .samples import SAMPLES
from .strategies import examples

BLOCKS = HEADINGS | {"p", "pre", "table", "blockquote", "ul", "ol"}


@promised(examples(), SAMPLES)
def test_the_presenter_sees_at_each_step_the_note_of_that_source_slide(example: Example) -> None:
    """P5: the speaker view has the note of the slide the step was made of, or nothing."""
    for slide, run in core.stepped(core.render(example), example):
        for step, frame in enumerate(run.frames):
            seen = words(note_at(slide.section, step))
            assert folded(seen) == folded(words_noted(frame)), f"step {step} of {run.first}"


@promised(examples(), SAMPLES)
def test_each_note_stands_once_in_both_pages_in_source_order(example: Example) -> None:
    """P6: once per step on the slide page, once per text and build in the article."""
    pages = core.render(example)
    shown = core.stepped(pages, example)
    for slide, run in shown:
        asides = [words(element) for element in slide.section.iter() if is_aside(element)]
        said = sorted(folded(note) for note in asides if note)
        assert said == sorted(folded(words_noted(f)) for f in run.frames if f.note)
        last = folded(words(state(slide.section, slide.states - 1)))
        noted = {token for note in said for token in core.tokens(" ".join(note))}
        assert not noted & set(core.tokens(" ".join(last))), "a note is on the screen"
    read_notes = [folded(note) for note in notes_of(article_of(pages.article))]
    expected = [[folded(note) for _, note in distinct_notes(run)] for _, run in shown]
    assert sorted(read_notes) == sorted(note for notes in expected for note in notes)
    # Between builds in source order; inside one, a note stands where its step revealed something.
    for notes in expected:
        here, read_notes = read_notes[: len(notes)], read_notes[len(notes) :]
        assert sorted(here) == sorted(notes)


@promised(examples(), SAMPLES)
def test_in_the_article_a_note_follows_what_its_step_revealed(example: Example) -> None:
    """P6: inside the outermost list item of the last new thing, or right after that block."""
    article = article_of(core.render(example).article)
    parents = {child: parent for parent in article.iter() for child in parent}
    notes = iter([element for element in article.iter() if is_note(element)])
    runs = runs_of(example.deck)
    for run, is_continued in zip(runs, goes_on(runs), strict=True):
        here = [next(notes, None) for _ in distinct_notes(run)]
        for step, note_words in distinct_notes(run):
            note = next((n for n in here if folded(words(n)) == folded(note_words)), None)
            assert note is not None, "a note of this build stands elsewhere or nowhere"
            place = _anchor(run, step, article)
            is_title = place is not None and place.tag in HEADINGS
            if place is not None and not (is_title and is_continued):
                _assert_follows(note, place, article, parents, is_build=len(run.frames) > 1)


def _anchor(run: Run, step: int, article: Element) -> Element | None:
    """Find the block in which the last new token of a step stands; None if it stands nowhere.

    It may stand twice, where slides repeat each other without being a build.
    """
    tokens = core.tokens(" ".join(new_words(run, step)))
    for token in tokens[-1:]:
        found = [block for block in _blocks(article) if token in _own_tokens(block)]
        # The page's title stands at the top of the article, wherever its slide is.
        return found[0] if len(found) == 1 and found[0].tag != "h1" else None
    return None


def _blocks(element: Element) -> Iterator[Element]:
    """Give the innermost items and blocks that hold text, outside notes."""
    for child in element:
        if not isinstance(child.tag, str) or is_note(child):
            continue
        if child.tag == "li" or child.tag in BLOCKS - {"ul", "ol"}:
            yield child
        yield from _blocks(child)


def _own_tokens(block: Element) -> tuple[str, ...]:
    """Give the tokens of an item without those of the items in it, or of a whole block."""
    own = without(block, lambda e: e.tag in {"ul", "ol"} or is_note(e))
    return core.tokens(" ".join(words(own)))


def _assert_follows(
    note: Element,
    block: Element,
    article: Element,
    parents: dict[Element, Element],
    *,
    is_build: bool,
) -> None:
    order = {element: index for index, element in enumerate(article.iter())}
    assert order[note] > order[block], "the note stands before what it explains"
    chain = [block]
    while chain[-1] in parents:
        chain.append(parents[chain[-1]])
    items = [element for element in chain if element.tag == "li"]
    if items and is_build:
        above = [note]
        while above[-1] in parents:
            above.append(parents[above[-1]])
        assert items[-1] in above, "the note is not in the item that it explains"
        return
    outer = [element for element in chain if element.tag in BLOCKS][-1]
    inside = set(outer.iter())
    between = [
        element
        for element in article.iter()
        if order[block] < order[element] < order[note] and element not in inside
    ]
    text = "".join(
        (element.text or "") + (element.get("alt") or "")
        for element in between
        if not _is_in_note(element, parents)
    )
    assert not split_words(text), "something stands between the note and what it explains"


def _is_in_note(element: Element, parents: dict[Element, Element]) -> bool:
    while not is_note(element) and element in parents:
        element = parents[element]
    return is_note(element)
