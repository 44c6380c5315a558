"""The command line: `python -m diptych build` and `check`, as a shell runs them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from diptych.cli import main
from faults.nasty import NASTY

PLUGIN = Path(__file__).parents[1] / "plugin"
MESSAGE_RE = re.compile(
    r"(?P<level>error|warning|info): (?P<place>.+):(?P<line>[1-9]\d*): "
    r".+[^.]\. .+[^ ]\[?.*[.?] \[(?P<code>[a-z]+(?:-[a-z]+)*)\]"
)
"""The form of every message: place, fact, what to do, code."""

DECK = """\
---
title: Wind
---
# Kites & "wind"

![A kite](pictures/kite%20one.png)

Note: Look up.
---?image=sky.png

## Strings

- one
+++
## Strings

- one
- two

![Not there](gone.png)
<img src="../secret.png" alt="Not ours">
"""

OUTSIDE = "not for the page"

NO_MKDOCS = """\
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"mkdocs", "material", "properdocs"}:
            raise ModuleNotFoundError("blocked: " + name)

sys.meta_path.insert(0, Blocked())
"""


def run(*arguments: str | Path, cwd: Path, path: Path | None = None) -> tuple[int, str, str]:
    """Run the command line as a program of its own; give its status and what it wrote.

    `path` is a folder that Python looks into first.
    """
    folders = [str(folder) for folder in (path, PLUGIN) if folder]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "diptych", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(folders), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout, done.stderr


def parse(file: Path) -> BeautifulSoup:
    """Parse a page that was written."""
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a deck in it, its pictures, and a file beside the folder."""
    folder = tmp_path_factory.mktemp("work") / "talk"
    (folder / "pictures").mkdir(parents=True)
    (folder / "wind.deck.md").write_text(DECK, encoding="utf-8")
    (folder / "pictures" / "kite one.png").write_bytes(b"kite")
    (folder / "sky.png").write_bytes(b"sky")
    (folder / "unused.png").write_bytes(b"unused")
    (folder.parent / "secret.png").write_text(OUTSIDE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(talk: Path) -> Path:
    """Give the folder into which the deck was built."""
    status, out, err = run("build", "wind.deck.md", "-o", "../site", cwd=talk)
    assert (status, out) == (0, "")
    assert [line.rpartition(" ")[2] for line in err.splitlines()] == ["[missing-asset]"] * 2
    return talk.parent / "site"


def test_build_writes_both_pages_and_what_they_need(built: Path) -> None:
    """`index.html` is the article, `slides.html` the slides; assets and pictures lie beside."""
    names = {file.relative_to(built).as_posix() for file in built.rglob("*") if file.is_file()}
    own = {name for name in names if not name.startswith("assets/diptych/")}
    assert own == {"index.html", "slides.html", "sky.png", "pictures/kite one.png"}
    assert (built / "sky.png").read_bytes() == b"sky"
    assert "assets/diptych/slides.css" in names


def test_pages_link_to_each_other(built: Path) -> None:
    """The article links to each slide by its id, and the slide page back to the article."""
    article, slides = parse(built / "index.html"), parse(built / "slides.html")
    ids = [str(section["id"]) for section in slides.select("section[data-frames]")]
    links = [str(a["href"]) for a in article.select("a.diptych-link, a.diptych-anchor")]
    assert links == [f"slides.html#{identifier}" for identifier in ids]
    assert article.select("a.diptych-button")[0]["href"] == "slides.html"
    assert "index.html" in [a["href"] for a in slides.select("a")]
    assert {str(e["id"]) for e in article.select("[id]")} >= set(ids)


def test_every_local_address_of_the_pages_is_a_file(built: Path) -> None:
    """The pages work from any folder, without a server: nothing is absolute or missing."""
    for name in ("index.html", "slides.html"):
        page = parse(built / name)
        addresses = {
            str(element[key])
            for key in ("src", "href", "data-background-image")
            for element in page.select(f"[{key}]")
        } - {"gone.png", "../secret.png"}
        parts = [urlsplit(address) for address in addresses]
        assert {part.scheme + part.netloc for part in parts} == {""}
        missing = {p.path for p in parts if p.path and not (built / unquote(p.path)).is_file()}
        assert missing == set()


def test_pages_are_named_after_the_deck(built: Path) -> None:
    """The title is text, whatever characters it holds."""
    for name in ("index.html", "slides.html"):
        title = parse(built / name).select("title")[0].get_text()
        assert title.startswith('Kites & "wind"')


def test_no_picture_leaves_the_deck_s_folder(built: Path, talk: Path) -> None:
    """What lies outside of the folder of the deck is neither read nor copied."""
    assert not (built.parent / "site" / "secret.png").exists()
    copied = [file for file in built.rglob("*") if file.is_file()]
    assert not any(OUTSIDE.encode() in file.read_bytes() for file in copied)
    assert (talk.parent / "secret.png").read_text("utf-8") == OUTSIDE


@pytest.mark.parametrize(
    "address",
    [
        "../secret.png",
        "..%2fsecret.png",
        "pictures/../../secret.png",
        "{root}/secret.png",
        "link.png",
    ],
)
def test_confinement_of_pictures(address: str, tmp_path: Path) -> None:
    """No spelling of a path gets a file from outside, nor a file to the outside."""
    folder = tmp_path / "a" / "talk"
    (folder / "pictures").mkdir(parents=True)
    (folder.parent / "secret.png").write_text(OUTSIDE, encoding="utf-8")
    (folder / "link.png").symlink_to(folder.parent / "secret.png")
    deck = folder / "a.md"
    deck.write_text(f"# A\n\n![B]({address.format(root=folder.parent)})\n---\nC\n", "utf-8")
    before = {file for file in tmp_path.rglob("*") if "site" not in file.parts}
    main(["build", str(deck), "-o", str(tmp_path / "b" / "site")])
    after = {file for file in tmp_path.rglob("*") if "b" not in file.parts}
    assert before == after - {tmp_path / "b"}
    written = [file for file in (tmp_path / "b").rglob("*") if file.is_file()]
    assert not any(OUTSIDE.encode() in file.read_bytes() for file in written)


def test_building_twice_gives_the_same(built: Path, talk: Path, tmp_path: Path) -> None:
    """Into whichever folder, and from whichever folder it is called."""
    assert run("build", talk / "wind.deck.md", "-o", tmp_path / "site", cwd=tmp_path)[0] == 0
    for name in ("index.html", "slides.html"):
        assert (built / name).read_bytes() == (tmp_path / "site" / name).read_bytes()


def test_build_into_the_deck_s_own_folder(tmp_path: Path) -> None:
    """The deck and its pictures are not touched."""
    (tmp_path / "a.md").write_text("# A\n\n![B](b.png)\n---\nC\n", encoding="utf-8")
    (tmp_path / "b.png").write_bytes(b"b")
    assert main(["build", str(tmp_path / "a.md"), "-o", str(tmp_path)]) == 0
    assert (tmp_path / "b.png").read_bytes() == b"b"
    assert (tmp_path / "index.html").is_file()


def test_check_prints_one_problem_a_line(talk: Path) -> None:
    """Each line has the form of a message; a warning is no failure."""
    status, out, _ = run("check", "wind.deck.md", cwd=talk)
    found = [MESSAGE_RE.fullmatch(line) for line in out.splitlines()]
    warnings = [match for match in found if match and match["level"] == "warning"]
    assert None not in found
    assert [(m["place"], m["line"], m["code"]) for m in warnings] == [
        ("wind.deck.md", "20", "missing-asset"),
        ("wind.deck.md", "21", "missing-asset"),
    ]
    assert status == 0


@pytest.mark.parametrize("command", [["check"], ["build", "-o", "site"]])
def test_an_error_is_status_1(command: list[str], tmp_path: Path) -> None:
    """What would lose content fails the program, and is said in the form of a message."""
    (tmp_path / "a.deck.md").write_bytes(b"# Caf\xe9\n---\nB\n")
    status, out, err = run(*command[:1], "a.deck.md", *command[1:], cwd=tmp_path)
    lines = [line for line in (out + err).splitlines() if "[encoding]" in line]
    assert [bool(MESSAGE_RE.fullmatch(line)) for line in lines] == [True]
    assert status == 1


def test_check_of_a_folder_goes_through_its_decks(tmp_path: Path) -> None:
    """Decks in folders below are found, in an order that never changes; hidden ones are not."""
    for name in ("b.deck.md", "a.deck.md", "c/PITCHME.md", ".d/e.deck.md", "f.txt"):
        file = tmp_path / "decks" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("# A\n\nNote : B\n---\nC\n", encoding="utf-8")
    status, out, _ = run("check", "decks", cwd=tmp_path)
    found = [MESSAGE_RE.fullmatch(line) for line in out.splitlines()]
    places = [Path(match["place"]).as_posix() for match in found if match]
    assert places == ["decks/a.deck.md", "decks/b.deck.md", "decks/c/PITCHME.md"]
    assert status == 0


@pytest.mark.parametrize("command", [["check"], ["build", "-o", "site"]])
@pytest.mark.parametrize("name", ["gone.md", "no/such/folder.md", "a\udcff.md", "a" * 300 + ".md"])
def test_file_that_cannot_be_read(command: list[str], name: str, tmp_path: Path) -> None:
    """A file that is not there is told by name, with status 1."""
    status, out, err = run(*command[:1], name, *command[1:], cwd=tmp_path)
    assert status == 1
    assert name.encode("utf-8", "backslashreplace").decode()[:8] in out + err
    assert not (tmp_path / "site").exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_file_without_rights(tmp_path: Path) -> None:
    """Nor is one that may not be read."""
    deck = tmp_path / "a.deck.md"
    deck.write_text("# A\n", encoding="utf-8")
    deck.chmod(0)
    status, out, _ = run("check", "a.deck.md", cwd=tmp_path)
    assert "[unreadable]" in out
    assert status == 1


def test_build_of_a_folder(tmp_path: Path) -> None:
    """A folder is no deck."""
    (tmp_path / "a").mkdir()
    status, _, err = run("build", "a", "-o", "site", cwd=tmp_path)
    assert "a: is a directory" in err
    assert status == 1


def test_build_into_what_is_no_folder(tmp_path: Path) -> None:
    """A file where the folder should be is told, and left as it is."""
    (tmp_path / "a.deck.md").write_text("# A\n---\nB\n", encoding="utf-8")
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    status, _, err = run("build", "a.deck.md", "-o", "site", cwd=tmp_path)
    assert "site" in err
    assert status == 1
    assert (tmp_path / "site").read_text("utf-8") == "mine"


def test_check_of_a_folder_without_decks(tmp_path: Path) -> None:
    """Nothing to check is most likely a wrong name: status 1."""
    status, out, err = run("check", ".", cwd=tmp_path)
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [[], ["check"], ["build"], ["build", "a.md"], ["fly", "a.md"]]
)
def test_wrong_usage_is_status_2(arguments: list[str], tmp_path: Path) -> None:
    """What was meant is not clear: the usage is shown."""
    status, out, err = run(*arguments, cwd=tmp_path)
    assert (status, out) == (2, "")
    assert err.startswith("usage: diptych")


