"""Measures what the plugin costs: `plugin/python dev tests/bench/build.py --pairs 5`.

Builds 60 decks of the usual shape with and without the plugin, in turn, each time in a new process;
then one deck of 5,000 slides, through the core alone and through MkDocs; then how the time of our
own code grows as decks of many kinds double. `--help` names the options.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2] / name) for name in ("plugin", "tests")]

from bench.decks import flat_slides
from bench.growth import heading, measure_growth
from bench.processes import Cost, run
from bench.projects import talks, write_project

CORE = """
import sys
from diptych.standalone import render
render(open(sys.argv[1], encoding="utf-8").read())
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pairs", type=int, default=5, help="builds with and without (5)")
    parser.add_argument("--decks", type=int, default=60, help="decks of the site (60)")
    parser.add_argument("--slides", type=int, default=5000, help="slides of the long deck (5000)")
    parser.add_argument("--growth", type=int, default=400, help="size n of the smallest deck (400)")
    parser.add_argument("--theme", default="material", help="theme of the site (material)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        for lines in (
            site_lines(Path(folder, "site"), options.decks, options.pairs, options.theme),
            long_lines(Path(folder, "long"), options.slides, options.theme),
            growth_lines(options.growth),
        ):
            for line in lines:
                sys.stdout.write(f"{line}\n")
                sys.stdout.flush()


def site_lines(folder: Path, decks: int, pairs: int, theme: str) -> Iterator[str]:
    """Build a site in turn with and without the plugin."""
    write_project(folder, talks(decks), theme)
    yield f"{decks} decks, theme {theme}, {pairs} pairs of builds; medians (least to most)"
    _build(folder, "without"), _build(folder, "with")  # what is cached, is cached now
    costs = []
    for number in range(pairs):
        names = ("without", "with") if number % 2 else ("with", "without")
        pair = {name: _build(folder, name) for name in names}
        costs.append((pair["without"], pair["with"]))
    for title, name in (("CPU", "cpu"), ("wall", "seconds")):
        without, with_ = ([getattr(pair[i], name) for pair in costs] for i in (0, 1))
        ratios = [after / before for before, after in zip(without, with_, strict=True)]
        yield (
            f"  {title:5} without {_spread(without, 's')}   with {_spread(with_, 's')}"
            f"   ratio {_spread(ratios)}"
        )
    memory = [max(pair[i].memory for pair in costs) / 2**20 for i in (0, 1)]
    yield f"  RSS   without {memory[0]:.0f} MiB   with {memory[1]:.0f} MiB"


def long_lines(folder: Path, slides: int, theme: str) -> Iterator[str]:
    """Read one long deck, through the core and through MkDocs."""
    text = flat_slides(slides)
    write_project(folder, {"long": text}, theme)
    yield f"one deck of {slides} slides, {len(text) // 1000} kB"
    core = run([sys.executable, "-c", CORE, "docs/talks/long.md"], folder)
    for title, cost in (
        ("core", core),
        ("mkdocs with the plugin", _build(folder, "with")),
        ("mkdocs without", _build(folder, "without")),
    ):
        yield (
            f"  {title:24} {cost.cpu:6.2f} s CPU {cost.seconds:7.2f} s wall"
            f" {cost.memory / 2**20:6.0f} MiB"
        )


def growth_lines(n: int) -> Iterator[str]:
    """Double decks of many kinds."""
    yield heading(n)
    yield from (growth.line for growth in measure_growth(n))


def _build(folder: Path, name: str) -> Cost:
    return run([sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", f"{name}.yml"], folder)


def _spread(values: Sequence[float], unit: str = "") -> str:
    return f"{statistics.median(values):.2f}{unit} ({min(values):.2f}–{max(values):.2f})"


if __name__ == "__main__":
    main()
