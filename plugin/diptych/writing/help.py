"""Writes the help of a slide page: its keys, and the other ways to get about.

In comes the language of the page, out comes HTML. It is the same on all pages in one language, so
it is written once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape

from diptych.labels import Labels, labels_for

_KEY_NAMES = (
    ("key_alt", "Alt"), ("key_end", "End"), ("key_enter", "Enter"), ("key_esc", "Esc"),
    ("key_home", "Home"), ("key_page_down", "PageDown"), ("key_page_up", "PageUp"),
    ("key_shift", "Shift"), ("key_space", "Space"),
)  # fmt: skip
"""The label of each key that has a name of its own in other languages."""
_MOVES = (
    ("next", "Space N PageDown"), ("previous", "Shift+Space P PageUp"), ("sideways", "← → H L"),
    ("updown", "↑ ↓ K J"), ("skip", "Alt+←↑↓→"), ("ends", "Home End Shift+←→"),
    ("stack_ends", "Shift+↑↓"), ("jump", "G"),
)  # fmt: skip
"""What keys do, and what they are: those of each way with blanks between them."""
_WAYS = (("swipe", "sideways"), ("progress", "progress_click"), ("number", "number_link"))
"""What to do without keys, and what that does."""
_VIEWS = (
    ("read", "A", "read"), ("search", "/", "search"), ("speaker", "S", "speaker"),
    ("overview", "Esc O", "overview"), ("open", "Enter", ""), ("fullscreen", "F", "fullscreen"),
    ("scheme", "D", "scheme"), ("pause", "B V .", ""), ("help_key", "? F1", "help"),
    ("close_open", "Esc C", ""),
)  # fmt: skip
"""The same, with the icon of the button that does it as well."""


@cache
def write_help(language: str) -> str:
    """Write what stands in the overlay of the help."""
    labels = labels_for(language)
    names = {name: labels[label] for label, name in _KEY_NAMES}

    def keys(written: str) -> str:
        return " ".join(f"<span>{' + '.join(_each(way, names))}</span>" for way in written.split())

    moves = [_row(keys(own), label, labels) for label, own in _MOVES]
    ways = [_row(escape(labels[what]), label, labels) for what, label in _WAYS]
    views = [_row(keys(own), label, labels, icon) for label, own, icon in _VIEWS]
    return "\n".join(
        (
            f"<h2>{escape(labels['help'])}</h2>",
            *("<div>", "<dl>", *moves, "</dl>", "<dl>", *ways, "</dl>", "</div>"),
            *("<dl>", *views, "</dl>"),
        )
    )


def _each(way: str, names: Labels) -> Iterator[str]:
    return (f"<kbd>{escape(names.get(key, key))}</kbd>" for key in way.split("+"))


def _row(what: str, label: str, labels: Labels, icon: str = "") -> str:
    shown = f' data-diptych-icon="{icon}"' if icon else ""
    return f"<div><dt>{what}</dt><dd{shown}>{escape(labels[label])}</dd></div>"
