"""Keeps the footnotes of slides apart that use the same label.

In come the slides of a deck, out come new labels for what a slide defines once more, and problems
for what the same slide does. One page holds them all, and a label can stand there for one footnote
only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from diptych.model import Block, BlockKind, Kind, Line, Problem, Slide, Span
from diptych.syntax.blocks import walk
from diptych.syntax.codespans import code_spans

_LABEL_RE = re.compile(r"\[\^([^\]\n]+)\]")
_DEFINITION_RE = re.compile(
    r"(?P<around>(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t]))*[ \t]*)\[\^(?P<label>[^\]\n]+)\]:"
)
"""Also in a quote or a list item."""
_QUOTE_RE = re.compile(r"(?:[ \t]*>)+[ ]?")
_TAB = 4
"""Columns that the later paragraphs of a footnote are indented by."""


def own_labels(slides: Sequence[Slide]) -> tuple[Mapping[str, str], ...]:
    """Give, for each slide, the labels that it gets instead of its own.

    Shape: two slides define `[^1]`  ->  {}, {"1": "1-2"}. The first keeps its label, and so do
    slides that only cite it.
    """
    taken: set[str] = set()
    renamed = []
    for number, slide in enumerate(slides, 1):
        own = dict.fromkeys(_defined(slide))
        renamed.append({label: f"{label}-{number}" for label in own if label in taken})
        taken |= own.keys()
    return tuple(renamed)


def with_labels(
    lines: Sequence[Line], blocks: Iterable[Block], labels: Mapping[str, str]
) -> tuple[Line, ...]:
    """Write the labels of a slide's footnotes anew; code stays as it is."""
    if not labels:
        return tuple(lines)
    code = _code(blocks)
    return tuple(
        line._replace(text=_rename(line.text, labels))
        if line.kind is Kind.LIVE and index not in code
        else line
        for index, line in enumerate(lines)
    )


def find_lost(slide: Slide) -> Iterator[Problem]:
    """Find footnotes that another one of the same label on the same slide replaces.

    Errors: gives Problem `duplicate-footnote`. Saying the same twice loses nothing.
    """
    shown = {label: text for label, text, _ in _definitions(slide)}
    for label, text, where in _definitions(slide):
        if text != shown[label]:
            message = f"the footnote `[^{label}]` is defined again below, so this one is not shown"
            yield Problem(where, "duplicate-footnote", message, "Give it a label of its own")


def _rename(text: str, labels: Mapping[str, str]) -> str:
    code = code_spans(text)

    def new(match: re.Match[str]) -> str:
        if match[1] not in labels or any(a <= match.start() < b for a, b in code):
            return match[0]
        return f"[^{labels[match[1]]}]"

    return _LABEL_RE.sub(new, text)


def _defined(slide: Slide) -> list[str]:
    """Give the labels that a slide defines, in what it shows and in what is said."""
    return [label for label, _, _ in _definitions(slide)]


def _definitions(slide: Slide) -> Iterator[tuple[str, str, Span]]:
    """Give the footnotes that a slide defines in what it shows and in what is said.

    Shape: `[^1]: It is old.` on line 5  ->  ("1", "It is old.", line 5).
    """
    frame = slide.frames[-1]
    said = (note.markdown for note in slide.notes)
    if not any("[^" in text for text in (frame.markdown, *said)):
        return
    code = _code(frame.blocks)
    lines = [
        (line.text, line.number, index in code)
        for index, line in enumerate(frame.lines)
        if line.kind is Kind.LIVE
    ]
    for label, text, first, last in _read(lines):
        yield label, text, Span(frame.where.path, first, last)
    for note in slide.notes:
        for label, text, _, _ in _read((text, 0, False) for text in note.markdown.split("\n")):
            yield label, text, note.where


def _code(blocks: Iterable[Block]) -> set[int]:
    """Give the indices of the lines that are code."""
    return {
        index
        for block in walk(blocks)
        if block.kind is BlockKind.CODE
        for index in range(block.first, block.last)
    }


def _read(lines: Iterable[tuple[str, int, bool]]) -> Iterator[tuple[str, str, int, int]]:
    """Give label, text, first and last line of each definition.

    It ends at a blank line, unless what follows is indented further than it is: Markdown-it calls
    that code. In other code nothing is defined.
    """
    found: list[tuple[str, list[str], list[int]]] = []
    margin = 0
    is_open = is_blank = False
    for text, number, is_code in lines:
        bare = _QUOTE_RE.sub("", text).expandtabs(_TAB)
        indent = len(bare) - len(bare.lstrip(" "))
        if (match := _DEFINITION_RE.match(text)) and not is_code:
            found.append((match["label"], [text[match.end() :].strip()], [number]))
            margin = len(_QUOTE_RE.sub("", match["around"]).expandtabs(_TAB)) + _TAB
            is_open = True
        elif is_open and bare.strip() and (not is_blank or indent >= margin):
            found[-1][1].append(bare.strip())
            found[-1][2].append(number)
        elif bare.strip():
            is_open = False
        is_blank = not bare.strip()
    for label, texts, numbers in found:
        yield label, "\n".join(texts), numbers[0], numbers[-1]
