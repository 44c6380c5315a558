"""How a property is written: one test, one promise, checked on drawn decks and on fixed samples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import hypothesis
from hypothesis import HealthCheck, Phase, given
from hypothesis.strategies import SearchStrategy

NO_CHECKS = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)


@dataclass(frozen=True, slots=True)
class Promise:
    """A property as it is before Hypothesis wraps it."""

    holds: Callable[[Any], None]
    """Raises AssertionError for a value of which the property is not true."""
    strategy: SearchStrategy[Any]
    samples: tuple[Any, ...]
    """Values made by hand that are checked in every run."""


def promised(
    strategy: SearchStrategy[Any], samples: Sequence[Any] = (), *, count: int = 30
) -> Callable[[Callable[[Any], None]], Callable[[], None]]:
    """Make a test of a property: it is checked on all samples and on `count` drawn values.

    The wrapped function has its `Promise` as attribute `promise`. The same values are drawn in
    every run, so that no test depends on chance; `test_sweep.py` draws others.
    """

    def decorate(holds: Callable[[Any], None]) -> Callable[[], None]:
        promise = Promise(holds, strategy, tuple(samples))
        test = wrap(promise, count)
        test.promise = promise  # type: ignore[attr-defined] -- a function takes attributes
        return test

    return decorate


def wrap(promise: Promise, count: int, *, seed: int | None = None) -> Callable[[], None]:
    """Make a test without arguments that checks a promise on samples and drawn values.

    Without a `seed` the values depend on the property alone.
    """
    test = given(promise.strategy)(promise.holds)
    for sample in reversed(promise.samples):
        test = hypothesis.example(sample)(test)
    decorated: Callable[[], None] = hypothesis.settings(
        max_examples=count,
        deadline=None,
        derandomize=seed is None,
        database=None,
        suppress_health_check=NO_CHECKS,
        report_multiple_bugs=False,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
    )(test)
    return decorated if seed is None else hypothesis.seed(seed)(decorated)
