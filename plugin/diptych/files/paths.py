"""Reads the path of a file as an author wrote it, without looking at any file.

In comes the text of a path, out come the places below the documentation folder that it can mean,
or why it is refused. A place is a tuple of names and cannot lead anywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import unquote

Place = tuple[str, ...]
"""The names of the folders below the documentation folder and of the file; none is `..`."""

MAX_PATH = 1000
"""Characters of the longest path that is looked for."""
MAX_DECODINGS = 4
"""How often the percent signs of a path are decoded before it is taken for an attempt to hide."""
MAX_SHOWN = 80
"""Characters of a path that a message shows."""

OUTSIDE = "leads out of the documentation folder"

_BLANK_RE = re.compile(r"[\x00-\x20]")
"""What browsers drop from an address before they read its scheme."""
_SCHEME_RE = re.compile(r"[a-z][a-z0-9+-]+:", re.IGNORECASE)
"""Without a `.`, which schemes may have but do not: `talk.md:5` is a file."""
_DRIVE_RE = re.compile(r"[a-z]:", re.IGNORECASE)
_RESERVED_RE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[1-9¹²³])[ ]*(?:\.|$)", re.IGNORECASE)
"""Names of devices on Windows, with any extension."""
_NOT_ON_WINDOWS_RE = re.compile(r'[<>:"|?*\\]|[. ]$')


class Refusal(NamedTuple):
    """Why a file is not read: a `Problem` that does not know its place yet."""

    code: str
    message: str
    hint: str


def places(path: str, folders: Sequence[Place]) -> tuple[Place, ...] | Refusal:
    r"""Give the places that a path can mean, in the order in which to look there.

    Percent signs are decoded until none is left, and what is refused in any of these forms is
    refused; the place that is looked for first is that of the path as it is written, since names
    may hold percent signs. `\` separates names as `/` does. A path that begins with `/` starts at
    the documentation folder, any other at each of `folders`.

    Errors: gives a refusal `path-escape`, `path-scheme` or `missing`.
    """
    forms = tuple(_decoded(path.strip()[: MAX_PATH + 1]))
    found: dict[Place, None] = {}
    for index, form in enumerate(forms):
        names = form.replace("\\", "/")
        starts = ((),) if names.startswith("/") else folders
        inside = [place for start in starts if (place := _join(start, names)) is not None]
        if refusal := _refuse(form, path, is_inside=bool(inside)):
            return refusal
        if index in {0, len(forms) - 1}:
            found.update(dict.fromkeys(inside))
    if is_hidden(tuple(n for n in re.split(r"[/\\]", forms[-1]) if n not in {".", ".."})):
        return hidden(path)
    if len(forms) > MAX_DECODINGS:
        return escape(path, "hides what it names behind percent signs", "Write the path plainly")
    if not path.strip() or len(path.strip()) > MAX_PATH:
        message = f"`{show(path)}` is longer than any path" if path.strip() else "no file is named"
        return Refusal("missing", message, "Write the path of a file")
    return tuple(found)


def is_absolute(path: str) -> bool:
    """Say whether a path, once its percent signs are decoded, begins with `/`."""
    return any(form.startswith(("/", "\\")) for form in _decoded(path.strip()))


def is_portable(place: Place) -> bool:
    """Say whether a place can have its names on Windows too, so that everybody can check it out."""
    return not any(_RESERVED_RE.match(name) or _NOT_ON_WINDOWS_RE.search(name) for name in place)


def is_hidden(place: Place) -> bool:
    """Say whether a name begins with a dot: such files hold secrets and belong to no page."""
    return any(name.startswith(".") for name in place)


def show(text: str) -> str:
    """Write a text for a message: on one line, control characters visible, not too long."""
    shown = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text[:MAX_SHOWN])
    is_short = len(text) <= MAX_SHOWN and len(shown) <= MAX_SHOWN
    return shown if is_short else f"{shown[: MAX_SHOWN - 1]}…"


def escape(path: str, what: str = OUTSIDE, hint: str = "") -> Refusal:
    """Refuse a file that decks may not read."""
    hint = hint or "Put it into the documentation folder and name it relative to the deck"
    return Refusal("path-escape", f"`{show(path)}` {what}", hint)


def hidden(path: str) -> Refusal:
    """Refuse a file whose name begins with a dot, or that lies in such a folder."""
    return escape(path, "is hidden: its name begins with a dot", "Name it without the dot")


def _decoded(path: str) -> Iterator[str]:
    """Give a path as it is written, and each time its percent signs are decoded once more."""
    yield path
    for _ in range(MAX_DECODINGS):
        before, path = path, unquote(path)
        if path == before:
            return
        yield path


def _join(start: Place, names: str) -> Place | None:
    """Follow names from a folder; nothing where that leads out of the documentation folder."""
    place = list(start)
    for name in names.split("/"):
        if name == "..":
            if not place:
                return None
            place.pop()
        elif name not in {"", "."}:
            place.append(name)
    return tuple(place)


def _refuse(form: str, path: str, *, is_inside: bool) -> Refusal | None:
    """Refuse one form of a path by its looks; messages show the path as it is written."""
    address = _BLANK_RE.sub("", form)
    if scheme := _SCHEME_RE.match(address):
        message = f"`{show(path)}` is an address of the scheme `{show(scheme[0])}`, not a file"
        hint = "Put the file into the documentation folder; nothing is read from elsewhere"
        return Refusal("path-scheme", message, hint)
    names = form.replace("\\", "/")
    looks = (
        ("\0" in form, "holds a NUL character"),
        (_DRIVE_RE.match(address), "names a drive of Windows"),
        (names.startswith("//"), "names another computer"),
        (names.startswith("~"), "begins with `~`, a home folder"),
        (not is_inside, OUTSIDE),
    )
    for is_so, what in looks:
        if is_so:
            return escape(path, what)
    return None
