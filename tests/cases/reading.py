"""Reads and writes case files: a title, a deck, its article, its slides, what is said about it.

Shape: five parts, each ended by a line that is a single dot. Titles of what must not match end in
`- nope`. Decks of one slide end in `---`, because a deck without any delimiter is told so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from diptych.problems import format_problem
from diptych.standalone import render

FOLDER = Path(__file__).parent
PATH = "deck.md"

_OWN_LINK_RE = re.compile(r'<a class="(?:headerlink|diptych-link)"[^>]*>.*?</a>')
_PRESENT_RE = re.compile(r'<p class="diptych-present" data-search-exclude>.*?</p>\n?')
_ANCHOR_RE = re.compile(r'(<a class="diptych-anchor" id="([^"]*)") href="slides\.html#\2"[^>]*>')
_HIGHLIGHT_RE = re.compile(
    r'<div class="highlight"><pre><span></span><code>(.*?)</code></pre></div>', re.DOTALL
)
_CODE_RE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_BLANK_RE = re.compile(r"\n(?:[ \t]*\n)+")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a deck, made readable."""

    article: str
    slides: str
    problems: str
    """One a line."""


@dataclass(frozen=True, slots=True)
class Case:
    """One example."""

    file: str
    """The name of the file that it stands in, without `.md`."""
    title: str
    deck: str
    expected: Outcome


def case_files() -> list[Path]:
    """Give all files of cases."""
    return sorted(FOLDER.glob("*.md"))


def read_cases(file: Path) -> Iterator[Case]:
    """Read the cases of a file, in order."""
    parts: list[str] = []
    lines: list[str] = []
    for line in file.read_text("utf-8").split("\n"):
        if line != ".":
            lines.append(line)
            continue
        parts.append("\n".join(lines))
        lines = []
        if len(parts) == 5:
            title, deck, *expected = parts
            yield Case(file.stem, title.strip(), f"{deck}\n", Outcome(*expected))
            parts = []
    assert not parts, f"{file.name}: the case “{parts[0].strip()}” has no end"
    assert not "".join(lines).strip(), f"{file.name}: a case has no end"


def write_cases(cases: Iterable[Case]) -> str:
    """Write cases as a file that reads back as them."""
    return "\n".join(
        "".join(f"{part}\n.\n" if part else ".\n" for part in _parts(case)) for case in cases
    )


def _parts(case: Case) -> tuple[str, ...]:
    expected = case.expected
    deck = case.deck.removesuffix("\n")
    return case.title, deck, expected.article, expected.slides, expected.problems


def outcome_of(deck: str) -> Outcome:
    """Render a deck, without the site around it."""
    pages = render(deck, path=PATH)
    problems = "\n".join(format_problem(problem) for problem in pages.problems)
    return Outcome(readable(pages.article), readable(pages.slides), problems)


def readable(html: str) -> str:
    """Take out what is alike in every deck: permalinks, links to slides, the button, wrappers.

    Blank lines outside of code go too, and no-break spaces can be seen. Everything else is the
    exact HTML of the product.
    """
    html = _OWN_LINK_RE.sub("", _PRESENT_RE.sub("", html))
    html = _ANCHOR_RE.sub(r"\1>", html)
    html = _HIGHLIGHT_RE.sub(r"<pre><code>\1</code></pre>", html)
    parts = _CODE_RE.split(html)
    parts[::2] = [_BLANK_RE.sub("\n", part) for part in parts[::2]]
    return "".join(parts).strip().replace("\u00a0", "&nbsp;")
