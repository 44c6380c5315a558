"""Faults C1 to C4, C18: nothing outside the documentation folder is opened."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.files.reader import Found, Library
from diptych.model import Problem

from .including import DECK, FILES, code, include, put, read, site

ESCAPES = (
    "../../passwd",
    "..%2f..%2fpasswd",
    "..%2F..%2Fpasswd",
    "%2e%2e/%2e%2e/passwd",
    "%252e%252e/%252e%252e/passwd",
    "%25252e%25252e%2f..%2fpasswd",
    "%2525252525252525252e./passwd",
    "..\\..\\passwd",
    "..%5c..%5cpasswd",
    "part.md/../../../passwd",
    "./../talks/../../passwd",
    "//etc/passwd",
    "//talks/part.md",
    "\\\\talks\\part.md",
    "\\\\host\\share\\passwd",
    "/\\host/passwd",
    "/etc/passwd",
    "%2fetc%2fpasswd",
    "/../passwd",
    "~/.ssh/id_ed25519",
    "~root/passwd",
    "%7e/passwd",
    "part.md\0.py",
    "part.md%00.py",
    "\0../passwd",
    "C:\\Windows\\win.ini",
    "c:passwd",
    "../../docs_secret/x.md",
    "../../docs_secret%2fx.md",
)
HIDDEN = (".env", "../.env", "/.env", "%2eenv", "../.git/config", "../code/.secret.py", "...")
SCHEMES = (
    "file:///etc/passwd",
    "file:part.md",
    "http://example.org/a.md",
    "HTTPS://example.org/a.md",
    "data:text/plain,hello",
    "ftp://example.org/a.md",
    "%66ile:///etc/passwd",
    "ht\ttp://example.org/a.md",
    " file:///etc/passwd",
    "javascript:alert(1)",
)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Give a documentation folder with secrets around it."""
    return site(tmp_path)


@pytest.mark.parametrize("path", ESCAPES)
def test_c01_path_that_leads_out(docs: Path, path: str) -> None:
    """Whatever way out a path takes, it is refused."""
    assert code(read(docs, path)) == "path-escape"


def test_c01_message_shows_the_path_as_it_is_written(docs: Path) -> None:
    """Not as it is once its percent signs are decoded: an author looks for what was written."""
    problem = read(docs, "..%2f..%2fpasswd")
    assert isinstance(problem, Problem)
    assert problem.message == "`..%2f..%2fpasswd` leads out of the documentation folder"
    problem = read(docs, "%2eenv")
    assert isinstance(problem, Problem)
    assert problem.message == "`%2eenv` is hidden: its name begins with a dot"


def test_c02_sibling_whose_name_begins_alike(docs: Path) -> None:
    """`docs_secret` is not in `docs`, though its path begins with that of `docs`."""
    (docs / "talks" / "link.md").symlink_to(docs.parent / "docs_secret" / "x.md")
    assert code(read(docs, "../../docs_secret/x.md")) == "path-escape"
    assert code(read(docs, "link.md")) == "path-escape"


@pytest.mark.parametrize("path", SCHEMES)
def test_c03_path_with_a_scheme(docs: Path, path: str) -> None:
    """An address is no path, and is named with its scheme."""
    assert code(read(docs, path)) == "path-scheme"


def test_c01_c03_c04_c18_nothing_outside_is_opened(docs: Path) -> None:
    """Under an audit hook: no file or folder outside is touched, and no connection is made."""
    links(docs)
    paths = [*ESCAPES, *HIDDEN, *SCHEMES, *LINKS, "gone.md", "wind.py", "part.md", "PART.md"]
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("watched.py"), docs, DECK],
        input=json.dumps(paths),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    report = json.loads(done.stdout)
    assert report["given"][-4:] == ["talks/part.md"] * 4
    assert len(report["given"]) == 2 * len(paths)
    assert {event for event, _ in report["touched"]} == {"open", "os.listdir"}
    root = docs.resolve()
    for event, path in report["touched"]:
        assert Path(path).is_relative_to(root), (event, path)
        assert Path(path).resolve() == Path(path)
    opened = {Path(path).name for event, path in report["touched"] if event == "open"}
    assert opened == {"part.md"}


