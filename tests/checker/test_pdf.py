"""`diptych pdf`: the slides of a deck in a file, printed by the browser that is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.commands.chromium import VARIABLE, Browser, BrowserError
from diptych.commands.pdf import default_target
from paper import read_pdf
from sites.seedlike import BREAD, LOAF, SECTIONS

from .looking import run

SAID = ["Le grain au champ", "Pétrir puis attendre", "une main rapide", "15 min"]
"""Some of what is said on the slides about bread."""


@pytest.fixture
def bread(folder: Path, chromium_path: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a deck of the usual shape, and a browser to print it with."""
    (folder / "assets").mkdir()
    (folder / "assets/loaf.svg").write_bytes(LOAF)
    (folder / "bread.md").write_bytes(BREAD)
    monkeypatch.setenv(VARIABLE, chromium_path)
    return Path("bread.md")


def test_a_deck_becomes_a_page_for_each_slide(bread: Path) -> None:
    """Steps merged, the size of the stage, no notes, and an outline that leads to the slides."""
    ran = run("pdf", str(bread), terminal=True)
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.endswith("bread.pdf: 17 slides\n")
    assert "4/5 printing" in ran.err
    paper = read_pdf(Path("bread.pdf").read_bytes())
    assert len(paper.pages) == 17
    assert paper.size == (1280, 720)
    assert [said for said in SAID if said in " ".join(paper.pages)] == []
    titles = dict(paper.outline)
    assert [title for title in SECTIONS if title not in str(titles)] == []
    assert all(title in paper.pages[number - 1] for title, number in paper.outline)
    assert titles["Hungry ?"] == 17
    assert "Two-oven, Two-shop" in paper.pages[11]
    assert paper.title.startswith("A walk")


def test_notes_are_below_the_slides_if_wanted(bread: Path) -> None:
    """In the file that is named; a page of a site is printed like a deck."""
    assert run("build", str(bread), "-o", "site").status == 0
    address = Path("site/slides.html").resolve().as_uri()
    assert default_target("site/slides.html") == default_target(address) == Path("site.pdf")
    ran = run("pdf", f"{address}#/3", "--notes", "-o", "handout.pdf")
    assert (ran.status, ran.out, ran.err) == (0, "", "handout.pdf: 17 slides\n")
    paper = read_pdf(Path("handout.pdf").read_bytes())
    assert len(paper.pages) == 17
    assert paper.size[0] == 1280
    assert paper.size[1] > 1280
    assert [said for said in SAID if said not in " ".join(paper.pages)] == []
    assert "une main rapide" in paper.pages[11]


def test_another_page_is_no_slide_page(bread: Path) -> None:
    """The article of the same deck, or one that is not there: one line says so."""
    assert run("build", str(bread), "-o", "site").status == 0
    article = "site/index.html"
    ran = run("pdf", article)
    assert ran.status == 1
    assert ran.err == (
        f"diptych: {article} is no slide page. Give the address that *Present* leads to.\n"
    )
    ran = run("pdf", "file:///no/such/page.html")
    assert ran.status == 1
    assert ran.err.count("\n") == 1
    assert "cannot be opened: ERR_FILE_NOT_FOUND" in ran.err
    assert not Path("site.pdf").exists()


def test_without_a_browser_one_line_says_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the one that is named is not there; nothing is written."""
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv(VARIABLE, raising=False)
    (folder / "a.md").write_text("# A\n", encoding="utf-8")
    for arguments in (("pdf", "a.md"), ("check", "--browser", "a.md")):
        ran = run(*arguments)
        assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert "Install Chromium, Google Chrome or Microsoft Edge" in ran.err
        ran = run(*arguments, "--chromium", "netscape --kiosk")
        assert (ran.status, ran.err.count("\n")) == (1, 1)
        assert "there is no browser 'netscape'" in ran.err
    assert [path.name for path in folder.iterdir()] == ["a.md"]


def test_a_browser_that_does_not_run_says_why(folder: Path) -> None:
    """Its own last line is what its user can search for."""
    broken = folder / "broken"
    broken.write_text("#!/bin/sh\necho no display >&2\nexit 1\n", encoding="utf-8")
    broken.chmod(0o700)
    with (
        pytest.raises(BrowserError, match="the browser does not run: no display"),
        Browser([str(broken)]) as browser,
    ):
        browser.open("about:blank")


@pytest.mark.parametrize("missing", ["deck", "folder"])
def test_a_file_that_cannot_be_used_is_named(bread: Path, missing: str) -> None:
    """As by the other commands."""
    source, target = ("none.md", "a.pdf") if missing == "deck" else (str(bread), "none/a.pdf")
    ran = run("pdf", source, "-o", target)
    named = source if missing == "deck" else target
    assert (ran.status, ran.err) == (1, f"diptych: {named}: no such file or directory\n")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("talks/kites.md", "talks/kites.pdf"),
        ("https://example.org/talks/kites/slides.html#/2", "kites.pdf"),
        ("https://example.org/talks/two%20kites.slides.html", "two kites.pdf"),
        ("https://example.org/slides.html", "slides.pdf"),
    ],
)
def test_the_file_is_named_like_the_deck(source: str, target: str) -> None:
    """Unless it is named on the command line."""
    assert default_target(source) == Path(target)