@pytest.mark.parametrize("number", range(len(NASTY)))
def test_no_byte_string_gives_a_traceback(
    number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever a file holds, both pages are written and every message has its form."""
    deck = tmp_path / "nasty.md"
    deck.write_bytes(NASTY[number])
    status = main(["build", str(deck), "-o", str(tmp_path / "site")])
    said = capsys.readouterr().err
    text = NASTY[number].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    for line in said.split("\n")[:-1]:
        match = MESSAGE_RE.fullmatch(line)
        assert match, line
        assert 1 <= int(match["line"]) <= text.count(b"\n") + 1
    assert status == int("error: " in said)
    assert (tmp_path / "site" / "index.html").is_file()
    assert (tmp_path / "site" / "slides.html").is_file()


def test_check_of_many_nasty_files(tmp_path: Path) -> None:
    """One program gets through all of them."""
    for number, data in enumerate(NASTY[::3]):
        (tmp_path / f"{number:02}.deck.md").write_bytes(data)
    status, out, _ = run("check", ".", cwd=tmp_path)
    assert status == 1
    assert {match["code"] for match in MESSAGE_RE.finditer(out)} >= {"encoding", "empty"}


def test_it_works_without_mkdocs(talk: Path, tmp_path: Path) -> None:
    """The command line is of use where MkDocs is not installed."""
    (tmp_path / "sitecustomize.py").write_text(NO_MKDOCS, encoding="utf-8")
    blocked = subprocess.run(
        [sys.executable, "-c", "import mkdocs"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "blocked: mkdocs" in blocked.stderr
    site = tmp_path / "site"
    assert run("build", "wind.deck.md", "-o", site, cwd=talk, path=tmp_path)[0] == 0
    assert (site / "slides.html").is_file()
    assert run("check", "wind.deck.md", cwd=talk, path=tmp_path)[0] == 0


def test_version() -> None:
    """`--version` names the program and its version."""
    status, out, _ = run("--version", cwd=PLUGIN)
    assert re.fullmatch(r"diptych \d+\.\d+\.\d+\S*\n", out)
    assert status == 0