LINKS = {
    "out.md": "../../passwd",
    "etc": "/etc",
    "etc/passwd": "",
    "chain.md": "out.md",
    "up/passwd": "",
    "gone-out.md": "/nowhere/at/all.md",
    "hidden.md": "../.env",
    "root/../passwd": "",
}
"""Links in the folder of the deck, and paths through them."""


def links(docs: Path) -> None:
    """Make the links, those to folders too."""
    for name, target in LINKS.items():
        if target:
            (docs / "talks" / name).symlink_to(target)
    (docs / "talks" / "up").symlink_to(docs.parent, target_is_directory=True)
    (docs / "talks" / "root").symlink_to(docs, target_is_directory=True)


def test_c04_links_out(docs: Path) -> None:
    """A link is followed before its target is compared with the folder."""
    links(docs)
    given = {path: code(read(docs, path)) for path in LINKS}
    # The last names no file outside: `..` is taken off the path before any link is followed.
    assert given.pop("root/../passwd") == "missing"
    assert set(given.values()) == {"path-escape"}


def test_c04_links_inside_are_followed(docs: Path) -> None:
    """A link to a file or folder of the documentation is one of its files."""
    links(docs)
    (docs / "talks" / "wind.py").symlink_to("../code/wind.py")
    assert read(docs, "wind.py") == Found("print('wind')\n", "talks/wind.py")
    assert code(read(docs, "root/code/wind.py")) == "talks/root/code/wind.py"


def test_c04_link_loops(docs: Path) -> None:
    """Links that lead to each other are told apart from files that are missing."""
    (docs / "talks" / "a.md").symlink_to("b.md")
    (docs / "talks" / "b.md").symlink_to("a.md")
    (docs / "talks" / "self").symlink_to("self")
    assert code(read(docs, "a.md")) == "path-loop"
    assert code(read(docs, "self/x.md")) == "path-loop"
    (docs / "talks" / "dangling.md").symlink_to("nothing.md")
    assert code(read(docs, "dangling.md")) == "missing"


def test_c04_the_folder_itself_may_be_reached_by_a_link(docs: Path) -> None:
    """What counts is where the documentation folder really is."""
    (docs.parent / "link").symlink_to(docs, target_is_directory=True)
    assert code(read(docs.parent / "link", "part.md")) == "talks/part.md"
    assert code(read(docs.parent / "link", "../../passwd")) == "path-escape"


@pytest.mark.parametrize("path", HIDDEN)
def test_c18_hidden_files(docs: Path, path: str) -> None:
    """Files whose names begin with a dot hold secrets, wherever they lie."""
    assert code(read(docs, path)) == "path-escape"


def test_c18_configuration_of_the_site(docs: Path) -> None:
    """It lies outside the documentation folder."""
    assert code(read(docs, "../../mkdocs.yml")) == "path-escape"
    assert code(read(docs, "mkdocs.yml")) == "missing"


PIECES = st.sampled_from(
    (
        *("..", ".", "/", "\\", "%2e", "%2f", "%5c", "%25", "%00", "\0", "~", "é", "\udc80", ":"),
        *("talks", "part.md", "PART.md", "code", "docs_secret", "passwd", "etc", "C:", "file:"),
    )
)


@settings(deadline=None)
@given(path=st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=30))
def test_c01_no_path_raises_or_leads_out(
    tmp_path_factory: pytest.TempPathFactory, path: str
) -> None:
    """Whatever is written as a path, a file of the folder is read, or none."""
    docs = tmp_path_factory.getbasetemp() / "any" / "docs"
    if not docs.exists():
        put(docs.parent, FILES)
    reader = Library(docs).reader(DECK)
    for found in (read(reader, path), include(reader, path, f"{DECK}:7")):
        name = code(found).split(" ")[0]
        assert isinstance(found, Problem) or (docs / name).is_file()
