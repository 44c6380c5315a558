"""What other plugins of a site may count on, shown with hooks that do as they do."""

from __future__ import annotations

from .conftest import Draw

DECK = "# Title\n\n---\n\n## More\n"

SORT_FILES = """
from pathlib import PurePath
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

@event_priority(-100)
def on_files(files, config):
    return Files([file for file in files if PurePath(file.abs_src_path)])
"""
"""As mkdocs-static-i18n does: it runs last, and asks where on the disk each file lies."""


def test_what_is_made_while_building_comes_after_plugins_that_sort_files(draw: Draw) -> None:
    """They may take every file for one on the disk, and give back files of their own."""
    project = draw({"talks/a.md": DECK}, hooks=["sort_files.py"])
    (project.root / "sort_files.py").write_text(SORT_FILES, encoding="utf-8")
    site = project.build()
    assert site.has("talks/a/slides.html")
    assert site.has("assets/diptych/slides.js")
