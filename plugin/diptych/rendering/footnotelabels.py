"""Keeps the footnotes of slides apart that use the same label.

In come the slides of a deck, out come new labels for what a slide defines once more, and problems
for what the same slide does. One page holds them all, and a label can stand there for one footnote
only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from diptych.model import Kind, Line, Problem, Slide, Span
from diptych.syntax.codespans import code_spans

_LABEL_RE = re.compile(r"\[\^([^\]\n]+)\]")
_DEFINITION_RE = re.compile(r" {0,3}\[\^([^\]\n]+)\]:")


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


def with_labels(lines: Sequence[Line], labels: Mapping[str, str]) -> tuple[Line, ...]:
    """Write the labels of a slide's footnotes anew."""
    if not labels:
        return tuple(lines)
    return tuple(
        replace(line, text=_rename(line.text, labels)) if line.kind is Kind.LIVE else line
        for line in lines
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
    lines = [(line.text, line.number) for line in slide.lines if line.kind is Kind.LIVE]
    for label, text, first, last in _read(lines):
        yield label, text, Span(frame.where.path, first, last)
    for note in slide.notes:
        for label, text, _, _ in _read((text, 0) for text in note.markdown.split("\n")):
            yield label, text, note.where


def _read(lines: Iterable[tuple[str, int]]) -> Iterator[tuple[str, str, int, int]]:
    """Give label, text, first and last line of each definition: it ends at a blank line."""
    found: list[tuple[str, list[str], list[int]]] = []
    is_open = False
    for text, number in lines:
        if match := _DEFINITION_RE.match(text):
            found.append((match[1], [text[match.end() :].strip()], [number]))
        elif is_open and text.strip():
            found[-1][1].append(text.strip())
            found[-1][2].append(number)
        is_open = bool(match) or (is_open and bool(text.strip()))
    for label, texts, numbers in found:
        yield label, "\n".join(texts), numbers[0], numbers[-1]
