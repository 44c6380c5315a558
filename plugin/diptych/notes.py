"""Parts what a slide shows from what its speaker says.

In come the lines of one slide, out come the lines of each, and the text of the note.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from functools import lru_cache

from diptych.delimiters import Words
from diptych.dialect import HEADING_RE
from diptych.model import Kind, Line, Problem, Span

_NEAR_NOTE_RE = re.compile(r"notes?[ \t]+:", re.IGNORECASE)
_ASIDE_OPEN_RE = re.compile(r"""[ \t]*<aside\s+class=["']notes["']\s*>""", re.IGNORECASE)
_ASIDE_CLOSE_RE = re.compile(r"</aside>[ \t]*", re.IGNORECASE)


def take_notes(
    lines: Sequence[Line], path: str, words: Words, problems: list[Problem]
) -> tuple[list[Line], list[Line]]:
    """Part what is shown from what is said.

    `Note:` takes everything to the end of the slide; `<aside class="notes">` its content.
    """
    note_re = _note_re(words.notes)
    shown: list[Line] = []
    notes: list[Line] = []
    is_note = is_aside = False
    for line in lines:
        is_live = line.kind is Kind.LIVE
        if is_live and (match := note_re.match(line.text)):
            if is_note:
                where = Span(path, line.number, line.number)
                message = "this slide has a second note; it continues the first"
                problems.append(Problem(where, "two-notes", message, "Write one note"))
            is_note = True
            _separate(notes, line)
            notes.append(Line(match[1], line.number))
            continue
        if is_live and not is_note and _NEAR_NOTE_RE.match(line.text):
            where = Span(path, line.number, line.number)
            message = "this line looks like a note but is shown on the slide"
            problems.append(Problem(where, "near-note", message, "Write `Note:` without a blank"))
        if is_live and not is_aside and (match := _ASIDE_OPEN_RE.match(line.text)):
            is_aside = True
            _separate(notes, line)
            line = Line(line.text[match.end() :], line.number)  # noqa: PLW2901
        if is_aside and (match := _ASIDE_CLOSE_RE.search(line.text)):
            is_aside = False
            notes.append(Line(line.text[: match.start()], line.number, line.kind))
            if rest := line.text[match.end() :]:
                (notes if is_note else shown).append(Line(rest, line.number, line.kind))
        else:
            (notes if is_note or is_aside else shown).append(line)
    return shown, notes


@lru_cache(maxsize=16)
def _note_re(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})[ \t]*(.*)$", re.IGNORECASE)


def _separate(notes: list[Line], line: Line) -> None:
    if notes:
        notes.append(Line("", line.number))


def dedent(notes: Sequence[Line]) -> str:
    """Give the text of a note; an indent that all its lines share is no code but layout."""
    head, *rest = (line.text for line in notes)
    body = textwrap.dedent("\n".join(rest))
    return f"{head.strip()}\n{body}".strip("\n")


def check_note(notes: Sequence[Line], path: str) -> Iterator[Problem]:
    """Tell the author that what stands below `Note:` is all of it note.

    Errors: gives Problem `note-swallows` at a heading or code in a note.
    """
    for line in notes:
        if line.kind is Kind.FENCE or (line.kind is Kind.LIVE and HEADING_RE.match(line.text)):
            yield Problem(
                Span(path, line.number, notes[-1].number),
                "note-swallows",
                "a note runs to the end of its slide, so this is part of the note",
                "Move it above the note if it should be shown",
            )
            return
