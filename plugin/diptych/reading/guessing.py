"""Guesses which lines begin a slide below another, in decks that say so outside of their file.

In comes the text of a deck, out come its words. What reads reveal.js's Markdown takes this
delimiter from a setting, from the page around the deck, or from its own defaults: `----` in
reveal-md and HedgeDoc, `--` in vscode-reveal and Obsidian, `-v-` in mkslides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from diptych.model import Kind, Problem, Span
from diptych.syntax.delimiters import Words, read_delimiter
from diptych.syntax.scan import scan

SPELLINGS = ("----", "--", "-v-", "--v", "--v--")
_HINT_RE = re.compile(rf"^(?:{'|'.join(SPELLINGS)})[ \t]*$", re.MULTILINE)
_KEYS = frozenset(
    {
        "revealOptions", "separator", "notesSeparator", "highlightTheme", "highlight-theme",
        "slideOptions", "scripts", "reveal", "revealjs",
    }
)  # fmt: skip
"""Keys of front matter that only decks of reveal.js have."""
_COMMENT_RE = re.compile(r"<!--[ \t]*\.(?:slide|element)\b")
_HEAD_RE = re.compile(r" {0,3}(?:#{1,6}[ \t]|<!--[ \t]*\.slide\b)")
"""How a slide begins."""
_SURE = 2
"""So many rules above headings are no chance."""


def guess_words(
    words: Words, body: str, front_matter: Mapping[str, Any], *, path: str, first: int
) -> tuple[Words, tuple[Problem, ...]]:
    """Find the delimiter of a deck that has none for slides below each other.

    `----` is a rule in GitPitch and in CommonMark, so that it is a delimiter only where the front
    matter is seen to be reveal.js's; where such rules stand above headings, or reveal.js's comments
    in the deck, the author is told. The others are nothing else. A `PITCHME.md` is always
    GitPitch's.

    Units: `first` is the number of the text's first line in the file, 1-based.

    Errors: never raises. Gives Problem `delimiter-guess` at the first of these lines.
    """
    is_open = words.slide == Words().slide and PurePosixPath(path).stem.upper() != "PITCHME"
    if not is_open or not _HINT_RE.search(body):
        return words, ()
    found = dict[str, int]()
    heads = 0
    is_blank, rule = True, False
    for text, number in _live(body, words, first):
        if (delimiter := read_delimiter(text, words)) and delimiter.is_vertical:
            return words, ()
        bare = text.rstrip(" \t")
        if bare in SPELLINGS and (is_blank or "v" in bare):
            found.setdefault(bare, number)
        heads += rule and bool(_HEAD_RE.match(text))
        rule = bare == "----" and is_blank if bare else rule
        is_blank = not bare or delimiter is not None
    is_reveal = _KEYS & {*map(str, front_matter)} or front_matter.get("type") == "slide"
    rule_at = None if is_reveal else found.pop("----", None)
    if found:
        word, number = next(iter(found.items()))
        message = (
            f"`{word}` is read as the beginning of a slide below, as programs for reveal.js do"
        )
        hint = f'Say so with `separators: {{slide: "{word}"}}`, or `"+++"` if it is none'
    elif rule_at and (heads >= _SURE or _COMMENT_RE.search(body)):
        number = rule_at
        message = "`----` draws a line, but begins a slide below in programs for reveal.js"
        hint = 'If it shall here too, write `separators: {slide: "----"}`, and `"+++"` if not'
    else:
        return words, ()
    problem = Problem(Span(path, number, number), "delimiter-guess", message, hint)
    return replace(words, slide=(*words.slide, *found)), (problem,)


def _live(body: str, words: Words, first: int) -> Iterator[tuple[str, int]]:
    for line in scan(body, path="", words=words, first=first).lines:
        if line.kind is Kind.LIVE:
            yield line.text, line.number
