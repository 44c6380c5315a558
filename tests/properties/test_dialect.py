"""The dialect: with each of its constructs, both pages keep what they promise.

Checked on one deck for each construct, and on drawn ones that mix them with builds and notes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

from hypothesis import strategies as st

from diptych import standalone
from diptych.files.reader import Library
from diptych.host import Host
from diptych.standalone import Pages

from . import core
from .decks import Mint
from .dialect import Slide, Talk, states_of
from .pieces import PIECES
from .promised import promised
from .reading import (
    Shown,
    article_of,
    classes,
    headings_of,
    ids_of,
    is_aside,
    is_note,
    note_at,
    notes_of,
    read,
    slides_of,
    state,
    without,
    words,
    write,
)
from .talks import TALKS, talks

BESIDE = Library(Path(__file__).parent / "beside")
"""The files that the decks show."""
PLACES_RE = re.compile(r' data-(?:line|frames)="[\d-]+"')
NUMBERS_RE = re.compile(r'(<sup class="diptych-footnote">|<li value=")\d+')


def render(text: str) -> Pages:
    """Make both pages of a deck that lies beside its files."""
    return standalone.render(text, path="deck.md", host=Host(BESIDE.reader("deck.md")))


def nfc(found: Iterable[str]) -> list[str]:
    """Compose accents."""
    return [unicodedata.normalize("NFC", word) for word in found]


def stepped(pages: Pages, talk: Talk) -> list[tuple[Shown, list[Slide], list[list[str]]]]:
    """Give each presented slide with its source slides and the words of its states."""
    shown, runs = slides_of(pages.slides), talk.runs
    sizes = [(run.frames[1] - run.frames[0] + 1) for run in shown]
    assert sizes == [len(run) for run in runs], "builds"
    states = map(states_of, runs, talk.first_footnotes)
    return list(zip(shown, runs, states, strict=True))


@promised(talks(), TALKS, count=60)
def test_each_click_shows_what_the_construct_says(talk: Talk) -> None:
    """P1, P2, P4: as many states as its author marked, with their words, in order."""
    for slide, _, states in stepped(render(talk.text), talk):
        assert slide.states == len(states)
        for step, expected in enumerate(states):
            assert nfc(words(state(slide.section, step))) == expected, f"step {step}"


@promised(talks(), TALKS)
def test_the_speaker_sees_the_note_of_each_click(talk: Talk) -> None:
    """P5: a note holds until the next one; what is said about an item, when the item appears."""
    for slide, run, states in stepped(render(talk.text), talk):
        if len(run) > 1:
            said = {step: [source.note] if source.note else [] for step, source in enumerate(run)}
        else:
            said = run[0].said()
        for step in range(len(states)):
            note = words(note_at(slide.section, step))
            if step in said:
                assert list(note) == [w for text in said[step] for w in text.split()]
            elif not any(piece.said for source in run for piece in source.pieces):
                last = max((s for s in said if s < step), default=None)
                assert list(note) == ([] if last is None else said[last])


@promised(talks(), TALKS)
def test_the_article_has_every_word_and_every_note_once(talk: Talk) -> None:
    """P6, P7: cues and names in their places, footnotes at the end, nothing invented."""
    article = article_of(render(talk.text).article)
    seen = Counter(word.rstrip("\xa0") for word in nfc(words(without(article, _is_no_text))))
    expected: Counter[str] = Counter()
    for run, footnote in zip(talk.runs, talk.first_footnotes, strict=True):
        final = replace(run[-1], cue="")
        expected.update(final.shown(final.states, footnote))
        expected.update(run[0].name.split())
    assert seen == expected
    notes = sorted(" ".join(note) for note in notes_of(article))
    assert notes == sorted(_notes(talk))


def _is_no_text(element: Element) -> bool:
    return is_note(element) or "footnote-backref" in classes(element)


def _notes(talk: Talk) -> list[str]:
    found = []
    for run in talk.runs:
        if len(run) > 1:
            found += [source.note for source in run if source.note]
            continue
        found += [run[0].note] if run[0].note else []
        found += [text for _, text in run[0].later]
        found += [text for piece in run[0].pieces for _, text in piece.said]
    return found


@promised(talks(), TALKS, count=20)
def test_both_pages_are_trees_with_an_id_for_each_slide(talk: Talk) -> None:
    """P9, P10, P19: titles in order, (h, v) as the delimiters say, each id once on both pages."""
    pages = render(talk.text)
    article = read(pages.article)
    places, h, v = [], -1, 0
    for index, run in enumerate(talk.runs):
        h, v = (h, v + 1) if index and run[0].is_vertical else (h + 1, 0)
        places.append((h, v))
    found = stepped(pages, talk)
    assert [(slide.h, slide.v) for slide, _, _ in found] == places
    for html in (pages.article, pages.slides):
        tree = read(html)
        assert write(read(write(tree))) == write(tree)
        assert len(ids_of(tree)) == len(set(ids_of(tree)))
    anchors = set(ids_of(article))
    assert [
        slide.section.get("id") for slide, _, _ in found if slide.section.get("id") not in anchors
    ] == []
    titles = [run[0].title_words or run[0].name for run in talk.runs]
    headings = iter(" ".join(heading) for heading in headings_of(article_of(pages.article)))
    assert all(title in headings for title in titles if title)
    for slide, _, _ in found:
        asides = [e for e in slide.section.iter() if is_aside(e)]
        outside = [e for e in slide.section if is_aside(e)]
        inside = [
            e
            for f in slide.section.iter()
            if "fragment" in classes(f)
            for e in f.iter()
            if is_aside(e)
        ]
        assert len(asides) == len(outside) + len({id(e) for e in inside})


@promised(talks(), TALKS[::2], count=10)
def test_a_changed_slide_changes_no_other(talk: Talk) -> None:
    """P12: what stands on a slide, closed or not, stays there; only numbers may move."""
    before = _sections(talk)
    for index, run in enumerate(talk.runs):
        if len(run) > 1:
            continue
        source = talk.slides.index(run[0])
        changed = replace(run[0], pieces=(PIECES["paragraph"](Mint(900_000)),), later=())
        after = _sections(
            replace(talk, slides=(*talk.slides[:source], changed, *talk.slides[source + 1 :]))
        )
        assert after[:index] + after[index + 1 :] == before[:index] + before[index + 1 :]


def _sections(talk: Talk) -> list[str]:
    return [
        NUMBERS_RE.sub(r"\1", PLACES_RE.sub("", write(slide.section)))
        for slide in slides_of(render(talk.text).slides)
    ]


@promised(st.tuples(talks(), talks(50_000)), tuple(pairwise(TALKS[:-2]))[::4], count=10)
def test_joined_decks_show_what_each_shows(pair: tuple[Talk, Talk]) -> None:
    """P13: the footnotes of the second go on counting, and labels that both use stay apart."""
    one, two = (replace(talk, spelling=TALKS[0].spelling) for talk in pair)
    joined = render(f"{one.text}\n---\n\n{two.text}")
    assert _tokens(joined) == _tokens(render(one.text)) + _tokens(render(two.text))
    both = replace(one, slides=(*one.slides, *two.slides))
    assert [len(states) for _, _, states in stepped(joined, both)] == [
        slide.states for slide in slides_of(joined.slides)
    ]


def _tokens(pages: Pages) -> list[str]:
    """Give the tokens on the slides without the numbers of footnotes."""
    return [word.rstrip("0123456789") for word in core.tokens(" ".join(words(read(pages.slides))))]


@promised(talks(), TALKS[1::2], count=10)
def test_line_ends_and_accents_change_nothing(talk: Talk) -> None:
    """P14, P15: CR, CRLF, a byte order mark give the same bytes; NFD gives the same steps."""
    pages = render(talk.text)
    for line_end, mark in (("\r\n", ""), ("\r", "\ufeff")):
        spelling = replace(talk.spelling, line_end=line_end, mark=mark)
        again = render(replace(talk, spelling=spelling).text)
        assert (again.article, again.slides) == (pages.article, pages.slides)
    decomposed = slides_of(render(unicodedata.normalize("NFD", talk.text)).slides)
    assert [s.states for s in decomposed] == [s.states for s in slides_of(pages.slides)]


def test_an_included_deck_stands_in_its_place() -> None:
    """Its slides lie below the one that includes it, and its notes are theirs."""
    pages = render("# Farm\n\n---?include=part.md\n\n---\n\n# Road\n")
    shown = slides_of(pages.slides)
    assert [words(state(slide.section, 0)) for slide in shown] == [
        ("Farm",), ("Barn", "owl"), ("Hay", "mow"), ("Road",),
    ]  # fmt: skip
    assert [words(note_at(slide.section, 0)) for slide in shown] == [(), (), ("rake",), ()]
    assert notes_of(article_of(pages.article)) == (("rake",),)
