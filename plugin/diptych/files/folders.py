"""Finds and opens files below one folder, and none outside it.

In comes a place below the folder, out come the file there, its name as the disk spells it, and its
bytes. Links are followed first, and only where they lead is compared with the folder.
"""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from diptych.files.paths import Place, Refusal, escape, hidden, is_hidden, show

MAX_NAMES = 2000
"""Files that are looked at to find the name nearest to one that does not exist."""

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)  # the last name was no link when we looked, and must be none now
    | getattr(os, "O_NONBLOCK", 0)  # a FIFO nobody writes to would wait for ever
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class Entry(NamedTuple):
    """A file of the folder, or whatever else has a name there."""

    place: Place
    """Its names as the disk spells them; links keep theirs."""
    wanted: Place
    """The names that it was asked for by."""
    file: Path
    """Where it really is, all links followed."""


class _LeadsOutError(OSError):
    """A link leads out of the folder."""


class Tree:
    """A folder, and what was learnt about it: listings, each made once."""

    def __init__(self, root: Path) -> None:
        self.root = Path(os.path.realpath(root))
        self._listings: dict[Path, Mapping[str, tuple[str, ...]]] = {}

    def find(self, place: Place, *, exactly: bool) -> Entry | Refusal | None:
        """Find what is at a place; nothing where there is nothing.

        Every name is looked up in the listing of its folder, which tells on every file system
        how it is spelled. Unless `exactly`, a name that is spelled like none may be the only one
        that differs in letter case or in how accents are composed.

        Errors: never raises. Gives a refusal `path-escape`, `path-loop` or `unreadable`.
        """
        found, spelled = self.root, []
        try:
            for name in place:
                alike = self._listing(found).get(_fold(name), ())
                if name not in alike and (exactly or len(alike) != 1):
                    return None
                spelled.append(name if name in alike else alike[0])
                found = self._follow(found / spelled[-1])
        except OSError as error:
            return _failure(error, "/".join(place))
        if self._below(found) is None:
            return escape("/".join(place))
        if is_hidden(self._below(found) or ()):
            return hidden("/".join(place))
        return Entry(tuple(spelled), place, found)

    def read(self, entry: Entry, *, limit: int) -> bytes | Refusal:
        """Read up to `limit` bytes of a file, and one more where it has more.

        It is opened once, and what was opened is looked at again: it must be the regular file
        that was found.

        Errors: never raises. Gives a refusal `not-file`, `unreadable` or `path-escape`.
        """
        path = "/".join(entry.place) or "."
        try:
            # Before it is opened: opening a device alone can do something.
            if not stat.S_ISREG(os.lstat(entry.file).st_mode):
                return _not_file(path)
            descriptor = os.open(entry.file, _FLAGS)
            try:
                opened = os.fstat(descriptor)
                if not stat.S_ISREG(opened.st_mode):
                    return _not_file(path)
                if not self._is_still(entry.file, opened):
                    return escape(path)
                return b"".join(_chunks(descriptor, limit + 1))
            finally:
                os.close(descriptor)
        except OSError as error:
            # ELOOP: what was a file when it was found is a link now, which is not followed.
            failure = None if error.errno == errno.ELOOP else _failure(error, path)
            message = f"`{show(path)}` changed while it was read"
            return failure or Refusal("unreadable", message, "Try again")

    def names(self) -> Iterator[str]:
        """Give the paths of files, those nearest to the top first; hidden ones are left out."""
        waiting: deque[Place] = deque([()])
        left = MAX_NAMES
        while waiting and left:
            folder = waiting.popleft()
            for name in sorted(self._quietly(folder)):
                place = (*folder, name)
                file = self.root.joinpath(*place)
                if is_hidden(place) or file.is_symlink() or not left:
                    continue
                left -= 1
                if file.is_dir():
                    waiting.append(place)
                else:
                    yield "/".join(place)

    def _quietly(self, folder: Place) -> list[str]:
        try:
            listing = self._listing(self.root.joinpath(*folder))
        except OSError:
            return []
        return [name for names in listing.values() for name in names]

    def _listing(self, folder: Path) -> Mapping[str, tuple[str, ...]]:
        """Give the names in a folder by what they fold to; none for a file."""
        if folder not in self._listings:
            names: dict[str, tuple[str, ...]] = {}
            if folder.is_dir():
                for file in folder.iterdir():
                    fold = _fold(file.name)
                    names[fold] = (*names.get(fold, ()), file.name)
            self._listings[folder] = names
        return self._listings[folder]

    def _follow(self, file: Path) -> Path:
        """Give where a name in a folder of ours leads.

        Errors: raises OSError where it is a link that leads out, in a circle or nowhere.
        """
        if not file.is_symlink():
            return file
        target = Path(os.path.realpath(file))
        if self._below(target) is None:
            raise _LeadsOutError
        return Path(os.path.realpath(file, strict=True))

    def _below(self, file: Path) -> Place | None:
        """Give the names that lead from the root to a file; nothing where it lies outside.

        Compared name by name: `docs_old` begins with `docs` but lies outside of it.
        """
        return file.relative_to(self.root).parts if file.is_relative_to(self.root) else None

    def _is_still(self, file: Path, opened: os.stat_result) -> bool:
        """Say whether a path still leads, without links, to the file that was opened."""
        is_plain = Path(os.path.realpath(file)) == file
        return is_plain and os.path.samestat(os.lstat(file), opened)


def _chunks(descriptor: int, size: int) -> Iterator[bytes]:
    while size > 0 and (chunk := os.read(descriptor, size)):
        size -= len(chunk)
        yield chunk


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _not_file(path: str) -> Refusal:
    return Refusal("not-file", f"`{show(path)}` is no file", "Name a text file")


def _failure(error: OSError, path: str) -> Refusal | None:
    """Say what went wrong; nothing where there is no such file."""
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return None
    if isinstance(error, _LeadsOutError):
        return escape(path)
    if error.errno == errno.ELOOP:
        message = f"`{show(path)}` is a link that leads back to itself"
        return Refusal("path-loop", message, "Let the link name a file")
    reason = (error.strerror or type(error).__name__).lower()
    return Refusal("unreadable", f"`{show(path)}` cannot be read: {reason}", "Check its rights")
