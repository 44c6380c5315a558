"""Whatever stands in a deck: advice comes to an end, soon, and never breaks."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.advice import ADVICE, advise
from diptych.commands.checks import check_file
from diptych.commands.reports import count_directives
from diptych.options import Options
from diptych.problems import CODES, format_problem
from diptych.reading.source import read_source
from faults.reading import LINEAR, growth

from .looking import deck

PIECES = (
    "\n", "\n\n", "---\n", "+++\n", "# T\n", "## T\n", "* a\n", "  - b\n", "7) c\n", "> q\n",
    "Note: x\n", "Note(2): y\n", "![](x.png)", "![a][b]", "[a][b]", "[b]: c\n", "[^1]", "[^1]: d\n",
    "[a](#t)", "@size[2em](x)", "@snap[west]\n", "@snapend\n", "@ul\n", "```\n", "~~~", "`",
    "<div>", "</div>", "<img src=a>", "<!--", "-->", "$", r"\(", r"\)", "|a|b|\n", "|-|-|\n",
    "    ", "\t",
    "text", "\u2028", "\u0000", "e\u0301", "<!-- .slide: data-build='join' -->\n", " |\n", "\r",
)  # fmt: skip
LONG = {
    "brackets that open mathematics": lambda n: r"x \( " * n,
    "pictures that do not end": lambda n: "![a](" * n,
    "comments that do not end": lambda n: "x <!-- " * n,
    "letters in a bracket": lambda n: "[" + "a" * 9 * n,
    "blanks": lambda n: "a" + " " * 9 * n + "b",
    "backticks": lambda n: "` `` " * n,
    "references": lambda n: "[a][b] [x](#y) [^1]\n" * n,
    "attributes": lambda n: "{#a {: " * n,
    "notes": lambda n: "Note:\n" + "a\n\n" * n,
    "lists": lambda n: "text\n" + "* a\n  - b\n" * n,
    "rows": lambda n: "|a|b|\n|-|-|\n" + "|c|d|\n" * n,
    "titles": lambda n: "".join(f"\n---\n# T{number % 7}\n" for number in range(n)),
    "directives": lambda n: "@size[2em](a) " * n,
    "nested directives": lambda n: "@size[2em](" * n,
}


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(deadline=None, max_examples=150)
def test_advice_on_any_deck_has_a_place_and_a_code(text: str) -> None:
    """Each problem names a line of the deck, a code that there is, and fits on one line."""
    lines = len(re.split(r"\r\n|\r|\n", text))
    for problem in advise(deck(text)):
        assert problem.code in CODES
        assert 1 <= problem.where.first <= lines
        assert problem.where.first <= problem.where.last <= lines
        assert re.fullmatch(
            r"kites\.md:\d+: [^\n]+\. [^\n]+[.?] \[[\w-]+\]", format_problem(problem)
        )


@given(st.binary(max_size=200))
@settings(deadline=None, max_examples=50)
def test_any_file_can_be_checked(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """No bytes break the checker."""
    path = tmp_path_factory.mktemp("decks") / "kites.md"
    path.write_bytes(data)
    assert all(problem.code in CODES for problem in check_file(Path(path)).problems)


@pytest.mark.parametrize("name", LONG)
def test_time_grows_with_the_size(name: str) -> None:
    """Twice the deck takes about twice the time, for all advice together."""

    def make(size: int) -> Callable[[], object]:
        read = deck(f"# Kites\n\n{LONG[name](size)}")
        return lambda: [list(find(read)) for find in ADVICE]

    assert growth(make, 1500) <= LINEAR


@pytest.mark.parametrize("name", ["directives", "nested directives", "titles", "lists"])
def test_time_of_counting_grows_with_the_size(name: str) -> None:
    """The same for the directives of a report."""

    def make(size: int) -> Callable[[], object]:
        data = f"# Kites\n\n{LONG[name](size)}".encode()
        source = read_source(data, path="kites.md", options=Options())
        return lambda: count_directives(source)

    assert growth(make, 1500) <= LINEAR
