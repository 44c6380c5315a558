"""`diptych check`: what it prints, in which form, and the status it ends with."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from .looking import run, write

OPEN_FENCE = "# Kites\n\n---\n\n```\nfly()\n\n---\n\n## Wind\n\nblows\n"
MISSING = "# Kites\n\n---?include=wind.md\n"
GOOD = "# Kites\n\n---\n\n## Wind\n\nblows\n"
BUILD = "# Kites\n\n---\n\n## Parts\n\n* a\n\n---\n\n## Parts\n\n* a\n* b\n"
FENCE_LINE = (
    "warning: kites.md:5: this code fence is never closed. "
    "Close it with a line of the same marks. [fence-open]"
)


def test_problem_is_printed_on_one_line(folder: Path) -> None:
    """The level, the place, the fact, what to do, the code; the counts go to the other stream."""
    write(folder, kites=OPEN_FENCE)
    ran = run("check", "kites.md")
    assert (ran.status, ran.lines, ran.err) == (0, [FENCE_LINE], "1 deck: 1 warning\n")


def test_good_deck_prints_nothing(folder: Path) -> None:
    """No news is good news."""
    write(folder, kites=GOOD)
    ran = run("check", "--strict", "kites.md")
    assert (ran.status, ran.out, ran.err) == (0, "", "1 deck: nothing to complain about\n")


@pytest.mark.parametrize(
    ("text", "plain", "strict"), [(GOOD, 0, 0), (BUILD, 0, 0), (OPEN_FENCE, 0, 1), (MISSING, 1, 1)]
)
def test_status_tells_the_worst(folder: Path, text: str, plain: int, strict: int) -> None:
    """Errors count always, warnings with `--strict`, advice never."""
    write(folder, kites=text)
    assert run("check", "kites.md").status == plain
    assert run("check", "--strict", "kites.md").status == strict


def test_levels_can_be_set(folder: Path) -> None:
    """`--level` wins over the default, for one code at a time, as often as needed."""
    write(folder, kites=OPEN_FENCE)
    assert run("check", "--level", "fence-open=error", "kites.md").status == 1
    ran = run(
        "check", "--strict", "--level", "fence-open=info", "--level", "empty=info", "kites.md"
    )
    assert (ran.status, ran.out.split(":")[0]) == (0, "info")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), "name a deck or a folder"),
        (("--level", "fence-open=fatal", "a.md"), "with error, warning, info"),
        (("--level", "fence-opn=info", "a.md"), "Did you mean `fence-open`?"),
        (("--level", "fence-open", "a.md"), "is not CODE=LEVEL"),
        (("--format", "xml", "a.md"), "invalid choice"),
    ],
)
def test_wrong_usage_is_status_2(arguments: tuple[str, ...], expected: str) -> None:
    """What is wrong is said, with what would be right."""
    ran = run("check", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert expected in ran.err


@pytest.mark.usefixtures("folder")
def test_file_that_does_not_exist_is_an_error() -> None:
    """It has a place and a code like any other problem."""
    ran = run("check", "kites.md")
    assert (ran.status, len(ran.lines)) == (1, 1)
    assert re.fullmatch(
        r"error: kites\.md:1: this file cannot be read: .+ \[unreadable\]", ran.lines[0]
    )


def test_json_is_a_list_of_objects(folder: Path) -> None:
    """The keys are stable; nothing else is printed there."""
    write(folder, kites=OPEN_FENCE, wind=GOOD)
    ran = run("check", "--format", "json", "kites.md", "wind.md")
    assert json.loads(ran.out) == [
        {
            "path": "kites.md",
            "line": 5,
            "end_line": 7,
            "level": "warning",
            "code": "fence-open",
            "message": "this code fence is never closed",
            "hint": "Close it with a line of the same marks",
        }
    ]
    assert json.loads(run("check", "--format", "json", "wind.md").out) == []


def test_github_gets_commands(folder: Path) -> None:
    """Colons and commas are escaped in what stands before the `::`, percent signs everywhere."""
    write(folder, **{"a,b:c%": OPEN_FENCE + "\n---\n\n![100%](100%25.png)\n"})
    ran = run("check", "--format", "github", "a,b:c%.md")
    name = "file=a%2Cb%3Ac%25.md"
    fence = "this code fence is never closed. Close it with a line of the same marks."
    picture = "the picture `100%25.png` does not exist. Add the file, or correct the path."
    assert ran.lines == [
        f"::warning {name},line=5,endLine=7,title=fence-open::{fence}",
        f"::warning {name},line=16,endLine=16,title=missing-asset::{picture}",
    ]


def test_github_calls_advice_a_notice(folder: Path) -> None:
    """GitHub has three levels too."""
    write(folder, kites=BUILD, wind=MISSING)
    ran = run("check", "--format", "github", "kites.md", "wind.md")
    assert [line.split()[0] for line in ran.lines] == ["::notice", "::error"]
