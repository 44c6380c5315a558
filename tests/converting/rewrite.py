"""Writes into `cases.md` what the product gives now: `python tests/converting/rewrite.py`.

Nothing is decided by it. Read the difference, and keep of it what the rules say.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2] / "plugin"), str(Path(__file__).parents[1])]

from converting.reading import CASES, converted, read_cases, write_cases  # noqa: E402 - see above

if __name__ == "__main__":
    cases = [converted(case.title, case.deck) for case in read_cases()]
    CASES.write_text(write_cases(cases), encoding="utf-8", newline="\n")
