"""Reads who speaks and for how long out of a note or a heading.

In comes the text of a note, out come the cue and what is left: `Containers (Ann - 20min)`,
`15 min`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DURATION = r"""(?:
    (?P<hours>\d{1,2}(?:[.,]5)?)[ ]?(?:h|hours?|heures?|std\.?)
    (?:[ ]?(?P<past>\d{1,2})(?:[ ]?min)?)?
  | (?P<minutes>\d{1,3}(?:[.,]5)?)[ ]?(?:min(?:ut(?:e|en|o|i|os)?)?s?\.?|mn|m|['\u2032])
  | (?P<seconds>\d{1,4})[ ]?(?:s|sec(?:onds?)?\.?)
)"""
_CUE_RE = re.compile(
    rf"""
    (?:(?P<who>[^()\d]*?\w[^()\d]*?)[ ]*[-\u2013\u2014,:/][ ]*)?    # who speaks, up to a dash
    {_DURATION}$""",
    re.VERBOSE | re.IGNORECASE,
)
_END_RE = re.compile(r"(?P<rest>.*?)[ \t]*(?P<cue>\((?P<inside>[^()\n]{1,80})\))[ \t]*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cue:
    """Who speaks, and for how long."""

    who: str
    """Empty if the cue names nobody."""
    seconds: int
    source: str
    """The cue as it is written, at the end of its text."""


def read_cue(text: str, *, is_note: bool) -> tuple[Cue | None, str]:
    """Part a cue from the text it stands at the end of.

    Shape: `Demo (5min)` -> 300 seconds, `Demo`; `Containers (Ann or Bo - 20min)` -> who, 1200
    seconds. A note may be nothing but a cue: `15 min`.

    Errors: never raises. A parenthesis without a duration is none.
    """
    stripped = text.strip()
    match = _END_RE.match(stripped)
    if match and (cue := _read(match["inside"], match["cue"])):
        return cue, match["rest"]
    if is_note and len(stripped) <= 80 and (cue := _read(stripped, stripped)):  # noqa: PLR2004
        return cue, ""
    return None, text


def _read(text: str, source: str) -> Cue | None:
    match = _CUE_RE.match(text.strip())
    if match is None:
        return None
    hours, past, minutes, spoken = (
        float((match[name] or "0").replace(",", "."))
        for name in ("hours", "past", "minutes", "seconds")
    )
    seconds = int(hours * 3600 + (past + minutes) * 60 + spoken)
    return Cue((match["who"] or "").strip(), seconds, source) if seconds else None
