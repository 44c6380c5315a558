"""The codes of everything that can be said to an author: how much each matters, and why.

A code goes in; its level and its explanation come out. Messages have one form, made here:
`talks/a.md:42: fact. What to do. [code]`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from diptych.model import Level, Problem

MAX_MESSAGES = 50
"""Messages printed for one run; what is left over is counted in one more line."""

_UNPRINTED_RE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What would break the line, or change how a terminal shows it."""


class Code(NamedTuple):
    """One kind of problem."""

    level: Level
    """Unless the configuration says otherwise (`levels: {code: level}`)."""
    meaning: str
    """What it is about, for the documentation and for `check --explain`."""


CODES: Mapping[str, Code] = MappingProxyType(
    {
        # What loses content, or leaves open what is meant.
        "clash": Code(Level.ERROR, "The slide page would overwrite another file of the site."),
        "config-key": Code(
            Level.ERROR,
            "A key of the front matter is one that scripts know as part of every object.",
        ),
        "encoding": Code(Level.ERROR, "The file is not UTF-8."),
        "front-matter": Code(Level.ERROR, "The front matter is not a YAML mapping."),
        "include-bomb": Code(Level.ERROR, "A deck includes more than the caps allow."),
        "include-loop": Code(
            Level.ERROR, "A deck includes itself, or includes are nested too deep."
        ),
        "locked-key": Code(
            Level.ERROR, "A deck sets an option that only the site may set, like `html`."
        ),
        "marks-lost": Code(
            Level.ERROR,
            "Another plugin or Markdown extension removed the marks between slides.",
        ),
        "missing": Code(Level.ERROR, "A file that the deck includes does not exist."),
        "nesting": Code(Level.ERROR, "Lists or quotes are nested deeper than any page can show."),
        "not-file": Code(Level.ERROR, "What the deck includes is no file that can be read."),
        "path-escape": Code(Level.ERROR, "A path leads out of the documentation folder."),
        "path-loop": Code(Level.ERROR, "A path runs in a circle of links."),
        "path-scheme": Code(Level.ERROR, "An include names an address; only files are read."),
        "range": Code(Level.ERROR, "The lines or the name asked for are not in the file."),
        "too-big": Code(Level.ERROR, "The deck is larger than `max_bytes`."),
        "too-many": Code(Level.ERROR, "The deck has more slides than `max_slides`."),
        "unreadable": Code(Level.ERROR, "The file cannot be read."),
        # What differs from what the author can have meant.
        "bad-value": Code(Level.WARNING, "An attribute or option has a value that means nothing."),
        "bidi": Code(
            Level.WARNING,
            "A title or code holds a character that reverses the reading order of what follows.",
        ),
        "broken-reference": Code(
            Level.WARNING,
            "A reference, a footnote or a link to a slide leads to nothing in this deck.",
        ),
        "build-mixed": Code(
            Level.WARNING,
            "A build holds fragments that its author marked: two ways of showing steps.",
        ),
        "build-join": Code(
            Level.WARNING,
            'A slide asks to be joined (`data-build="join"`) to one that it does not show all of.',
        ),
        "case": Code(Level.WARNING, "A file is named with other letter case than it has."),
        "comment": Code(Level.WARNING, "An HTML comment is never closed; it is shown as text."),
        "control-char": Code(
            Level.WARNING, "A control character that no page may hold was replaced."
        ),
        "duplicate-footnote": Code(
            Level.WARNING, "A slide defines two footnotes of one label, and only the last is shown."
        ),
        "empty": Code(Level.WARNING, "The deck shows nothing."),
        "empty-slide": Code(Level.WARNING, "A slide shows nothing."),
        "fence-open": Code(
            Level.WARNING, "A code fence is never closed; it ends at the next delimiter."
        ),
        "html-section": Code(
            Level.WARNING, "A `<section>` inside a slide would be read as a slide of its own."
        ),
        "html-unbalanced": Code(
            Level.WARNING, "HTML tags of a slide are not closed, or closed twice."
        ),
        "many-slides": Code(Level.WARNING, "The deck is so long that presenting it gets slow."),
        "missing-asset": Code(
            Level.WARNING, "A picture, a film or a style sheet that the deck names does not exist."
        ),
        "near-delimiter": Code(
            Level.WARNING, "A line looks like a delimiter but holds an invisible character."
        ),
        "near-note": Code(Level.WARNING, "A line looks like `Note:` but is not one."),
        "no-delimiter": Code(Level.WARNING, "The deck has no delimiter, so it is one slide."),
        "overflow": Code(Level.WARNING, "A slide does not fit on its stage (`check --browser`)."),
        "portable-name": Code(Level.WARNING, "A path has a form that only one system understands."),
        "table-cells": Code(
            Level.WARNING, "A row has more cells than its table, and GFM drops what is too many."
        ),
        "unknown-key": Code(Level.WARNING, "An option or attribute has a name that means nothing."),
        "unsupported": Code(
            Level.WARNING, "A directive is not known, so it is shown as it is written."
        ),
        "unsafe-html": Code(Level.WARNING, "HTML that may run code was left out (`html: safe`)."),
        "unsafe-url": Code(Level.WARNING, "An address has a scheme that may run code."),
        # Choices that were made, and advice.
        "build": Code(Level.INFO, "Slides that only grow were folded into one slide with steps."),
        "build-loose": Code(
            Level.INFO,
            "Two steps of a build word the same thing differently; the last wording is shown.",
        ),
        "delimiter-guess": Code(
            Level.INFO,
            "A line such as `--` is, or may be meant as, a delimiter of programs for reveal.js.",
        ),
        "duplicate-heading": Code(
            Level.INFO, "A title comes back in another place, after slides with other titles."
        ),
        "item-code": Code(
            Level.INFO, "Code in a list item stands left of the item; it is shown as part of it."
        ),
        "list-differs": Code(
            Level.INFO,
            "Python-Markdown alone reads a list otherwise than CommonMark; the pages show it as "
            "CommonMark does.",
        ),
        "long-slide": Code(Level.INFO, "A slide is longer than a screen, so its text gets small."),
        "no-alt": Code(Level.INFO, "A picture has no text for those who do not see it."),
        "not-drawn": Code(
            Level.INFO,
            "Formulas or diagrams are shown as they are written: no file of the site draws them.",
        ),
        "note-swallows": Code(
            Level.INFO,
            "A note holds a heading, code or several blocks: everything after `Note:` is the note.",
        ),
        "overtime": Code(Level.INFO, "The cues of a deck add up to more than its `duration`."),
        "remote-asset": Code(
            Level.INFO, "A picture comes from another site: readers need it to be there."
        ),
        "small-text": Code(
            Level.INFO,
            "A slide fits only in text that is too small to be read (`check --browser`).",
        ),
        "title-only": Code(
            Level.INFO, "A slide has a title only, and nothing below it belongs to that title."
        ),
        "two-notes": Code(Level.INFO, "A slide has two notes; they are read as one."),
        # What `diptych convert` says about the text that it wrote.
        "differs": Code(
            Level.WARNING, "A slide was converted, and a page shows it otherwise than before."
        ),
        "kept": Code(Level.INFO, "Something was not converted and stays as it is written."),
    }
)


def level_of(problem: Problem, levels: Mapping[str, Level] = MappingProxyType({})) -> Level:
    """Give the level of a problem: what `levels` says, else what its code says."""
    return levels.get(problem.code) or CODES[problem.code].level


def format_problem(problem: Problem) -> str:
    """Write a problem on one line: `talks/a.md:42: fact. What to do. [code]`."""
    return one_line(f"{problem.where}: {format_fact(problem)} [{problem.code}]")


def format_fact(problem: Problem) -> str:
    """Write what a problem says, without its place: `fact. What to do.`."""
    stop = "" if problem.hint.endswith("?") else "."
    return f"{problem.message}. {problem.hint}{stop}"


def one_line(text: str) -> str:
    """Write a text so that it stays on its line: control characters become visible."""
    return _UNPRINTED_RE.sub(lambda match: ascii(match[0])[1:-1], text)
