"""Faults C5 to C7, C17: which file a path names, and where it is looked for."""

from __future__ import annotations

import os
import socket
import threading
from pathlib import Path

import pytest

from diptych.files.reader import Found, Library
from diptych.model import Problem, Span

from .including import DECK, WHERE, code, put, read, site


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Give a documentation folder with secrets around it."""
    return site(tmp_path)


def test_a_file_is_looked_for_beside_the_deck_then_at_the_root(docs: Path) -> None:
    """The deck's own folder comes first, a leading `/` is the documentation folder."""
    assert read(docs, "part.md") == Found("# Part\n", "talks/part.md")
    assert read(docs, "both.md") == Found("beside the deck\n", "talks/both.md")
    assert read(docs, "/both.md") == Found("at the root\n", "both.md")
    assert code(read(docs, "code/wind.py")) == "code/wind.py"
    assert code(read(docs, "../code/./wind.py")) == "code/wind.py"
    assert code(read(docs, "talks//part.md")) == "talks/part.md"


def test_a_file_is_looked_for_beside_the_file_that_names_it(docs: Path) -> None:
    """In an included file its own folder comes first, then that of the deck."""
    put(docs, {"talks/parts/one.md": "one\n", "talks/parts/both.md": "nearest\n"})
    reader = Library(docs).reader(DECK)
    where = Span("talks/parts/one.md", 1, 1)
    found = reader.read("both.md", beside=where.path, where=where)
    assert code(found) == "talks/parts/both.md"
    found = reader.read("part.md", beside=where.path, where=where)
    assert code(found) == "talks/part.md"


def test_names_in_messages_may_begin_with_the_folder_of_the_deck(docs: Path) -> None:
    """On the command line the root is the deck's folder and names are those that were given."""
    deck = "docs/talks/kite.md"
    reader = Library(docs / "talks", folder="docs/talks").reader(deck)
    found = reader.include("part.md", beside=deck, where=Span(deck, 1, 1))
    assert code(found) == "docs/talks/part.md"
    assert reader.files == ("docs/talks/part.md",)
    found = reader.include("kite.md", beside=deck, where=Span(deck, 3, 3))
    assert isinstance(found, Problem)
    assert found.message.endswith("docs/talks/kite.md:3 → docs/talks/kite.md")


def test_percent_signs_are_decoded_unless_the_name_holds_them(docs: Path) -> None:
    """A file is found by its name as it is written, and by its name in an address."""
    put(docs, {"talks/two words.py": "", "talks/é#?.py": "", "talks/100%25.py": ""})
    assert code(read(docs, "two%20words.py")) == "talks/two words.py"
    assert code(read(docs, "%C3%A9%23%3F.py")) == "talks/é#?.py portable-name"
    assert code(read(docs, "100%25.py")) == "talks/100%25.py"


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("prat.md", "talks/part.md"),
        ("wind.py", "code/wind.py"),
        ("src/code/wind.py", "code/wind.py"),
        ("code/wnid.py", "code/wind.py"),
        ("WNID.py", "code/wind.py"),
        ("zzz", ""),
        ("env", ""),
    ],
)
def test_c05_missing_file(docs: Path, path: str, near: str) -> None:
    """The nearest name is suggested, as a path that works; hidden files never are."""
    problem = read(docs, path)
    assert code(problem) == "missing"
    assert isinstance(problem, Problem)
    assert problem.message == f"the file `{path}` does not exist"
    expected = f"Did you mean `{near}`?" if near else "Add the file, or correct the path"
    assert problem.hint == expected


def test_c05_the_nearest_name_is_one_that_the_host_knows(docs: Path) -> None:
    """A site has files that are not on the disk, and leaves others out."""
    reader = Library(docs, known={"code/windy.py", "z.md"}).reader(DECK)
    found = reader.read("part.txt", beside=DECK, where=WHERE)
    assert isinstance(found, Problem)
    assert found.hint == "Add the file, or correct the path"
    found = reader.read("code/windi.py", beside=DECK, where=WHERE)
    assert isinstance(found, Problem)
    assert found.hint == "Did you mean `code/windy.py`?"


