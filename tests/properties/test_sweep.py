"""The long search: every property on many more decks, other ones each time.

Run it with `-m slow`; `SWEEP=2000` sets how many decks each property sees, `SEED=7` draws those
of an earlier run again.
"""

from __future__ import annotations

import os
import secrets

import pytest

from .promised import wrap
from .test_faults import promises

COUNT = int(os.environ.get("SWEEP", "300"))
SEED = int(os.environ.get("SEED", "0")) or secrets.randbelow(1_000_000) + 1


@pytest.mark.slow
@pytest.mark.parametrize("name", promises())
def test_every_property_holds_on_many_more_decks(name: str) -> None:
    """What a few decks do not show, many may."""
    print(f"SEED={SEED}")  # noqa: T201 -- pytest shows it with a failure
    wrap(promises()[name], COUNT, seed=SEED)()
