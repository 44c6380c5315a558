"""Reads a source slide as it is written, and parts what is set on it from what it shows.

In come the lines between two delimiters, out come those that are shown, without directives as far
as there is Markdown for them, and the attributes of the slide.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from diptych.converting.turning import Kept, Turned, turn
from diptych.model import Kind
from diptych.reading.attributes import FROM_DELIMITER, reveal_attributes, take_slide_comments
from diptych.reading.comments import join_comments
from diptych.reading.notes import by_click, take_notes, text_of
from diptych.reading.parts import INCLUDE, Part
from diptych.syntax.delimiters import Words

TITLE = "title"
"""The name of a slide, which a directive sets."""
_HTML_HEADING_RE = re.compile(r"[ \t]*<h[1-6]\b")
_PLAIN_HEADING_RE = re.compile(r"[ \t]*<h([1-6])>[^<>\\`*_\[\]&]*</h\1>[ \t]*$")


@dataclass(frozen=True, slots=True)
class SourceSlide:
    """A source slide without what is set on it."""

    turned: Turned
    """What it shows."""
    said: tuple[tuple[int, str], ...]
    """The click from which on each note is said, and the note."""
    spoken: Turned
    """The lines of all notes."""
    attributes: Mapping[str, str]
    """To be written in a comment, under the names that reveal.js has for them, and `TITLE`."""
    delimiter: str
    """What stays on the delimiter."""
    kept: tuple[Kept, ...]
    """The attributes that stay there."""

    def headings(self) -> dict[int, str]:
        """Give the headings that stay HTML, by the number of their line."""
        return {
            line.number: line.text
            for line in self.turned.lines
            if line.kind is Kind.LIVE
            and _HTML_HEADING_RE.match(line.text)
            and not _PLAIN_HEADING_RE.match(line.text)
        }


def read_slide(part: Part, words: Words) -> SourceSlide | None:
    """Read a source slide; None where it cannot be written otherwise."""
    shown, notes = take_notes(part.lines, part.path, words, [])
    comments: dict[str, str] = {}
    lines = []
    for line in join_comments(shown):
        found = take_slide_comments(line.text) if line.kind is Kind.LIVE else None
        text, own = found or (line.text, {})
        comments |= own
        if found is None or text:
            lines.append(line._replace(text=text))
    turned = turn(lines, part.path)
    spoken = turn(notes, part.path, is_note=True)
    if turned is None or spoken is None:
        return None
    given = part.delimiter.attributes if part.delimiter else {}
    stays = _staying(given)
    set_inside = {**spoken.attributes, **turned.attributes}
    moved = {k: v for k, v in {**set_inside, **given}.items() if k not in stays}
    name = {TITLE: moved[TITLE]} if TITLE in moved else {}
    delimiter = write_attributes(stays)
    silent = {"lang"} if "code" in stays else ()  # it belongs to the code
    return SourceSlide(
        turned=turned,
        said=tuple((click, text_of(own)) for click, own in by_click(spoken.lines, words)),
        spoken=spoken,
        attributes={**name, **dict(reveal_attributes(moved)), **comments},
        delimiter=delimiter,
        kept=tuple(Kept(f"?{key}=", part.line, delimiter) for key in stays if key not in silent),
    )


def write_attributes(attributes: Mapping[str, str]) -> str:
    """Write what follows a delimiter on its line."""
    written = "&".join(f"{key}={value}" for key, value in attributes.items())
    return f"?{written}" if written else ""


def _staying(given: Mapping[str, str]) -> dict[str, str]:
    """Give the attributes that stay on a delimiter.

    Beside an `include` they are those of the first slide of the other file; the title of a file of
    code is shown.
    """
    shows = not {"code", "gist"}.isdisjoint(given)
    return {
        key: value
        for key, value in given.items()
        if INCLUDE in given or (shows and key == TITLE) or not _is_writable(key, value)
    }


def _is_writable(key: str, value: str) -> bool:
    """Say whether an attribute of a delimiter can be written in a directive or a comment."""
    if key == TITLE:
        return bool(value) and "]" not in value
    is_quotable = "-->" not in value and not ('"' in value and "'" in value)
    return key in FROM_DELIMITER and bool(value) and is_quotable
