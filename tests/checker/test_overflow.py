"""`diptych check --browser`: what does not fit on a slide, in any of its states."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.commands.chromium import VARIABLE

from .looking import run


def items(number: int, indent: str = "") -> str:
    """Write a list."""
    return "\n".join(f"{indent}- item {n}" for n in range(number))


DECK = f"""# Kites

---

## Fits

{items(8)}

---

## Small

{items(18)}

---

## Long

{items(40)}

---

## Grows

{items(5)}

+++

## Grows

{items(40)}

---

## Tabs

=== "Short"

    One.

=== "Long one"

{items(30, "    ")}

---

## Folded

??? note "More"

{items(30, "    ")}

---

## Code

```
{"word " * 60}
```
"""


def line_of(text: str) -> int:
    """Give the number of the first line that reads like this."""
    return DECK.split("\n").index(text) + 1


def test_what_does_not_fit_is_reported(
    folder: Path, chromium_path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its line and how much it is too large; what fits only in small text is an info."""
    monkeypatch.setenv(VARIABLE, chromium_path)
    (folder / "kites.md").write_text(DECK, encoding="utf-8")
    ran = run("check", "--browser", "--strict", "kites.md")
    assert ran.status == 1
    found = [line for line in ran.lines if "[overflow]" in line or "[small-text]" in line]
    high, wide = "times as high as the stage. Split", "times as wide as its place. Break"
    expected = [
        ("info", "## Small", "to fit, text is shrunk to 15 px", "720 px. Split"),
        ("warning", "## Long", "the slide is 1.", high),
        ("warning", "## Grows", "the slide is 1.", high),
        ("warning", "## Tabs", "with `Long one` open, the slide is 1.", high),
        ("warning", "## Folded", "with `More` open, the slide is 1.", high),
        ("warning", "## Code", "the code is ", wide),
    ]
    assert len(found) == len(expected), found
    for line, (level, heading, first, last) in zip(found, expected, strict=True):
        assert line.startswith(f"{level}: kites.md:{line_of(heading)}: {first}")
        assert last in line
    assert "[long-slide]" not in ran.out
    assert "[long-slide]" in run("check", "kites.md").out
