"""`mkdocs serve` shows each edit on both pages, and a broken deck does not stop it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .project import Project
from .serving import Server, serve

ARTICLE = "talks/a/"
SLIDES = "talks/a/slides.html"
PANEL = "diptych-problem"


def deck(word: str) -> bytes:
    """Give a deck that shows a word."""
    return f"# Title\n\n---\n\n## More\n\n{word}\n".encode()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a project with one deck that is whole and one that is not."""
    project = Project(tmp_path_factory.mktemp("served"))
    project.write(
        {
            "index.md": "# Home\n",
            "talks/a.md": deck("first"),
            "talks/broken.md": deck("café").decode().encode("latin-1"),
        }
    )
    project.configure()
    return project


@pytest.fixture(scope="module")
def server(project: Project) -> Iterator[Server]:
    """Give the project, served."""
    with serve(project) as server:
        yield server


@pytest.fixture(autouse=True)
def _is_whole(project: Project, server: Server) -> None:
    """Begin each test with a deck that is whole."""
    save(project, deck("fresh"))
    server.wait_for(ARTICLE, lambda text: "fresh" in text and PANEL not in text)


def save(project: Project, data: bytes) -> None:
    """Write the deck."""
    project.write({"talks/a.md": data})


def test_an_edit_shows_on_both_pages(project: Project, server: Server) -> None:
    """The article and the slides are of one reading of the deck."""
    save(project, deck("second"))
    assert "fresh" not in server.wait_for(ARTICLE, lambda text: "second" in text)
    slides = server.get(SLIDES)
    assert "second" in slides
    assert "fresh" not in slides


def test_a_deck_that_is_broken_from_the_start_is_served(server: Server) -> None:
    """With a panel that names the place; the other pages are whole."""
    article = server.get("talks/broken/")
    assert PANEL in article
    assert "talks/broken.md:7" in article
    assert PANEL not in server.get("")


def test_a_deck_that_breaks_is_served_and_mended(project: Project, server: Server) -> None:
    """Bytes that are no UTF-8 are shown as what they may be, and named."""
    save(project, deck("café").decode().encode("latin-1"))
    article = server.wait_for(ARTICLE, lambda text: PANEL in text)
    assert "talks/a.md:7" in article
    assert "caf\ufffd" in article
    for path in ("", SLIDES, "talks/broken/", "assets/diptych/reveal/reveal.js"):
        assert server.status(path) == 200
    save(project, deck("mended"))
    article = server.wait_for(ARTICLE, lambda text: "mended" in text)
    assert PANEL not in article
    assert "mended" in server.get(SLIDES)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"---\ntitle: [\n---\n# A\n",
        b"# A\n\n```\n---\n<div><!--\n",
        b"* a\n" + b"".join(b"    " * n + b"* b\n" for n in range(400)),
    ],
)
def test_whatever_is_saved_the_server_answers(
    project: Project, server: Server, data: bytes
) -> None:
    """Half-written files too; the next good save is shown."""
    save(project, b"# Before\n\n---\n\nxyzzy\n")
    server.wait_for(ARTICLE, lambda text: "xyzzy" in text)
    save(project, data)
    server.wait_for(ARTICLE, lambda text: "xyzzy" not in text)
    assert server.status(SLIDES) == 200
    assert server.status("") == 200


def test_a_deck_that_comes_and_goes(project: Project, server: Server) -> None:
    """Its two pages come and go with it."""
    project.write({"talks/new.md": deck("newcomer")})
    server.wait_for(ARTICLE, lambda _: server.status("talks/new/slides.html") == 200)
    assert "newcomer" in server.get("talks/new/")
    (project.root / "docs/talks/new.md").unlink()
    # MkDocs looks at its files twice a second: it misses one that came and went in between.
    save(project, deck("parting"))
    server.wait_for(ARTICLE, lambda _: server.status("talks/new/slides.html") == 404)
    assert server.status("talks/new/") == 404


def test_slides_and_articles_reload(server: Server) -> None:
    """MkDocs adds its script to both."""
    for path in (ARTICLE, SLIDES):
        assert "livereload" in server.get(path)
