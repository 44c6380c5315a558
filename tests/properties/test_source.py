"""Reading: what is written differently and means the same gives the same."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import pairwise
from xml.etree.ElementTree import Element

from diptych.model import Deck, Frame
from diptych.rendered import SUBTITLE

from . import core
from .decks import AbstractDeck, Block, Code, Comment, Preformatted, words_of
from .layouts import FrameLayout
from .oracle import runs_of
from .printing import Example
from .promised import promised
from .reading import HEADINGS, article_of, classes, read, without, words
from .samples import SAMPLES
from .samples_of_texts import INERT
from .strategies import examples, pairs

LINE_RE = re.compile(r' data-line="\d+"')


@promised(examples(), SAMPLES)
def test_what_fences_comments_and_pre_hold_never_makes_a_slide(example: Example) -> None:
    """P11: delimiters and notes put into code, comments and `pre` leave every run as it was."""
    plain = Example(_with_code(example.deck, ("kite", "kite = 1")), example.layout)
    inert = Example(_with_code(example.deck, INERT), example.layout)
    before, after = (core.folded(e.text, core.options_of(e.deck)) for e in (plain, inert))
    assert core.runs(before) == core.runs(after)
    assert core.shape(before) == core.shape(after)
    assert len(core.frames(after)) == len(example.deck.frames)
    assert [n.step for s in before.slides for n in s.notes] == [
        n.step for s in after.slides for n in s.notes
    ]


def _with_code(deck: AbstractDeck, more: tuple[str, ...]) -> AbstractDeck:
    """Put lines above what each fence, comment and `pre` holds."""

    def filled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(
            replace(block, lines=more + block.lines)
            if isinstance(block, Code | Comment | Preformatted)
            else block
            for block in blocks
        )

    frames = (
        replace(f, lead=filled(f.lead), blocks=filled(f.blocks), note=filled(f.note))
        for f in deck.frames
    )
    return replace(deck, frames=tuple(frames))


@promised(pairs(), tuple(pairwise(SAMPLES)))
def test_two_decks_joined_read_as_one_after_the_other(pair: tuple[Example, Example]) -> None:
    """P13: A, `---`, B gives the slides, states and article of A and then those of B."""
    texts = [_with_line_feeds(example) for example in pair]
    joined = "\n\n---\n\n".join(texts)
    options = core.options_of(pair[0].deck)
    one, two, both = (core.folded(text, options) for text in (*texts, joined))
    assert _frames(both) == _frames(one) + _frames(two)
    assert core.shape(both) == core.shape(one) + core.shape(two)
    pages = [core.render_text(text, options) for text in (*texts, joined)]
    slides = [words(read(page.slides)) for page in pages]
    assert slides[2] == slides[0] + slides[1]
    # A title of B that is the page's own in B is one of many sections here: leave headings out.
    articles = [words(without(article_of(page.article), _is_heading)) for page in pages]
    assert articles[2] == articles[0] + articles[1]


def _is_heading(element: Element) -> bool:
    return element.tag in HEADINGS or SUBTITLE in classes(element)


def _with_line_feeds(example: Example) -> str:
    layout = replace(example.layout, line_end="\n", byte_order_mark="", leading="", following="")
    return replace(example, layout=layout).text


def _frames(deck: Deck) -> list[tuple[object, ...]]:
    """Give the source slides without the places where they stand."""
    return [
        (
            frame.title and (frame.title.markdown, frame.title.level),
            frame.markdown,
            frame.notes and frame.notes.markdown,
            dict(frame.attributes),
        )
        for frame in core.frames(deck)
    ]


@promised(examples(), SAMPLES)
def test_line_ends_and_blanks_at_line_ends_change_no_byte(example: Example) -> None:
    """P14: CR, CRLF, a BOM, trailing blanks, blank lines at delimiters give the same two pages."""
    pages = core.render(_written(example, FrameLayout(trailing="", gap_before=1)))
    for line_end, mark, final, trailing in (
        ("\r\n", "", True, ""),
        ("\r", "\ufeff", False, "  "),
        ("\n", "", False, "\t"),
    ):
        other = _written(
            example,
            FrameLayout(trailing=trailing),
            line_end=line_end,
            byte_order_mark=mark,
            final_line_end=final,
        )
        again = core.render(other)
        assert again.article == pages.article, other.text
        assert again.slides == pages.slides, other.text
    spread = core.render(_written(example, FrameLayout(gap_before=3, gap_after=0)))
    assert spread.article == pages.article
    assert LINE_RE.sub("", spread.slides) == LINE_RE.sub("", pages.slides)


def _written(example: Example, style: FrameLayout, **layout: object) -> Example:
    """Write the deck with other trailing blanks and gaps, and otherwise as it was."""
    frames = tuple(
        replace(
            frame,
            trailing=style.trailing,
            gap_before=style.gap_before,
            gap_after=style.gap_after,
        )
        for frame in example.layout.frames
    )
    neutral: dict[str, object] = {"line_end": "\n", "byte_order_mark": "", "final_line_end": True}
    return replace(example, layout=replace(example.layout, frames=frames, **(neutral | layout)))


@promised(examples(), SAMPLES)
def test_composed_and_decomposed_text_fold_alike_and_stay_as_written(example: Example) -> None:
    """P15: NFC, NFD or both in turn: the same runs, and the code points that the author wrote."""
    expected = tuple((run.first, run.last) for run in runs_of(example.deck))
    for forms in ((False,), (True,), (False, True)):
        frames = tuple(
            replace(frame, is_decomposed=forms[index % len(forms)])
            for index, frame in enumerate(example.layout.frames)
        )
        written = Example(example.deck, replace(example.layout, frames=frames))
        pages = core.render(written)
        assert core.runs(pages.deck) == expected
        seen = words(read(pages.slides))
        for run in runs_of(example.deck):
            is_decomposed = frames[run.last - 1].is_decomposed
            form = "NFD" if is_decomposed else "NFC"
            for word in words_of(*run.final.shown):
                assert unicodedata.normalize(form, word) in seen


@promised(examples(), SAMPLES)
def test_a_printed_deck_is_read_as_the_deck_it_was_printed_from(example: Example) -> None:
    """P16: stacks, titles, texts, notes, attributes and line numbers come back; twice the same."""
    deck = core.read(example.text)
    _assert_is(deck, example)
    written = core.serialize(deck)
    again = core.read(written)
    assert _frames(again) == _frames(deck)
    assert [len(stack.slides) for stack in again.stacks] == [len(s.slides) for s in deck.stacks]
    assert core.serialize(again) == written


def _assert_is(deck: Deck, example: Example) -> None:
    abstract = example.deck.frames
    frames = core.frames(deck)
    assert len(frames) == len(abstract)
    assert [frame.number for frame in frames] == list(range(1, len(abstract) + 1))
    starts = [0, *(i for i, frame in enumerate(abstract) if i and not frame.vertical)]
    sizes = [b - a for a, b in zip(starts, [*starts[1:], len(abstract)], strict=True)]
    assert [len(stack.slides) for stack in deck.stacks] == sizes
    shown, noted = core.tokens_shown(example.deck), core.tokens_noted(example.deck)
    for index, (frame, model) in enumerate(zip(frames, abstract, strict=True)):
        assert core.tokens(frame.markdown) == shown[index]
        assert core.tokens(frame.notes.markdown if frame.notes else "") == noted[index]
        assert (frame.title is None) == (model.title is None)
        if frame.title and model.title:
            title = core.tokens(" ".join(words_of(model.title)))
            assert core.tokens(frame.title.markdown) == title
            assert frame.title.level == model.title.level
        for name, value in model.attributes:
            assert value in frame.attributes.values(), name
        _assert_lines(frame, example)


def _assert_lines(frame: Frame, example: Example) -> None:
    """Each line has the number that an editor shows for it."""
    lines = re.split("\r\n|\r|\n", example.text.removeprefix("\ufeff"))
    for line in frame.lines:
        if line.text.strip():
            assert core.tokens(lines[line.number - 1]) == core.tokens(line.text)
    numbers = [line.number for line in frame.lines]
    assert numbers == sorted(numbers)
    if frame.notes:
        place = frame.notes.where
        noted = " ".join(lines[place.first - 1 : place.last])
        assert core.tokens(noted) == core.tokens(frame.notes.markdown)
