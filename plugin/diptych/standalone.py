"""Renders a deck without any host: Python-Markdown with a fixed set of extensions.

In comes the text of a deck, out come the contents of its two pages and what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from markdown import Markdown

from diptych.folding.collapse import collapse
from diptych.host import Host
from diptych.labels import labels_for
from diptych.model import Deck, Problem
from diptych.options import Options
from diptych.reading.parse import parse
from diptych.reading.source import Source, read_source
from diptych.rendered import RenderedDeck
from diptych.rendering.compose import compose
from diptych.rendering.extension import DeckExtension
from diptych.rendering.harvest import harvest
from diptych.writing.article import write_article
from diptych.writing.slides import write_slides

EXTENSIONS: Sequence[str] = (
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc",
    "pymdownx.arithmatex",
    "pymdownx.betterem", "pymdownx.caret", "pymdownx.details", "pymdownx.highlight",
    "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.mark", "pymdownx.superfences",
    "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde",
)  # fmt: skip
"""What a documentation site commonly enables."""

EXTENSION_CONFIGS: dict[str, dict[str, Any]] = {
    "pymdownx.arithmatex": {"generic": True},
    "toc": {"permalink": True},
    "pymdownx.highlight": {"guess_lang": False},
    "pymdownx.tabbed": {"alternate_style": True},
}


SLIDES = "slides.html"
"""The slide page beside the article."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The two pages of a deck, without the page around their content."""

    article: str
    slides: str
    deck: Deck
    """Folded."""
    rendered: RenderedDeck
    problems: tuple[Problem, ...]
    """Sorted by line."""
    language: str = "en"
    """Of both pages, as HTML names it."""
    options: Options = field(default_factory=Options)
    """The deck's own, over those that were given."""


def render(
    text: str,
    *,
    path: str = "deck.md",
    options: Options | None = None,
    host: Host | None = None,
) -> Pages:
    """Render both pages of a deck.

    Errors: never raises. What is wrong is in `problems`.
    """
    return render_source(
        read_source(text.encode("utf-8", "surrogatepass"), path=path, options=options or Options()),
        host=host,
    )


def render_source(
    source: Source, *, host: Host | None = None, resolve: Callable[[str], str] = str
) -> Pages:
    """Render both pages of a deck that was read from its file.

    `resolve` turns a path beside the deck into an address that is right on both pages, in HTML and
    in the attributes of slides.

    Errors: never raises. What is wrong is in `problems`.
    """
    options = source.options
    parsed = parse(
        source.front.body, path=source.path, options=options, first=source.first, host=host
    )
    deck = collapse(parsed, options)
    composition = compose(deck, resolve=resolve)
    markdown = Markdown(
        extensions=[*EXTENSIONS, DeckExtension()], extension_configs=EXTENSION_CONFIGS
    )
    rendered = harvest(markdown.convert(composition.markdown), composition)
    if options.html == "safe":
        from diptych.safety.sanitizer import make_safe  # noqa: PLC0415 - few sites need it

        rendered = make_safe(rendered)
    slides = write_slides(rendered, resolve=resolve)
    language = source.language or "en"
    article = write_article(
        rendered,
        slides_url=SLIDES,
        title=PurePosixPath(source.path).stem,
        resolve=resolve,
        labels=labels_for(language),
        duration=options.duration,
    )
    own = () if source.is_cut else (*deck.problems, *rendered.problems, *slides.problems)
    found = tuple(sorted({*source.problems, *own}))
    return Pages(article, slides.html, deck, rendered, found, language, options)
