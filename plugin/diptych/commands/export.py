"""Writes the two pages of one deck into a folder, without any site around them.

In comes the file of a deck, out come `index.html`, `slides.html`, what they are styled with and
the pictures that lie beside the deck.
"""

from __future__ import annotations

import posixpath
import shutil
from collections.abc import Iterable
from html import unescape
from importlib.resources import as_file, files
from pathlib import Path

from jinja2 import Environment, PackageLoader

from diptych.browser import PARTS, join_parts
from diptych.commands.checks import exists_beside, render_file
from diptych.labels import labels_for
from diptych.options import Options
from diptych.rendering.assets import find_pictures, local_path
from diptych.standalone import SLIDES, Pages
from diptych.writing.article import follow_script
from diptych.writing.slidepage import ASSETS, TEMPLATE, SlidePage

ARTICLE = "index.html"


def export(deck: Path, folder: Path, *, options: Options | None = None) -> Pages:
    """Write the article and the slide page of a deck.

    Errors: raises OSError when a file cannot be read or written. What is wrong with the deck is in
    the `problems` of the pages.
    """
    pages = render_file(deck, options)
    folder.mkdir(parents=True, exist_ok=True)
    title = pages.deck.title or deck.stem
    # The pages of a deck hold no template syntax of ours: text is escaped where it is written.
    environment = Environment(loader=PackageLoader("diptych"), autoescape=False)  # noqa: S701
    sheets = [path for path in pages.options.theme.css if exists_beside(deck)(path)]
    slide_page = SlidePage(
        title=title,
        slides=pages.slides,
        article_url=ARTICLE,
        assets=ASSETS,
        lang=pages.language,
        sheets=sheets,
    ).context(pages.options)
    article = environment.get_template("diptych/article.html").render(
        title=title,
        article=pages.article + follow_script(ASSETS, labels_for(pages.language)),
        assets=ASSETS,
        lang=pages.language,
    )
    (folder / ARTICLE).write_text(article, encoding="utf-8", newline="\n")
    slides = environment.get_template(TEMPLATE).render(slide_page)
    (folder / SLIDES).write_text(slides, encoding="utf-8", newline="\n")
    with as_file(files("diptych").joinpath("templates", *ASSETS.split("/"))) as assets:
        shutil.copytree(assets, folder / ASSETS, dirs_exist_ok=True)
    for name in PARTS:
        (folder / ASSETS / name).write_text(join_parts(name), encoding="utf-8", newline="\n")
    pictures = (local_path(unescape(url)) for url, _ in find_pictures(pages.deck))
    _copy([*pictures, *sheets], deck, folder)
    return pages


def _copy(paths: Iterable[str], deck: Path, folder: Path) -> None:
    """Copy the files that lie in the deck's folder or below it, under the names they have."""
    exists = exists_beside(deck)
    for path in paths:
        name = posixpath.normpath(path).lstrip("/")
        source, target = deck.parent / name, folder / name
        if path and exists(path) and source.resolve() != target.resolve():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
