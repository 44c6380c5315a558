"""Compares what a deck and its new source make on the two pages.

In come both renderings, out comes which slides are not the same. White space that no browser
shows, and the numbers of source slides and lines, are no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from diptych.standalone import Pages

PAGE = -1
"""Stands for what belongs to no slide: the title, the running order, the footnotes."""

_BLOCKS = (
    "aside|blockquote|dd|details|div|dl|dt|figure|h[1-6]|hr|li|ol|p|pre|section|summary|table|"
    "tbody|td|th|thead|tr|ul"
)
_APART_RE = re.compile(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)>)", re.DOTALL | re.IGNORECASE)
_BLANK_RE = re.compile(r"[ \t\n\f\r]+")
_EDGE_RE = re.compile(rf" ?(</?(?:{_BLOCKS})\b[^>]*>) ?", re.IGNORECASE)
_ORIGIN_RE = re.compile(r' data-(?:frames|line)="[^"]*"')
_SECTION_RE = re.compile(r"(?=<section )")
_FACTS_RE = re.compile(
    r'<p class="diptych-present">.*?</p>|<details class="diptych-running-order">.*?</details>',
    re.DOTALL,
)
_LINK_RE = re.compile(r'<a class="diptych-(link|anchor)"[^>]*? href="[^"#]*#([^"]*)"')


def differing_slides(before: Pages, after: Pages) -> set[int]:
    """Give the indices of the slides that are not the same, and `PAGE` for the rest of the page.

    Errors: give renderings with the same number of slides.
    """
    found = {
        index
        for index, (old, new) in enumerate(
            zip_longest(_sections(before.slides), _sections(after.slides))
        )
        if old != new
    }
    facts = [folded("".join(_FACTS_RE.findall(pages.article))) for pages in (before, after)]
    if facts[0] != facts[1]:
        found.add(PAGE)
    ids = {slide.id: index for index, slide in enumerate(before.rendered.slides)}
    old, new = dict(_pieces(before.article)), dict(_pieces(after.article))
    names = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    return found | {ids.get(name, PAGE) for name in names}


def folded(html: str) -> str:
    """Write HTML with as little white space as a browser needs to show the same."""
    pieces = _APART_RE.split(_ORIGIN_RE.sub("", html))
    for index in range(0, len(pieces), 2):
        pieces[index] = _EDGE_RE.sub(r"\1", _BLANK_RE.sub(" ", pieces[index]))
    return "".join(pieces).strip()


def _sections(slides: str) -> list[str]:
    """Cut the slide page: one piece for each slide, what is around them with the one before."""
    head, *sections = _SECTION_RE.split(slides)
    return [folded(head + section if index == 0 else section) for index, section in enumerate(sections)]


def _pieces(article: str) -> Iterator[tuple[str, str]]:
    """Cut the article where the links to its slides stand: (id, what follows up to the next)."""
    article = _FACTS_RE.sub("", article)
    cuts = []
    for match in _LINK_RE.finditer(article):
        is_heading = match[1] == "link"
        cuts.append((article.rfind("<h", 0, match.start()) if is_heading else match.start(), match[2]))
    yield "", folded(article[: cuts[0][0]] if cuts else article)
    pieces: dict[str, str] = {}
    for index, (start, name) in enumerate(cuts):
        end = cuts[index + 1][0] if index + 1 < len(cuts) else len(article)
        pieces[name] = pieces.get(name, "") + folded(article[start:end])
    yield from pieces.items()
