"""Reads which lines a deck uses as its delimiters, where they are not `---` and `+++`.

In come the front matter of a deck and the `PITCHME.yaml` beside it, out come the words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import yaml

from diptych.model import Problem, Span
from diptych.syntax.delimiters import Words

_KEYS = {
    # GitPitch: https://gitpitch.com, PITCHME.yaml
    "horz-delim": "stack",
    "vert-delim": "slide",
    # reveal-md: https://github.com/webpro/reveal-md, front matter
    "separator": "stack",
    "verticalSeparator": "slide",
    "notesSeparator": "notes",
}
_EDGE_RE = re.compile(r"(?:\\r|\\n|\\s|[\r\n])[*+?]?|[\^$]")
_ESCAPED_RE = re.compile(r"\\([^\w\s])")
_META_RE = re.compile(r"[\\\[\](){}|*?]|\.[*+?]")


def read_words(
    words: Words, front_matter: Mapping[str, Any], settings: bytes | None, where: Span
) -> tuple[Words, tuple[Problem, ...]]:
    """Give the delimiters of a deck.

    `separators: {stack, slide, notes}` in the front matter are lines as they stand in the deck;
    GitPitch's and reveal-md's own settings are regular expressions, of which those are read that
    mean one text.

    Errors: never raises. Gives Problem `bad-value`; such a setting is left out.
    """
    problems = []
    wanted: dict[str, str] = {}
    given = {**_read_yaml(settings), **front_matter}
    for key, name in _KEYS.items():
        value = given.get(key)
        if not isinstance(value, str) or not value.strip():
            continue
        if literal := _literal(value):
            wanted[name] = literal
        else:
            problems.append(_bad(where, key, value))
    own = front_matter.get("diptych")
    named = own.get("separators") if isinstance(own, Mapping) else None
    named = named or front_matter.get("separators")
    for name, value in named.items() if isinstance(named, Mapping) else ():
        if name in {"stack", "slide", "notes"} and isinstance(value, str) and value.strip():
            wanted[name] = value.strip()
        else:
            problems.append(_bad(where, f"separators: {name}", value))
    return replace(words, **{name: (value,) for name, value in wanted.items()}), tuple(problems)


def _read_yaml(settings: bytes | None) -> Mapping[str, Any]:
    try:
        data = yaml.safe_load(settings) if settings else None
    except (yaml.YAMLError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _literal(pattern: str) -> str:
    """Give the text that a regular expression stands for; empty if it stands for several."""
    text = _EDGE_RE.sub("", pattern).strip()
    plain = _ESCAPED_RE.sub("", text)
    return "" if _META_RE.search(plain) else _ESCAPED_RE.sub(r"\1", text)


def _bad(where: Span, key: str, value: object) -> Problem:
    message = f"`{key}: {value}` is no delimiter that can be read"
    return Problem(where, "bad-value", message, "Write the line as it stands in the deck")
