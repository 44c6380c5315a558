"""Advice: what is worth a second look, and what looks like it and is not."""

from __future__ import annotations

import pytest

from diptych.advice import advise
from diptych.model import Problem

from .looking import FIRST, advice, advice_below_title, deck

ITEMS = "\n".join(f"* part {number}" for number in range(14))
LONG = "A line that is so long that it wraps on the screen, because it goes on and on. " * 16


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Wind\n\n---\n\n## String\n\nof wool", ["5 title-only"]),
        ("## Wind\n\n+++\n\n## String\n\n+++\n\n## Paper\n\nthin", ["9 title-only"]),
        ("## Wind\n\n---\n\n### Strong\n\nwind", []),
        ("## Wind\n\n+++\n\n## Strong\n\nwind", []),
        ("## Wind\n\n---\n\nblows", []),
        ("## Wind\n\n---\n\n## Wind\n\nblows", ["5 build"]),
        ("## Wind\n\nNote: wait\n\n---\n\n## String\n\nof wool", []),
        ("## Demo (5min)\n\n---\n\n## String\n\nof wool", []),
        ("<!-- .slide: data-background-color='red' -->\n## Wind\n\n---\n\n## String\n\nx", []),
        ("## Wind\n\nblows", []),
    ],
)
def test_slide_with_a_title_only(text: str, expected: list[str]) -> None:
    """Its section of the article would be empty; the opening of a chapter is meant."""
    assert advice_below_title(text) == expected


def test_first_and_last_slide_may_have_a_title_only() -> None:
    """A talk begins with its title and ends with a question."""
    assert advice("# Kites\n\n---\n\n## Wind\n\nblows\n\n---\n\n## Questions?\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Wind\n\nx\n\n---\n\n## String\n\nx\n\n---\n\n## Wind\n\ny", ["17 duplicate-heading"]),
        ("## Wind\n\nx\n\n---\n\n## Wind\n\ny", []),
        ("## Wind\n\nx\n\n---\n\ny\n\n---\n\n## Wind\n\nz", []),
        ("## Wind 1\n\nx\n\n---\n\n## String\n\nx\n\n---\n\n## Wind 2\n\ny", []),
        ("## ???\n\nx\n\n---\n\n## String\n\nx\n\n---\n\n## ???\n\ny", []),
    ],
)
def test_title_that_comes_back(text: str, expected: list[str]) -> None:
    """Slides that follow each other under one title are one section."""
    assert advice_below_title(text) == expected


def test_picture_without_alternative_text_is_named_as_a_whole() -> None:
    """Also where its name holds blanks and brackets."""
    (found,) = _problems(f"{FIRST}![](<a kite (1).png>)\n")
    assert found.message == "the picture `a kite (1).png` has no alternative text"


def test_title_that_comes_back_often_is_named_once() -> None:
    """The message stands at the second place and names the others."""
    text = "".join(f"## Quiz\n\nx{n}\n\n---\n\n## Part {n}\n\ny\n\n---\n\n" for n in range(5))
    found = [p.message for p in _problems(FIRST + text) if p.code == "duplicate-heading"]
    assert found == ["the title `Quiz` stands on lines 5, 29, 41 and others too"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![](kite.png)", ["5 no-alt"]),
        ("![ ](kite.png)", ["5 no-alt"]),
        ("![][kite]\n\n[kite]: kite.png", ["5 no-alt"]),
        ('x\n\n<img src="kite.png">', ["7 no-alt"]),
        ("@img[shadow](kite.png)", ["5 no-alt"]),
        ("![A kite](kite.png)", []),
        ('<img src="kite.png" alt="">', []),
        ('<img src="kite.png" ALT="A kite">', []),
        ('<img src="kite.png" role="presentation">', []),
        ("`![](kite.png)`", []),
        ("```\n![](kite.png)\n```", []),
        ("    ![](kite.png)", []),
        ("<!-- ![](kite.png) -->", []),
        ("<!-- .slide: data-background-image='kite.png' -->\nx", []),
        ("<i data-alt='x'></i>", []),
    ],
)
def test_picture_without_alternative_text(text: str, expected: list[str]) -> None:
    """Code, comments and backgrounds hold no pictures; an empty `alt` is the author's word."""
    assert advice_below_title(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![A kite](https://example.org/kite.png)", ["5 remote-asset"]),
        ("![A kite](//example.org/kite.png)", ["5 remote-asset"]),
        ("![A kite](https://www.youtube.com/embed/kite)", []),
        ("<!-- .slide: data-background-image='http://a.org/k.png' -->\nx", ["5 remote-asset"]),
        ("![A kite](kite.png) [site](https://example.org)", []),
        ("![A kite](data:image/png;base64,AAAA)", []),
    ],
)
def test_c16_picture_of_another_site(text: str, expected: list[str]) -> None:
    """It is missing where there is no network."""
    assert [line for line in advice_below_title(text) if "remote" in line] == expected


def test_c16_picture_of_another_site_is_named_once() -> None:
    """A logo on each slide is one picture."""
    slide = "![A kite](https://example.org/kite.png)\n\n---\n\n"
    assert advice_below_title(slide * 2 + "x") == ["5 remote-asset"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Note: wait\n\na\n\nb\n\nc", ["5 note-swallows"]),
        ("Note: wait\n\n* a\n\n![b](b.png)\n\nc", ["5 note-swallows"]),
        ("Note: wait\n\na\n\nb", []),
        ("Note:\n* a\n* b\n* c\n* d\n* e", []),
    ],
)
def test_note_of_several_blocks(text: str, expected: list[str]) -> None:
    """Three blocks after the first look like a slide that goes on."""
    assert advice_below_title(text) == expected


