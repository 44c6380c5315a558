"""Fault C12, and what else there is to take of a file: lines by number, parts by name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.files.excerpts import excerpt, split_selection
from diptych.model import Problem, Span

from .reading import LINEAR, growth

WHERE = Span("talks/kite.md", 42, 42)
TEN = "".join(f"line {n}\n" for n in range(1, 11))
TAGGED = """\
import wind
# tag::fly[]
def fly():
    # tag::rise[]
    rise()
    # end::rise[]
    glide()
# end::fly[]
<!-- tag::rise[] -->
up()
/* end::rise[] */
land()
"""
SECTIONS = """\
# --8<-- [start:fly]
def fly():
    ;--8<-- [start:shown]
    # -8<- [ START : rise ]
    rise()
    # ---8<--- [end:rise]
# --8<-- [end:fly]
land()
"""


def take(text: str, selection: str) -> tuple[str, tuple[Problem, ...]]:
    """Take lines of a file named `a.py`."""
    return excerpt(text, selection, where=WHERE, path="a.py")


def numbers(*lines: int) -> str:
    """Write lines of the file of ten."""
    return "".join(f"line {n}\n" for n in lines)


@pytest.mark.parametrize(
    ("selection", "lines"),
    [
        ("5", (5,)),
        ("5-9", (5, 6, 7, 8, 9)),
        ("8-", (8, 9, 10)),
        ("-3", (1, 2, 3)),
        ("1,3-4", (1, 3, 4)),
        (" 9 ; 2 - 3 , ", (2, 3, 9)),
        ("2-4,3-5,3", (2, 3, 4, 5)),
        ("007", (7,)),
        ("10-10", (10,)),
    ],
)
def test_lines_by_number(selection: str, lines: tuple[int, ...]) -> None:
    """Lines come in the order of the file, each once, and nothing is said."""
    assert take(TEN, selection) == (numbers(*lines), ())


@pytest.mark.parametrize("selection", ["", " ", ",", "-", "3,-"])
@pytest.mark.parametrize("text", [TEN, "no end", "", "\n", "a\u2028\x0bb\x85\n\n"])
def test_everything(text: str, selection: str) -> None:
    """An empty selection takes the text as it is."""
    assert take(text, selection) == (text, ())


def test_only_line_feeds_end_lines() -> None:
    """A line separator or form feed ends no line, as in an editor."""
    assert take("a\u2028b\x0c\nc\x85d", "2") == ("c\x85d\n", ())


@pytest.mark.parametrize(
    ("selection", "lines", "bad"),
    [
        ("5-999", (5, 6, 7, 8, 9, 10), "`5-999`"),
        ("11", (), "`11`"),
        ("11-", (), "`11-`"),
        ("0-2", (1, 2), "`0-2`"),
        ("0", (), "`0`"),
        ("9-5", (), "`9-5`"),
        ("3,12,14-15", (3,), "`12`, `14-15`"),
        ("21,22,23,24,25", (), "`21`, `22`, `23` and 2 more"),
        ("9" * 5000, (), f"`{'9' * 79}…`"),
    ],
)
def test_c12_lines_out_of_range(selection: str, lines: tuple[int, ...], bad: str) -> None:
    """What is there is taken, and what is not is named at the line that asks for it."""
    text, problems = take(TEN, selection)
    assert text == numbers(*lines)
    message = f"{bad} is not in `a.py`, which has 10 lines"
    hint = "Correct the lines, or name a part of the file"
    assert problems == (Problem(WHERE, "range", message, hint),)


def test_c12_empty_file() -> None:
    """A file without lines has no first line."""
    text, problems = take("", "1")
    assert (text, [problem.code for problem in problems]) == ("", ["range"])


@pytest.mark.parametrize(
    ("text", "selection", "expected"),
    [
        (TAGGED, "rise", "    rise()\nup()\n"),
        (TAGGED, "fly", "def fly():\n    rise()\n    glide()\n"),
        (TAGGED, "rise,fly", "def fly():\n    rise()\n    glide()\nup()\n"),
        (TAGGED, "rise;1;12", "import wind\n    rise()\nup()\nland()\n"),
        (TAGGED, "2-3", "# tag::fly[]\ndef fly():\n"),
        (SECTIONS, "rise", "    rise()\n"),
        (SECTIONS, "fly", "def fly():\n    ;--8<-- [start:shown]\n    rise()\n"),
    ],
)
def test_parts_by_name(text: str, selection: str, expected: str) -> None:
    """A part is what stands between its marks, without marks, as often as the file has it."""
    assert take(text, selection) == (expected, ())


@pytest.mark.parametrize(
    ("text", "selection", "hint"),
    [
        (TAGGED, "ryse", "Did you mean `rise`?"),
        (SECTIONS, "shown", "Put it between lines with `tag::shown[]` and `end::shown[]`"),
        ("", "x", "Put it between lines with `tag::x[]` and `end::x[]`"),
        ("# tagg::x[]\n# mytag::x[]\n# tag::x\n", "x", "Put it between lines with `tag::x[]`"),
    ],
)
def test_c12_missing_part(text: str, selection: str, hint: str) -> None:
    """A name that the file does not mark is named, with the nearest one."""
    taken, problems = take(text, selection)
    assert taken == ""
    assert [problem.code for problem in problems] == ["range"]
    assert problems[0].where == WHERE
    assert problems[0].message == f"`a.py` has no part named `{selection}`"
    assert problems[0].hint.startswith(hint)


def test_c12_part_that_never_ends() -> None:
    """It is shown up to the end of the file, and told."""
    taken, problems = take("# tag::x[]\na\n# end::y[]\nb\n", "x")
    assert taken == "a\nb\n"
    message = "the part `x` of `a.py` is never closed"
    assert [(problem.code, problem.message) for problem in problems] == [("range", message)]


@pytest.mark.parametrize(
    ("target", "path", "selection"),
    [
        ("src/demo.ex?lines=1-3,5", "src/demo.ex", "1-3,5"),
        ("src/demo.ex?tags=init,run", "src/demo.ex", "init,run"),
        ("a.py?tag=x&lines=1%2C3", "a.py", "x,1,3"),
        ("a.py:5-9", "a.py", "5-9"),
        ("Makefile:5", "Makefile", "5"),
        ("src/a.py:init_pipe", "src/a.py", "init_pipe"),
        ("what?.py", "what?.py", ""),
        ("a.py?raw=true", "a.py?raw=true", ""),
        ("a.py", "a.py", ""),
        ("a.py:", "a.py:", ""),
        (":5", ":5", ""),
        ("C:\\a.py", "C:\\a.py", ""),
        ("data:text", "data:text", ""),
        ("https://example.org/a.py", "https://example.org/a.py", ""),
        ("", "", ""),
    ],
)
def test_a_path_may_say_what_to_take(target: str, path: str, selection: str) -> None:
    """`?lines=` and `?tags=` as GitPitch had them, and `:` before lines or a name."""
    assert split_selection(target) == (path, selection)


@settings(deadline=None)
@given(text=st.text(), selection=st.text() | st.from_regex(r"[0-9,;x -]*", fullmatch=True))
def test_any_selection_takes_lines_of_the_text(text: str, selection: str) -> None:
    """Whatever is asked for, what comes are lines of the file in their order."""
    taken, problems = take(text, selection)
    lines = iter([*text.split("\n")])
    assert taken == text or all(line in lines for line in taken.split("\n")[:-1])
    assert {problem.code for problem in problems} <= {"range"}
    assert all(problem.message.isprintable() for problem in problems)


@pytest.mark.parametrize(
    "make",
    [
        lambda n: ("a\n" * n, "1-," * n),
        lambda n: ("a\n" * n, "x," * n),
        lambda n: ("tag::x" * n, "x"),
        lambda n: ("tag::" * n, "x"),
        lambda n: ("-" * n + "8<-", "x"),
        lambda n: ("--8<--" * n, "x"),
        lambda n: ("8<- " + "-8<-" + " " * n, "x"),
        lambda n: ("".join(f"tag::t{i}[]\n" for i in range(n)), "t1,u"),
        lambda n: ("a\n", "9" * n),
        lambda n: ("a\n", " " * n + "-" + " " * n),
    ],
)
def test_time_grows_with_the_text(make: Callable[[int], tuple[str, str]]) -> None:
    """No text and no selection takes more than twice the time at twice the size."""

    def prepare(size: int) -> Callable[[], object]:
        text, selection = make(size)
        return lambda: take(text, selection)

    assert growth(prepare, 8_000) <= LINEAR
