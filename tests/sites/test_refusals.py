"""A build that would lose content stops with status 1, and the site that was there stays."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from .conftest import Draw
from .project import Project, hashes

DECK = "# Title\n\n---\n\n## More\n"
LATIN = "# Café\n\n---\n\n## Thé glacé\n".encode("latin-1")
MESSAGE_RE = re.compile(
    r"diptych: (?P<where>[^:]+:\d+): .+[.?] \[(?P<code>[a-z-]+)\]$", re.MULTILINE
)

ERRORS: Mapping[str, tuple[bytes, dict[str, object], str]] = {
    "latin-1": (LATIN, {}, "talks/a.md:1 encoding"),
    "latin-1 below": (b"# A\n\n---\n\nvoil\xe0\n", {}, "talks/a.md:5 encoding"),
    "utf-16": ("\ufeff# A\n".encode("utf-16"), {}, "talks/a.md:1 encoding"),
    "too big": (b"# A\n" + b"x" * 2000, {"max_bytes": 1000}, "talks/a.md:1 too-big"),
    "too many": (b"# A\n\n---\n\n# B\n", {"max_slides": 1}, "talks/a.md:1 too-many"),
    "too much": (
        b"# A\n\n---?include=part.md\n---?include=part.md\n",
        {"max_includes": 1},
        "talks/a.md:4 include-bomb",
    ),
    "broken front matter": (
        b"---\ntitle: [\ndiptych: true\n---\n# A\n",
        {},
        "talks/a.md:2 front-matter",
    ),
    "raised to an error": (
        b"# A\n\n---\n---\n\n# B\n",
        {"levels": {"empty-slide": "error"}},
        "talks/a.md:3 empty-slide",
    ),
}


def put_old_site(project: Project) -> None:
    """Put something where the site will be: no build may touch it and then fail."""
    project.site_dir.mkdir()
    (project.site_dir / "index.html").write_text("the old site", encoding="utf-8")


def is_as_before(project: Project) -> bool:
    """Say whether the old site is still what is there."""
    [only] = hashes(project.site_dir) or [""]
    return only == "index.html" and (project.site_dir / only).read_text() == "the old site"


def places(messages: str) -> list[str]:
    """Give the place and the code of each of our messages."""
    return [f"{m['where']} {m['code']}" for m in MESSAGE_RE.finditer(messages)]


@pytest.mark.parametrize("name", ERRORS)
def test_what_would_lose_content_leaves_the_old_site(draw: Draw, name: str) -> None:
    """Status 1, one line with the place, no traceback; the files of the site are as before."""
    data, options, expected = ERRORS[name]
    project = draw({"talks/a.md": data, "part.md": "## Part\n"}, plugins=[{"diptych": options}])
    put_old_site(project)
    assert expected in places(project.fail())
    assert is_as_before(project)


def test_a_deck_that_cannot_be_read_is_no_empty_deck(draw: Draw) -> None:
    """Here a link that leads nowhere; the rights of a file come to the same."""
    project = draw({"talks/b.md": DECK})
    (project.root / "docs/talks/a.md").symlink_to("nowhere.md")
    put_old_site(project)
    assert places(project.fail()) == ["talks/a.md:1 unreadable"]
    assert is_as_before(project)
    served = project.build(is_strict=False, command="serve")
    assert "cannot be read" in served.page("talks/a/index.html").text


def test_all_errors_are_told_at_once(draw: Draw) -> None:
    """An author mends every deck before the next build."""
    project = draw({"talks/a.md": LATIN, "talks/b.md": LATIN, "talks/c.md": DECK})
    put_old_site(project)
    done = project.mkdocs("build", "--quiet")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert places(done.stderr) == ["talks/a.md:1 encoding", "talks/b.md:1 encoding"]
    assert is_as_before(project)


@pytest.mark.parametrize("use_directory_urls", [True, False])
def test_a_slide_page_that_would_overwrite_a_file_is_an_error(
    draw: Draw, *, use_directory_urls: bool
) -> None:
    """The message names both files."""
    other = "talks/x/slides.html" if use_directory_urls else "talks/x.slides.md"
    text = "---\ndiptych: false\n---\n# Other\n"
    project = draw({"talks/x.md": DECK, other: text}, use_directory_urls=use_directory_urls)
    put_old_site(project)
    [message] = [line for line in project.fail().splitlines() if "[clash]" in line]
    assert "talks/x.md" in message
    assert other in message
    assert is_as_before(project)


def test_strict_fails_on_a_warning(draw: Draw) -> None:
    """And without `--strict` the same site is built, with the warning."""
    project = draw({"talks/a.md": "# A\n\n---\n---\n\n# B\n"}, theme={"name": "mkdocs"})
    strict = project.mkdocs("build", "--strict")
    assert strict.returncode == 1
    assert "talks/a.md:3: this slide shows nothing" in strict.stderr
    assert "Traceback" not in strict.stderr
    loose = project.mkdocs("build")
    assert loose.returncode == 0
    assert "talks/a.md:3: this slide shows nothing" in loose.stderr
    assert len(hashes(project.site_dir)) > 10


def test_a_warning_is_told_once(draw: Draw) -> None:
    """Though a deck is read twice."""
    site = draw({"talks/a.md": "# A\n\n---\n---\n\n![x](no.png)\n"}).build(is_strict=False)
    ours = [m for m in site.logged("WARNING") if m.startswith("diptych: ")]
    assert [m.split(": ")[1] for m in ours] == ["talks/a.md:3", "talks/a.md:6"]


def test_a_level_can_be_lowered(draw: Draw) -> None:
    """What the site calls information does not stop a strict build."""
    options = {"levels": {"empty-slide": "info"}}
    site = draw({"talks/a.md": "# A\n\n---\n---\n\n# B\n"}, plugins=[{"diptych": options}]).build()
    assert "talks/a.md:3" in "".join(site.logged("INFO"))


def test_too_many_problems_are_counted(draw: Draw) -> None:
    """Fifty are shown."""
    text = "# A\n" + "\n---\n" * 60 + "\n# B\n"
    site = draw({"talks/a.md": text}).build(is_strict=False)
    ours = [m for m in site.logged("WARNING") if m.startswith("diptych: ")]
    assert len(ours) == 51
    assert "9 more" in ours[-1]


@pytest.mark.parametrize(
    "options",
    [
        {"builds": "maybe"},
        {"transition": "spin"},
        {"decks": 3},
        {"decks": {"a": 1}},
        {"levels": {"nonsense": "info"}},
        {"levels": {"empty": "loud"}},
        {"levels": []},
        {"max_bytes": "many"},
        {"build": True},
    ],
)
def test_a_wrong_option_is_named(draw: Draw, options: dict[str, object]) -> None:
    """A strict build fails with the name of the option, and without a traceback."""
    project = draw({"talks/a.md": DECK}, plugins=[{"diptych": options}])
    assert next(iter(options)) in project.fail(is_strict=True)
