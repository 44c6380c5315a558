"""What each source slide of a deck shows and says, read without the code under test.

Slides are split by the plainest rule that the two decks need, and read by markdown-it-py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
from markdown_it import MarkdownIt

from sites.pages import words

_FRONT_MATTER_RE = re.compile(r"\A---\n(?!\n).*?\n---\n", re.DOTALL)
_FENCED_RE = re.compile(r"^(```|~~~).*?^\1$", re.DOTALL | re.MULTILINE)
_DELIMITER_RE = re.compile(r"^(?:---|\+\+\+)[ \t]*$", re.MULTILINE)
_NOTE_RE = re.compile(r"^Note:", re.MULTILINE)
_FOOTNOTE_RE = re.compile(r"^\[\^[^\]]+\]:[ \t]*(.*)$", re.MULTILINE)
_REFERENCE_RE = re.compile(r"\[\^[^\]]+\]")


@dataclass(frozen=True)
class State:
    """What is seen at one moment."""

    words: list[str]
    """In order."""
    pictures: list[str]
    """What stands in for each picture, in order."""


@dataclass(frozen=True)
class SourceSlide:
    """One slide as the author wrote it."""

    shown: State
    said: list[str]
    """The words of its note."""


def read_slides(path: Path) -> list[SourceSlide]:
    """Read the slides of a deck."""
    text = _FRONT_MATTER_RE.sub("", path.read_text(encoding="utf-8"))
    assert not any(_DELIMITER_RE.search(match[0]) for match in _FENCED_RE.finditer(text))
    return [_read(part) for part in _DELIMITER_RE.split(text)]


def _read(part: str) -> SourceSlide:
    shown, *note = _NOTE_RE.split(part, maxsplit=1)
    footnotes = _FOOTNOTE_RE.findall(shown)
    shown = _REFERENCE_RE.sub("<sup>1</sup>", _FOOTNOTE_RE.sub("", shown))
    slide = _render("\n\n".join((shown, *footnotes)))
    pictures = [element.get("alt", "") for element in slide.iter("img")]
    return SourceSlide(State(words(slide), pictures), words(_render("".join(note))))


def _render(markdown: str) -> Element:
    html = MarkdownIt("commonmark").enable("table").render(markdown)
    element: Element = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return element
