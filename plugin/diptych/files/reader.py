"""Reads the files that a deck includes: confined to one folder, counted and capped.

In comes a path as the author wrote it, out come the text of the file and its name, or what is
wrong. Nothing outside the documentation folder is ever opened, and nothing is fetched.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import KW_ONLY, dataclass
from pathlib import Path, PurePosixPath

from diptych.files.folders import MAX_NAMES, Entry, Tree
from diptych.files.paths import Place, Refusal, escape, is_absolute, is_portable, places, show
from diptych.model import Problem, Span
from diptych.syntax.scan import LINE_END_RE

MAX_GUESSES = 20
"""Missing files of a deck for which the nearest name is looked for: each look takes time."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was read."""

    text: str
    """Its text, without a byte order mark; lines end with a line feed."""
    path: str
    """Its name in messages: relative to the documentation folder, as the disk spells it."""
    problems: tuple[Problem, ...] = ()
    """What is odd about it though it was read: `case`, `portable-name`."""


@dataclass(frozen=True, slots=True)
class Library:
    """The folder that decks may read from, and how much."""

    root: Path
    """The documentation folder; on the command line the folder of the deck."""
    _: KW_ONLY
    folder: str = ""
    """What names in messages begin with where they are not relative to `root`: on the command line
    `talks` for `talks/a.md`."""
    max_include: int = 1 << 20
    """Bytes of one file."""
    max_total: int = 4 << 20
    """Bytes of all files of a deck; one that is included twice counts twice."""
    max_depth: int = 8
    """How deep includes may stand in included files."""
    max_includes: int = 1000
    """Files of a deck, missing and repeated ones counted too."""
    known: Collection[str] | None = None
    """Paths of files relative to `root`, to find the nearest to a missing one; by default those
    that are there."""

    def reader(self, deck_path: str) -> Reader:
        """Give what reads for one deck and counts for it; the deck is named as in messages."""
        return Reader(self, deck_path)


class Reader:
    """Reads files for one deck, which bears what it counts: make a new one for each build."""

    def __init__(self, library: Library, deck_path: str) -> None:
        self._library = library
        self._prefix = f"{library.folder.rstrip('/')}/" if library.folder not in {"", "."} else ""
        self._deck = deck_path
        self._tree = Tree(library.root)
        self._texts: dict[Place, str | Refusal] = {}
        self._known: tuple[str, ...] | None = None
        self._guesses = self._includes = self._total = 0
        self._full: Span | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """Give the names of the files that were found, each once, in order: what to watch."""
        return tuple(self._name(place) for place in self._texts)

    def read(
        self,
        path: str,
        *,
        beside: str,
        where: Span,
        chain: tuple[Span, ...] = (),  # noqa: ARG002  # one signature with `include`
    ) -> Found | Problem:
        """Read a file that is shown: code, a table, a diagram.

        It is looked for in the folder of `beside`, the file that names it, then in the folder of
        the deck, then in the documentation folder. `where` is the line that names it.

        Errors: never raises. Gives Problem `path-escape`, `path-scheme`, `path-loop`, `missing`,
        `not-file`, `too-big`, `include-bomb`, `unreadable` or `encoding`.
        """
        return self._read(path, beside, where, ())

    def include(
        self, path: str, *, beside: str, where: Span, chain: tuple[Span, ...] = ()
    ) -> Found | Problem:
        """Read a file that becomes part of the deck.

        `chain` holds the lines whose includes led to the file of `where`, the deck's own first.

        Errors: as `read`, and Problem `include-loop` for a file that includes itself, be it
        through others, or that stands too deep.
        """
        return self._read(path, beside, where, (*chain, where))

    def _read(
        self, path: str, beside: str, where: Span, stack: tuple[Span, ...]
    ) -> Found | Problem:
        entry = self._find(path, beside)
        if isinstance(entry, Refusal):
            return self._problem(entry, where)
        name = self._name(entry.place)
        text = _loop(name, stack, self._library.max_depth) or self._text(entry)
        if isinstance(text, Refusal):
            return self._problem(text, where)
        return Found(text, name, tuple(_problem(odd, where) for odd in _oddities(path, entry)))

    def _problem(self, refusal: Refusal, where: Span) -> Problem:
        """Name the line; of a cap the one at which it was reached, so that it is told once."""
        self._full = self._full or (where if refusal.code == "include-bomb" else None)
        return _problem(refusal, self._full or where)

    def _find(self, path: str, beside: str) -> Entry | Refusal:
        """Find a file: spelled as it is written in any folder, else spelled differently."""
        self._includes += 1
        if self._includes > self._library.max_includes:
            return _bomb(f"{self._library.max_includes} files", "max_includes")
        if self._total > self._library.max_total:
            return _bomb(f"{self._library.max_total} bytes", "max_total")
        folders = dict.fromkeys((self._folder(beside), self._folder(self._deck), ()))
        wanted = places(path, tuple(folders))
        if isinstance(wanted, Refusal):
            return wanted
        for exactly in (True, False):
            for place in wanted:
                if entry := self._tree.find(place, exactly=exactly):
                    return entry
        return self._missing(path, wanted)

    def _text(self, entry: Entry) -> str | Refusal:
        """Give the text of a file, which is read from the disk once, and count it."""
        if entry.place not in self._texts:
            data = self._tree.read(entry, limit=self._library.max_include)
            name = show(self._name(entry.place))
            limit = self._library.max_include
            self._texts[entry.place] = (
                data if isinstance(data, Refusal) else _decode(data, name, limit)
            )
        text = self._texts[entry.place]
        if isinstance(text, str):
            self._total += len(text.encode())
            if self._total > self._library.max_total:
                return _bomb(f"{self._library.max_total} bytes", "max_total")
        return text

    def _missing(self, path: str, wanted: Sequence[Place]) -> Refusal:
        if is_absolute(path):
            return escape(path, "is an absolute path, and no file of the documentation folder")
        hint, self._guesses = "", self._guesses + 1
        if self._guesses <= MAX_GUESSES:
            if self._known is None:
                known = self._library.known
                self._known = tuple(self._tree.names() if known is None else sorted(known))
            hint = _nearest("/".join(wanted[0]), self._known)
        message = f"the file `{show(path)}` does not exist"
        return Refusal("missing", message, hint or "Add the file, or correct the path")

    def _folder(self, path: str) -> Place:
        """Give the folder of a file that is named as in messages."""
        names = PurePosixPath(path.removeprefix(self._prefix)).parent.parts
        return () if ".." in names or names[:1] == ("/",) else names

    def _name(self, place: Place) -> str:
        return self._prefix + "/".join(place)


