"""What scripts of the site draw on slides: formulas, as arithmatex marks them, and diagrams.

In come rendered slides and the scripts of a site, out comes which of the scripts draw what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from diptych.model import Problem, Span
from diptych.rendered import RenderedDeck

MATH = "math"
DIAGRAMS = "diagrams"

_DRAWN = {
    MATH: re.compile(r"""<(?:span|div)\b[^>]*\bclass=["'][^"']*\barithmatex\b"""),
    DIAGRAMS: re.compile(r"""<(?:pre|div)\b[^>]*\bclass=["'][^"']*\bmermaid\b"""),
}
_NAMES = {
    MATH: re.compile(r"katex|mathjax|auto-render|tex-(?:mml|chtml|svg)", re.IGNORECASE),
    DIAGRAMS: re.compile("mermaid", re.IGNORECASE),
}
_TEXTS = {
    MATH: re.compile(r"\b(?:MathJax|katex|renderMathInElement)\b"),
    DIAGRAMS: re.compile(r"\bmermaid\b"),
}
MAX_SETTINGS = 16_384
"""Size of the largest script that is looked into: settings are short, libraries say their name."""

_WORDS = {
    MATH: ("formulas", "MathJax or KaTeX"),
    DIAGRAMS: ("diagrams", "Mermaid"),
}


def find_drawings(deck: RenderedDeck) -> dict[str, Span]:
    """Give the kinds of drawings of a deck, with the slide of the first of each kind."""
    found = {}
    for slide in deck.slides:
        for kind, pattern in _DRAWN.items():
            if kind not in found and pattern.search(slide.body):
                found[kind] = slide.slide.where
    return found


def drawn_by(path: str, text: str) -> str:
    """Say what a script draws, by its name or by what it sets; empty if it is about other things.

    `text` is what it holds, as far as it is short.
    """
    named = (kind for kind, pattern in _NAMES.items() if pattern.search(path))
    said = (kind for kind, pattern in _TEXTS.items() if pattern.search(text))
    return next(named, "") or next(said, "")


def not_drawn(drawings: Mapping[str, Span], drawers: Mapping[str, object]) -> Iterator[Problem]:
    """Tell of what the slides show as it is written.

    Errors: gives Problem `not-drawn` for each kind that no script of the site draws.
    """
    for kind, where in drawings.items():
        if kind not in drawers:
            what, tool = _WORDS[kind]
            yield Problem(
                where,
                "not-drawn",
                f"no file of this site draws {what}, so the slides show them as they are written",
                f"Put {tool} into the site, and name its files in `extra_javascript`",
            )
