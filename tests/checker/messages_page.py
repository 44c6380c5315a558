"""Writes the table of all codes into the guide: `python tests/checker/messages_page.py`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "guide" / "messages.md"
_TABLE_RE = re.compile(r"(<!-- codes: begin -->\n).*?(<!-- codes: end -->\n)", re.DOTALL)


def with_table(page: str) -> str:
    """Put the table of `problems.CODES` between its two marks, errors first."""
    from diptych.model import Level  # noqa: PLC0415 - found once `main` has set the path
    from diptych.problems import CODES  # noqa: PLC0415

    rows = [
        f"| `{code}` | {level.value} | {known.meaning} |"
        for level in Level
        for code, known in sorted(CODES.items())
        if known.level is level
    ]
    table = "\n".join(("", "| Code | Level | Meaning |", "| --- | --- | --- |", *rows, "", ""))
    return _TABLE_RE.sub(lambda match: f"{match[1]}{table}{match[2]}", page)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "plugin"))
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
