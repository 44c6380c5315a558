"""Measures how the time of our own code, `scan` to the two writers, grows with a deck.

Python-Markdown, which renders what `compose` writes, is left out: its time is not ours.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from markdown import Markdown

from bench.decks import GENERATORS
from diptych.files.reader import Library
from diptych.folding.collapse import collapse
from diptych.host import Host
from diptych.options import Options
from diptych.reading.parse import parse
from diptych.rendering.compose import Composition, compose
from diptych.rendering.extension import DeckExtension
from diptych.rendering.harvest import harvest
from diptych.standalone import EXTENSION_CONFIGS, EXTENSIONS
from diptych.writing.article import write_article
from diptych.writing.slides import write_slides

LIMIT = 2.3
"""Growth of the time when a deck doubles: more is worse than linear, noise included."""
TRIES, ATTEMPTS = 4, 3
"""The best of four tries counts; a growth that is too much is measured again, twice at most."""
_MARKDOWN = Markdown(extensions=[*EXTENSIONS, DeckExtension()], extension_configs=EXTENSION_CONFIGS)
_PARTS = Path(__file__).parent / "parts"
"""What the decks include."""
_OPTIONS = Options(max_bytes=1 << 30, max_slides=1 << 30)


@dataclass(frozen=True)
class Growth:
    """The times for one kind of deck, in seconds of CPU."""

    name: str
    size: int
    """Characters of the smallest deck."""
    reading: tuple[float, ...]
    """`scan` to `compose`, at n, 2n and 4n."""
    writing: tuple[float, ...]
    """`harvest` to the two writers."""

    @property
    def ratios(self) -> tuple[float, ...]:
        """Give by how much the whole grows at each doubling."""
        whole = [sum(times) for times in zip(self.reading, self.writing, strict=True)]
        return tuple(after / before for before, after in pairwise(whole))


def measure_growth(n: int) -> Iterator[Growth]:
    """Measure each kind of deck at `n`, twice and four times that."""
    for name, generate in GENERATORS.items():
        gc.collect()
        decks = [_Deck.of(generate(n * factor)) for factor in (1, 2, 4)]
        attempts: list[Growth] = []
        while len(attempts) < ATTEMPTS and (not attempts or max(attempts[-1].ratios) > LIMIT):
            reading, writing = zip(*(deck.measure() for deck in decks), strict=True)
            attempts.append(Growth(name, len(decks[0].text), reading, writing))
        yield min(attempts, key=lambda growth: max(growth.ratios))


@dataclass(frozen=True)
class _Deck:
    text: str
    composition: Composition
    html: str

    @classmethod
    def of(cls, text: str) -> _Deck:
        composition = _read(text)
        return cls(text, composition, _MARKDOWN.reset().convert(composition.markdown))

    def measure(self) -> tuple[float, float]:
        return _best(lambda: _read(self.text)), _best(lambda: _write(self.html, self.composition))


def _read(text: str) -> Composition:
    host = Host(Library(_PARTS).reader("deck.md"))
    return compose(collapse(parse(text, options=_OPTIONS, host=host), _OPTIONS))


def _write(html: str, composition: Composition) -> None:
    rendered = harvest(html, composition)
    write_slides(rendered)
    write_article(rendered, slides_url="slides.html")


def _best(work: Callable[[], object]) -> float:
    """Give the least CPU time of some tries, without the collector's."""
    times = []
    gc.disable()
    try:
        for _ in range(TRIES):
            start = time.process_time()
            work()
            times.append(time.process_time() - start)
    finally:
        gc.enable()
    return min(times)
