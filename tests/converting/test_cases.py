"""What each way to write something becomes: `cases.md`."""

from __future__ import annotations

import pytest

from diptych.converting.convert import convert

from .comparing import pages_of, pieces
from .reading import CASES, PATH, Case, converted, read_cases, write_cases

EXAMPLES = list(read_cases())


@pytest.mark.parametrize("case", EXAMPLES, ids=lambda case: case.title)
def test_deck_becomes_what_is_written(case: Case) -> None:
    """The text is exact, and is left as it is the next time; what stays is listed.

    Both pages are the same as before: none of these decks has a slide that differs.
    """
    actual = converted(case.title, case.deck)
    assert case.left == actual.left
    assert case.text == actual.text
    assert converted(case.title, case.text).text == case.text
    assert "[differs]" not in case.left
    assert pages_of(case.deck.encode()) == pages_of(case.text.encode())


def test_what_is_listed_reaches_to_its_end() -> None:
    """A message is about all lines that stay, so a tool can mark them."""
    conversion = convert(b"# Kites\n---\n@ul[squares]\n- South\n@ulend\n", path=PATH)
    assert [(p.where.first, p.where.last) for p in conversion.left] == [(3, 5)]


def test_cases_have_their_form() -> None:
    """The file is what `rewrite.py` writes, and no two cases have one name."""
    assert write_cases(EXAMPLES) == CASES.read_text("utf-8")
    assert len({case.title for case in EXAMPLES}) == len(EXAMPLES)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("<p>a b</p>\n\n<p>c</p>", "<p>a\n b</p><p>\nc</p>", True),
        ('<p id="a" class="b">c</p>', '<p class="b" id="a">c</p>', True),
        ('<p data-line="3">c</p>', '<p data-line="4">c</p>', True),
        ("<p>a <b>b</b></p>", "<p>a<b>b</b></p>", False),
        ("<p>a</p><p>b</p>", "<p>a b</p>", False),
        ('<p class="a">b</p>', "<p>b</p>", False),
        ("<pre>a  b</pre>", "<pre>a b</pre>", False),
        ("<p>a</p><!-- b -->", "<p>a</p>", False),
        ("<p>a</p>", "<p>b</p>", False),
    ],
)
def test_pages_are_compared_as_they_are_shown(one: str, other: str, is_same: bool) -> None:  # noqa: FBT001 - an outcome
    """The comparison is no empty promise."""
    assert (pieces(one) == pieces(other)) is is_same
