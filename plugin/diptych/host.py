"""What the core asks of its host: files beside the deck, and icons.

Both are functions on plain values, so that any host can give them, and a test can leave them out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from diptych.files.reader import Reader


def no_icon(path: str) -> str:  # noqa: ARG001 - the host has none, whatever the name
    """Give no icon."""
    return ""


@dataclass(frozen=True, slots=True)
class Host:
    """What one deck may ask for."""

    reader: Reader | None = None
    """Reads files for includes and code; None where there are none to read."""
    icon: Callable[[str], str] = no_icon
    """Gives an icon's SVG by its path, `fontawesome/solid/heart`; empty if there is none."""
    has_formulas: bool = True
    """It has Arithmatex, to which `$x$` is a formula; without it, this is text with dollars."""


@lru_cache(maxsize=256)
def material_icon(path: str) -> str:
    """Give an icon from those that Material for MkDocs ships, if it is installed."""
    spec = find_spec("material")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        file = Path(folder, "templates", ".icons", f"{path}.svg")
        if file.is_file():
            return file.read_text(encoding="utf-8")
    return ""
