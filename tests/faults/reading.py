"""Reads a bad deck the way both hosts do, and says what came of it in plain values."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

from diptych.model import Problem
from diptych.options import Options
from diptych.problems import level_of
from diptych.reading.source import read_source
from diptych.standalone import Pages, render_source

PATH = "talks/kite.md"
_UNSEEN = "script, style, template, .headerlink"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a deck."""

    pages: Pages
    article: BeautifulSoup
    slides: BeautifulSoup

    @property
    def said(self) -> list[str]:
        """Give what was said about the deck: `warning 3 fence-open`."""
        return said(self.pages.problems)

    @property
    def sections(self) -> list[Tag]:
        """Give the presented slides."""
        return self.slides.select("section:not(:has(> section))")

    @property
    def positions(self) -> list[tuple[int, int]]:
        """Give the (h, v) of each presented slide, as reveal.js counts them."""
        found = []
        for h, stack in enumerate(self.slides.find_all("section", recursive=False)):
            inner = stack.find_all("section", recursive=False) or [stack]
            found += [(h, v) for v, _ in enumerate(inner)]
        return found

    @property
    def states(self) -> int:
        """Count what the presenter steps through."""
        return sum(states(section) for section in self.sections)

    @property
    def shown(self) -> list[str]:
        """Give the text of each presented slide once all of it is shown, without its notes."""
        return [" ".join(shown_at(section)) for section in self.sections]

    @property
    def text(self) -> str:
        """Give what a reader of the article sees, without our own labels, white space folded."""
        return " ".join(_texts(self.article, _is_label))


def read(deck: str | bytes, options: Options | None = None) -> Outcome:
    """Read and render a deck."""
    data = deck.encode("utf-8", "surrogatepass") if isinstance(deck, str) else deck
    source = read_source(data, path=PATH, options=options or Options())
    pages = render_source(source)
    return Outcome(pages, parse(pages.article), parse(pages.slides))


def parse(html: str) -> BeautifulSoup:
    """Parse HTML as it is written, without mending it."""
    return BeautifulSoup(html, "html.parser")


def said(problems: Iterable[Problem]) -> list[str]:
    """Give the level, line and code of problems."""
    return [f"{level_of(p).value} {p.where.first} {p.code}" for p in problems]


def messages(outcome: Outcome) -> list[str]:
    """Give the facts and the hints of all problems."""
    return [f"{problem.message}. {problem.hint}" for problem in outcome.pages.problems]


def states(section: Tag) -> int:
    """Count the states of a slide as reveal.js does."""
    fragments = section.select(".fragment")
    indices = {f["data-fragment-index"] for f in fragments if f.has_attr("data-fragment-index")}
    return 1 + len(indices) + sum(not f.has_attr("data-fragment-index") for f in fragments)


def shown_at(section: Tag, step: int | None = None) -> list[str]:
    """Give the texts that a slide shows after so many clicks, or at the end; notes left out."""

    def is_hidden(element: Tag) -> bool:
        if element.name == "aside":
            return True
        index = element.get("data-fragment-index")
        return step is not None and index is not None and int(str(index)) >= step

    return list(_texts(section, is_hidden))


def _is_label(element: Tag) -> bool:
    """Say whether an element of the article is ours: see the output contract."""
    names = [name for name in element.get_attribute_list("class") if name]
    is_ours = any(name.startswith("diptych-") for name in names)
    return is_ours and "diptych-notes" not in names


def _texts(root: Tag, is_hidden: Callable[[Tag], bool] = lambda _: False) -> Iterator[str]:
    unseen = {id(element) for element in root.select(_UNSEEN)}
    for node in root.descendants:
        if not isinstance(node, NavigableString) or isinstance(node, Comment):
            continue
        around = [parent for parent in node.parents if isinstance(parent, Tag)]
        if any(id(parent) in unseen or is_hidden(parent) for parent in around):
            continue
        if text := " ".join(node.split()):
            yield text


def cpu_time(function: Callable[[], object], *, rounds: int = 3) -> float:
    """Give the CPU seconds of the fastest of several calls, garbage collection off."""
    times = []
    for _ in range(rounds):
        gc.disable()
        try:
            start = time.process_time()
            function()
            times.append(time.process_time() - start)
        finally:
            gc.enable()
    return min(times)


def growth(make: Callable[[int], Callable[[], object]], size: int, *, attempts: int = 9) -> float:
    """Give how often the time of one size goes into the time of twice that size.

    The size is doubled until the time is long enough to be measured. Where another program
    disturbed the measurement, the best of several attempts counts. Where more memory costs more
    from some size on, that is one step; growth that is not linear is so at larger sizes too.
    """
    for _ in range(MAX_DOUBLINGS):
        if cpu_time(make(size), rounds=1) >= MEASURABLE:
            break
        size *= 2
    ratios = []
    for attempt in range(attempts):
        size *= 2 if attempt in {3, 6} else 1
        once, twice = cpu_time(make(size)), cpu_time(make(2 * size))
        ratios.append(twice / max(once, MEASURABLE))
        if ratios[-1] <= LINEAR:
            break
    return min(ratios)


LINEAR = 2.3
"""The largest ratio that still counts as linear growth when the size is doubled."""

MEASURABLE = 0.02
"""Seconds below which a ratio of two times says nothing."""
MAX_DOUBLINGS = 8
