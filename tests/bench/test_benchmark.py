"""The benchmark runs, and its decks have the shape that it says; times are no test's business."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from diptych.commands.export import export
from diptych.standalone import render

from .build import main
from .decks import GENERATORS, talk
from .pages import measure, write_deck

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SHAPE = [*[1] * 11, 7, 3, 7, 1, 4, 1]
"""States of the slides of each deck."""


@pytest.mark.parametrize("number", range(3))
def test_its_decks_have_the_shape_of_real_ones(number: int) -> None:
    """34 source slides, 17 slides, 15 notes, and nothing is wrong with them."""
    pages = render(talk(number))
    assert [len(slide.frames) for slide in pages.deck.slides] == SHAPE
    assert sum(len(slide.notes) for slide in pages.deck.slides) == 15
    assert [problem.code for problem in pages.problems] == []


def test_each_deck_has_its_own_words_and_keeps_them() -> None:
    """So that no cache makes the second deck cheaper than the first."""
    assert talk(1) == talk(1)
    assert set(talk(1).splitlines()) & set(talk(2).splitlines()) <= {
        "", "---", "+++", "Note: ", "Note:", "Note: 15 min", "![A picture](picture.svg)",
    }  # fmt: skip


@pytest.mark.parametrize("name", GENERATORS)
def test_its_hard_decks_grow_with_n(name: str) -> None:
    """Twice the `n`, about twice the text."""
    once, twice = (len(GENERATORS[name](n)) for n in (340, 680))
    assert 1.6 < twice / once < 2.4


@pytest.mark.slow
def test_it_runs_as_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    """With small numbers."""
    main(["--pairs", "1", "--decks", "1", "--slides", "9", "--growth", "2", "--theme", "mkdocs"])
    printed = capsys.readouterr().out
    assert "1 decks, theme mkdocs" in printed
    assert "ratio" in printed
    assert "one deck of 9 slides" in printed
    assert [line[:31].strip() for line in printed.splitlines()[-len(GENERATORS) :]] == list(
        GENERATORS
    )


def test_it_opens_slide_pages(browser: Browser, tmp_path: Path) -> None:
    """And counts what they ask for."""
    export(write_deck(tmp_path / "deck"), tmp_path / "site")
    pages = {"ours": tmp_path / "site/slides.html"}
    ours = measure(browser, pages, line="local", runs=1)["ours"]
    assert len(ours.times) == 1
    assert ours.times[0] > 0
    assert 20_000 < ours.weight < 80_000
    assert 5 <= ours.requests <= 10
    assert ours.foreign == 0
