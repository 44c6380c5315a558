"""What the pages of a deck get from their MkDocs site: colours, fonts, logo, language, scripts.

In come MkDocs' files, pages and configuration, out come the plain values that the core works on,
and the article that it makes of them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from html import escape
from typing import TYPE_CHECKING, Any

from mkdocs.utils import get_relative_url

from diptych.labels import labels_for
from diptych.pages import DeckPage, read_bytes, resolver
from diptych.reading.attributes import is_safe_url
from diptych.reading.source import Source
from diptych.rendered import RenderedDeck
from diptych.rendering.assets import local_path
from diptych.writing.article import follow_script, write_article
from diptych.writing.drawings import MAX_SETTINGS, drawn_by
from diptych.writing.sitetheme import (
    body_attributes,
    color_mode,
    fonts_of,
    language_of,
    logo_icon,
    read_sets,
)
from diptych.writing.slidepage import ASSETS, SlidePage

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from diptych.config import DiptychConfig

_PALETTE_RE = re.compile(r"assets/stylesheets/palette\.(?:\w+\.)*css")


def own_sheets(source: Source, config: DiptychConfig) -> tuple[str, ...]:
    """Give the style sheets that a deck adds to those of the site."""
    return source.options.theme.css[len(config.theme.css) :]


def find_drawers(
    kinds: Collection[str], here: str, *, files: Files, config: MkDocsConfig
) -> dict[str, list[dict[str, str]]]:
    """Find the scripts of the site that draw formulas or diagrams; those of other sites are not."""
    found: dict[str, list[dict[str, str]]] = {}
    for script in config.extra_javascript if kinds else ():
        path = local_path(str(script))
        file = files.get_file_from_path(posixpath.normpath(path.lstrip("/"))) if path else None
        if file is None:
            continue
        data = read_bytes(file)
        text = data.decode("utf-8", "replace") if len(data) <= MAX_SETTINGS else ""
        kind = drawn_by(path, text)
        if kind in kinds:
            script_type = str(getattr(script, "type", ""))
            src = get_relative_url(str(script), here)
            found.setdefault(kind, []).append({"src": src, "type": script_type})
    return found


def slide_page(  # noqa: PLR0913 - each argument is one thing that the page shows
    deck: DeckPage,
    page: Page,
    slides: str,
    title: str,
    *,
    kinds: Collection[str],
    files: Files,
    config: MkDocsConfig,
) -> SlidePage:
    """Give what the template of a slide page gets from the site."""
    here = deck.slides.url
    theme = config.theme
    palette = theme.get("palette")
    sheet = next((f for f in files if _PALETTE_RE.fullmatch(f.src_uri)), None)
    styles = [get_relative_url(sheet.url, here)] if sheet else []
    styles += [
        get_relative_url(str(path), here)
        for path in config.extra_css
        if local_path(str(path)) and not str(path).startswith(ASSETS)
    ]
    resolve = resolver(page.file, files)
    return SlidePage(
        title=title,
        slides=slides,
        article_url=page.file.url_relative_to(deck.slides),
        assets=get_relative_url(ASSETS, here).rstrip("/"),
        lang=str(page.meta.get("lang") or language_of(theme)),
        canonical=page.canonical_url or "",
        styles=styles,
        sheets=[resolve(path) for path in deck.source.options.theme.css],
        scheme=body_attributes(palette) or ({"data-md-color-primary": "indigo"} if sheet else {}),
        font=fonts_of(theme.get("font")),
        logo=_logo(theme.get("logo"), here),
        logo_svg=logo_icon(theme.get("icon")),
        palette=_choice(palette, config.extra.get("scope"), here),
        annotate="content.code.annotate" in (theme.get("features") or ()),
        color_mode=color_mode(theme),
        drawers=find_drawers(kinds, here, files=files, config=config),
        digests=deck.digests,
    )


def article_page(
    deck: DeckPage, page: Page, rendered: RenderedDeck, slides: SlidePage, *, files: Files
) -> str:
    """Write the content of an article, with the title, language and assets of its slide page."""
    labels = labels_for(slides.lang)
    article = write_article(
        rendered,
        slides_url=deck.slides_url,
        title=slides.title,
        resolve=resolver(deck.file, files),
        labels=labels,
        duration=deck.source.options.duration,
    )
    if page.meta.get("lang"):  # the page around it is in the language of the site
        article = f'<div lang="{escape(slides.lang)}">\n{article}\n</div>'
    return article + follow_script(slides.assets, labels)


def _choice(palette: object, scope: object, here: str) -> dict[str, Any] | None:
    """Say between which colours a reader of the site can choose, and where the choice is kept."""
    sets = read_sets(palette)
    if not sets:
        return None
    root = get_relative_url(".", here)
    return {"scope": str(scope or (root if root.endswith("/") else f"{root}/")), "sets": sets}


def _logo(logo: object, here: str) -> str:
    path = local_path(logo) if isinstance(logo, str) and is_safe_url(logo) else ""
    return get_relative_url(path, here) if path else ""
