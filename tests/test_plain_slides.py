"""Plain slides are read in a short way, which sees what the long way sees."""

from __future__ import annotations

import re
import sys

import hypothesis
import pytest
from hypothesis import strategies as st

from bench.decks import talk
from diptych.model import Deck, Line
from diptych.reading.parse import parse
from diptych.syntax.commonmark import read_any, read_inline
from diptych.syntax.plain import read_plain
from diptych.syntax.text import fold, plain_text

PLAIN = [
    "", "  ", "a", "  a", "   a", "      a", "a  ", "# A", "## A ", "# ", "* a", "*  a", "*   a",
    "- a", "+ a", "  * a", "    * a", "      - a", "            * a", "* **a** b", "_a_", "`a`",
    "[a](b)", "![a](b)", "* [ ] a", "é", "* é", "10 a", "7.a", '"a"', "(a)", "a\\", "a\u2028", "@a",
    "-> a", "-a", "* -a", "<b>a</b>", '<span class="a">a</span> b', '* <a href="b">a</a>',
]  # fmt: skip
OTHER = [
    "1. a", "2) a", "---", "===", "- - -", "***", "> a", "[a]: b", "\xa0", " \u2003 a", "\x1c",
    "*    a", "-\ta", "\ta", "        a", "a | b", "<b>", "<b> </b>", "<b><i>a", "<div>a",
    '<span markdown="1">a</span>', "<!-- a -->", "$$", r"\[", "!!! a",
    "* # a", "* *a*", "# a #", "#a", " # a", "+", "--a", "```", "~~~", "10.", "= a", ": a", "* - a",
]  # fmt: skip


def lines(texts: list[str]) -> list[Line]:
    """Number the lines of a slide, which begins and ends with one that is not blank."""
    return [Line(text, number) for number, text in enumerate(["a", *texts, "a"], 1)]


@hypothesis.settings(max_examples=400, deadline=None, derandomize=True, database=None)
@hypothesis.given(st.lists(st.sampled_from(PLAIN), max_size=8).map(lines))
def test_a_plain_slide_is_read_as_any_other(slide: list[Line]) -> None:
    """Wherever the short way gives an answer, it is the long way's."""
    assert read_plain(slide) in (None, read_any(slide))


@hypothesis.settings(max_examples=200, deadline=None, derandomize=True, database=None)
@hypothesis.given(st.lists(st.sampled_from([*PLAIN, *OTHER]), max_size=4).map(lines))
def test_what_only_looks_plain_is_left_to_the_long_way(slide: list[Line]) -> None:
    """A line that opens something else anywhere makes a slide one that is not plain."""
    assert read_plain(slide) in (None, read_any(slide))


@pytest.mark.parametrize("text", ["![A kite](kite.png)", "![](a/b-c.d)", "![ é , 1 ](ü)"])
def test_a_picture_is_read_as_any_text(text: str) -> None:
    """Its text is what stands for it."""
    assert plain_text(text) == fold("".join(token.content for token in read_inline(text)))


def test_most_slides_take_the_short_way() -> None:
    """Else it were of no use."""
    frames = [frame for slide in parse(talk(0)).slides for frame in slide.frames]
    assert all(read_plain(frame.lines) is not None for frame in frames)


MARKED = [
    "Note: a", "Note:", "note : a", "Note(1): a", '<aside class="notes">', "</aside>", "#a",
    "a |", "- a |", "a {.fragment}", "** a **", '<!-- .slide: id="a" -->', "a (5min)",
    '<!-- .element: class="a" -->', "@title[a]", "@ul", "@ulend", ":::info", ":::", "[drag=5]",
    "![a](b =3x)", "![[a.png]]", "{%youtube a %}", "![width=3](a)", "<h2>a</h2>", "<br>",
    "<section>", "</section>", "```js [1|2]", "```", "~~~", "<pre>", "</pre>", "<!--", "-->",
    "\u202ea", "# \u202ea", "a\n```\nb\n```", "a\n~~~\nb\n~~~",
]  # fmt: skip


@hypothesis.settings(max_examples=400, deadline=None, derandomize=True, database=None)
@hypothesis.given(
    st.sampled_from(["", "---", "---?color=red", "+++?code=a&title=b"]),
    st.lists(st.sampled_from([*PLAIN, *OTHER, *MARKED]), max_size=5).map("\n".join),
)
def test_a_slide_without_marks_is_read_as_any_other(delimiter: str, slide: str) -> None:
    """Where nothing but Markdown is looked for, there is nothing else."""
    text = f"# A\n{delimiter}\n{slide}"
    assert parse(text) == _parse_the_long_way(text)


@pytest.mark.parametrize("line", MARKED)
def test_each_mark_is_looked_for(line: str) -> None:
    """Also where nothing stands beside it."""
    assert parse(line) == _parse_the_long_way(line)


def _parse_the_long_way(text: str) -> Deck:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("diptych.reading.content._MARKS_RE", re.compile(""))
        return parse(text)


def test_most_slides_have_no_marks() -> None:
    """Else it were of no use to look for them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "diptych.reading.marked", None)
        parse(talk(0))
