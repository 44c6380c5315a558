"""What other plugins of a site may count on, shown with hooks that do as they do."""

from __future__ import annotations

import pytest

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


READ_MARKDOWN = """
from mkdocs.plugins import event_priority

@event_priority(50)
def on_page_content(html, page, **kwargs):
    print(page.markdown)
"""
"""As mkdocs-rss-plugin does, and later the blog of Material, for the beginnings of pages."""

WRAP_PICTURES = """
import re

def on_page_content(html, **kwargs):
    link = '<a class="glightbox" data-type="image" href="a.svg">'
    return re.sub('<img[^>]*>', rf'{link}\\g<0></a>', html)
"""
"""As mkdocs-glightbox does."""


def test_what_is_made_while_building_comes_after_plugins_that_sort_files(draw: Draw) -> None:
    """They may take every file for one on the disk, and give back files of their own."""
    project = draw({"talks/a.md": DECK}, hooks=["sort_files.py"])
    (project.root / "sort_files.py").write_text(SORT_FILES, encoding="utf-8")
    site = project.build()
    assert site.has("talks/a/slides.html")
    assert site.has("assets/diptych/slides.js")


def test_what_was_rendered_has_no_marks(draw: Draw, capsys: pytest.CaptureFixture[str]) -> None:
    """Feeds and excerpts are made of it; HTML of the deck stands where it stood."""
    text = "# Title\n\nFirst\n\n<!-- more -->\n\n---\n\n* one |\n* two\n\n<b>\nraw</b>\n"
    project = draw({"talks/a.md": text}, hooks=["read_markdown.py"])
    (project.root / "read_markdown.py").write_text(READ_MARKDOWN, encoding="utf-8")
    article = project.build().page("talks/a/index.html")
    assert "raw" in article.text
    read = capsys.readouterr().out
    assert "<!--diptych" not in read
    assert [line for line in read.split("\n") if line and not line.startswith("# Home")] == [
        "# Title", "First", "<!-- more -->", "* one", "* two", "<b>", "raw</b>",
    ]  # fmt: skip
    project.configure(hooks=["read_markdown.py"], plugins=[{"diptych": {"html": "safe"}}])
    project.build(is_strict=False)
    assert "raw" not in capsys.readouterr().out


def test_a_picture_of_a_lightbox_is_no_link_on_the_slides(draw: Draw) -> None:
    """The script that opens it runs on the article alone, and a click would leave the talk."""
    text = "# Title\n\n![A](a.svg)\n\n[![B](a.svg)](https://example.org)\n"
    project = draw({"talks/a.md": text, "talks/a.svg": "<svg/>"}, hooks=["wrap_pictures.py"])
    (project.root / "wrap_pictures.py").write_text(WRAP_PICTURES, encoding="utf-8")
    site = project.build(is_strict=False)
    assert site.page("talks/a/index.html").text.count('class="glightbox"') == 2
    slides = site.page("talks/a/slides.html").text
    assert 'class="glightbox"' not in slides
    assert slides.count("<img ") == 2
    assert 'href="https://example.org"' in slides


def test_the_plugin_itself_is_named_once(draw: Draw) -> None:
    """Or one line says so, and no deck is said to be in its own way."""
    messages = draw({"talks/a.md": DECK}, plugins=["diptych", "diptych"]).fail()
    assert "diptych: `plugins` names this plugin twice. Take one of them out" in messages
    assert "[clash]" not in messages
