"""Keeps the footnotes of slides apart that use the same label.

In come the slides of a deck, out come new labels for what a slide defines once more. One page
holds them all, and a label can stand there for one footnote only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from diptych.model import Kind, Line, Slide
from diptych.reading.directives.grammar import code_spans

_LABEL_RE = re.compile(r"\[\^([^\]\s]+)\]")
_DEFINITION_RE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:")


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


def _rename(text: str, labels: Mapping[str, str]) -> str:
    code = code_spans(text)

    def new(match: re.Match[str]) -> str:
        if match[1] not in labels or any(a <= match.start() < b for a, b in code):
            return match[0]
        return f"[^{labels[match[1]]}]"

    return _LABEL_RE.sub(new, text)


def _defined(slide: Slide) -> list[str]:
    """Give the labels that a slide defines, in what it shows and in what is said."""
    texts = [line.text for line in slide.lines if line.kind is Kind.LIVE]
    texts += (text for note in slide.notes for text in note.markdown.split("\n"))
    return [match[1] for text in texts if (match := _DEFINITION_RE.match(text))]
