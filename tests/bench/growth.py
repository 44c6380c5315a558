"""Measures how the time of our own code grows: `plugin/python dev tests/bench/growth.py`.

Python-Markdown, which renders what `compose` writes, is left out: its time is not ours. The status
is 1 if a kind of deck takes more than `LIMIT` times as long when it doubles.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from markdown import Markdown

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2] / name) for name in ("plugin", "tests")]

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

    @property
    def line(self) -> str:
        """Write it on a line."""
        times = [sum(pair) for pair in zip(self.reading, self.writing, strict=True)]
        return (
            f"  {self.name:28} {self.size / 1000:7.1f} kB  "
            + "  ".join(f"{time:.4f}" for time in times)
            + "   "
            + "  ".join(f"×{ratio:.2f}" for ratio in self.ratios)
            + (f"   more than {LIMIT}" if self.is_too_much else "")
        )

    @property
    def is_too_much(self) -> bool:
        """Say whether it is worse than linear."""
        return max(self.ratios) > LIMIT


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; give the status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("-n", type=int, default=400, help="size of the smallest deck (400)")
    parser.add_argument("names", nargs="*", metavar="KIND", help="kinds of decks (all)")
    options = parser.parse_args(arguments)
    worst = False
    sys.stdout.write(f"{heading(options.n)}\n")
    for growth in measure_growth(options.n, options.names or GENERATORS):
        sys.stdout.write(f"{growth.line}\n")
        sys.stdout.flush()
        worst = worst or growth.is_too_much
    return int(worst)


def heading(n: int) -> str:
    """Say what the lines hold."""
    return f"scan to harvest, seconds of CPU at n, 2n, 4n (n = {n}); growth at each doubling"


def measure_growth(n: int, names: Iterable[str] = GENERATORS) -> Iterator[Growth]:
    """Measure each kind of deck at `n`, twice and four times that."""
    for name in names:
        generate = GENERATORS[name]
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


if __name__ == "__main__":
    sys.exit(main())
