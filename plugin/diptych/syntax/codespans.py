"""Finds the code spans of a text, in which nothing is what it looks like.

In comes Markdown, out come ranges of indices.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_RUN_RE = re.compile(r"`+")


def code_spans(text: str) -> list[tuple[int, int]]:
    """Give the code spans of a text, as ranges of indices; linear in its length."""
    runs = [match.span() for match in _RUN_RE.finditer(text)]
    waiting: dict[int, list[int]] = {}
    for number, (start, end) in enumerate(runs):
        waiting.setdefault(end - start, []).append(number)
    for numbers in waiting.values():
        numbers.reverse()
    spans = []
    number = 0
    while number < len(runs):
        start, end = runs[number]
        same = waiting[end - start]
        while same and same[-1] <= number:
            same.pop()
        if same and (start == 0 or text[start - 1] != "\\"):
            number = same[-1]
            spans.append((start, runs[number][1]))
        number += 1
    return spans


def is_inside(place: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Say whether a place of a text is in one of some ranges of it."""
    return any(start <= place < end for start, end in spans)
