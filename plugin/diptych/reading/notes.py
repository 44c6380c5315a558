"""Parts what a slide shows from what its speaker says.

In come the lines of one slide, out come the lines of each, and the text of the note.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from functools import lru_cache

from diptych.model import Kind, Line, Problem, Span
from diptych.reading.dialect import HEADING_RE
from diptych.syntax.delimiters import Words

_NEAR_NOTE_RE = re.compile(r"notes?[ \t]+:", re.IGNORECASE)
_ASIDE_OPEN_RE = re.compile(
    r"""[ \t]*<aside(?:\s+lang=["'](?P<before>[\w-]+)["'])?\s+class=["']notes["']
        (?:\s+lang=["'](?P<behind>[\w-]+)["'])?\s*>""",
    re.IGNORECASE | re.VERBOSE,
)
_LANGUAGE_RE = re.compile(r"""\{:?[ ]*lang=["']?([A-Za-z][\w-]{1,34})["']?[ ]*\}[ \t]*\n?""")
_ASIDE_CLOSE_RE = re.compile(r"</aside>[ \t]*", re.IGNORECASE)


def take_notes(
    lines: Sequence[Line], path: str, words: Words, problems: list[Problem]
) -> tuple[list[Line], list[Line]]:
    """Part what is shown from what is said.

    `Note:` takes everything to the end of the slide; `<aside class="notes">` its content. What is
    said from later clicks on is among the notes, its `Note(2):` with it: see `by_click`.
    """
    note_re, later_re = _note_re(words.notes), _later_re(words.notes)
    hint_re = _hint_re(words.notes)
    shown: list[Line] = []
    notes: list[Line] = []
    is_note = is_aside = False
    begun = 0
    for line in lines:
        is_live = line.kind is Kind.LIVE
        if not (is_aside or (is_live and hint_re.match(line.text))):
            (notes if is_note else shown).append(line)
            continue
        if is_live and (match := note_re.match(line.text)):
            if is_note:
                where = Span(path, line.number, line.number)
                message = "this slide has a second note; it continues the first"
                problems.append(Problem(where, "two-notes", message, "Write one note"))
            is_note = True
            notes[begun:] = _dedented(notes[begun:])
            _separate(notes, line)
            begun = len(notes)
            notes.append(Line(match[1].strip(), line.number))
            continue
        if is_live and not is_aside and later_re.match(line.text):
            is_note = True
            notes[begun:] = _dedented(notes[begun:])
            begun = len(notes)
        if is_live and not is_note and _NEAR_NOTE_RE.match(line.text):
            where = Span(path, line.number, line.number)
            message = "this line looks like a note but is shown on the slide"
            problems.append(Problem(where, "near-note", message, "Write `Note:` without a blank"))
        if is_live and not is_aside and (match := _ASIDE_OPEN_RE.match(line.text)):
            is_aside = True
            notes[begun:] = _dedented(notes[begun:])
            _separate(notes, line)
            begun = len(notes)
            language = match["before"] or match["behind"]
            mark = f"{{: lang={language} }}" if language else ""
            line = Line(mark + line.text[match.end() :], line.number)  # noqa: PLW2901
        if is_aside and (match := _ASIDE_CLOSE_RE.search(line.text)):
            is_aside = False
            notes.append(Line(line.text[: match.start()], line.number, line.kind))
            if rest := line.text[match.end() :]:
                (notes if is_note else shown).append(Line(rest, line.number, line.kind))
        else:
            (notes if is_note or is_aside else shown).append(line)
    notes[begun:] = _dedented(notes[begun:])
    return shown, notes


def by_click(notes: Sequence[Line], words: Words) -> Iterator[tuple[int, list[Line]]]:
    """Cut notes at each `Note(2):`, which begins what is said from the second click on.

    Units: 0 is the click of what is said at once; it comes first, where anything is.
    """
    later_re = _later_re(words.notes)
    click, said = 0, list[Line]()
    for line in notes:
        match = later_re.match(line.text) if line.kind is Kind.LIVE else None
        if match is None:
            said.append(line)
            continue
        if said:
            yield click, said
        click, said = int(match[1]), [Line(match[2], line.number)]
    if said:
        yield click, said


@lru_cache(maxsize=16)
def _note_re(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})[ \t]*(.*)$", re.IGNORECASE)


@lru_cache(maxsize=16)
def _hint_re(words: tuple[str, ...]) -> re.Pattern[str]:
    """Give what finds the lines that may begin a note: most do not."""
    firsts = "".join(re.escape(word[:1]) for word in words)
    return re.compile(rf"[ \t]*<|[n{firsts}]", re.IGNORECASE)


@lru_cache(maxsize=16)
def _later_re(words: tuple[str, ...]) -> re.Pattern[str]:
    """Give what finds the words with a click before their colon: `Note(2):`."""
    names = "|".join(re.escape(word[:-1]) for word in words if word.endswith(":"))
    return re.compile(rf"(?:{names or '(?!)'})\(([1-9]\d{{0,3}})\):[ \t]*(.*)$", re.IGNORECASE)


def _separate(notes: list[Line], line: Line) -> None:
    if notes:
        notes.append(Line("", line.number))


def _dedented(notes: Sequence[Line]) -> list[Line]:
    """Take off the indent that all lines below the first share: it is no code but layout."""
    rest = notes[1:]
    if not any(line.text.startswith((" ", "\t")) for line in rest):
        return list(notes)
    texts = textwrap.dedent("\n".join(line.text for line in rest)).split("\n")
    dedented = (ln._replace(text=text) for ln, text in zip(rest, texts, strict=True))
    return [*notes[:1], *dedented]


def text_of(notes: Sequence[Line]) -> str:
    """Give the text of a note."""
    return "\n".join(line.text for line in notes).strip("\n")


def take_language(markdown: str) -> tuple[str, str]:
    """Take off the language that a note begins with, `{: lang=fr }`; empty where it names none."""
    match = _LANGUAGE_RE.match(markdown)
    return (markdown[match.end() :], match[1]) if match else (markdown, "")


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
