"""Reads files as a deck names them, and says what came of it in plain values."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from diptych.files.reader import Found, Library, Reader
from diptych.model import Problem, Span

DECK = "talks/kite.md"
WHERE = Span(DECK, 7, 7)
FILES = {
    "passwd": "SECRET",
    ".env": "SECRET",
    "mkdocs.yml": "SECRET",
    "docs_secret/x.md": "SECRET",
    "docs/talks/kite.md": "# Kite\n",
    "docs/talks/part.md": "# Part\n",
    "docs/talks/both.md": "beside the deck\n",
    "docs/both.md": "at the root\n",
    "docs/code/wind.py": "print('wind')\n",
    "docs/.env": "SECRET",
    "docs/.git/config": "SECRET",
    "docs/code/.secret.py": "SECRET",
}


def site(folder: Path) -> Path:
    """Write a documentation folder with secrets around it."""
    put(folder, FILES)
    return folder / "docs"


def put(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below a folder."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)


def read(docs: Path | Reader, path: str) -> Found | Problem:
    """Read a file that the deck names."""
    reader = docs if isinstance(docs, Reader) else Library(docs).reader(DECK)
    return reader.read(path, beside=DECK, where=WHERE)


def code(found: Found | Problem) -> str:
    """Give the code of a problem; the name and codes of what was found."""
    if isinstance(found, Problem):
        assert found.where == WHERE
        assert len(found.message) < 1500
        assert found.message.isprintable()
        assert "SECRET" not in found.message
        return found.code
    assert "SECRET" not in found.text
    return " ".join([found.path, *(problem.code for problem in found.problems)])


def include(reader: Reader, path: str, *places: str) -> Found | Problem:
    """Include a file, given the places of the includes that lead to it, its own last."""
    spans = tuple(
        Span(name, int(line), int(line)) for name, line in (place.split(":") for place in places)
    )
    return reader.include(path, beside=spans[-1].path, where=spans[-1], chain=spans[:-1])
