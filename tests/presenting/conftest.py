"""Gives the browser tests two built sites, served, and pages that cannot leave them."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from sites.project import PLAIN_THEMES, Project
from sites.seedlike import FOLDER as DECKS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Route

ROOT = Path(__file__).parents[2]
PREFIX = "/sub/path/"
"""Where both sites lie on the server."""


@dataclass(frozen=True)
class Talk:
    """A deck of a served site."""

    name: str
    source: Path
    folder: Path
    """The built site."""
    path: str
    """The article, below the site's root."""
    url: str
    """The site's root."""

    @property
    def article(self) -> str:
        """Give the address of the article."""
        return self.url + self.path

    @property
    def slides(self) -> str:
        """Give the address of the slide page."""
        return f"{self.article}slides.html"

    @property
    def file(self) -> str:
        """Give the address of the slide page on disk."""
        return (self.folder / self.path / "slides.html").as_uri()


@dataclass(frozen=True)
class Window:
    """What a test opens pages in, and what these must not do."""

    context: BrowserContext
    foreign: list[str]
    """Requests that left the site: they were refused."""
    errors: list[str]
    """What scripts threw, and what the console called an error."""


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: object, headers: Mapping[str, str], directory: str) -> None:
        self._headers = headers
        super().__init__(*arguments, directory=directory)

    def end_headers(self) -> None:
        for name, value in self._headers.items():
            self.send_header(name, value)
        super().end_headers()

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(PREFIX) if path.startswith(PREFIX) else "no such file"
        return super().translate_path(f"/{inside}")

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serve(folder: Path, headers: Mapping[str, str] = MappingProxyType({})) -> Iterator[str]:
    """Serve a site below `PREFIX`, with these headers; give its address."""
    handler = functools.partial(_Handler, directory=str(folder), headers=headers)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    server.shutdown()
    server.server_close()


@contextmanager
def publish(project: Project) -> Iterator[tuple[str, Path]]:
    """Build a site and serve it; give its address and its folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        folder = project.build().folder
    with serve(folder) as url:
        yield url, folder


@pytest.fixture(scope="session")
def docs_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Give the address and the folder of the documentation's own site."""
    folder = tmp_path_factory.mktemp("docs")
    with serve(folder) as url, pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder), site_url=url)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        patch.undo()
        yield url, folder


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Give the address and the folder of a small site with the decks of the tests."""
    project = Project(tmp_path_factory.mktemp("small"))
    files = {f"talks/{path.relative_to(DECKS)}": path.read_bytes() for path in DECKS.rglob("*.*")}
    project.write({"index.md": "# Home\n", **files})
    project.configure(theme=PLAIN_THEMES["material"])
    with publish(project) as site:
        yield site


@pytest.fixture(params=["containers", "bread"])
def talk(request: pytest.FixtureRequest) -> Talk:
    """Give each of two decks; a test can ask for `garden`, whose slides grow in every way."""
    name = str(request.param)
    if name == "containers":
        url, folder = request.getfixturevalue("docs_site")
        source = ROOT / "docs/talks/containers.deck.md"
    else:
        url, folder = request.getfixturevalue("small_site")
        source = DECKS / f"{name}.deck.md"
    return Talk(name, source, folder, f"talks/{name}.deck/", url)


@pytest.fixture
def window(browser: Browser) -> Iterator[Window]:
    """Give a browser window, 1280×720, that no request leaves and no error passes unseen."""
    foreign: list[str] = []
    errors: list[str] = []

    def guard(route: Route) -> None:
        url = route.request.url
        if url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:")):
            route.continue_()
        else:
            foreign.append(url)
            route.abort()

    with browser.new_context(
        viewport={"width": 1280, "height": 720}, reduced_motion="reduce"
    ) as context:
        context.route("**/*", guard)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        context.on(
            "console",
            lambda message: errors.append(message.text) if message.type == "error" else None,
        )
        yield Window(context, foreign, errors)
    assert foreign == []
    assert errors == []