def test_note_with_a_heading_is_named_once() -> None:
    """Reading the deck or giving advice tells of it, and not both."""
    text = f"{FIRST}x\n\nNote: wait\n\n## String\n\n```sh\nfly\n```\n"
    found = [p.code for p in (*deck(text).problems, *_problems(text))]
    assert found == ["note-swallows"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You need:\n* wind", ["6 list-differs"]),
        ("* wind\n  * from the sea", ["5 list-differs"]),
        ("- wind\n\n* string", ["5 list-differs"]),
        ("3. wind\n4. string", ["5 list-differs"]),
        ("1) wind\n2) string", ["5 list-differs"]),
        ("You need:\n* wind\n\nand\n* string", ["6 list-differs"]),
        ("* wind\n* string", []),
        ("You need:\n\n* wind\n    * from the sea", []),
        ("1. wind\n2. string", []),
        ("## Wind\n* blows", []),
        ("* wind\n\n    ```\n    fly\n    ```", []),
        ("```python\nfly()\n```\n\n@[1](up)", []),
    ],
)
def test_list_that_is_read_in_two_ways(text: str, expected: list[str]) -> None:
    """The first one of a slide is named; code in lists is for extensions to read."""
    assert advice_below_title(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ITEMS, ["5 long-slide"]),
        (LONG, ["5 long-slide"]),
        ("```\n" + "fly()\n" * 20 + "```", ["5 long-slide"]),
        ("| a |\n| - |\n" + "| b |\n" * 12, ["5 long-slide"]),
        ("\n\n".join(f"![k](k{number}.png)" for number in range(4)), ["5 long-slide"]),
        ("* part\n" * 9, []),
        ("```\n" + "fly()\n" * 12 + "```", []),
        ("![a](a.png) ![b](b.png) ![c](c.png) ![d](d.png)", []),
        (f'<div style="column-count: 2">\n\n{ITEMS}\n\n</div>', []),
        (f"@snap[west]\n{ITEMS}\n@snapend", []),
        ("x\n\nNote:\n" + "* said\n" * 30, []),
    ],
)
def test_slide_longer_than_a_screen(text: str, expected: list[str]) -> None:
    """What its author arranged with HTML is left alone, and so are notes."""
    found = advice_below_title(f"## Parts\n\n{text}")
    assert [line for line in found if "long" in line] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see [tables][beaufort]", ["5 broken-reference"]),
        ("see\n[tables][] for it", ["6 broken-reference"]),
        ("![A kite][kite]", ["5 broken-reference"]),
        ("windy[^1]", ["5 broken-reference"]),
        ("windy[^very][^vrey]\n\n[^very]: calm", ["5 broken-reference"]),
        ("windy[^very]", []),
        ("see [the end](#the-very-end)", ["5 broken-reference"]),
        ('see <a href="#wind">wind</a>', ["5 broken-reference"]),
        ("x\n\nNote: see [tables][beaufort]", ["7 broken-reference"]),
        ("see [tables][Beaufort]\n\n---\n\n[beaufort]: b.html", []),
        ("see [tables][b]\n\nNote: x\n[b]: b.html", []),
        ("windy[^1]\n\n---\n\ny\n\n[^1]: very", []),
        ("see [the end](#the-end)", []),
        ("see [below](#wind)\n\n---\n\n## Strong wind {#wind}\n\nx", []),
        ('see [below](#wind)\n\n<a id="wind"></a>', []),
        ("see [below](#wind)\n\n---\n\n<!-- .slide: id='wind' -->\nx", []),
        ("see [slide](#/2/1), [slide](#12), [top](#), [top](#top)", []),
        ("`a[b][c]`, x[i][j], [1][2] and $[a][b]$", []),
        (r"\[a][b] and \([a][b]\)", []),
        ("```\n[a][b] [^1]\n```", []),
        ("words without [^a-z]+ letters", []),
        ("- [ ] open\n- [x] done", []),
    ],
)
def test_reference_that_leads_nowhere(text: str, expected: list[str]) -> None:
    """Definitions count deck-wide; what may be text is not mentioned."""
    assert advice_below_title(text) == expected


def test_link_to_a_slide_names_the_nearest() -> None:
    """An id is hard to guess."""
    text = f"{FIRST}see [the wind](#wimd)\n\n---\n\n## Wind\n\nblows\n"
    (found,) = [p for p in _problems(text) if p.code == "broken-reference"]
    assert found.hint == "Did you mean `#wind`?"


def test_build_is_named_with_its_slides() -> None:
    """The message stands at the first line of the run."""
    text = f"{FIRST}## Parts\n\n---\n\n## Parts\n\n* a\n\n---\n\n## Parts\n\n* a\n* b\n"
    (found,) = _problems(text)
    assert (found.where.first, found.where.last, found.code) == (5, 18, "build")
    assert found.message == "slides 2–4 are one build of 3 steps"


def _problems(text: str) -> list[Problem]:
    return sorted(advise(deck(text)))
