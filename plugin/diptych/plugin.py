"""The MkDocs plugin: hands the site's decks to the core, and its two pages back to the site."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, get_files

from diptych.browser import PARTS, join_parts
from diptych.config import DiptychConfig
from diptych.files.reader import Library
from diptych.host import Host, material_icon
from diptych.model import Deck, Problem, Span
from diptych.pages import (
    DeckPage,
    compose_page,
    destinations,
    find_clash,
    find_decks,
    missing_files,
    moved_files,
    parse_source,
    resolver,
    site_problems,
    slide_file,
    unresolved_references,
)
from diptych.reading.source import Source
from diptych.rendering.extension import DeckExtension
from diptych.rendering.harvest import harvest
from diptych.surroundings import article_page, own_sheets, slide_page
from diptych.telling import errors_among, messages, write_panel
from diptych.writing.drawings import find_drawings, not_drawn
from diptych.writing.places import ServedDecks, digests
from diptych.writing.slidepage import ASSETS, TEMPLATE
from diptych.writing.slides import write_slides
from diptych.writing.titles import escape_meta

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

log = get_plugin_logger(__name__)
TEMPLATES = Path(__file__).parent / "templates"


class DiptychPlugin(BasePlugin[DiptychConfig]):  # type: ignore[no-untyped-call] # as config.py
    """Gives each deck of a site an article and a slide page."""

    def __init__(self) -> None:
        self.is_serving = False
        self.decks: dict[str, DeckPage] = {}
        self.library = Library(Path())
        self.parsed: dict[str, tuple[Source, Deck]] = {}
        self.served = ServedDecks()

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002
        """Remember whether the site is served: then a broken deck must not stop it."""
        self.is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Offer the template and assets to the theme, the ids to Python-Markdown."""
        if sum(isinstance(plugin, DiptychPlugin) for plugin in config.plugins.values()) > 1:
            raise PluginError("diptych: `plugins` names this plugin twice. Take one of them out")
        self.decks, self.parsed = {}, {}
        self.library = self.config.library(Path(config.docs_dir))
        if str(TEMPLATES) not in config.theme.dirs:
            config.theme.dirs.append(str(TEMPLATES))
        style = f"{ASSETS}/article.css"
        if style not in config.extra_css:
            config.extra_css.append(style)
        if not any(isinstance(e, DeckExtension) for e in config.markdown_extensions):
            config.markdown_extensions.append(DeckExtension())  # type: ignore[arg-type] # as autorefs
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Refuse to build what would lose content, before MkDocs empties the site's folder."""
        if self.is_serving:
            return
        problems: list[Problem] = []
        files = get_files(config)
        taken = destinations(files)
        for file, source in find_decks(files, self.config):
            if clash := find_clash(file, slide_file(file, config), taken):
                problems.append(clash)
            deck = parse_source(source, self._host(source.path, config))
            self.parsed[source.path] = (source, deck)
            problems += source.problems if source.is_cut else (*source.problems, *deck.problems)
        self._raise(problems)

    @event_priority(-200)  # after static-i18n, which takes every file for one on disk
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the script and the style sheet of the slide pages, unless the site has its own."""
        for name in PARTS:
            uri = f"{ASSETS}/{name}"
            if files.get_file_from_path(uri) is None:
                files.append(File.generated(config, uri, content=join_parts(name)))
        return files

    @event_priority(-200)  # after the plugins that arrange the navigation, which must not see it
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put the slide page of each deck among the site's files."""
        problems = []
        taken = destinations(files)
        for file, source in find_decks(files, self.config):
            slides = slide_file(file, config)
            if clash := find_clash(file, slides, taken):
                problems.append(clash)
            else:
                files.append(slides)
                taken.setdefault(slides.dest_uri, []).append(slides)
                known, deck = self.parsed.pop(source.path, (None, None))
                parsed = deck if known == source else None
                self.decks[file.src_uri] = DeckPage(file, slides, source, parsed)
        if not self.is_serving:
            self._raise(problems)
        self._log(problems)
        return nav

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:  # noqa: ARG002
        """Keep MkDocs from taking the first slide of a deck for metadata."""
        deck = self.decks.get(page.file.src_uri)
        if deck is None:
            return None
        front = deck.source.front
        # A blank first line turns both of MkDocs' readers of metadata off.
        return (front.head or "\n") + front.body

    @event_priority(-100)  # after plugins that write Markdown: macros, includes
    def on_page_markdown(
        self,
        markdown: str,
        *,
        page: Page,
        config: MkDocsConfig,
        files: Files,
    ) -> str | None:
        """Turn a deck into the one text that MkDocs renders."""
        deck = self.decks.get(page.file.src_uri)
        if deck is None:
            return None
        host = self._host(deck.source.path, config)
        deck.composition = compose_page(deck, markdown, host, files)
        return deck.composition.markdown

    @event_priority(100)  # before plugins that read what was rendered: feeds, excerpts of a blog
    def on_page_content(self, html: str, *, page: Page, **_: object) -> None:  # noqa: ARG002
        """Leave no marks of ours in the text of the page."""
        deck = self.decks.get(page.file.src_uri)
        if deck and deck.composition:
            has_html = self.config.html == "trust"
            page.markdown = deck.composition.without_marks(has_html=has_html)

    @event_priority(-200)  # after autorefs and others that finish the pages' HTML here
    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Write both pages of each deck."""
        found: list[Problem] = []
        for deck in self.decks.values():
            page = deck.file.page
            if page is None or page.content is None or deck.composition is None:
                files.remove(deck.slides)  # not built this time: keep what is there
                continue
            self._write(deck, page, env, config=config, files=files)
            found += deck.problems
        where = Span(Path(config.config_file_path or "mkdocs.yml").name, 1, 1)
        found += site_problems(self.config, files, where)
        self._log(found)
        if not self.is_serving:
            self._raise(found, are_logged=True)
            return env
        for file in moved_files(self.served, self.decks.values(), config):
            files.append(file)
        return env

    def _host(self, path: str, config: MkDocsConfig) -> Host:
        """Give what a deck may ask for: its own reader, which counts what the deck includes."""
        formulas = any("arithmatex" in str(e).lower() for e in config.markdown_extensions)
        return Host(self.library.reader(path), material_icon, formulas)

    def _write(
        self,
        deck: DeckPage,
        page: Page,
        env: jinja2.Environment,
        *,
        config: MkDocsConfig,
        files: Files,
    ) -> None:
        composition = deck.composition
        if composition is None or page.content is None:
            return
        rendered = harvest(page.content, composition)
        if self.config.html == "safe":
            from diptych.safety.sanitizer import make_safe  # noqa: PLC0415 - few sites need it

            rendered = make_safe(rendered)
        resolve = resolver(deck.file, files)
        slides = write_slides(rendered, resolve=resolve)
        title = page.meta.get("title") or rendered.title or page.title or deck.file.name
        kinds = find_drawings(rendered)
        deck.digests = digests(composition.deck) if self.is_serving else ()
        context = slide_page(
            deck, page, slides.html, title, kinds=kinds, files=files, config=config
        )
        sheets = own_sheets(deck.source, self.config)
        deck.problems = tuple(
            sorted(
                {
                    *deck.source.problems,
                    *composition.deck.problems,
                    *rendered.problems,
                    *slides.problems,
                    *not_drawn(kinds, context.drawers),
                    *unresolved_references(composition.deck, page.content),
                    *missing_files(deck, composition.deck, sheets, files),
                }
            )
        )
        article = article_page(deck, page, rendered, context, files=files)
        page.meta = escape_meta(page.meta, title, is_named="title" in vars(page))
        page.content = write_panel(deck.problems, self.config.options().levels) + article
        page.present_anchor_ids = (page.present_anchor_ids or set()) | {
            slide.id for slide in rendered.slides
        }
        output = env.get_template(TEMPLATE).render(context.context(deck.source.options))
        output = config.plugins.on_post_template(
            output, template_name=deck.slides.dest_uri, config=config
        )
        deck.slides.content_string = output or ""

    def _log(self, problems: Iterable[Problem]) -> None:
        for level, message in messages(problems, self.config.options().levels):
            log.log(level, message)

    def _raise(self, problems: Iterable[Problem], *, are_logged: bool = False) -> None:
        """Stop the build if content would be lost."""
        if errors := errors_among(problems, self.config.options().levels):
            if not are_logged:
                self._log(errors)
            what = "1 problem" if len(errors) == 1 else f"{len(errors)} problems"
            raise PluginError(f"diptych: {what} would lose content; nothing was written")
