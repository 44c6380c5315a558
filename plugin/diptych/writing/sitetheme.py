"""Reads what the theme of a site says about its look: colours, fonts, logo and language.

In come the theme and its options, out come plain values. Material's `palette` is a set of colours
or a list of them, between which a reader can choose.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from diptych.host import material_icon

_COLORS = ("scheme", "primary", "accent")
_ICON_RE = re.compile(r"[\w-]+(?:/[\w-]+)*")
_DEFAULTS = {"scheme": "default", "primary": "indigo", "accent": "indigo"}
"""Material's own; `base.html` and `partials/palette.html` of its templates."""


def read_sets(palette: object) -> list[dict[str, Any]]:
    """Give the sets of colours in their order, each with its `media` and whether it is `dark`."""
    return [_read(one) for one in _listed(palette) if isinstance(one, Mapping)]


def body_attributes(palette: object) -> dict[str, str]:
    """Give the attributes of the body for the first set that names a scheme."""
    named = [one for one in _listed(palette) if isinstance(one, Mapping)]
    chosen = next((one for one in named if one.get("scheme")), named[0] if named else {})
    return {f"data-md-color-{key}": _word(chosen[key]) for key in _COLORS if chosen.get(key)}


def _listed(palette: object) -> list[Any]:
    return palette if isinstance(palette, list) else [palette]


def _read(one: Mapping[str, Any]) -> dict[str, Any]:
    colors = {key: _word(one.get(key) or _DEFAULTS[key]) for key in _COLORS}
    media = str(one.get("media") or "")
    is_dark = colors["scheme"] == "slate" or "dark" in colors["scheme"] or "dark)" in media
    return {**colors, "media": media, "dark": is_dark}


def _word(value: object) -> str:
    return str(value).replace(" ", "-")


def color_mode(theme: Any) -> dict[str, str]:  # noqa: ANN401 - a theme's options are of any kind
    """Say which colours the theme `mkdocs` has, and where it keeps the reader's choice."""
    mode = theme.get("color_mode")
    if theme.get("user_color_mode_toggle"):
        return {"key": "mkdocs-colormode", "mode": str(mode or "light")}
    return {"mode": str(mode)} if mode in {"auto", "dark"} else {}


def language_of(theme: Any) -> str:  # noqa: ANN401 - a theme's options are of any kind
    """Name the language of the pages, as HTML does."""
    language = theme.get("language")
    if isinstance(language, str) and language:
        return language
    locale = theme.get("locale")
    parts = (getattr(locale, name, None) for name in ("language", "territory"))
    return "-".join(str(part) for part in parts if part) or str(locale or "en")


def fonts_of(font: object) -> dict[str, str]:
    """Name the fonts of `text` and `code`, where the site asks for some."""
    if not isinstance(font, Mapping):
        return {}
    return {key: str(font[key]) for key in ("text", "code") if font.get(key)}


def logo_icon(icons: object) -> str:
    """Give the icon that is the site's logo, as SVG; empty if there is none."""
    name = icons.get("logo") if isinstance(icons, Mapping) else None
    return material_icon(name) if isinstance(name, str) and _ICON_RE.fullmatch(name) else ""
