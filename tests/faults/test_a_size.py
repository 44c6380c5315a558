"""Faults A21 to A26: decks that are too large, too long or too deep, and texts made to be slow.

Time is CPU time, and what is asserted is how it grows, or a bound that no machine comes near.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markdown import Markdown

from diptych.folding.collapse import collapse
from diptych.model import Deck
from diptych.options import Options
from diptych.reading.parse import parse
from diptych.rendering.compose import compose
from diptych.standalone import EXTENSION_CONFIGS, EXTENSIONS

from .reading import LINEAR, Outcome, cpu_time, growth, read

SLIDE = "---\n\n## Slide {}\n\n- Ada {}\n- Bob\n\n"
BOMBS = {
    "emphasis": "*a **b ",
    "underscores": "_a __b ",
    "links": "[a](",
    "link labels": "[",
    "pictures": "![",
    "references": "[a][",
    "code spans": "`a``b",
    "strikes": "~~a~",
    "tags": "<b>",
    "end tags": "</b>",
    "angles": "<",
    "comments": "<!-",
    "entities": "&#",
    "stars": "*",
    "backslashes": "\\",
    "braces": "{: .a",
}
"""What texts of nothing else are hard to read, by the syntax that they never finish."""


def prepared(text: str) -> Deck:
    """Do all that is ours before the render."""
    deck = collapse(parse(text))
    compose(deck)
    return deck


def plain(text: str) -> str:
    """Render a text as the host does, without the product."""
    return Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSION_CONFIGS).convert(text)


def too_large(size: int) -> bytes:
    """Make a deck of at least so many bytes."""
    slide = b"# Ada\n\n- Bob\n- Cid\n\n---\n\n"
    return slide * (size // len(slide) + 1)


def test_a21_ten_megabytes() -> None:
    """A deck above the cap is an error in less than a second."""
    data = too_large(10_000_000)
    outcomes: list[Outcome] = []
    seconds = cpu_time(lambda: outcomes.append(read(data)), rounds=1)
    assert "error 1 too-big" in outcomes[0].said
    assert seconds < 1


def test_a21_cap_raised() -> None:
    """The cap is a choice: a deck below one that was raised is read to its end."""
    data = (b"Ada " * 20 + b"\n\n") * 2_000 + b"---\nBob\n"
    assert "error 1 too-big" in read(data, Options(max_bytes=len(data) - 1)).said
    outcome = read(data, Options(max_bytes=len(data)))
    assert outcome.said == []
    assert outcome.text.count("Ada") == 40_000
    assert outcome.text.endswith("Bob")


def test_a22_many_slides() -> None:
    """More than a thousand slides are worth a warning; none of them is lost."""
    outcome = read("".join(SLIDE.format(i, i) for i in range(1_001)))
    assert outcome.said == ["warning 1 many-slides"]
    assert outcome.states == 1_001
    assert outcome.text.count("Ada") == 1_001


def test_a22_too_many_slides() -> None:
    """More than the cap is an error in less than a second."""
    deck = "".join(SLIDE.format(i, i) for i in range(5_001))
    outcomes: list[Outcome] = []
    seconds = cpu_time(lambda: outcomes.append(read(deck)), rounds=1)
    assert "error 1 too-many" in outcomes[0].said
    assert seconds < 1


@pytest.mark.slow
def test_a22_five_thousand_slides() -> None:
    """The time grows with the number of slides, and most of it is Python-Markdown's."""
    deck = "".join(SLIDE.format(i, i) for i in range(5_000))
    outcomes: list[Outcome] = []
    seconds = cpu_time(lambda: outcomes.append(read(deck)), rounds=1)
    assert outcomes[0].said == ["warning 1 many-slides"]
    assert outcomes[0].states == 5_000
    assert seconds < 10 * cpu_time(lambda: plain(deck), rounds=1)
    assert growth(lambda n: lambda: read("".join(SLIDE.format(i, i) for i in range(n))), 1_000) < 3


def build(count: int, text: str = "{:04}") -> str:
    """Make a build of so many steps, with a note at each."""
    items = [f"- {text.format(i)}\n" for i in range(count)]
    frames = (f"# Ada\n\n{''.join(items[:i])}\nNote: n{i:04}\n" for i in range(1, count + 1))
    return "---\n".join(frames)


def test_a23_build_of_three_hundred_states() -> None:
    """A long build is one slide, in a page hardly longer than its last step and its notes."""
    deck = build(300)
    outcomes: list[Outcome] = []
    seconds = cpu_time(lambda: outcomes.append(read(deck)), rounds=1)
    outcome = outcomes[0]
    assert outcome.said == []
    assert len(outcome.sections) == 1
    assert outcome.states == 300
    last = deck.rpartition("---\n")[2]
    around = 120  # characters of markup around one item and its note
    assert len(outcome.pages.slides) < len(last) + 300 * (around + len("n0000"))
    assert seconds < 20


def test_a23_build_above_the_cap() -> None:
    """Two thousand states of a list are more than the cap allows."""
    data = build(2_000, "{:04} " + "Ada " * 5)
    assert len(data) > 40_000_000
    outcomes: list[Outcome] = []
    seconds = cpu_time(lambda: outcomes.append(read(data)), rounds=1)
    assert "error 1 too-big" in outcomes[0].said
    assert seconds < 2


