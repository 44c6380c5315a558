"""Guesses the delimiters of decks that say them outside of their file.

In comes the text of a deck, out come its words. What reads reveal.js's Markdown takes this
delimiter from a setting, from the page around the deck, or from its own defaults: `----` in
reveal-md and HedgeDoc, `--` in vscode-reveal and Obsidian, `-v-` in mkslides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from diptych.model import Kind, Problem, Span
from diptych.syntax.delimiters import Words, read_delimiter
from diptych.syntax.scan import scan

SPELLINGS = ("----", "--", "-v-", "--v", "--v--")
PAIRS = {"##==##": "##--##", "<!-- > -->": "<!-- v -->"}
"""Delimiters of stacks that many courses share, each with that of a slide below."""
_HINT_RE = re.compile(
    rf"^(?:(?:{'|'.join((*SPELLINGS, *PAIRS))}|_{{3,}}|\*{{3,}}|-{{5,}})[ \t]*$"
    r"|\n[ \t]*\n(?=[#<]))",
    re.MULTILINE,
)
_RULE_RE = re.compile(r"_{3,}|\*{3,}|-{5,}")
"""Other lines that draw a rule, in the forms in which they part slides."""
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
_SURE_BLANKS = 3
"""Nor are so many headings below several blank lines, in a deck without any delimiter."""


@dataclass
class _Hints:
    """What was found in a deck."""

    words: dict[str, int] = field(default_factory=dict)
    """Lines that may be delimiters, each with the number of the first of its kind."""
    headed_rules: int = 0
    rules: dict[str, list[int]] = field(default_factory=dict)
    """Other rules above headings, each with the numbers of its lines."""
    headed_blanks: int = 0
    """Headings below several blank lines."""
    first_blank: int = 0
    """The first line below several blank ones."""
    is_parted: bool = False
    """The deck has delimiters that are known."""
    is_stacked: bool = False
    """Also such that begin a slide below another."""


def guess_words(
    words: Words,
    body: str,
    front_matter: Mapping[str, Any],
    *,
    where: Span,
    is_split: bool,
) -> tuple[Words, tuple[Problem, ...]]:
    """Find the delimiters of a deck that does not say them.

    `----` is a rule in GitPitch and in CommonMark, so that it is a delimiter only where the front
    matter is seen to be reveal.js's; where such rules stand above headings, or reveal.js's comments
    in the deck, the author is told. So are those who part slides by blank lines alone, unless the
    deck is split at its headings. The others are nothing else. A `PITCHME.md` is always GitPitch's.

    `where` is the first line of the text, with the file that is named in messages.

    Errors: never raises. Gives Problem `delimiter-guess` at the first line that it is about.
    """
    is_gitpitch = PurePosixPath(where.path).stem.upper() == "PITCHME"
    if words.slide != Words().slide or is_gitpitch or not _HINT_RE.search(body):
        return words, ()
    hints = _read_hints(words, body, where.first)
    found = hints.words
    is_reveal = _is_of_reveal(front_matter)
    rule_at = None if is_reveal else found.pop("----", None)
    pair = next((word for word in found if word in PAIRS), "")
    pair_at = found.pop(pair, 0)
    if pair_at and not hints.is_parted:
        message = f"`{pair}` is read as the beginning of a slide, as in decks for reveal.js"
        hint = f'Say so with `separators: {{stack: "{pair}", slide: "{PAIRS[pair]}"}}`'
        guessed = words._replace(stack=(pair,), slide=(PAIRS[pair],))
        return guessed, (_problem(where, pair_at, message, hint),)
    if found and not hints.is_stacked:
        word, number = next(iter(found.items()))
        message = (
            f"`{word}` is read as the beginning of a slide below, as programs for reveal.js do"
        )
        hint = f'Say so with `separators: {{slide: "{word}"}}`, or `"+++"` if it is none'
        guessed = words._replace(slide=(*words.slide, *found))
        return guessed, (_problem(where, number, message, hint),)
    is_likely = hints.headed_rules >= _SURE or _COMMENT_RE.search(body)
    if rule_at and is_likely and not hints.is_stacked:
        message = "`----` draws a line, but begins a slide below in programs for reveal.js"
        hint = 'If it shall here too, write `separators: {slide: "----"}`, and `"+++"` if not'
        return words, (_problem(where, rule_at, message, hint),)
    is_told = is_split or hints.is_parted
    return words, () if is_told else tuple(_find_unsaid(hints, where))


def _find_unsaid(hints: _Hints, where: Span) -> Iterator[Problem]:
    """Find what may part the slides of a deck in which nothing does."""
    for rule, (number, *others) in hints.rules.items():
        if len(others) + 1 >= _SURE:
            message = f"`{rule}` draws a line here; some decks part slides so"
            hint = f'If this one does, write `separators: {{stack: "{rule}"}}` in its front matter'
            yield _problem(where, number, message, hint)
            return
    if hints.headed_blanks >= _SURE_BLANKS:
        message = "several blank lines stand above headings here; some decks part slides so"
        hint = r'If this one does, write `separator: "\n\n\n"` in its front matter'
        yield _problem(where, hints.first_blank, message, hint)


def _is_of_reveal(front_matter: Mapping[str, Any]) -> bool:
    """Say whether front matter is that of a program for reveal.js; Marp has a `theme` as well."""
    keys = {*map(str, front_matter)}
    has_theme = isinstance(front_matter.get("theme"), str) and not keys & {"marp", "paginate"}
    return bool(keys & _KEYS) or has_theme or front_matter.get("type") == "slide"


def _problem(where: Span, number: int, message: str, hint: str) -> Problem:
    return Problem(Span(where.path, number, number), "delimiter-guess", message, hint)


def _read_hints(words: Words, body: str, first: int) -> _Hints:
    hints = _Hints()
    blanks, is_rule, is_first = 1, False, True
    rule, rule_at = "", 0
    for text, number in _live(body, words, first):
        bare = text.rstrip(" \t")
        if not bare:
            blanks += 1
            continue
        delimiter = read_delimiter(text, words)
        hints.is_parted |= delimiter is not None
        hints.is_stacked |= delimiter is not None and delimiter.is_vertical
        if bare in PAIRS or (bare in SPELLINGS and (blanks or "v" in bare)):
            hints.words.setdefault(bare, number)
        is_head = bool(_HEAD_RE.match(text))
        hints.headed_rules += is_rule and is_head
        if rule and is_head:
            hints.rules.setdefault(rule, []).append(rule_at)
        if blanks > 1 and is_head and not is_first:
            hints.first_blank = hints.first_blank or number
            hints.headed_blanks += 1
        is_rule = bare == "----" and blanks > 0
        rule, rule_at = bare if blanks and _RULE_RE.fullmatch(bare) else "", number
        blanks, is_first = int(delimiter is not None), False
    return hints


def _live(body: str, words: Words, first: int) -> Iterator[tuple[str, int]]:
    for line in scan(body, path="", words=words, first=first).lines:
        if line.kind is Kind.LIVE:
            yield line.text, line.number
