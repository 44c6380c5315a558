"""Writes the two pages of one deck into a folder, without any site around them.

In comes the file of a deck, out come `index.html`, `slides.html`, what they are styled with and
the pictures of the deck: under the names that they have beside it, others of its site in a folder.
"""

from __future__ import annotations

import os
import posixpath
import shutil
from html import unescape
from importlib.resources import as_file, files
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from jinja2 import Environment, PackageLoader

from diptych.browser import PARTS, join_parts
from diptych.commands.checks import find_beside, render_file
from diptych.commands.deckfiles import name_deck
from diptych.labels import labels_for
from diptych.options import Options
from diptych.rendering.assets import find_pictures, local_path, resolve_sources
from diptych.standalone import SLIDES, Pages
from diptych.writing.article import follow_script
from diptych.writing.slidepage import ASSETS, TEMPLATE, SlidePage

ARTICLE = "index.html"
OTHERS = "assets/site"
"""Holds the files that lie elsewhere in the site of the deck."""


def export(deck: Path, folder: Path, *, options: Options | None = None) -> Pages:
    """Write the article and the slide page of a deck.

    Errors: raises OSError when a file cannot be read or written. What is wrong with the deck is in
    the `problems` of the pages.
    """
    beside = _Beside(deck)
    pages = render_file(deck, options, resolve=beside.take)
    folder.mkdir(parents=True, exist_ok=True)
    title = pages.deck.title or deck.stem
    # The pages of a deck hold no template syntax of ours: text is escaped where it is written.
    environment = Environment(loader=PackageLoader("diptych"), autoescape=False)  # noqa: S701
    sheets = [beside.take(path) for path in pages.options.theme.css if beside.find(path)]
    slide_page = SlidePage(
        title=title,
        slides=resolve_sources(pages.slides, beside.take),
        article_url=ARTICLE,
        assets=ASSETS,
        lang=pages.language,
        sheets=sheets,
    ).context(pages.options)
    article = environment.get_template("diptych/article.html").render(
        title=title,
        article=resolve_sources(pages.article, beside.take)
        + follow_script(ASSETS, labels_for(pages.language)),
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
    for url, _ in find_pictures(pages.deck):
        beside.take(unescape(url))
    beside.copy(folder)
    return pages


class _Beside:
    """The files that the pages of a deck take along."""

    def __init__(self, deck: Path) -> None:
        self._folder, self._root = deck.parent, name_deck(deck)[1].root
        self._files: dict[str, Path] = {}
        self.find = find_beside(deck, self._root)

    def take(self, url: str) -> str:
        """Turn a path beside the deck into an address beside its pages, and note the file."""
        path = local_path(url)
        file = self.find(path) if path else None
        if file is None:
            return url
        name = posixpath.normpath(path).lstrip("/")
        if name.startswith("../") or os.path.realpath(self._folder / name) != str(file):
            name = (
                f"{OTHERS}/{Path(os.path.relpath(file, os.path.realpath(self._root))).as_posix()}"
            )
        self._files[name] = file
        return url if name == path else urlunsplit(("", "", quote(name), *urlsplit(url)[3:]))

    def copy(self, folder: Path) -> None:
        """Copy all that was noted."""
        for name, file in self._files.items():
            target = folder / name
            if file != target.resolve():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)
