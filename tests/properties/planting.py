"""Plants a fault: replaces a function of the product by a wrong one, for one test."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import pytest

from .promised import Promise


@dataclass(frozen=True, slots=True)
class Planter:
    """Changes the product until the end of a test."""

    patch: pytest.MonkeyPatch

    def put(self, place: str, value: object) -> None:
        """Replace what is at a place, such as `package.module.Class.name`; it must exist.

        The place is where it is defined; modules that import it get the replacement too.
        """
        owner, name = _find(place)
        original = getattr(owner, name)
        self.patch.setattr(owner, name, value, raising=True)
        for module in [m for n, m in sys.modules.items() if n.startswith("diptych.")]:
            if vars(module).get(name) is original:
                self.patch.setattr(module, name, value)

    def wrap(self, place: str, make: Callable[[Any], object]) -> None:
        """Replace what is at a place by what `make` makes of it."""
        owner, name = _find(place)
        self.put(place, make(getattr(owner, name)))


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake that somebody could make, and the property that must find it."""

    plant: Callable[[Planter], None]
    finder: Any
    """The test of the property: a function that has a `promise`."""

    @property
    def name(self) -> str:
        """Give the mistake in words."""
        return self.plant.__name__.replace("_", " ")


def _find(place: str) -> tuple[Any, str]:
    """Find the module or class in which a name stands.

    Errors: raises AttributeError or ImportError where the product has moved it.
    """
    *path, name = place.split(".")
    owner: Any = importlib.import_module("diptych")
    for step in path:
        if isinstance(owner, ModuleType) and not hasattr(owner, step):
            importlib.import_module(f"{owner.__name__}.{step}")
        owner = getattr(owner, step)
    return owner, name


def split_samples(promise: Promise) -> tuple[list[Any], list[Any]]:
    """Part the samples of a property: those on which it holds, and those that break it."""
    whole: list[Any] = []
    broken: list[Any] = []
    for sample in promise.samples:
        (whole if holds_on(promise, sample) else broken).append(sample)
    return whole, broken


def holds_on(promise: Promise, sample: object) -> bool:
    """Say whether a property holds on a sample."""
    try:
        promise.holds(sample)
    except AssertionError:
        return False
    return True
