"""How large the stage is: what a deck or a site says of it, and what comes of that."""

from __future__ import annotations

import json

import pytest

from diptych.advice.length import find_long_slides
from diptych.config import DiptychConfig
from diptych.options import Options
from diptych.reading.source import read_source
from diptych.standalone import render
from diptych.syntax.sizes import read_size
from diptych.writing.slidepage import SlidePage

SITE = Options(size=(1152, 720))


def read(head: str) -> tuple[tuple[int, int], list[tuple[int, str]]]:
    """Give the size of a deck with this front matter, and the lines and texts of messages."""
    source = read_source(f"---\n{head}\n---\n# A\n".encode(), path="a.md", options=SITE)
    assert {problem.code for problem in source.problems} <= {"bad-value"}
    return source.options.size, [(p.where.first, p.message) for p in source.problems]


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ("title: A", SITE.size),
        ("diptych: {size: 4:3}", (960, 720)),
        ("diptych: {size: 16:9}", (1280, 720)),
        ("diptych: {size: '3/4'}", (720, 960)),
        ("diptych: {size: 1024x768}", (1024, 768)),
        ("diptych: {size: 1920 × 1080 px}", (1920, 1080)),
        ("revealOptions:\n  width: 960\n  height: 700", (960, 700)),
        ("slideOptions: {width: 960px}", (960, 720)),
        ("title: A\nformat:\n  revealjs: {width: 1050, height: 700}", (1050, 700)),
        ("marp: true\nsize: 4:3", (960, 720)),
        ("title: A\nsize: 4:3", SITE.size),
        ("aspectRatio: 4/3", (960, 720)),
        ("aspectratio: 43", (960, 720)),
        ("revealOptions: {width: 960}\ndiptych: {size: 1:1}", (720, 720)),
        ("slideOptions: none", SITE.size),
    ],
)
def test_a_deck_says_how_large_its_stage_is(head: str, size: tuple[int, int]) -> None:
    """As an option of ours, or as the systems have it for which decks are written."""
    assert read(head) == (size, [])


@pytest.mark.parametrize(
    ("head", "line", "said"),
    [
        ("diptych:\n  size: large", 3, "`size: large` means nothing"),
        ("diptych: {size: 1280}", 2, "`size: 1280` means nothing"),
        ("diptych: {size: '9:1'}", 2, "`size: 9:1` means nothing"),
        ("diptych: {size: 9000x720}", 2, "`size: 9000x720` means nothing"),
        ("diptych: {size: [4, 3]}", 2, "`size: [4, 3]` means nothing"),
        (
            "revealOptions:\n  height: 700\n  width: 100%",
            4,
            "`width: 100%` of `revealOptions` is the size of no stage",
        ),
        ("slideOptions: {height: 20}", 2, "`height: 20` of `slideOptions` is the size of no stage"),
    ],
)
def test_a_size_that_means_nothing_is_reported(head: str, line: int, said: str) -> None:
    """In one line, and the site's size holds."""
    assert read(head) == (SITE.size, [(line, said)])


def test_a_site_says_it_for_all_decks() -> None:
    """YAML takes `4:3` for a number; pixels are no shape."""
    for value, size in {
        None: Options().size,
        "4:3": (960, 720),
        243: (960, 720),
        "800x600": (800, 600),
    }.items():
        config = DiptychConfig()
        config.load_dict({"size": value})
        assert config.validate() == ([], [])
        assert config.options().size == size
    assert [read_size(value) for value in (720, 1080, 1280, 1920, True, None)] == [None] * 6


def settings(head: str) -> dict[str, object]:
    """Give the settings of the slide page of a deck with this front matter."""
    data = f"---\n{head}\n---\n# A\n".encode()
    options = read_source(data, path="a.md", options=Options()).options
    page = SlidePage(title="A", slides="", article_url="./", assets="assets")
    found: dict[str, object] = json.loads(page.context(options)["settings_json"])
    return found


def test_text_is_as_large_on_every_stage() -> None:
    """A stage of more pixels is no larger: only pictures that are sized in pixels are smaller."""
    usual = settings("title: A")
    assert usual["reveal"] == {"transition": "fade"}
    assert "pixel" not in usual
    large = settings("revealOptions: {width: 1440, height: 1080}")
    assert large["reveal"] == {"transition": "fade", "width": 960, "height": 720}
    assert large["pixel"] == 0.6667


def test_a_long_slide_is_long_on_its_own_stage() -> None:
    """An upright one has room for more lines, and for less on each."""
    deck = render("# A\n\n---\n\n" + "- Words\n" * 16).deck
    assert [problem.code for problem in find_long_slides(deck)] == ["long-slide"]
    assert list(find_long_slides(deck, (720, 1280))) == []
    words = render("# A\n\n---\n\n" + "many words " * 80).deck
    assert list(find_long_slides(words)) == []
    assert [problem.code for problem in find_long_slides(words, (720, 720))] == ["long-slide"]
