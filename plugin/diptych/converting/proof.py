"""Compares what a deck and its new source make on the two pages.

In come both renderings, out comes which slides are not the same. White space that no browser
shows, and the numbers of source slides and lines, are no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from diptych.model import Block, BlockKind
from diptych.standalone import Pages

_Outline: TypeAlias = "tuple[tuple[BlockKind, _Outline], ...]"
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
    r'<p class="diptych-present"[^>]*>.*?</p>|'
    r'<details class="diptych-running-order"[^>]*>.*?</details>',
    re.DOTALL,
)
_LINK_RE = re.compile(r'<a class="diptych-(link|anchor)"[^>]*? href="[^"#]*#([^"]*)"')


def differing_slides(before: Pages, after: Pages) -> set[int]:
    """Give the indices of the slides that are not the same, and `PAGE` for the rest of the page.

    Errors: give renderings with the same number of slides.
    """
    pairs = zip(_sections(before), _sections(after), strict=False)
    found = {index for index, (old, new) in enumerate(pairs) if old != new}
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


def _sections(pages: Pages) -> Iterator[tuple[int, _Outline, str]]:
    """Cut the slide page: of each slide how many states it has, its blocks, and its HTML."""
    head, *sections = _SECTION_RE.split(pages.slides)
    for index, (slide, section) in enumerate(zip(pages.deck.slides, sections, strict=False)):
        html = folded(section if index else head + section)
        yield slide.states, _outline(slide.frames[-1].blocks), html


def _outline(blocks: Iterable[Block]) -> _Outline:
    """Give the kinds of blocks; what is read otherwise might be shown otherwise elsewhere."""
    return tuple((block.kind, _outline(block.blocks)) for block in blocks)


def _pieces(article: str) -> Iterator[tuple[str, str]]:
    """Cut the article where the links to its slides stand: (id, what follows up to the next)."""
    article = _FACTS_RE.sub("", article)
    cuts = []
    for match in _LINK_RE.finditer(article):
        is_heading = match[1] == "link"
        cuts.append(
            (article.rfind("<h", 0, match.start()) if is_heading else match.start(), match[2])
        )
    yield "", folded(article[: cuts[0][0]] if cuts else article)
    pieces: dict[str, str] = {}
    for index, (start, name) in enumerate(cuts):
        end = cuts[index + 1][0] if index + 1 < len(cuts) else len(article)
        pieces[name] = pieces.get(name, "") + folded(article[start:end])
    yield from pieces.items()
