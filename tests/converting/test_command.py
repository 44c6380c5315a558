"""`diptych convert` on the command line: where the text goes, what is said, what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.cli import main

DECK = """\
# Kites
---
## Wind

- @fa[wind] South |
"""
CLEAN = """\
# Kites

---

## Wind

- @fa[wind] South <!-- .element: class="fragment" -->
"""
LEFT = (
    "info: kites.md:5: `@fa` stays as it is written. No Markdown means the same. [kept]\n"
)  # fmt: skip
Streams = pytest.CaptureFixture[bytes]


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a deck in an empty folder, and work there."""
    monkeypatch.chdir(tmp_path)
    path = Path("kites.md")
    path.write_bytes(DECK.encode())
    return path


def convert(capture: Streams, *arguments: str | Path) -> tuple[int, str, str]:
    """Run the command; give its status and what it wrote."""
    try:
        status = main(["convert", *map(str, arguments)])
    except SystemExit as stop:
        status = int(stop.code or 0)
    out, err = capture.readouterr()
    return status, out.decode(), err.decode()


def test_text_goes_to_the_terminal(deck: Path, capsysbinary: Streams) -> None:
    """What stays is said beside it; no file is touched."""
    assert convert(capsysbinary, deck) == (0, CLEAN, LEFT)
    assert [file.name for file in Path().iterdir()] == ["kites.md"]
    assert deck.read_text("utf-8") == DECK


def test_text_goes_to_a_new_file(deck: Path, capsysbinary: Streams) -> None:
    """The deck is not touched."""
    assert convert(capsysbinary, deck, "-o", "new.md") == (0, "", LEFT)
    assert Path("new.md").read_bytes() == CLEAN.encode()
    assert deck.read_text("utf-8") == DECK


@pytest.mark.parametrize("name", ["kites.md", "other.md", "link.md", "nowhere.md"])
def test_no_file_is_overwritten(deck: Path, capsysbinary: Streams, name: str) -> None:
    """Not the deck, not another file, not what a link leads to or would lead to."""
    Path("other.md").write_text("Mine\n", encoding="utf-8")
    Path("link.md").symlink_to("other.md")
    Path("nowhere.md").symlink_to("gone.md")
    status, out, err = convert(capsysbinary, deck, "-o", name)
    assert (status, out, err) == (1, "", f"diptych: {name}: file exists\n")
    assert deck.read_text("utf-8") == DECK
    assert Path("other.md").read_text("utf-8") == "Mine\n"
    assert not Path("gone.md").exists()


def test_deck_is_replaced_where_that_is_asked_for(deck: Path, capsysbinary: Streams) -> None:
    """As a whole, with the rights it had; nothing else is left in the folder."""
    deck.chmod(0o640)
    assert convert(capsysbinary, deck, "--in-place") == (0, "", LEFT)
    assert deck.read_bytes() == CLEAN.encode()
    assert deck.stat().st_mode & 0o777 == 0o640
    assert [file.name for file in Path().iterdir()] == ["kites.md"]


def test_clean_deck_is_not_written_again(deck: Path, capsysbinary: Streams) -> None:
    """A tool that watches the file sees no change."""
    deck.write_bytes(CLEAN.encode())
    before = deck.stat().st_mtime_ns, deck.stat().st_ino
    assert convert(capsysbinary, deck, "--in-place")[0] == 0
    assert (deck.stat().st_mtime_ns, deck.stat().st_ino) == before


def test_link_to_a_deck_stays_one(deck: Path, capsysbinary: Streams) -> None:
    """What it leads to is replaced."""
    Path("talks").mkdir()
    link = Path("talks/link.md")
    link.symlink_to("../kites.md")
    assert convert(capsysbinary, link, "--in-place")[0] == 0
    assert link.is_symlink()
    assert deck.read_bytes() == CLEAN.encode()


def test_both_ways_to_write_at_once_are_wrong_usage(deck: Path, capsysbinary: Streams) -> None:
    """Nothing is written."""
    status, out, err = convert(capsysbinary, deck, "--in-place", "-o", "new.md")
    assert (status, out) == (2, "")
    assert "not allowed with" in err
    assert [file.name for file in Path().iterdir()] == ["kites.md"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"# K\xfcste\n---\nB\n", "error: kites.md:1: byte 3 of this file is no UTF-8"),
        (b"---\ntitle: a: b\n---\n# A\n", "error: kites.md:2: the front matter is no YAML"),
        (b"# A\n---\n<!-- b\n---\nC\n", "warning: kites.md:3: this comment is never closed"),
    ],
)
@pytest.mark.parametrize("place", [(), ("--in-place",), ("-o", "new.md")], ids=str)
def test_deck_that_cannot_be_read_as_a_whole_is_left_alone(
    deck: Path, capsysbinary: Streams, data: bytes, message: str, place: tuple[str, ...]
) -> None:
    """Status 1, and the message says why."""
    deck.write_bytes(data)
    status, out, err = convert(capsysbinary, deck, *place)
    assert (status, out) == (1, "")
    assert err.startswith(message)
    assert err.endswith("diptych: kites.md: nothing was converted\n")
    assert deck.read_bytes() == data
    assert [file.name for file in Path().iterdir()] == ["kites.md"]


def test_file_that_is_not_there(deck: Path, capsysbinary: Streams) -> None:
    """The message names it; so it does for a folder, and for a place that is none."""
    gone, folder = "no such file or directory", "is a directory"
    assert convert(capsysbinary, "gone.md") == (1, "", f"diptych: gone.md: {gone}\n")
    assert convert(capsysbinary, ".") == (1, "", f"diptych: .: {folder}\n")
    assert convert(capsysbinary, deck, "-o", "a/b.md") == (1, "", f"diptych: a/b.md: {gone}\n")


@pytest.mark.parametrize(
    ("data", "line_end"),
    [
        (DECK.replace("\n", "\r\n"), "\r\n"),
        (DECK.replace("\n", "\r"), "\n"),
        ("\ufeff" + DECK, "\n"),
    ],
)
def test_line_ends_stay(deck: Path, capsysbinary: Streams, data: str, line_end: str) -> None:
    """A carriage return alone becomes a line feed, and a byte order mark goes."""
    deck.write_bytes(data.encode())
    assert convert(capsysbinary, deck)[1] == CLEAN.replace("\n", line_end)


def test_files_and_settings_beside_the_deck_are_read(deck: Path, capsysbinary: Streams) -> None:
    """The pages are those of a build: with what it includes, and the delimiters it is given."""
    Path("PITCHME.yaml").write_text('horz-delim: "==="\n', encoding="utf-8")
    Path("wind.md").write_text("## Wind\n", encoding="utf-8")
    deck.write_bytes(b"# Kites\n===?include=wind.md\n===\n---\n")
    status, out, err = convert(capsysbinary, deck)
    assert (status, out) == (0, "# Kites\n\n===?include=wind.md\n\n===\n\n***\n")
    kept, include = err.splitlines()
    assert kept.startswith("info: kites.md:1: the deck keeps delimiters of its own. ")
    assert include.startswith("info: kites.md:2: `?include=` stays as it is written. ")
