"""Keeps ids away from the names that scripts, a theme and our own pages go by.

In comes an id, out comes one that takes no such name.
"""

from __future__ import annotations

import re

PREFIX = "s-"
"""What begins an id that would stand for something else without it."""

_RESERVED = frozenset(
    {
        "attributes", "body", "children", "constructor", "cookie", "diptych", "diptych-help",
        "diptych-settings", "document", "forms", "head", "images", "location",
        "name", "parent", "prototype", "reveal", "Reveal", "RevealNotes", "scripts", "self", "top",
        "window",
    }
)  # fmt: skip
"""Names that an element with this id would take from `window`, `document`, a form or our pages."""
_GENERATED_RE = re.compile(r"__(?:tabbed|span|codelineno|code|[a-z]+-caption)_?[\w.-]*\d$")
"""Ids that Markdown extensions write; others that begin with `__` belong to the theme."""


def safe_id(identifier: str) -> str:
    """Give an id that takes no name of the page: one that would is prefixed with `s-`.

    An id that a form control of Material or a script of ours goes by is such a name too.
    """
    is_taken = identifier in _RESERVED or (
        identifier.startswith("__") and not _GENERATED_RE.match(identifier)
    )
    return f"{PREFIX}{identifier}" if is_taken else identifier
