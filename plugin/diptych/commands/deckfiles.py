"""Finds decks among the files and folders that a command is given, and the site around them.

In come paths, out come the files that are decks, and the folder that a deck may read from.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from diptych.files.reader import Library
from diptych.model import Kind
from diptych.options import Options
from diptych.reading.source import SETTINGS, Source, read_source
from diptych.syntax.delimiters import read_delimiter
from diptych.syntax.scan import scan

NAMES = ("PITCHME.md",)
SUFFIXES = (".deck.md",)
FOLDERS = ("decks", "talks", "slides")
"""What makes a Markdown file a deck unless the site says otherwise: its name, or that it lies in
such a folder or below. The same as the default of the option `decks`."""

MAX_READ = 16 * Options().max_bytes
"""Bytes that are read of a file; one of that size is too big anyway."""

_SITE = ("mkdocs.yml", "mkdocs.yaml")
_DOCS_RE = re.compile(r"""docs_dir:[ \t]*["']?([^"'#\r\n]+)""")


def find_decks(paths: Iterable[Path], *, every: bool = False) -> Iterator[Path]:
    """Give the files among paths, and the decks below each folder, sorted by name.

    In a folder a Markdown file is a deck if its path says so, if it has a delimiter, or if its
    front matter has `diptych`, which may also be `false`. With `every`, outside of a site, all
    are decks but those with `false`. Hidden folders are passed over.

    Errors: never raises. A file that cannot be read counts as a deck, so that somebody is told.
    """
    for path in paths:
        if not _is(path, Path.is_dir):
            yield path
            continue
        is_any = every and site_folder(path) is None
        for file in sorted(path.rglob("*.md")):
            below = file.relative_to(path).parts
            is_hidden = any(part.startswith(".") for part in below)
            if not is_hidden and _is(file, Path.is_file) and is_deck(file, is_any=is_any):
                yield file


def is_deck(file: Path, *, is_any: bool = False) -> bool:
    """Say whether a Markdown file in a folder is a deck; with `is_any` unless it says it is none.

    Errors: never raises.
    """
    try:
        source = read_file(file, name=str(file))
    except OSError:
        return True
    wish = source.front.data.get("diptych")
    if wish is not None:
        return wish is not False
    return is_any or _is_named(file) or _has_delimiter(source)


def read_file(path: Path, *, name: str, options: Options | None = None) -> Source:
    """Read a deck, with the settings beside it.

    Errors: raises OSError when the file cannot be read.
    """
    settings = read_settings(path.parent)
    return read_source(read_data(path), path=name, options=options or Options(), settings=settings)


def read_data(path: Path) -> bytes:
    """Read the bytes of a deck, but not for ever: a device like `/dev/zero` has no end.

    Errors: raises OSError when the file cannot be read.
    """
    with path.open("rb") as file:
        return file.read(MAX_READ)


def site_folder(folder: Path) -> Path | None:
    """Give the documentation folder of the site that a folder is part of.

    It is what `mkdocs.yml` says, in the nearest folder upwards that has one; None without one, and
    where the folder lies elsewhere.
    """
    here = Path(os.path.realpath(folder))
    for above in (here, *here.parents):
        site = next((above / n for n in _SITE if _is(above / n, Path.is_file)), None)
        if site:
            docs = Path(os.path.realpath(above / _docs_dir(site)))
            return docs if here.is_relative_to(docs) or docs.is_relative_to(here) else None
    return None


def name_deck(path: Path) -> tuple[str, Library]:
    """Name a deck in messages, and give the folder that it may read from.

    The name is the path as it was given, unless that begins inside the folder: then it is written
    as seen from here, so that it can be told what lies beside it.
    """
    folder = Path(os.path.realpath(path.parent))
    docs = site_folder(path.parent)
    root = docs if docs and folder.is_relative_to(docs) else path.parent
    below = (*folder.relative_to(os.path.realpath(root)).parts, path.name)
    if path.parts[-len(below) :] == below:
        prefix = Path(*path.parts[: -len(below)])
        return str(path), Library(root, folder=prefix.as_posix() if prefix.parts else "")
    prefix = Path(os.path.relpath(root))
    return str(prefix.joinpath(*below)), Library(root, folder=prefix.as_posix())


def read_settings(folder: Path) -> bytes | None:
    """Read the settings beside a deck; None without any, or where they cannot be read."""
    settings = folder / SETTINGS
    try:
        return settings.read_bytes() if _is(settings, Path.is_file) else None
    except OSError:
        return None


def _is(path: Path, what: Callable[[Path], bool]) -> bool:
    """Ask what a path is; one that cannot be looked at is nothing."""
    try:
        return what(path)
    except OSError:  # a name that is too long, a folder that may not be entered
        return False


def _docs_dir(site: Path) -> str:
    """Read one key without the rest: the file may have tags that only MkDocs can read."""
    try:
        text = site.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "docs"
    found = (match for line in text.split("\n") if (match := _DOCS_RE.match(line)))
    return next((match[1].strip() for match in found), "docs")


def _is_named(file: Path) -> bool:
    folders = Path(os.path.realpath(file)).parent.parts
    is_inside = any(part in FOLDERS for part in folders)
    return file.name in NAMES or file.name.endswith(SUFFIXES) or is_inside


def _has_delimiter(source: Source) -> bool:
    words = source.options.words
    lines = scan(source.front.body, path=source.path, words=words).lines
    return any(ln.kind is Kind.LIVE and read_delimiter(ln.text, words) for ln in lines)
