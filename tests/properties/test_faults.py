"""The properties are worth something: each planted fault is found, each property finds one."""

from __future__ import annotations

from functools import cache

import pytest

from . import (
    faulty_builds,
    faulty_pages,
    faulty_reading,
    test_article,
    test_builds,
    test_notes,
    test_source,
    test_states,
    test_texts,
    test_trees,
)
from .planting import Fault, Planter, holds_on, split_samples
from .promised import Promise

FAULTS = (*faulty_builds.FAULTS, *faulty_reading.FAULTS, *faulty_pages.FAULTS)
MODULES = (
    test_states, test_notes, test_article, test_source, test_builds, test_trees, test_texts,
)  # fmt: skip


def promises() -> dict[str, Promise]:
    """Give every property by the name of its test."""
    return {
        name: test.promise
        for module in MODULES
        for name, test in vars(module).items()
        if name.startswith("test_") and hasattr(test, "promise")
    }


@cache
def whole_samples() -> dict[int, list[object]]:
    """Give, for each property, the samples on which it holds while no fault is planted."""
    return {id(promise): split_samples(promise)[0] for promise in promises().values()}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name.replace(" ", "-"))
def test_a_planted_fault_breaks_the_property_that_watches_for_it(
    fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault that cannot be planted any more fails here too: its place in the code has moved."""
    whole = whole_samples()[id(fault.finder.promise)]
    fault.plant(Planter(monkeypatch))
    assert not all(holds_on(fault.finder.promise, sample) for sample in whole)


def test_every_property_is_known_to_find_some_fault() -> None:
    """No property is one that cannot fail."""
    finders = {id(fault.finder.promise) for fault in FAULTS}
    idle = [name for name, promise in promises().items() if id(promise) not in finders]
    assert idle == []


def test_faults_have_names_of_their_own() -> None:
    """The list has as many entries as mistakes."""
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 20


@pytest.mark.parametrize("name", promises())
def test_without_a_fault_every_property_holds_on_its_samples(name: str) -> None:
    """What the faults break is whole before."""
    _, broken = split_samples(promises()[name])
    assert broken == []
