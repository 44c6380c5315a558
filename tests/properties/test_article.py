"""The article: every word once, in the structure and under the headings that the author gave."""

from __future__ import annotations

from collections import Counter

from . import core
from .decks import Block, Frame, Heading, folded, words_of
from .oracle import goes_on, runs_of
from .outline import outline, reference
from .printing import Example, print_alone
from .promised import promised
from .reading import article_of, headings_of, is_note, state, without, words
from .samples import SAMPLES
from .strategies import examples


@promised(examples(), SAMPLES)
def test_the_article_has_every_word_of_the_deck_once_and_no_other(example: Example) -> None:
    """P7: what the last slide of each build shows, a repeated heading once; nothing invented."""
    article = article_of(core.render(example).article)
    seen = Counter(folded(words(without(article, is_note))))
    runs = runs_of(example.deck)
    expected = Counter(word for run in runs for word in folded(words_of(*_body(run.final))))
    for run, is_continued in zip(runs, goes_on(runs), strict=True):
        if run.final.title and not is_continued:
            expected.update(folded(words_of(run.final.title)))
    assert seen - expected == Counter(), "words that the deck has not"
    assert expected - seen == Counter(), "words that the article has not"
    for run in runs:
        for frame in run.frames[:-1]:
            shown = core.tokens(" ".join(words_of(*frame.shown)))
            assert set(folded(shown)) <= set(folded(core.tokens(" ".join(seen))))


def _body(frame: Frame) -> tuple[Block, ...]:
    return frame.lead + frame.blocks


@promised(examples(), SAMPLES, count=60)
def test_both_pages_have_the_blocks_that_commonmark_reads(example: Example) -> None:
    """P8: lists, their depth and order, paragraphs and code are those of the reference."""
    pages = core.render(example)
    runs = runs_of(example.deck)
    texts = [print_alone(run.final, example.layout.frames[run.last - 1]) for run in runs]
    expected = [reference(text) for text in texts]
    for (slide, _), blocks in zip(core.stepped(pages, example), expected, strict=True):
        assert outline(state(slide.section, slide.states - 1)) == blocks
    assert outline(article_of(pages.article)) == [entry for blocks in expected for entry in blocks]


@promised(examples(), SAMPLES)
def test_sections_keep_the_order_of_the_source_and_slides_their_place(example: Example) -> None:
    """P9: headings in source order; (h, v) of each slide is what the delimiters say."""
    pages = core.render(example)
    titles = [
        folded(words_of(block))
        for frame in example.deck.frames
        for block in frame.shown
        if isinstance(block, Heading)
    ]
    rest = iter(titles)
    headings = [folded(heading) for heading in headings_of(article_of(pages.article))]
    assert all(heading in rest for heading in headings)
    for slide, run in core.stepped(pages, example):
        assert (slide.h, slide.v) == (run.h, run.v)
        given = {name: value for frame in run.frames[:1] for name, value in frame.attributes}
        section = slide.section
        for name, value in given.items():
            attribute = "data-transition" if name == "transition" else f"data-background-{name}"
            assert section.get(attribute) == value
        assert run.final.title is None or any(
            folded(words_of(run.final.title)) == folded(heading) for heading in headings_of(section)
        )
