"""Which pages of a site are decks, and where their slide pages lie."""

from __future__ import annotations

import pytest

from .conftest import Make

DECK = "# Title\n\n---\n\n## More\n"
PAGES = {
    "PITCHME.md": DECK,
    "deep/er/PITCHME.md": DECK,
    "any.deck.md": DECK,
    "decks/a.md": DECK,
    "talks/deep/b.md": DECK,
    "slides/c.md": DECK,
    "mytalks/d.md": DECK,
    "plain.md": DECK,
    "pitchme.txt.md": DECK,
}


def slide_pages(site: object) -> set[str]:
    """Give the slide pages of a site, without their common name."""
    files: dict[str, str] = site.files()  # type: ignore[attr-defined]
    return {path.removesuffix("slides.html") for path in files if path.endswith("slides.html")}


def test_without_options_the_usual_names_are_decks(make: Make) -> None:
    """`PITCHME.md` and `*.deck.md` anywhere, and all in `decks/`, `talks/`, `slides/`."""
    expected = {"PITCHME/", "deep/er/PITCHME/", "any.deck/", "decks/a/", "talks/deep/b/"}
    assert slide_pages(make(PAGES)) == expected | {"slides/c/"}


@pytest.mark.parametrize(
    "globs", [["*.md", "!index.md", "!plain.md"], "*.md\n!index.md\n!plain.md"]
)
def test_own_globs_replace_the_usual_names(make: Make, globs: object) -> None:
    """They are read as `.gitignore` is: a list, or one a line; `!` takes a page out again."""
    site = make(PAGES, plugins=[{"diptych": {"decks": globs}}])
    expected = {f"{path.removesuffix('.md')}/" for path in PAGES} - {"plain/"}
    assert slide_pages(site) == expected


@pytest.mark.parametrize(
    ("path", "front_matter", "is_deck"),
    [
        ("plain.md", "diptych: true", True),
        ("plain.md", "diptych: {transition: none}", True),
        ("plain.md", "diptych: {}", True),
        ("plain.md", "title: No deck", False),
        ("plain.md", "diptych: false", False),
        ("talks/a.md", "diptych: false", False),
        ("talks/a.md", "diptych: true", True),
        ("talks/a.md", "title: A deck", True),
    ],
)
def test_front_matter_has_the_last_word(
    make: Make, path: str, front_matter: str, *, is_deck: bool
) -> None:
    """A page says for itself whether it is a deck."""
    site = make({path: f"---\n{front_matter}\n---\n{DECK}"})
    assert slide_pages(site) == ({f"{path.removesuffix('.md')}/"} if is_deck else set())


def test_a_page_that_is_no_deck_is_left_alone(make: Make) -> None:
    """Its rules and its `Note:` lines stay what MkDocs makes of them."""
    text = "# Plain\n\nNote: for all\n\n---\n\n+++\n"
    with_plugin = make({"plain.md": text}).page("plain/index.html").text
    without = make({"plain.md": text}, plugins=["search"]).page("plain/index.html").text
    own = '<link href="../assets/diptych/article.css" rel="stylesheet">'
    assert own in with_plugin
    assert "".join(with_plugin.split(own)).split() == without.split()


@pytest.mark.parametrize(
    ("source", "with_folders", "without"),
    [
        ("talks/x.md", "talks/x/slides.html", "talks/x.slides.html"),
        ("talks/x.deck.md", "talks/x.deck/slides.html", "talks/x.deck.slides.html"),
        ("talks/index.md", "talks/slides.html", "talks/index.slides.html"),
        ("talks/README.md", "talks/slides.html", "talks/index.slides.html"),
        ("PITCHME.md", "PITCHME/slides.html", "PITCHME.slides.html"),
        ("talks/a b é.md", "talks/a b é/slides.html", "talks/a b é.slides.html"),
        ("talks/été #1?.md", "talks/été #1?/slides.html", "talks/été #1?.slides.html"),
    ],
)
@pytest.mark.parametrize("use_directory_urls", [True, False])
def test_the_slide_page_lies_beside_the_article(
    make: Make, source: str, with_folders: str, without: str, *, use_directory_urls: bool
) -> None:
    """So every relative address is right on both pages."""
    site = make({source: DECK}, use_directory_urls=use_directory_urls)
    expected = with_folders if use_directory_urls else without
    assert [path for path in site.files() if path.endswith("slides.html")] == [expected]


def test_a_home_page_can_be_a_deck(make: Make) -> None:
    """`index.md` of the site with `diptych: true`."""
    site = make({"index.md": f"---\ndiptych: true\n---\n{DECK}"})
    assert slide_pages(site) == {""}


def test_builds_false_keeps_every_slide_apart(make: Make) -> None:
    """A deck's own option in its front matter is over the site's."""
    grows = "# T\n\n---\n\n## A\n\n---\n\n## A\n\n* b\n"
    own = make({"talks/a.md": f"---\ndiptych: {{builds: false}}\n---\n{grows}"})
    assert len(own.page("talks/a/slides.html").leaves()) == 3
    on = make({"talks/a.md": grows})
    assert len(on.page("talks/a/slides.html").leaves()) == 2
    off = make({"talks/a.md": grows}, plugins=[{"diptych": {"builds": False}}])
    assert len(off.page("talks/a/slides.html").leaves()) == 3
    again = make(
        {"talks/a.md": f"---\ndiptych: {{builds: true}}\n---\n{grows}"},
        plugins=[{"diptych": {"builds": False}}],
    )
    assert len(again.page("talks/a/slides.html").leaves()) == 2


@pytest.mark.parametrize("setting", ["draft_docs", "exclude_docs"])
def test_a_page_that_is_not_built_has_no_slides(make: Make, setting: str) -> None:
    """Neither drafts nor excluded pages leave anything in the site."""
    site = make({"talks/a.md": DECK, "talks/b.md": DECK}, **{setting: "talks/a.md\n"})
    assert slide_pages(site) == {"talks/b/"}


def test_a_page_that_is_not_in_the_navigation_has_slides(make: Make) -> None:
    """It is built, so it can be presented."""
    site = make({"talks/a.md": DECK}, nav=[{"Home": "index.md"}], not_in_nav="talks/a.md\n")
    assert slide_pages(site) == {"talks/a/"}
