"""Icons that a deck names: what stands in the place of one that there is not."""

from __future__ import annotations

import pytest

from diptych.host import Host
from diptych.standalone import render

ICONS = {"fontawesome/solid/check": "<svg></svg>"}


@pytest.mark.parametrize("directive", ["@fa[quatsch]", "@fab[quatsch fa-3x]()"])
def test_one_that_there_is_not_is_reported(directive: str) -> None:
    """Without a text nothing is shown for it."""
    pages = render(
        f"# Cats\n\nNever {directive} here\n\n---\n\n## Dogs\n",
        host=Host(icon=lambda p: ICONS.get(p, "")),
    )
    [problem] = pages.problems
    assert (problem.code, problem.where.first) == ("bad-value", 3)
    assert "quatsch" in problem.message
    assert "quatsch" not in pages.slides


@pytest.mark.parametrize("directive", ["@fa[check]", "@fa[quatsch](Tom)"])
def test_nothing_is_said_where_something_is_shown(directive: str) -> None:
    """An icon, or the text in place of one that there is not."""
    pages = render(
        f"# Cats\n\n{directive}\n\n---\n\n## Dogs\n", host=Host(icon=lambda p: ICONS.get(p, ""))
    )
    assert pages.problems == ()


def test_nothing_is_said_where_there_are_no_icons() -> None:
    """Without Material there are none, and every one would be reported."""
    assert render("# Cats\n\n@fa[check]\n\n---\n\n## Dogs\n").problems == ()