def _decode(data: bytes, name: str, limit: int) -> str | Refusal:
    if len(data) > limit:
        message = f"`{name}` has more than the {limit} bytes allowed"
        return Refusal("too-big", message, "Include a smaller file, or raise `max_include`")
    try:
        # Not `utf-8-sig`, which counts bytes from after the byte order mark.
        text = LINE_END_RE.sub("\n", data.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        line = len(LINE_END_RE.split(data[: error.start].decode(errors="replace")))
        message = f"byte {error.start} of `{name}`, in its line {line}, is no UTF-8"
        return Refusal("encoding", message, "Save the file as UTF-8")
    if "\0" in text:
        return Refusal("encoding", f"`{name}` is no text: it holds NUL", "Name a text file")
    return text


def _loop(name: str, stack: tuple[Span, ...], max_depth: int) -> Refusal | None:
    """Refuse a file that is being included already, and one that stands too deep.

    Shape of the chain: `a.md:3 → b.md:1 → a.md`, from where the circle begins.
    """
    names = [span.path for span in stack]
    is_circle = name in names
    if not is_circle and len(stack) <= max_depth:
        return None
    steps = stack[names.index(name) if is_circle else 0 :]
    chain = " → ".join([*(f"{show(step.path)}:{step.first}" for step in steps), show(name)])
    what = "this file includes itself" if is_circle else f"includes stand over {max_depth} deep"
    hint = "Take one of these includes out"
    return Refusal("include-loop", f"{what}: {chain}", hint)


def _oddities(path: str, entry: Entry) -> Iterator[Refusal]:
    """Say what is odd about a file that is read all the same."""
    name = show("/".join(entry.place))
    if _composed(entry.place) != _composed(entry.wanted):
        hint = "Write it the same way: many computers tell the two apart"
        yield Refusal("case", f"`{show(path)}` is spelled `{name}` on the disk", hint)
    if "\\" in path:
        hint = "Write `/`: only Windows takes both"
        yield Refusal("portable-name", f"`{show(path)}` has `\\` between its names", hint)
    elif not is_portable(entry.place):
        message = f"`{name}` is a name that Windows does not allow"
        yield Refusal("portable-name", message, "Rename the file")


def _composed(place: Place) -> str:
    return unicodedata.normalize("NFC", "/".join(place))


def _nearest(wanted: str, known: Sequence[str]) -> str:
    """Find the file whose name is most like that of a path; of several, the one most like it."""
    named: dict[str, list[str]] = {}
    for path in known:
        named.setdefault(path.rpartition("/")[2].casefold(), []).append(path)
    name = wanted.rpartition("/")[2].casefold()
    names = [*named][:MAX_NAMES]
    near = [name] if name in named else difflib.get_close_matches(name, names, n=1, cutoff=0.7)
    paths = [path for alike in near for path in named[alike]][:MAX_NAMES]
    best = difflib.get_close_matches(wanted, paths, n=1, cutoff=0.0)
    return f"Did you mean `{show(best[0])}`?" if best else ""


def _bomb(limit: str, option: str) -> Refusal:
    message = f"what this deck includes is more than {limit}"
    return Refusal("include-bomb", message, f"Include less, or raise `{option}`")


def _problem(refusal: Refusal, where: Span) -> Problem:
    return Problem(where, refusal.code, refusal.message, refusal.hint)