@pytest.mark.parametrize("path", ["", "  ", "x" * 5000, "a/" * 400 + "x" * 300])
def test_c05_paths_that_name_nothing(docs: Path, path: str) -> None:
    """Nothing, and a path longer than any, are files that do not exist."""
    assert code(read(docs, path)) == "missing"


def test_c06_wrong_letter_case(docs: Path) -> None:
    """The file is read where only one has that name; the right spelling is told."""
    found = read(docs, "../Code/Wind.PY")
    assert code(found) == "code/wind.py case"
    assert isinstance(found, Found)
    assert found.problems[0].where == WHERE
    expected = "`../Code/Wind.PY` is spelled `code/wind.py` on the disk"
    assert found.problems[0].message == expected


def test_c06_spelled_right_elsewhere_comes_before_spelled_wrong_here(docs: Path) -> None:
    """A file at the root with the name as it is written is not hidden by one beside the deck."""
    put(docs, {"Part.md": "at the root\n"})
    assert code(read(docs, "Part.md")) == "Part.md"


def test_c06_two_names_that_differ_only_in_case(docs: Path) -> None:
    """Which one is meant is not guessed."""
    put(docs, {"talks/a/One.md": "", "talks/a/ONE.md": ""})
    if len(list((docs / "talks" / "a").iterdir())) == 1:
        pytest.skip("this file system does not tell names apart by case")
    assert code(read(docs, "a/one.md")) == "missing"
    assert code(read(docs, "a/ONE.md")) == "talks/a/ONE.md"


def test_c06_composed_and_decomposed_accents(docs: Path) -> None:
    """A name is found however its accents are composed, without a word."""
    put(docs, {"talks/cafe\u0301.md": ""})
    assert code(read(docs, "caf\u00e9.md")) in {"talks/cafe\u0301.md", "talks/caf\u00e9.md"}


@pytest.mark.parametrize("path", [".", "..", "/", "../code", "pipe", "plug", "pipe/x.md"])
def test_c07_no_regular_file(docs: Path, path: str) -> None:
    """A folder, FIFO or socket is refused, and nobody waits for it."""
    os.mkfifo(docs / "talks" / "pipe")
    with socket.socket(socket.AF_UNIX) as plug:
        before = Path.cwd()
        os.chdir(docs / "talks")  # a socket's path may only be short
        try:
            plug.bind("plug")
        finally:
            os.chdir(before)
        codes: list[str] = []
        reading = threading.Thread(target=lambda: codes.append(code(read(docs, path))), daemon=True)
        reading.start()
        reading.join(30)  # who opens a FIFO waits for ever
        assert codes == ["missing" if path == "pipe/x.md" else "not-file"]


def test_c07_device(docs: Path) -> None:
    """A link to a device leads out; a device in the folder itself is no file."""
    (docs / "talks" / "zero").symlink_to("/dev/zero")
    assert code(read(docs, "zero")) == "path-escape"
    assert code(Library(Path("/dev")).reader(DECK).read("zero", beside="", where=WHERE)) in {
        "not-file",
        "missing",
    }


def test_c17_names_of_windows(docs: Path) -> None:
    """What only works on some computers is read where it works, and told."""
    put(docs, {"talks/CON.md": "", "talks/aux/x.py": "", "talks/what?.md": "", "talks/dot./x": ""})
    assert code(read(docs, "CON.md")) == "talks/CON.md portable-name"
    assert code(read(docs, "aux/x.py")) == "talks/aux/x.py portable-name"
    assert code(read(docs, "what?.md")) == "talks/what?.md portable-name"
    assert code(read(docs, "dot./x")) == "talks/dot./x portable-name"
    assert code(read(docs, "..\\code\\wind.py")) == "code/wind.py portable-name"
    assert code(read(docs, "C:\\docs\\part.md")) == "path-escape"
    put(docs, {"talks/console.md": "", "talks/com10.md": "", "talks/x.con": ""})
    for name in ("console.md", "com10.md", "x.con"):
        assert code(read(docs, name)) == f"talks/{name}"
