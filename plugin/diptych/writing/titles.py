"""Makes texts of a deck fit for the head of a page: cut to a length, escaped for its theme."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from html import escape
from typing import Any

_FLAGS = "".join(map(chr, range(0x1F1E6, 0x1F200)))
"""Letters of which two make a flag."""
_JOINER = "\u200d"
_SHOWN = ("author", "description", "title")
"""What themes write from the front matter into a page, as it is."""


def shorten(text: str, length: int) -> str:
    """Cut a text between graphemes, with an ellipsis."""
    if len(text) <= length:
        return text
    end = length - 1
    while end and (
        unicodedata.category(text[end]).startswith("M")
        or _JOINER in text[end - 1 : end + 1]
        or "\U0001f3fb" <= text[end] <= "\U0001f3ff"  # the colour of a skin
    ):
        end -= 1
    flags = end - len(text[:end].rstrip(_FLAGS))
    return f"{text[: end - flags % 2]}…"


def escape_meta(meta: Mapping[str, Any], title: str, *, is_named: bool) -> dict[str, Any]:
    """Escape what themes write from the front matter of a page into its head and navigation.

    Material undoes the escaping of every title but that of the front matter; so that is set for a
    title that needs to be escaped, unless the navigation of the site names the page.
    """
    escaped = {
        key: escape(value) if key in _SHOWN and isinstance(value, str) else value
        for key, value in meta.items()
    }
    if not is_named and escape(title, quote=False) != title:
        escaped.setdefault("title", escape(title, quote=False))
    return escaped