@pytest.mark.parametrize("depth", [50, 140])
def test_a24_deep_list(depth: int) -> None:
    """A list as deep as the cap allows keeps its depth."""
    deck = "\n".join(f"{'  ' * i}- w{i}" for i in range(depth)) + "\n---\nAda\n"
    outcome = read(deck)
    assert outcome.said == []
    assert outcome.shown == [" ".join(f"w{i}" for i in range(depth)), "Ada"]
    assert max(len(li.find_parents("li")) for li in outcome.slides.select("li")) == depth - 1


@pytest.mark.parametrize(
    "deck",
    [
        "\n".join(f"{'  ' * i}- w{i}" for i in range(200)),
        "\n".join(f"{'  ' * i}- w{i}" for i in range(300)),
        "\n".join(f"{'    ' * i}1. w{i}" for i in range(300)),
        f"{'- ' * 300}w0",
        f"{'>' * 1_000} w0",
        "\n".join(f"{'> ' * i}w{i}" for i in range(1, 400)),
    ],
    ids=["list 200", "list 300", "numbers 300", "one line 300", "quote 1000", "quotes 400"],
)
def test_a24_too_deep(deck: str) -> None:
    """Deeper than the cap is an error at that slide, and still every word is shown."""
    outcome = read(f"Ada\n---\n{deck}\n---\nBob\n")
    assert outcome.said == ["error 3 nesting"]
    assert outcome.states == 3
    words = {word for word in deck.split() if word.startswith("w")}
    assert words | {"Ada", "Bob"} <= set(outcome.text.split())


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "Ada " * n,
        lambda n: "a" * 4 * n,
        lambda n: "\n" * n,
        lambda n: "-" * n,
        lambda n: "---\n" * n,
        lambda n: "\r" * n,
        lambda n: "```\n---\n" * (n // 4),
        lambda n: "<!--\n---\n" * (n // 4),
        lambda n: "Note: a\n" * (n // 4),
        lambda n: "e" + "\u0301" * n,
        lambda n: "# " + "#" * n,
        lambda n: "| a " * n + "\n" + "| - " * n,
    ],
    ids=[
        "words", "one word", "blank lines", "dashes", "delimiters", "carriage returns",
        "open fences", "open comments", "notes", "combining marks", "number signs", "cells",
    ],
)  # fmt: skip
def test_a25_long_lines_and_many_lines(make: Callable[[int], str]) -> None:
    """Our own passes take twice the time for twice the text."""

    def job(size: int) -> Callable[[], object]:
        text = f"# Ada\n---\n{make(size)}\n---\nBob\n"
        return lambda: prepared(text)

    assert growth(job, 1_000) <= LINEAR


def test_a25_nothing_but_delimiters() -> None:
    """Blank slides at the beginning are left out in time that grows with their number."""
    assert growth(lambda size: lambda: parse("---\n" * size), 60_000) <= LINEAR


def test_a25_five_megabytes_on_one_line() -> None:
    """A line of 5 MB is read whole."""
    line = "Ada " * 1_250_000
    deck = parse(f"{line}\n---\nBob\n")
    assert len(deck.slides) == 2
    assert len(deck.slides[0].lines[0].text) == len(line)


@pytest.mark.slow
def test_a25_a_million_blank_lines() -> None:
    """Blank lines cost time, and nothing else."""
    outcome = read("Ada\n" + "\n" * 1_000_000 + "Bob\n---\nCid\n")
    assert outcome.said == []
    assert outcome.shown == ["Ada Bob", "Cid"]


def assert_harmless(text: str) -> None:
    """Check that a text which is hard to read takes little more than in a page that is no deck."""
    outcomes: list[Outcome] = []
    ours = cpu_time(lambda: outcomes.append(read(text)), rounds=1)
    assert len(outcomes[0].pages.deck.slides) >= 2
    assert {"Ada", "Bob"} <= set(outcomes[0].text.split())
    assert ours < 2.5 * cpu_time(lambda: plain(text), rounds=1) + 1


@pytest.mark.parametrize("name", BOMBS)
def test_a26_markup_that_is_never_finished(name: str) -> None:
    """As a title, as a text, in a build: it costs little, and nothing after it is lost."""
    bomb = BOMBS[name] * (1_200 // len(BOMBS[name]))
    first = f"# {bomb}\n\n{bomb}\n"
    assert_harmless(f"{first}---\n{first}\n- Ada\n---\nBob\n")


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a26_eight_kilobytes_of_it(name: str) -> None:
    """Also where Python-Markdown itself takes seconds."""
    assert_harmless(f"{BOMBS[name] * (8_000 // len(BOMBS[name]))}\n\nAda\n---\nBob\n")


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("@size[2em](", ")"), ("@title[crumb](", ")"), ("Note: @note[", "]"), ("- crumb @note[", "]")],
)
def test_a24_directives_in_each_other(opening: str, closing: str) -> None:
    """Deeper ones than anybody writes are shown as written, with a warning."""
    name = opening[opening.index("@") :]
    outcome = read(f"# Bread\n\ncrust\n\n{opening}{name * 400}rye{closing * 401}\n\n---\n\nloaf\n")
    assert outcome.said[0] == "warning 5 unsupported"
    assert {"crust", "loaf"} <= set(outcome.text.split())
    assert "rye" in outcome.text
