"""Faults C8 to C11, C13: what is read of a file, how often, and how much."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from diptych.files import folders
from diptych.files.reader import Found, Library
from diptych.model import Problem

from .including import code, include, put, read, site


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Give a documentation folder with secrets around it."""
    return site(tmp_path)


def test_c08_too_large(docs: Path) -> None:
    """A file is read up to its cap and refused in whole above it."""
    put(docs, {"talks/full.py": "x" * (1 << 20), "talks/over.py": "x" * ((1 << 20) + 1)})
    assert code(read(docs, "full.py")) == "talks/full.py"
    problem = read(docs, "over.py")
    assert code(problem) == "too-big"
    assert isinstance(problem, Problem)
    assert problem.message == "`talks/over.py` has more than the 1048576 bytes allowed"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"one\r\ntwo\rthree \xff", "byte 15 of `talks/b.py`, in its line 3, is no UTF-8"),
        (b"\xef\xbb\xbfone\n\xff", "byte 7 of `talks/b.py`, in its line 2, is no UTF-8"),
        ("é".encode("latin-1"), "byte 0 of `talks/b.py`, in its line 1, is no UTF-8"),
        ("text".encode("utf-16"), "byte 0 of `talks/b.py`, in its line 1, is no UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0", "byte 0 of `talks/b.py`, in its line 1, is no UTF-8"),
        (b"text\0text", "`talks/b.py` is no text: it holds NUL"),
    ],
)
def test_c08_no_text(docs: Path, data: bytes, what: str) -> None:
    """Bytes that are no text are refused; it is said where in the file."""
    put(docs, {"talks/b.py": data})
    problem = read(docs, "b.py")
    assert code(problem) == "encoding"
    assert isinstance(problem, Problem)
    assert problem.message == what


def test_c09_include_loop(tmp_path: Path) -> None:
    """A file that includes itself, be it through others, is refused with the way round."""
    put(tmp_path, {"a.md": "", "b.md": "", "d.md": ""})
    reader = Library(tmp_path).reader("d.md")
    for places, way in (
        (("a.md:3", "b.md:1"), "a.md:3 → b.md:1 → a.md"),
        (("d.md:9", "a.md:3", "b.md:1"), "a.md:3 → b.md:1 → a.md"),
        (("a.md:5",), "a.md:5 → a.md"),
    ):
        problem = include(reader, "./x/../a.md", *places)
        assert isinstance(problem, Problem)
        assert problem.code == "include-loop"
        assert str(problem.where) == places[-1]
        assert problem.message == f"this file includes itself: {way}"
    assert reader.files == ()


def test_c09_code_of_the_deck_itself_is_no_loop(docs: Path) -> None:
    """A deck may show its own source."""
    assert code(read(docs, "kite.md")) == "talks/kite.md"


def test_c09_depth(tmp_path: Path) -> None:
    """Eight includes deep is deep enough; the ninth is refused with the way to it."""
    put(tmp_path, {f"{n}.md": "" for n in range(10)})
    reader = Library(tmp_path).reader("0.md")
    places = [f"{n}.md:1" for n in range(9)]
    assert isinstance(include(reader, "8.md", *places[:8]), Found)
    problem = include(reader, "9.md", *places)
    assert isinstance(problem, Problem)
    assert problem.code == "include-loop"
    way = " → ".join([*places, "9.md"])
    assert problem.message == f"includes stand over 8 deep: {way}"


def test_c10_bomb_of_many(tmp_path: Path) -> None:
    """After 1,000 files, found or not, nothing more is read."""
    put(tmp_path, {"a.md": "a\n"})
    reader = Library(tmp_path).reader("d.md")
    for _ in range(500):
        assert isinstance(read(reader, "a.md"), Found)
        assert code(read(reader, "b.md")) == "missing"
    assert code(read(reader, "a.md")) == "include-bomb"
    assert isinstance(read(Library(tmp_path).reader("d.md"), "a.md"), Found)


def test_c10_bomb_of_bytes(tmp_path: Path) -> None:
    """A file counts each time, and after 4 MiB nothing more is opened."""
    put(tmp_path, {"a.md": b"a" * (1 << 20), "b.md": b"b"})
    reader = Library(tmp_path).reader("d.md")
    for _ in range(4):
        assert isinstance(read(reader, "a.md"), Found)
    for path in ("b.md", "a.md", "b.md", "c.md"):
        problem = read(reader, path)
        assert isinstance(problem, Problem)
        assert problem.code == "include-bomb"
        assert problem.message == "what this deck includes is more than 4194304 bytes"


def test_c11_the_text_comes_as_it_is(docs: Path) -> None:
    """Delimiters, notes and fences of a file are text; only BOM and line ends are mended."""
    text = "\ufeff---\ntitle: x\r\n---\rNote: é\u2028\x0b\n+++\n```\n~~~~~\n"
    put(docs, {"talks/deck.md": text})
    expected = "---\ntitle: x\n---\nNote: é\u2028\x0b\n+++\n```\n~~~~~\n"
    assert read(docs, "deck.md") == Found(expected, "talks/deck.md")


def test_c13_unreadable(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is named with the reason."""

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    (docs / "talks" / "part.md").chmod(0)
    monkeypatch.setattr(folders.os, "open", refuse)  # root may read what nobody else may
    problem = read(docs, "part.md")
    assert code(problem) == "unreadable"
    assert isinstance(problem, Problem)
    assert problem.message == "`talks/part.md` cannot be read: permission denied"


@pytest.mark.parametrize(
    ("what", "becomes", "expected"),
    [
        ("file", "link", "unreadable"),
        ("file", "nothing", "unreadable"),
        ("file", "pipe", "not-file"),
        ("folder", "link", "path-escape"),
        ("folder", "nothing", "unreadable"),
    ],
)
def test_c13_swapped_after_the_check(
    docs: Path, monkeypatch: pytest.MonkeyPatch, what: str, becomes: str, expected: str
) -> None:
    """What takes the place of a file between the check and the read is not read."""
    file, real_open = docs / "talks" / "part.md", os.open
    target = file if what == "file" else file.parent
    put(docs.parent, {"talks/part.md": "SECRET"})

    def swapped(path: str | Path, flags: int) -> int:
        target.rename(docs / "old")
        if becomes == "link":
            target.symlink_to(docs.parent / target.relative_to(docs))
        elif becomes == "pipe":
            os.mkfifo(target)
        return real_open(path, flags)

    monkeypatch.setattr(folders.os, "open", swapped)
    assert code(read(docs, "part.md")) == expected
