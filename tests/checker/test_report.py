"""`diptych report`: a row for each deck, what is used, what is not supported, what is wrong."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from diptych.commands.reports import count_directives
from diptych.options import Options
from diptych.reading.source import read_source

from .looking import run, write

BUILD = "# Kites\n\n---\n\n## Parts\n\n* a\n\n---\n\n## Parts\n\n* a\n* b\n\n---\n\n@fa[leaf]\n"
ODD = "# Odd\n\n---\n\n@hologram[kite](@size[2em](slowly))\n\n---\n\n![](a.png)\n"


@pytest.mark.usefixtures("folder")
def test_report_is_four_tables(folder: Path) -> None:
    """Decks with their totals, directives, what is not supported, problems by code."""
    (folder / "talks").mkdir()
    write(folder / "talks", kites=BUILD, odd=ODD)
    ran = run("report", "talks")
    assert (ran.status, ran.err) == (0, "")
    words = [line.split() for line in ran.lines]
    head = "deck in talks slides shown states builds directives unsupported errors warnings infos"
    assert words[:6] == [
        head.split(),
        ["-" * len(word) for word in ("deck in talks", *head.split()[3:])],
        ["kites.md", "4", "3", "4", "1", "1", "0", "0", "0", "1"],
        ["odd.md", "3", "3", "3", "0", "2", "1", "0", "2", "1"],
        words[1],
        ["2", "of", "2", "decks", "7", "6", "7", "1", "3", "1", "0", "2", "2"],
    ]
    assert ["@hologram", "1", "1"] in words
    assert ["missing-asset", "(warning)", "1", "1"] in words
    message = "the directive `@hologram` is not supported here; it is shown as written"
    assert f"talks/odd.md:5: {message}. Write it as Markdown. [unsupported]" in ran.lines
    assert all(line == line.rstrip() or "  " in line for line in ran.lines)


def test_report_for_programs(folder: Path) -> None:
    """JSON has all of it, CSV a row for each deck."""
    write(folder, kites=BUILD, odd=ODD)
    whole = json.loads(run("report", "--format", "json", ".").out)
    assert [deck["slides"] for deck in whole["decks"]] == [4, 3]
    assert whole["decks"][1]["uses"] == {"hologram": 1, "size": 1}
    assert whole["decks"][1]["not_supported"][0]["line"] == 5
    assert whole["directives"] == {
        name: {"uses": 1, "decks": 1} for name in ("fa", "hologram", "size")
    }
    assert whole["problems"]["unsupported"] == {"level": "warning", "found": 1, "decks": 1}
    rows = list(csv.DictReader(run("report", "--format", "csv", ".").out.split("\n")))
    assert [(row["deck"], row["shown"]) for row in rows] == [("kites.md", "3"), ("odd.md", "3")]


def test_level_of_a_code_can_be_set(folder: Path) -> None:
    """As for `check`."""
    write(folder, odd=ODD)
    ran = run("report", "--level", "unsupported=error", "odd.md")
    assert "unsupported (error)" in ran.out
    assert ran.status == 0


def test_deck_that_cannot_be_read_is_counted(folder: Path) -> None:
    """It is in the table, a line says why, and the status tells of it."""
    write(folder, kites=BUILD)
    ran = run("report", "kites.md", "gone.md")
    assert ran.status == 1
    assert re.search(r"^1 of 2 decks ", ran.out, re.MULTILINE)
    assert "unreadable (error)" in ran.out
    assert "\ngone.md:1: this file cannot be read: no such file or directory. " in ran.out


def test_folder_without_decks(folder: Path) -> None:
    """There is nothing to report."""
    ran = run("report", str(folder))
    assert (ran.status, ran.out, ran.err) == (1, "", "diptych: no deck was found there\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@fa[leaf] @fa[leaf](x)", {"fa": 2}),
        ("@size[2em](@color[red](x))", {"size": 1, "color": 1}),
        ("@quote[@fa[leaf] x](who)", {"quote": 1, "fa": 1}),
        ("@snap[north]\nx\n@snapend", {"snap": 1}),
        ("@ul\n* a\n@ulend\n\n@ol[x](false)\n1. a\n@olend", {"ul": 1, "ol": 1}),
        ("```\nx\n```\n@[1-5](up)\n@[2]", {"[…]": 2}),
        ("@size[2em](one\ntwo)", {"size": 1}),
        ("@math\nx\n@mathend", {"math": 1}),
        ("`@fa[leaf]` and `@ul`", {}),
        ("```\n@fa[leaf]\n```", {}),
        ("<!--\n@fa[leaf]\n-->", {}),
        ("me@example.org @ann @param x", {}),
        (r"\@fa[leaf]", {}),
    ],
)
def test_directives_are_counted_by_name(text: str, expected: dict[str, int]) -> None:
    """Those inside others too; none in code and comments."""
    source = read_source(text.encode(), path="kites.md", options=Options())
    assert count_directives(source) == expected
