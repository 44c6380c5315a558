"""Faults A1 to A6, A12 to A14, A37 and A38: what is a delimiter, and what stands between two."""

from __future__ import annotations

import html5lib
import pytest

from .reading import Outcome, read


def assert_one_blank_slide(outcome: Outcome) -> None:
    """Check that a deck without content has both pages all the same."""
    assert outcome.said == ["warning 1 empty"]
    assert outcome.states == 1
    assert outcome.shown == [""]
    assert outcome.text == ""
    html5lib.HTMLParser(strict=True).parseFragment(outcome.pages.slides)
    html5lib.HTMLParser(strict=True).parseFragment(outcome.pages.article)


def test_a01_empty_file() -> None:
    """A file of 0 bytes: a warning, and one blank slide."""
    assert_one_blank_slide(read(b""))


@pytest.mark.parametrize("deck", ["\n", "\n\n\n", "   \n\t\n", "\r\n \r\n", "\ufeff", "\ufeff\n"])
def test_a02_only_blanks_and_newlines(deck: str) -> None:
    """Blanks and line ends are no content."""
    assert_one_blank_slide(read(deck))


@pytest.mark.parametrize("deck", ["---\n+++\n---", "---", "+++\n", "---\n\n---\n\n---\n"])
def test_a03_only_delimiters(deck: str) -> None:
    """Delimiters alone make no slides."""
    assert_one_blank_slide(read(deck))


@pytest.mark.parametrize(
    "deck",
    [
        "---\nAda\n---\nBob\n",
        "Ada\n---\nBob\n---\n",
        "\n---\n\nAda\n---\nBob\n\n---\n\n",
        "---\n---\nAda\n---\nBob\n+++\n---\n",
    ],
)
def test_a04_leading_and_trailing_delimiters(deck: str) -> None:
    """A delimiter at an edge of the deck adds no slide."""
    outcome = read(deck)
    assert outcome.said == []
    assert outcome.shown == ["Ada", "Bob"]
    assert outcome.positions == [(0, 0), (1, 0)]


def test_a05_two_delimiters_in_a_row() -> None:
    """An empty slide in the middle is kept, with a warning at its line."""
    outcome = read("Ada\n---\n\n---\nBob\n")
    assert outcome.said == ["warning 2 empty-slide"]
    assert outcome.shown == ["Ada", "", "Bob"]
    assert outcome.states == 3


def test_a06_first_delimiter_is_vertical() -> None:
    """A `+++` that has no parent stays in the first stack."""
    outcome = read("Ada\n+++\nBob\n---\nCid\n")
    assert outcome.said == []
    assert outcome.positions == [(0, 0), (0, 1), (1, 0)]
    assert read("+++\nAda\n+++\nBob\n---\nCid\n").positions == outcome.positions


def test_a12_text_above_three_dashes() -> None:
    """A line above `---` is the slide's last line, not an underlined heading."""
    outcome = read("Ada\n---\nBob\n")
    assert outcome.said == []
    assert outcome.shown == ["Ada", "Bob"]
    assert outcome.slides.select("h1, h2") == []


def test_a12_text_above_four_dashes() -> None:
    """Four dashes are no delimiter, so the line above is a heading, as CommonMark has it."""
    outcome = read("Ada\n----\nBob\n---\n")
    assert outcome.said == []
    assert outcome.shown == ["Ada Bob"]
    assert [h.get_text() for h in outcome.slides.select("h2")] == ["Ada"]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("----", "Ada Bob"),
        ("- - -", "Ada Bob"),
        ("***", "Ada Bob"),
        (" ---", "Ada Bob"),
        ("---x", "Ada ---x Bob"),
        ("++++", "Ada ++++ Bob"),
        ("--- |", "Ada --- | Bob"),
        ("-- -", "Ada Bob"),
        ("–––", "Ada ––– Bob"),
    ],
)
def test_a13_near_delimiters(line: str, shown: str) -> None:
    """What only resembles a delimiter is a rule or text."""
    outcome = read(f"Ada\n\n{line}\n\nBob\n---\n")
    assert outcome.said == []
    assert outcome.states == 1
    assert outcome.shown == [shown]


@pytest.mark.parametrize("blanks", [" ", "   ", "\t", " \t ", "\r"])
def test_a14_delimiter_before_blanks(blanks: str) -> None:
    """Blanks, tabs and a carriage return after a delimiter do not matter."""
    outcome = read(f"Ada\n---{blanks}\nBob\n")
    assert outcome.said == []
    assert outcome.shown == ["Ada", "Bob"]


@pytest.mark.parametrize("char", ["\u00a0", "\ufeff", "\u200b"])
def test_a14_delimiter_before_an_invisible_character(char: str) -> None:
    """A no-break space or BOM makes it text; the author cannot see why, so it is said."""
    outcome = read(f"Ada\n---{char}\nBob\n---\n")
    assert outcome.said == ["warning 2 near-delimiter"]
    assert outcome.states == 1
    assert {"Ada", "Bob"} <= set(outcome.text.split())


@pytest.mark.parametrize(
    ("line", "shown"), [(r"\---", "---"), ("&#45;--", "---"), (r"\+++", "+++")]
)
def test_a37_escaped_delimiters(line: str, shown: str) -> None:
    """An escaped delimiter is its text."""
    outcome = read(f"Ada\n\n{line}\n\nBob\n---\n")
    assert outcome.said == []
    assert outcome.shown == [f"Ada {shown} Bob"]
    assert outcome.text == f"Ada {shown} Bob"


@pytest.mark.parametrize("deck", ["Ada\n---\nBob", "Ada\n---\nBob\n---", "Ada\n---\nBob\n---\n"])
def test_a38_no_final_newline(deck: str) -> None:
    """The last line may end with the file, also when it is a delimiter."""
    outcome = read(deck)
    assert outcome.said == []
    assert outcome.shown == ["Ada", "Bob"]
