"""Which files of a folder are decks, and what a deck may read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diptych.commands.deckfiles import FOLDERS, NAMES, SUFFIXES
from diptych.config import DECKS

from .looking import run, write

BUILD = "# Kites\n\n---\n\n## Parts\n\n* a\n\n---\n\n## Parts\n\n* a\n* b\n"


def test_folder_gives_its_decks(folder: Path) -> None:
    """By name, by folder, by delimiter, by front matter; hidden folders are passed over."""
    for name in ("talks/deep", ".hidden", "guide"):
        (folder / name).mkdir(parents=True)
    texts = {
        "PITCHME.md": "# One\n",
        "kites.deck.md": "# Two\n",
        "talks/deep/wind.md": "# Three\n",
        "talks/none.md": "---\ndiptych: false\n---\n\n# No deck\n\n---\n\nx\n",
        "guide/four.md": "# Four\n\n+++\n\nx\n",
        "guide/five.md": "---\ndiptych: true\n---\n\n# Five\n",
        "guide/six.md": "---\nseparators: {stack: '===='}\n---\n\n# Six\n\n====\n\nx\n",
        "guide/page.md": "---\ntitle: Page\n---\n\n# Page\n\n```\n---\n```\n\n***\n",
        ".hidden/seven.md": "# Seven\n\n---\n\nx\n",
        "notes.txt": "# Eight\n\n---\n\nx\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    ran = run("report", "--format", "json", ".")
    every = [deck["deck"] for deck in json.loads(ran.out)["decks"]]
    decks = [name for name in sorted(texts) if name[0] not in ".n" and "none" not in name]
    assert every == decks
    assert run("check", ".").err.startswith("6 decks:")
    (folder / "mkdocs.yml").write_text("site_name: Kites\ndocs_dir: .\n", encoding="utf-8")
    assert len(json.loads(run("report", "--format", "json", ".").out)["decks"]) == 6


def test_rule_for_names_is_that_of_the_site() -> None:
    """A file is a deck on the command line if the plugin takes its path for one."""
    globs = [*(f"**/{name}" for name in NAMES), *(f"**/*{suffix}" for suffix in SUFFIXES)]
    assert [*globs, *(f"{name}/**/*.md" for name in FOLDERS)] == DECKS


def test_file_that_is_named_is_a_deck(folder: Path) -> None:
    """Whoever names a file means it."""
    write(folder, page="# Page\n")
    assert "[no-delimiter]" in run("check", "page.md").out
    assert run("check", "page.md", "./page.md").err.startswith("1 deck")


def test_folder_without_decks_is_no_success(folder: Path) -> None:
    """A typing error in a path must not pass for a good deck."""
    (folder / "guide").mkdir()
    ran = run("check", "guide")
    assert (ran.status, ran.out, ran.err) == (1, "", "diptych: no deck was found there\n")


def test_options_of_the_front_matter_count(folder: Path) -> None:
    """A deck that turns builds off has none."""
    write(folder, kites=f"---\ndiptych: {{builds: false}}\n---\n{BUILD}")
    assert "[build]" not in run("check", "kites.md").out


def test_deck_of_a_site_reads_from_its_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a deck includes and shows may lie anywhere below `docs_dir`, as in a build."""
    for name in ("pages/talks", "pages/parts"):
        (folder / name).mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("docs_dir: 'pages' # here\n", encoding="utf-8")
    (folder / "pages/parts/kite.png").write_bytes(b"")
    (folder / "pages/parts/wind.md").write_text(
        "## Wind\n\n`Note :`\n\nNote : x\n", encoding="utf-8"
    )
    pictures = "![A](../parts/kite.png)\n![A](/parts/kite.png)\n"
    text = f"# Kites\n\n---?include=../parts/wind.md\n---\n\n{pictures}"
    (folder / "pages/talks/kites.md").write_text(text, encoding="utf-8")
    ran = run("check", "pages/talks/kites.md")
    assert [line.split(": ")[1] for line in ran.lines] == ["pages/parts/wind.md:5"]
    monkeypatch.chdir(folder / "pages/talks")
    ran = run("check", "kites.md")
    assert [line.split(": ")[1] for line in ran.lines] == ["../parts/wind.md:5"]
    (folder / "mkdocs.yml").unlink()
    escape, beside, root = run("check", "kites.md").lines
    assert escape.endswith("[path-escape]")
    assert "`../parts/kite.png` lies outside of what this deck may show. Move it" in beside
    assert "the picture `/parts/kite.png` does not exist." in root


