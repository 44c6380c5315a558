"""Writes into the case files what the product gives now: `python tests/cases/rewrite.py`.

Nothing is decided by it. Read the difference, and keep of it what the rules say.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2] / "plugin"), str(Path(__file__).parents[1])]

from cases.reading import case_files, outcome_of, read_cases, write_cases  # noqa: E402 - see above


def rewrite() -> None:
    """Bring all case files up to date."""
    for file in case_files():
        cases = [replace(case, expected=outcome_of(case.deck)) for case in read_cases(file)]
        file.write_text(write_cases(cases), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    rewrite()
