"""The look that a site or a deck asks for, in place of what the site's own theme gives.

In comes what YAML has under `theme:`, out comes a `Theme`, and what in it means nothing.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from diptych.syntax.colors import is_color

KEYS = ("accent", "background", "css", "font")
SCHEMES = ("light", "dark")
FONTS = ("text", "code")

_FONT_RE = re.compile(r"(?=.*[^\W\d])[\w][\w .+-]{0,63}$")
"""A name, no list of names: letters, digits, blanks and a few marks."""
_SHEET_RE = re.compile(r"(?!//)[^\s:?#\\%][^:?#\\%\r\n]*\.css$")
"""A path: no address of another site has one without a colon or two slashes before it."""

UNKNOWN = "is no key"
"""What is wrong with a key that does not exist."""

Fault = tuple[str, str, str]
"""A key, what is wrong with it, and what to do."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours, fonts and style sheets; what is empty comes from the site."""

    accent: tuple[str, ...] = ()
    """The colour of title slides, links and marks: one, or one for light and one for dark."""
    background: tuple[str, ...] = ()
    """The colour of the slides: one, or one for light and one for dark."""
    font: Mapping[str, str] | None = None
    """Names of the fonts of `text` and `code`."""
    css: tuple[str, ...] = ()
    """Paths of style sheets, relative to the deck or the documentation folder."""


def read_theme(value: object, theme: Theme) -> tuple[Theme, tuple[Fault, ...]]:
    """Set what `theme:` says over a theme; its style sheets come after those that are there.

    Errors: never raises. What means nothing is left out, and told.
    """
    if not isinstance(value, Mapping):
        return theme, (("theme", "is no mapping", f"Use the keys {', '.join(KEYS)}"),)
    faults: list[Fault] = []
    for key, wish in value.items():
        name = str(key)
        if name not in KEYS:
            near = difflib.get_close_matches(name, KEYS, n=1)
            hint = f"Did you mean `{near[0]}`?" if near else f"Use one of {', '.join(KEYS)}"
            faults.append((name, UNKNOWN, hint))
            continue
        try:
            theme = replace(theme, **{name: _read(name, wish, theme)})
        except ValueError as error:
            faults.append((name, *error.args))
    return theme, tuple(faults)


def _read(name: str, wish: object, theme: Theme) -> Any:  # noqa: ANN401 - the field's own type
    if name == "css":
        return (*theme.css, *_sheets(wish))
    if name == "font":
        return dict(_fonts(wish))
    return tuple(_colors(wish))


def _colors(wish: object) -> Iterator[str]:
    if wish is None:
        raise ValueError(
            "is empty", 'Put colours in quotes, `"#14504a"`: YAML takes `#` for a comment'
        )
    both = wish if isinstance(wish, Mapping) else {"light": wish}
    if isinstance(wish, Mapping) and set(wish) != set(SCHEMES):
        raise ValueError("names one scheme only", "Give a colour for `light` and one for `dark`")
    for scheme in SCHEMES:
        color = both.get(scheme)
        if scheme in both and not (isinstance(color, str) and is_color(color)):
            message = f"cannot be `{color}`"
            raise ValueError(
                message, "Use a colour's name, `#rrggbb`, `rgb()` or `hsl()`, in quotes"
            )
        if isinstance(color, str):
            yield color


def _fonts(wish: object) -> Iterator[tuple[str, str]]:
    fonts = wish if isinstance(wish, Mapping) else {"text": wish}
    for use, name in fonts.items():
        if use not in FONTS:
            raise ValueError(f"has no `{use}`", f"Use {' and '.join(FONTS)}, or one name")
        if not (isinstance(name, str) and _FONT_RE.match(name)):
            raise ValueError(f"cannot be `{name}`", "Use the name of one font")
        yield str(use), name


def _sheets(wish: object) -> Iterator[str]:
    for path in wish if isinstance(wish, list) else [wish]:
        if not (isinstance(path, str) and _SHEET_RE.match(path)):
            raise ValueError(
                f"cannot name `{path}`", "Use paths of `.css` files of this site, not addresses"
            )
        yield path
