"""Leaves the long search out unless it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the sweep: it draws other decks in every run, so only `-m slow` starts it."""
    if "slow" in str(config.getoption("markexpr")):
        return
    sweep = [item for item in items if item.path == HERE / "test_sweep.py"]
    if sweep:
        config.hook.pytest_deselected(items=sweep)
        items[:] = [item for item in items if item not in sweep]
