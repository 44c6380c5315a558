"""Checks decks without building a site.

In come files and folders, out come the problems of every deck in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from diptych.assets import find_pictures, local_path, missing_pictures
from diptych.files import Library
from diptych.host import Host, material_icon
from diptych.model import Deck, Problem, Span
from diptych.options import Options
from diptych.source import read_source
from diptych.standalone import Pages, render_source


def find_decks(paths: Iterable[Path]) -> Iterator[Path]:
    """Give the files among paths, and below each folder the Markdown files, sorted by name.

    Hidden folders are passed over.
    """
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*.md")):
                below = file.relative_to(path).parts
                if file.is_file() and not any(part.startswith(".") for part in below):
                    yield file
        else:
            yield path


def render_file(path: Path, options: Options | None = None) -> Pages:
    """Render a deck and add what its folder tells: pictures that do not exist.

    Errors: raises OSError when the file cannot be read.
    """
    source = read_source(path.read_bytes(), path=str(path), options=options or Options())
    library = Library(path.parent, folder=path.parent.as_posix() if path.parent.parts else "")
    host = Host(library.reader(str(path)), material_icon)
    pages = render_source(source, host=host)
    missing = missing_pictures(pages.deck, exists_beside(path), _files_beside(path, pages.deck))
    problems = tuple(sorted({*pages.problems, *missing}))
    return Pages(pages.article, pages.slides, pages.deck, pages.rendered, problems)


def check_file(path: Path, options: Options | None = None) -> tuple[Problem, ...]:
    """Give the problems of a deck; that it cannot be read is one of them."""
    try:
        return render_file(path, options).problems
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"this file cannot be read: {reason}"
        return (Problem(Span(str(path), 1, 1), "unreadable", message, "Check its name and rights"),)


def exists_beside(deck: Path) -> Callable[[str], bool]:
    """Give the function that says whether a path names a file in the folder of a deck, or below."""
    folder = deck.parent.resolve()

    def exists(path: str) -> bool:
        try:
            target = (folder / path).resolve()
            return target.is_relative_to(folder) and target.is_file()
        except (OSError, ValueError):
            return False

    return exists


def _files_beside(path: Path, deck: Deck) -> list[str]:
    """Give the names of files next to a deck and in the folders that its pictures stand in."""
    folders = {PurePosixPath(local_path(url)).parent for url, _ in find_pictures(deck)}
    names = []
    for folder in sorted(folders):
        if ".." not in folder.parts and not folder.is_absolute():
            found = sorted(path.parent.joinpath(folder).glob("*"))
            names += [str(folder / file.name) for file in found if file.is_file()]
    return names
