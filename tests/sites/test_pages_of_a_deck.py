"""A deck's article is a page of the site like any other; its slide page is not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import pytest

from .pages import HtmlPage, words
from .project import PLAIN_THEMES, Project, Site
from .seedlike import BREAD, FRAMES, LOAF, SECTIONS, STACKS, frame_numbers

ARTICLE = "talks/bread.deck/index.html"
SLIDES = "talks/bread.deck/slides.html"


@pytest.fixture(scope="module", params=PLAIN_THEMES)
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """Give a site with the deck about bread, in each theme."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        project = Project(tmp_path_factory.mktemp(request.param))
        project.write(
            {
                "index.md": "# Home\n",
                "talks/bread.deck.md": BREAD,
                "talks/assets/loaf.svg": LOAF,
                "after.md": "# After\n",
            }
        )
        project.configure(
            theme={
                **PLAIN_THEMES[request.param],
                "features": ["navigation.footer", "content.action.edit"],
            },
            site_url="https://example.org/sub/",
            repo_url="https://example.org/repository",
            edit_uri="edit/main/docs/",
            nav=["index.md", {"Bread": "talks/bread.deck.md"}, "after.md"],
            markdown_extensions=[{"toc": {"permalink": True}}],
        )
        yield project.build()


def headings(site: Site) -> list[Element]:
    """Give the headings of the article; those of the theme around it name no slide."""
    ids = set(site.page(SLIDES).ids)
    found = site.page(ARTICLE).all("h1", "h2", "h3", "h4", "h5", "h6")
    return [heading for heading in found if heading.get("id") in ids]


def test_it_builds_without_a_message(site: Site) -> None:
    """Nothing is wrong with the deck."""
    assert [m for m in site.messages if not m.startswith("INFO")] == []


def test_it_has_as_many_slides_and_states_as_its_source(site: Site) -> None:
    """34 source slides are 17 slides with 34 states; four runs grow."""
    leaves = site.page(SLIDES).leaves()
    assert [frame_numbers(leaf.attrib["data-frames"]) for leaf in leaves] == FRAMES
    states = []
    for leaf in leaves:
        steps = {e.get("data-fragment-index") for e in leaf.iter() if e.get("data-fragment-index")}
        states.append(len(steps) + 1)
    assert states == [len(frames) for frames in FRAMES]
    assert sum(states) == 34


def test_its_slides_stand_below_each_other_as_written(site: Site) -> None:
    """A stack of one slide is that slide."""
    [slides] = site.page(SLIDES).with_class("slides")
    assert [max(1, len(top.findall("section"))) for top in slides.findall("section")] == STACKS


def test_it_has_each_note_once(site: Site) -> None:
    """15 notes, on both pages."""
    assert len(site.page(ARTICLE).with_class("diptych-notes")) == 15
    notes = [" ".join(words(e)) for e in site.page(SLIDES).all("aside")]
    assert len([note for note in notes if note]) == 15


def test_the_article_has_one_heading_of_the_first_level(site: Site) -> None:
    """And no level is left out on the way down."""
    own = headings(site)
    assert [" ".join(words(e, without="headerlink")) for e in own] == SECTIONS
    levels = [int(e.tag[1]) for e in own]
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_nothing_of_the_dialect_reaches_a_reader(site: Site) -> None:
    """No delimiter, no `Note:`, no id made unique by a bare number."""
    for path in (ARTICLE, SLIDES):
        page = site.page(path)
        assert "+++" not in page.text
        assert "Note:" not in page.text
        assert "diptych-" not in "".join(re.findall("<!--.*?-->", page.text, re.DOTALL))
        assert [i for i in page.ids if i.endswith("_1") and not i.startswith("__")] == []


def test_the_table_of_contents_has_each_section_once(site: Site) -> None:
    """Material prints it twice; MkDocs' own theme leaves deeper levels out."""
    page = site.page(ARTICLE)
    levels = {e.attrib["id"]: e.tag for e in headings(site)[1:]}
    others = {id(e) for order in page.with_class("diptych-running-order") for e in order.iter()}
    others |= {id(e) for e in page.with_class("headerlink")}
    places = [e.get("href", "").removeprefix("#") for e in page.all("a") if id(e) not in others]
    counts = {identifier: places.count(identifier) for identifier in levels}
    listed = [counts[identifier] for identifier in levels if counts[identifier]]
    assert len(set(listed)) == 1
    assert {levels[identifier] for identifier in counts if not counts[identifier]} <= {"h3"}


def test_the_search_index_has_each_section_once(site: Site) -> None:
    """And the slide page not at all."""
    index = json.loads((site.folder / "search/search_index.json").read_text(encoding="utf-8"))
    entries = [e for e in index["docs"] if e["location"].startswith("talks/")]
    sections = [e for e in entries if "#" in e["location"]]
    places = [entry["location"] for entry in entries]
    assert len(places) == len(set(places))
    assert [e["title"] for e in sections if e["title"] != SECTIONS[0]] == SECTIONS[1:]
    assert not [place for place in places if "slides" in place]
    whole = json.dumps([e["text"] for e in sections], ensure_ascii=False)
    assert whole.count("Quatre plis") == 1


def test_the_sitemap_has_the_article_alone(site: Site) -> None:
    """Material's instant navigation takes over each page of the sitemap: slides would not start."""
    root = ET.fromstring((site.folder / "sitemap.xml").read_text(encoding="utf-8"))  # noqa: S314 - our own
    places = [e.text for e in root.iter() if e.tag.endswith("loc")]
    assert places == [
        "https://example.org/sub/",
        "https://example.org/sub/after/",
        "https://example.org/sub/talks/bread.deck/",
    ]


def test_the_slide_page_names_the_article_as_canonical(site: Site) -> None:
    """Search engines send readers to the article."""
    [link] = [e for e in site.page(SLIDES).all("link") if e.get("rel") == "canonical"]
    assert link.get("href") == "https://example.org/sub/talks/bread.deck/"


def test_the_article_has_its_neighbours_and_an_edit_link(site: Site) -> None:
    """Previous and next page, and the source of the deck."""
    links = {e.get("href") for e in site.page(ARTICLE).all("a")}
    assert {"../..", "../../after/"} <= links
    assert "https://example.org/repository/edit/main/docs/talks/bread.deck.md" in links


def test_no_page_of_the_site_lists_the_slide_page(site: Site) -> None:
    """It is in no navigation: only the article links to it."""
    for path in site.folder.rglob("*.html"):
        if path.relative_to(site.folder).as_posix() != ARTICLE:
            page = HtmlPage.read(path)
            assert not [e for e in page.all("a") if "slides.html" in e.get("href", "")]


@pytest.mark.parametrize("extension", ["pymdownx.arithmatex", "tables"])
def test_dollars_are_formulas_where_the_site_reads_such(extension: str, tmp_path: Path) -> None:
    """No directive is read in a formula; without Arithmatex there are none."""
    project = Project(tmp_path)
    project.configure(markdown_extensions=[extension])
    project.write({"a.deck.md": "# Bread\n\n---\n\nFor US$5 @color[red](red) US$6\n"})
    slides = project.build().folder.joinpath("a.deck/slides.html").read_text("utf-8")
    assert ('<span data-color="red">red</span>' in slides) == (extension == "tables")
