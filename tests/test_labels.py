"""The words of ours: complete in every language, each in use, and on both pages of a deck."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from jinja2 import Environment, PackageLoader, StrictUndefined

from diptych.labels import LANGUAGES, labels_for, read_table
from diptych.options import Options
from diptych.standalone import render
from diptych.writing.slidepage import SCRIPT_LABELS, TEMPLATE, SlidePage

PACKAGE = Path(__file__).parents[1] / "plugin/diptych"
DECK = """---
lang: {}
---
# Travel

---
## Trains (Ann - 90 min)

- fast @note[Very.]

---
## Boats (Bo - 30s)

- slow
---
## Boats (Bo - 30s)

- slow
- quiet
"""


def used() -> Iterator[str]:
    """Give the names of all labels that the template and the writers ask for."""
    yield from SCRIPT_LABELS
    yield from re.findall(r"labels\.(\w+)", (PACKAGE / "templates" / TEMPLATE).read_text("utf-8"))
    for file in (PACKAGE / "writing").glob("*.py"):
        yield from re.findall(r"""["'](\w+)["']""", file.read_text("utf-8"))


@pytest.mark.parametrize("label", read_table())
def test_a_label_is_there_in_every_language(label: str) -> None:
    """With a place for the number in all of them or in none, and no blanks around it."""
    texts = read_table()[label]
    assert tuple(texts) == LANGUAGES
    assert all(text and text == text.strip() for text in texts.values())
    assert len({text.count("{}") for text in texts.values()}) == 1


def test_each_label_is_used() -> None:
    """What nothing asks for need not be translated."""
    assert set(read_table()) - set(used()) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_slide_page_has_all_its_labels(language: str) -> None:
    """None that the template names is missing, and no other language shines through."""
    loader = PackageLoader("diptych")
    environment = Environment(loader=loader, autoescape=False, undefined=StrictUndefined)  # noqa: S701 - as MkDocs
    font = {"text": "Lato", "code": "Hack"}
    page = SlidePage(
        title="T", slides="", article_url="a", assets="x", lang=language, font=font, logo="l.svg"
    )
    html = environment.get_template(TEMPLATE).render(page.context(Options()))
    assert f'<html lang="{language}">' in html
    for label in ("overview", "fullscreen", "help_key", "pause", "resume"):
        assert escape(labels_for(language)[label]) in html
        other = labels_for("de" if language == "en" else "en")[label]
        assert f">{other}<" not in html


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fr", "fr"), ("fr-CA", "fr"), ("pt_BR", "pt"), ("zh-Hant", "zh"), ("DE", "de")],
)
def test_a_region_has_the_labels_of_its_language(language: str, expected: str) -> None:
    """Whichever way it is written."""
    assert labels_for(language) == labels_for(expected)
    assert labels_for(expected) != labels_for("en")


@pytest.mark.parametrize("language", ["sv", "", "x"])
def test_pages_in_other_languages_have_english_labels(language: str) -> None:
    """Until somebody adds the language."""
    assert labels_for(language) == labels_for("en")


def test_the_article_speaks_the_language_of_the_deck() -> None:
    """The button, the table of who speaks when, the durations, the links to the slides."""
    article = render(DECK.format("de-AT")).article
    for text in ("Präsentieren", "3 Folien · 4 Schritte · 1 Std. 30 Min. 30 Sek.", "Ablauf"):
        assert text in article
    assert 'aria-label="Diese Folie zeigen"' in article
    assert "Running order" in render(DECK.format("en")).article
