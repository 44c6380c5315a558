"""Faults B11 to B13: what is said at which step."""

from __future__ import annotations

import pytest
from bs4.element import Tag

from .reading import Outcome, read, states


def said_at(section: Tag, step: int) -> str:
    """Give the note that reveal.js shows the speaker after so many clicks.

    It is the first one in the first current fragment, else those that stand in no fragment.
    """
    current = section.select_one(f'.fragment[data-fragment-index="{step - 1}"]')
    inside = current.select_one("aside.notes") if current else None
    own = (a for a in section.select("aside.notes") if a.find_parent(class_="fragment") is None)
    return " ".join(" ".join(aside.get_text() for aside in ([inside] if inside else own)).split())


def notes(outcome: Outcome) -> list[list[str]]:
    """Give the notes of each slide, step by step."""
    return [
        [said_at(section, step) for step in range(states(section))] for section in outcome.sections
    ]


def deck(*texts: str) -> str:
    """Write a build that has these notes at its steps; an empty text is no note."""
    slides = []
    for number, text in enumerate(texts, 1):
        items = "".join(f"- item{i}\n" for i in range(1, number + 1))
        slides.append(f"# Ada\n\n{items}" + (f"\nNote: {text}\n" if text else ""))
    return "---\n".join(slides)


@pytest.mark.parametrize(
    "texts",
    [
        ("Bob", "", ""),
        ("", "Bob", ""),
        ("", "", "Bob"),
        ("Bob", "Cid", "Dan"),
        ("Bob", "", "Dan"),
        ("", "", ""),
    ],
)
def test_b11_notes_at_some_steps(texts: tuple[str, ...]) -> None:
    """The speaker sees at each step the note of its source slide, and none where it had none."""
    outcome = read(deck(*texts))
    assert outcome.said == []
    assert notes(outcome) == [list(texts)]
    for text in filter(None, texts):
        assert outcome.text.split().count(text) == 1
        assert outcome.pages.slides.count(text) == 1


def test_b11_notes_stand_beside_what_they_explain() -> None:
    """In the article, the note of a step stands inside the item that the step revealed."""
    outcome = read(deck("Bob", "", "Dan"))
    places = [div.find_parent("li") for div in outcome.article.select("li > .diptych-notes")]
    assert [place.find(string=True) for place in places if place] == ["item1", "item3"]


def test_b12_one_note_at_two_steps() -> None:
    """The speaker sees it at both, the reader once."""
    outcome = read(deck("Bob", "Bob", "Cid"))
    assert outcome.said == []
    assert notes(outcome) == [["Bob", "Bob", "Cid"]]
    assert outcome.text.split().count("Bob") == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("## Cid\n", ["info 5 note-swallows"]),
        ("```\nCid\n```\n", ["info 5 note-swallows"]),
        ("- Cid\n", []),
        ("Cid\n", []),
        ("> Cid\n", []),
    ],
)
def test_b13_content_after_a_note(more: str, said: list[str]) -> None:
    """All below `Note:` is note; where that is hardly meant, it is said."""
    outcome = read(f"# Ada\n\nNote: Bob\n\n{more}---\n")
    assert outcome.said == said
    assert outcome.shown == ["Ada"]
    assert notes(outcome) == [["Bob Cid"]]


@pytest.mark.parametrize(
    "note",
    [
        "<div>Bob</div>",
        "Bob\n\n<div>Cid</div>\n\nDan",
        "- Bob\n\n* Cid",
        "3. Bob\n4. Cid",
        "Bob\n\n| Cid | Dan |\n| --- | --- |\n| Eve | Fay |",
        "```\nBob\n```",
        "<!-- Eve -->\n\nBob",
        "</aside></section>Bob",
        "> Bob\n>\n> - Cid",
        "!!! tip\n    Bob",
    ],
)
def test_b13_whatever_a_note_holds_is_note(note: str) -> None:
    """No Markdown inside a note gets it out onto the slide."""
    outcome = read(f"# Ada\n\nNote:\n\n{note}\n---\n# Gus\n")
    assert outcome.shown == ["Ada", "Gus"]
    assert [bool(text) for text in notes(outcome)[0]] == [True]
    assert "Bob" in notes(outcome)[0][0]
