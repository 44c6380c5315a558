"""What can be set for a deck: by the site, and over it by the deck's front matter.

In come mappings as YAML gives them, out comes `Options` and what is wrong with the mapping.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any

import yaml

from diptych.model import Level, Problem, Span
from diptych.syntax.delimiters import Words
from diptych.syntax.durations import read_duration
from diptych.syntax.nesting import MAX_NESTING
from diptych.syntax.sizes import USUAL, Size, read_size
from diptych.theme import UNKNOWN, Theme, read_theme

TRANSITIONS = ("none", "fade", "slide", "convex", "concave", "zoom")
"""What reveal.js knows (https://revealjs.com/transitions/)."""

HTML = ("trust", "safe")

MAX_FOOTER = 160
"""Length of the longest footer, in characters."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

DECK_KEYS = (
    "builds", "cues", "duration", "footer", "incremental", "notes-lang", "separators",
    "size", "slides-from", "theme", "transition",
)  # fmt: skip
"""The options that a deck may set for itself, in its front matter under `diptych:`."""

LOCKED_KEYS = (
    "decks", "html", "levels", "max-bytes", "max-slides", "max-include", "max-includes",
    "max-total", "max-depth", "max-nesting",
)  # fmt: skip
"""The options that only the site may set: else a stranger's deck could free itself."""

LANGUAGE_RE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
"""A language as HTML names it: https://www.rfc-editor.org/info/bcp47."""

SIZE_HINT = "Use a shape such as `4:3`, or pixels such as `1024x768`, at most 3 : 1"

_POLLUTING = frozenset({"__proto__", "constructor", "prototype"})
"""Names that scripts know as part of every object."""


@dataclass(frozen=True, slots=True)
class Options:
    """How one deck is read and shown."""

    builds: bool = True
    """Fold slides that only grow into one slide with steps."""
    cues: bool = True
    """Read who speaks and for how long out of notes and headings."""
    incremental: bool = False
    """Let the items of every list appear one by one."""
    transition: str = "fade"
    """How one slide gives way to the next, one of `TRANSITIONS`."""
    duration: int = 0
    """Seconds that the whole talk has; 0 where its deck does not say. Of one deck only."""
    notes_lang: str = ""
    """The language of the notes, where it is not that of the page."""
    footer: str = ""
    """A short text at the bottom of every slide but the title."""
    size: Size = USUAL
    """Width and height of the stage for which the deck is written, in pixels; see `to_stage`."""
    theme: Theme = field(default_factory=Theme)
    """Colours, fonts and style sheets that the slides have instead of the site's."""
    html: str = "trust"
    """What happens to the HTML of a deck: `trust` keeps it, `safe` leaves out what can run code. Of
    the site only: no deck may set it for itself."""
    slides_from: str = ""
    """Level of the headings at which a deck without any delimiter is split: `h1` to `h6`."""
    words: Words = field(default_factory=Words)
    """The lines that delimit slides."""
    levels: Mapping[str, Level] = field(default_factory=lambda: MappingProxyType({}))
    """Levels of problems, by code, where they differ from the default."""
    max_bytes: int = 4 * 1024 * 1024
    """Size of the largest deck that is read, in bytes."""
    max_slides: int = 5_000
    """Slides of the longest deck that is read."""
    max_nesting: int = MAX_NESTING
    """Lists and quotes inside each other on a slide, at most `MAX_NESTING`."""


def with_front_matter(
    options: Options, front_matter: Mapping[str, Any], where: Span, head: str = ""
) -> tuple[Options, tuple[Problem, ...]]:
    """Set the options that a deck's front matter names under `diptych:`.

    `head` is the front matter as it is written, to find the line of a key; `where` its place.

    Errors: never raises. Gives Problem `unknown-key`, `bad-value`, `locked-key` and `config-key`;
    such a key is left out.
    """
    own = front_matter.get("diptych")
    if not isinstance(own, Mapping):
        return options, _no_mapping(own, head, where)
    problems = []
    for key, value in own.items():
        name = str(key).replace("_", "-")
        place = line_of(("diptych", str(key)), head, where)
        if name == "separators":
            continue
        if _POLLUTING & set(str(key).split(".")):
            message = f"`{key}` is a key that scripts know as part of every object"
            problems.append(Problem(place, "config-key", message, "Take it out"))
        elif name in LOCKED_KEYS:
            message = f"`{key}` is an option of the site, and no deck may set it for itself"
            hint = "Take it out, or set it in the configuration of the site"
            problems.append(Problem(place, "locked-key", message, hint))
        elif name not in DECK_KEYS:
            problems.append(
                Problem(
                    place,
                    "unknown-key",
                    f"`{key}` is no option of a deck",
                    did_you_mean(str(key), DECK_KEYS) or f"Use one of {', '.join(DECK_KEYS)}",
                )
            )
        elif name == "theme":
            theme, found = _own_theme(value, options, head, where)
            options = replace(options, theme=theme)
            problems += found
        elif name == "footer" and value is False:
            options = replace(options, footer="")
        elif message := check_value(name, value):
            problems.append(Problem(place, "bad-value", f"`{key}: {value}` means nothing", message))
        else:
            read: Any = _READERS[name](value) if name in _READERS else value
            options = replace(options, **{name.replace("-", "_"): read})
    return options, tuple(problems)


def _no_mapping(own: object, head: str, where: Span) -> tuple[Problem, ...]:
    if own is None or isinstance(own, bool):
        return ()
    hint = "Use true, false, or a mapping of options"
    place = line_of(("diptych",), head, where)
    return (Problem(place, "bad-value", f"`diptych: {own}` means nothing", hint),)


def _own_theme(
    value: object, options: Options, head: str, where: Span
) -> tuple[Theme, list[Problem]]:
    """Read the theme of a deck; one that is not trusted has no style sheet of its own."""
    theme, faults = read_theme(value, options.theme)
    if options.html == "safe" and theme.css != options.theme.css:
        theme = replace(theme, css=options.theme.css)
        hint = "Let the site name it, or set `html: trust`"
        faults = (*faults, ("css", "of a deck is left out under `html: safe`", hint))
    return theme, [
        Problem(
            line_of(("diptych", "theme", key), head, where),
            "unknown-key" if fact == UNKNOWN else "bad-value",
            f"`{key}` {fact}" if key == "theme" else f"`{key}` of `theme` {fact}",
            hint,
        )
        for key, fact, hint in faults
    ]


def line_of(keys: Sequence[str], head: str, where: Span) -> Span:
    """Find the line of a key in front matter as it is written; `keys` lead to it.

    Of a key that is not there, it is the line of the last one that is; without any, all of it.
    """
    try:
        node = yaml.compose("\n".join(head.split("\n")[1:-2]), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return where
    start = where.first + 1
    for key in keys:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        found = next((pair for pair in pairs if pair[0].value == key), None)
        if found is None:
            break
        number = start + found[0].start_mark.line
        node, where = found[1], Span(where.path, number, number)
    return where


def check_value(key: str, value: object) -> str:
    """Say what the value of an option should be; empty when it is good."""
    kind = next(type(f.default) for f in fields(Options) if f.name == key.replace("-", "_"))
    if kind is bool:
        return "" if isinstance(value, bool) else "Use true or false"
    if key in _WORDS:
        return "" if value in _WORDS[key] else f"Use one of {', '.join(_WORDS[key])}"
    is_good, hint = _CHECKS[key]
    return "" if is_good(value) else hint


def is_language(value: object) -> bool:
    """Say whether a value names a language as HTML does."""
    return isinstance(value, str) and LANGUAGE_RE.fullmatch(value) is not None


def is_footer(value: object) -> bool:
    """Say whether a value is a text that can stand below slides."""
    return isinstance(value, str) and len(value) <= MAX_FOOTER and value.isprintable()


_WORDS = {"slides-from": HEADINGS, "transition": TRANSITIONS}
_READERS: Mapping[str, Callable[[object], object]] = {
    "duration": read_duration,
    "size": read_size,
}
_CHECKS: Mapping[str, tuple[Callable[[object], object], str]] = {
    "duration": (read_duration, "Use minutes, or a duration such as `45 min` or `1 h 30 min`"),
    "footer": (
        is_footer,
        f"Use a text of one line and at most {MAX_FOOTER} characters, or false",
    ),
    "size": (read_size, SIZE_HINT),
    "notes-lang": (is_language, "Use the name of a language, such as `fr` or `pt-BR`"),
}


def did_you_mean(word: str, known: tuple[str, ...] | list[str], *, likeness: float = 0.6) -> str:
    """Ask for the known word that is nearest, `Did you mean `builds`?`; empty if none is near."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=likeness)
    return f"Did you mean `{near[0]}`?" if near else ""
