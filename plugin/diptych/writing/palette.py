"""Reads what Material has under `theme: palette`: the site's sets of colours, light and dark.

In comes the value of that option, out come the attributes that the body of a page has, and the
sets between which a reader can choose.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_COLORS = ("scheme", "primary", "accent")
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
