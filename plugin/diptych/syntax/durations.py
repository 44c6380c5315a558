"""Reads durations as people write them.

In comes a text or a number, out come seconds: `45 min`, `1 h 30`, `2,5 min`, `20`.
"""

from __future__ import annotations

import re

DURATION = r"""(?:
    (?P<hours>\d{1,2}(?:[.,]5)?)[ ]?(?:h|hours?|heures?|std\.?)
    (?:[ ]?(?P<past>\d{1,2})(?:[ ]?min)?)?
  | (?P<minutes>\d{1,3}(?:[.,]5)?)[ ]?(?:min(?:ut(?:e|en|o|i|os)?)?s?\.?|mn|m|['\u2032])
  | (?P<seconds>\d{1,4})[ ]?(?:s|sec(?:onds?)?\.?)
)"""
"""A pattern, verbose and in any case; `seconds_in` reads what it matches."""

_DURATION_RE = re.compile(f"{DURATION}$", re.VERBOSE | re.IGNORECASE)
LONGEST = 24 * 60
"""The longest duration, in minutes."""


def seconds_in(match: re.Match[str]) -> int:
    """Give the seconds of a match of `DURATION`."""
    hours, past, minutes, seconds = (
        float((match[name] or "0").replace(",", "."))
        for name in ("hours", "past", "minutes", "seconds")
    )
    return int(hours * 3600 + (past + minutes) * 60 + seconds)


def read_duration(value: object) -> int:
    """Read a duration; a bare number is minutes. Gives 0 for what is none."""
    if isinstance(value, int) and not isinstance(value, bool):
        seconds = value * 60
    elif isinstance(value, str) and (match := _DURATION_RE.match(value.strip())):
        seconds = seconds_in(match)
    else:
        return 0
    return seconds if 0 < seconds <= LONGEST * 60 else 0
