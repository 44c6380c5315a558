"""Checks decks without building a site.

In comes the file of a deck, out come the deck and its problems, with advice for its author.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from diptych.advice import advise
from diptych.advice.references import find_unresolved_references
from diptych.commands.deckfiles import name_deck, read_file
from diptych.host import Host, material_icon
from diptych.model import Deck, Problem
from diptych.options import Options
from diptych.reading.source import Source, unreadable
from diptych.rendering.assets import find_pictures, local_path, missing_pictures, missing_sheets
from diptych.standalone import Pages, render_source


@dataclass(frozen=True, slots=True)
class Checked:
    """A deck that was looked at."""

    path: Path
    """Its file as it was named on the command line."""
    problems: tuple[Problem, ...]
    """Sorted by line."""
    deck: Deck | None = None
    """Folded; None where the file cannot be read."""
    source: Source | None = None


def check_file(path: Path, options: Options | None = None) -> Checked:
    """Check a deck, and give advice on it.

    Errors: never raises. That the file cannot be read is one of the problems.
    """
    try:
        source, pages = _render(path, options)
    except OSError as error:
        return Checked(path, (unreadable(str(path), error),))
    advice = () if source.is_cut else advise(pages.deck, source.options.size)
    problems = tuple(sorted({*pages.problems, *advice}))
    return Checked(path, problems, pages.deck, source)


def render_file(
    path: Path, options: Options | None = None, *, resolve: Callable[[str], str] = str
) -> Pages:
    """Render a deck and add what its folder tells: pictures that do not exist.

    Errors: raises OSError when the file cannot be read.
    """
    return _render(path, options, resolve)[1]


def find_beside(deck: Path, root: Path) -> Callable[[str], Path | None]:
    """Give the function that finds the file that a path names, below the root and not hidden.

    The path is relative to the deck, else to the root.
    """
    folder, top = os.path.realpath(deck.parent), os.path.realpath(root)

    def find(path: str) -> Path | None:
        try:
            bases = (top,) if path.startswith("/") else (folder, top)
            # Not `Path.resolve`, which raises what is no OSError for links in a circle.
            files = (Path(os.path.realpath(Path(base, path.lstrip("/")))) for base in bases)
            return next((file for file in files if _is_offered(file, top)), None)
        except (OSError, ValueError):
            return None

    return find


def _is_offered(file: Path, top: str) -> bool:
    if not file.is_relative_to(top) or not file.is_file():
        return False
    return not any(part.startswith(".") for part in file.relative_to(top).parts)


def _render(
    path: Path, options: Options | None, resolve: Callable[[str], str] = str
) -> tuple[Source, Pages]:
    name, library = name_deck(path)
    root = library.root
    source = read_file(path, name=name, options=options)
    pages = render_source(source, host=Host(library.reader(name), material_icon), resolve=resolve)
    find, find_anywhere = find_beside(path, root), find_beside(path, Path("/"))

    def exists(name: str) -> bool:
        return find(name) is not None

    missing = missing_pictures(
        pages.deck,
        exists,
        partial(_files_beside, path, pages.deck, root),
        is_elsewhere=lambda name: find_anywhere(name) is not None,
    )
    named = source.line_of("diptych", "theme", "css")
    sheets = missing_sheets(source.options.theme.css, named, exists)
    unresolved = () if source.is_cut else find_unresolved_references(pages.deck, pages.article)
    problems = tuple(sorted({*pages.problems, *missing, *sheets, *unresolved}))
    return source, replace(pages, problems=problems)


def _files_beside(path: Path, deck: Deck, root: Path) -> list[str]:
    """Give the names of files in the folders that a deck's pictures should stand in."""
    folders = {PurePosixPath(local_path(url)).parent for url, _ in find_pictures(deck)}
    top = os.path.realpath(root)
    names = []
    for folder in sorted(folders):
        try:
            here = path.parent / folder
            if Path(os.path.realpath(here)).is_relative_to(top):
                names += [str(folder / file.name) for file in sorted(here.iterdir())]
        except (OSError, ValueError):
            continue  # there is no such folder, or no folder can have this name
    return names
