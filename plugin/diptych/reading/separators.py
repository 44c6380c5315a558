"""Reads which lines a deck uses as its delimiters, where they are not `---` and `+++`.

In come the front matter of a deck and the `PITCHME.yaml` beside it, out come the words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from diptych.model import Problem, Span
from diptych.options import did_you_mean, line_of
from diptych.reading.frontmatter import NOT_YAML
from diptych.syntax.delimiters import Words

_KEYS = {
    # GitPitch: https://gitpitch.com, PITCHME.yaml
    "horz-delim": "stack",
    "vert-delim": "slide",
    # reveal-md: https://github.com/webpro/reveal-md, front matter
    "separator": "stack",
    "verticalSeparator": "slide",
    "notesSeparator": "notes",
    # mkslides: https://github.com/MartenBE/mkslides, `slides` of the front matter
    "separator_vertical": "slide",
    "separator_notes": "notes",
}
NAMES = ("stack", "slide", "notes")
"""The keys of `separators`."""
MAX_SPELLINGS = 16
MAX_PATTERN = 200
"""Characters of the longest regular expression that is read."""

_EDGE_RE = re.compile(r"(?:\\r|\\n|\\s|[\r\n])[*+?]?|[\^$]")
_BLANK_RE = re.compile(r"\^?(?:(?:\\r|\r)\??)?(?:\\n|\n)(?:(?:(?:\\r|\r)\??)?(?:\\n|\n))+\$?")
"""Line ends alone: blank lines part the slides."""
_MANY = frozenset("*+{")


def read_words(  # noqa: PLR0913 - two files, and where each of them is
    words: Words,
    front_matter: Mapping[str, Any],
    settings: bytes | None,
    where: Span,
    *,
    head: str = "",
    beside: Span | None = None,
) -> tuple[Words, tuple[Problem, ...]]:
    """Give the delimiters of a deck.

    `head` is the front matter as it is written and `where` its place; `beside` is that of the
    settings.

    `separators: {stack, slide, notes}` in the front matter are lines as they stand in the deck;
    the settings of GitPitch, reveal-md and mkslides are regular expressions, of which those are
    read that mean a few texts, or blank lines.

    Errors: never raises. Gives Problem `bad-value` and `unknown-key`; such a setting is left out.
    """
    problems: list[Problem] = []
    beside = beside or where
    wanted: dict[str, tuple[str, ...]] = {}
    slides = front_matter.get("slides")
    saved = _read_yaml(settings, beside, problems)
    slides = slides if isinstance(slides, Mapping) else {}
    for key, name in _KEYS.items():
        path = (key,) if key in front_matter else ("slides", key)
        value = {**saved, **slides, **front_matter}.get(key)
        if not isinstance(value, str) or not value:
            continue
        if spellings := _spellings(value):
            wanted[name] = spellings
        else:
            is_own = key in front_matter or key in slides
            problems.append(_bad(line_of(path, head, where) if is_own else beside, key, value))
    own = front_matter.get("diptych")
    named = own.get("separators") if isinstance(own, Mapping) else None
    is_ours = bool(named)
    named = named or front_matter.get("separators")
    for name, value in named.items() if isinstance(named, Mapping) else ():
        if name in NAMES and isinstance(value, str) and value.strip():
            wanted[name] = (value.strip(),)
        else:
            path = ("separators", str(name))
            place = line_of(("diptych", *path) if is_ours else path, head, where)
            problems.append(
                _bad(place, f"separators: {name}", value)
                if name in NAMES
                else Problem(
                    place,
                    "unknown-key",
                    f"`{name}` of `separators` is no key",
                    did_you_mean(str(name), NAMES) or f"Use one of {', '.join(NAMES)}",
                )
            )
    return words._replace(**wanted), tuple(problems)


def _read_yaml(settings: bytes | None, beside: Span, problems: list[Problem]) -> Mapping[str, Any]:
    try:
        data = yaml.safe_load(settings) if settings else None
    except NOT_YAML:
        message = "this file is no YAML, so its delimiters are not known"
        problems.append(Problem(beside, "bad-value", message, "Mend it"))
        return {}
    return data if isinstance(data, dict) else {}


def _spellings(pattern: str) -> tuple[str, ...]:
    r"""Give the texts that a regular expression stands for; none if there are too many.

    Shape: `^Notes?:` -> `Note:`, `Notes:`; `\n---\n` -> `---`; `\n\n\n` -> three line ends.
    """
    if len(pattern) > MAX_PATTERN:
        return ()
    if _BLANK_RE.fullmatch(pattern):  # a `^` stands for the end of the line above
        count = len(re.findall(r"\\n|\n", pattern)) + pattern.startswith("^")
        return ("\n" * count,)
    try:
        found, end = _alternatives(text := _EDGE_RE.sub("", pattern), 0)
    except ValueError:
        return ()
    texts = dict.fromkeys(text.strip() for text in found)
    return () if end < len(text) or "" in texts else tuple(texts)


def _alternatives(text: str, start: int) -> tuple[list[str], int]:
    """Read alternatives up to the bracket that ends them; give them, and the index of its end.

    Errors: raises ValueError where there are too many.
    """
    done: list[str] = []
    open_ = [""]
    index = start
    while index < len(text) and text[index] != ")":
        if text[index] == "|":
            done, open_, index = done + open_, [""], index + 1
            continue
        inner, index = _atom(text, index)
        if text[index : index + 1] == "?":
            inner, index = ["", *inner], index + 1
        open_ = [before + one for before in open_ for one in inner]
        if text[index : index + 1] in _MANY or len(done + open_) > MAX_SPELLINGS:
            raise ValueError(text)
    return done + open_, index


def _atom(text: str, index: int) -> tuple[list[str], int]:
    """Read a character, a choice of characters or a group; give its texts and where it ends."""
    char = text[index]
    if char == "(":
        inner, end = _alternatives(text, index + (3 if text.startswith("(?:", index) else 1))
    elif char == "[":
        end = text.find("]", index + 1)
        inner = list(text[index + 1 : end])
    elif char == "\\":
        end = index + 1
        inner = list(text[end : end + 1])
    else:
        return [char], index + 1
    is_class = (char == "[" and set(inner) & {"^", "-", "\\"}) or (
        char == "\\" and inner and inner[0].isalnum()
    )
    if not 0 <= end < len(text) or is_class or not inner:
        raise ValueError(text)
    return inner, end + 1


def _bad(where: Span, key: str, value: object) -> Problem:
    message = f"`{key}: {value}` is no delimiter that can be read"
    return Problem(where, "bad-value", message, "Write the line as it stands in the deck")
