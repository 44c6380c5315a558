"""The look that a deck asks for, where no site is built."""

from __future__ import annotations

from pathlib import Path

from diptych.commands.checks import check_file
from diptych.commands.export import export

DECK = """---
diptych:
  footer: Harbour office
  transition: zoom
  theme:
    accent: teal
    css: [looks/own.css, gone.css]
---

# Ferries
"""


def test_pictures_go_with_it_however_they_are_named(tmp_path: Path) -> None:
    """From the root of the site, and by way of a folder that does not exist."""
    deck = tmp_path / "ferries.md"
    deck.write_text("# Ferries\n\n![A](/a.png) ![B](gone/../b.png)\n", encoding="utf-8")
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(b"")
    export(deck, tmp_path / "out")
    assert {file.name for file in (tmp_path / "out").glob("*.png")} == {"a.png", "b.png"}


def test_pictures_of_its_site_go_with_it(tmp_path: Path) -> None:
    """What lies in another folder of the site is found on both pages, whoever names it."""
    deck = tmp_path / "docs/talks/ferries.md"
    deck.parent.mkdir(parents=True)
    pictures = (
        '![A](../sea/a%20b.png#only-light)\n\n<img src="/sea/c.png" alt="C">\n\n'
        "---?image=../sea/d.png\n---?image=sea/e.png\n\n## E\n\n![F](../sea/.f.png)\n"
    )
    deck.write_text(f"# Ferries\n\n{pictures}", encoding="utf-8")
    (tmp_path / "docs/sea").mkdir()
    for name in ("a b.png", "c.png", "d.png", "e.png", ".f.png"):
        (tmp_path / "docs/sea" / name).write_bytes(b"")
    (tmp_path / "mkdocs.yml").write_text("", encoding="utf-8")
    folder = tmp_path / "out"
    pages = export(deck, folder)
    assert [(found.where.first, found.code) for found in pages.problems] == [(12, "missing-asset")]
    slides = (folder / "slides.html").read_text(encoding="utf-8")
    article = (folder / "index.html").read_text(encoding="utf-8")
    moved = ["a%20b.png#only-light", "c.png", "d.png", "e.png"]
    assert [name for name in moved if f'"assets/site/sea/{name}"' not in slides] == []
    assert [name for name in moved[:3] if f'"assets/site/sea/{name}"' not in article] == []
    copied = {file.name for file in (folder / "assets/site/sea").iterdir()}
    assert copied == {"a b.png", "c.png", "d.png", "e.png"}


def test_its_files_go_with_it(tmp_path: Path) -> None:
    """A style sheet beside the deck is copied and used; one that does not exist is told."""
    deck = tmp_path / "ferries.md"
    deck.write_text(DECK, encoding="utf-8")
    (tmp_path / "looks").mkdir()
    (tmp_path / "looks/own.css").write_text("b{}", encoding="utf-8")
    folder = tmp_path / "out"
    export(deck, folder)
    slides = (folder / "slides.html").read_text(encoding="utf-8")
    assert '<link rel="stylesheet" href="looks/own.css">' in slides
    assert "gone.css" not in slides
    assert '"accent": ["teal"]' in slides
    assert '"transition": "zoom"' in slides
    assert "Harbour office</footer>" in slides
    assert (folder / "looks/own.css").is_file()
    missing = [found for found in check_file(deck).problems if found.code == "missing-asset"]
    assert [found.where.first for found in missing] == [7]