def test_deck_outside_of_the_folder_of_its_site(folder: Path) -> None:
    """It reads what lies beside it, as a deck without a site does."""
    (folder / "mkdocs.yml").write_text("docs_dir: pages\n", encoding="utf-8")
    (folder / "pages").mkdir()
    (folder / "wind.md").write_text("## Wind\n\nblows\n", encoding="utf-8")
    write(folder, kites="# Kites\n\n---?include=wind.md\n---?include=pages/gone.md\n")
    (line,) = run("check", "kites.md").lines
    assert line.startswith("error: kites.md:4: the file `pages/gone.md` does not exist. ")


def test_picture_that_is_a_circle_of_links(folder: Path) -> None:
    """It is as good as none."""
    (folder / "a.png").symlink_to("a.png")
    write(folder, kites="# Kites\n\n---\n\n![A kite](a.png)\n")
    (line,) = run("check", "kites.md").lines
    assert line.startswith("warning: kites.md:5: the picture `a.png` does not exist. ")


def test_slides_that_are_included_twice(folder: Path) -> None:
    """Nobody is told that their titles come back: they were meant to."""
    write(folder, wind="## Wind\n\nblows\n")
    part = "---?include=wind.md\n---\n\n## String\n\nx\n\n"
    write(folder, kites=f"# Kites\n\n{part}{part.replace('String', 'Paper')}")
    assert run("check", "kites.md").out == ""


def test_file_without_an_end_is_too_big(monkeypatch: pytest.MonkeyPatch) -> None:
    """A device, for example: it is not read for ever."""
    monkeypatch.setattr("diptych.commands.deckfiles.MAX_READ", 5_000_000)
    for command in ("check", "convert"):
        ran = run(command, "/dev/zero")
        assert (ran.status, "has 5000000 bytes, more than" in ran.out + ran.err) == (1, True)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("pictures/kyte.png", "Did you mean `pictures/kite.png`?"),
        ("../pages/pictures/kyte.png", "Did you mean `../pages/pictures/kite.png`?"),
        (f"{'a' * 300}/kite.png", "Add the file, or correct the path"),
        ("a%00b/kite.png", "Add the file, or correct the path"),
        ("../../kite.png", "Add the file, or correct the path"),
    ],
)
def test_missing_picture_has_a_nearest_name(folder: Path, path: str, expected: str) -> None:
    """It is looked for in the folder that the deck names, if that is one of the site's."""
    (folder / "pages/pictures").mkdir(parents=True)
    (folder / "pages/pictures/kite.png").write_bytes(b"")
    (folder / "mkdocs.yml").write_text("docs_dir: pages\n", encoding="utf-8")
    write(folder / "pages", kites=f"# Kites\n\n---\n\n![A kite]({path})\n")
    (line,) = run("check", "pages/kites.md").lines
    assert f". {expected}" in line
    assert line.endswith("[missing-asset]")


def test_settings_beside_a_deck_count(folder: Path) -> None:
    """`PITCHME.yaml` may name the delimiters."""
    write(folder, kites="# Kites\n\n====\n\n## Wind\n\nblows\n")
    (folder / "PITCHME.yaml").write_text('horz-delim: "===="\n', encoding="utf-8")
    assert run("check", "kites.md").out == ""
