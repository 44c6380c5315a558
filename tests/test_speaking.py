"""How long a talk is, and in which language its notes are."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from diptych.options import Options
from diptych.reading.source import read_source
from diptych.standalone import Pages, render, render_source
from diptych.syntax.durations import read_duration
from diptych.writing.slidepage import SlidePage

DECK = """---
diptych: {{{}}}
---
# Travel

---
## Trains (Ann - 5 min)

- fast |

Note: One.

Note(1): Two.

---
## Boats

<aside {} class="notes">Three.</aside>

---
## Planes

- loud @note[Four.]

Note: {}
Five.
"""


def make(options: str, *, aside: str = "", note: str = "") -> Pages:
    """Render the deck with options, an attribute of one note and what another begins with."""
    return render(DECK.format(options, aside, note))


def pacing(options: str) -> dict[str, Any]:
    """Give what reveal.js is told about time."""
    text = DECK.format(options, "", "")
    source = read_source(text.encode(), path="a.md", options=Options())
    slides = render_source(source).slides
    page = SlidePage(title="T", slides=slides, article_url="a", assets="x")
    reveal = json.loads(page.context(source.options)["settings_json"])["reveal"]
    return {key: value for key, value in reveal.items() if key != "transition"}


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (45, 2700), ("45 min", 2700), ("1 h", 3600), ("1h30", 5400), ("1 h 30 min", 5400),
        ("90 s", 90), ("2.5 min", 150), ("20'", 1200), (0, 0), (-5, 0), (1441, 0), ("long", 0),
        ("", 0), (True, 0), (None, 0), (2.5, 0), ([45], 0),
    ],
)  # fmt: skip
def test_durations_are_read(value: object, seconds: int) -> None:
    """As people write them; what is none is 0, and so is more than a day."""
    assert read_duration(value) == seconds


def test_the_speaker_view_shares_out_the_duration() -> None:
    """What the cues leave of it goes to the other slides; cues that say more go before it."""
    assert pacing("") == {"defaultTiming": 0}
    assert pacing("duration: 45 min") == {"totalTime": 2700}
    assert pacing("duration: 3") == {"defaultTiming": 0}
    assert pacing("duration: 45 min, cues: false") == {"totalTime": 2700}
    assert pacing("cues: false") == {}


def test_cues_that_say_more_than_the_duration_are_reported() -> None:
    """Where they come to be too many; one that the titles of a build repeat counts once."""
    [problem] = make("duration: 3").problems
    assert problem.code == "overtime"
    assert problem.where.first == 7
    assert "5 min in all" in problem.message
    growing = "## Trains (5 min)\n\n- a\n\n+++\n\n## Trains (5 min)\n\n- a\n- b\n"
    assert render(f"---\ndiptych: {{duration: 5}}\n---\n{growing}").problems == ()


def test_the_article_names_the_duration() -> None:
    """In place of the sum of the cues."""
    assert "4 slides · 5 steps · 45 min" in make("duration: 45").article
    assert "4 slides · 5 steps · 5 min" in make("cues: true").article


@pytest.mark.parametrize("option", ["duration: long", "duration: 0", "notes-lang: french please"])
def test_a_value_that_means_nothing_is_reported(option: str) -> None:
    """With what to write instead."""
    [problem] = make(option).problems
    assert problem.code == "bad-value"
    assert "such as" in problem.hint


def test_notes_name_their_language() -> None:
    """That of all notes, and over it that of a single one; on both pages, and nowhere else."""
    plain = make("")
    assert "lang=" not in plain.article + plain.slides
    pages = make("notes-lang: fr", aside='lang="it"', note="{: lang=de }")
    expected = {"One.": "fr", "Two.": "fr", "Three.": "it", "Four.": "fr", "Five.": "de"}
    in_article = re.findall(r'class="diptych-notes"[^>]* lang="(\w+)">\s*<p>(\w+\.)', pages.article)
    assert {text: lang for lang, text in in_article} == expected
    in_slides = re.findall(r'<div lang="(\w+)">\s*<p>(\w+\.)', pages.slides)
    assert {text: lang for lang, text in in_slides} == expected
    assert "{:" not in pages.article + pages.slides
    assert pages.problems == ()
