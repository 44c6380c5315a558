"""Every link of a site with decks leads somewhere, wherever the site lies."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from .conftest import Draw, Make
from .crawl import broken_links, foreign_addresses
from .project import PLAIN_THEMES

DECKS = Path(__file__).parent / "decks"
LOAF = (DECKS / "assets" / "loaf.svg").read_bytes()
BREAD = (DECKS / "bread.deck.md").read_bytes()
SITE: Mapping[str, str | bytes] = {
    "index.md": """# Home

* [The bread](talks/bread.deck.md)
* [Its bakery](talks/bread.deck.md#baker)
* [A loaf](talks/deep/tea.deck.md#a-loaf)
* [Its slides](talks/bread.deck.md)
""",
    "talks/index.md": "# Talks\n\n---\n\n## All of them\n\n[Tea](deep/tea.deck.md#second-cup)\n",
    "talks/bread.deck.md": BREAD,
    "talks/assets/loaf.svg": LOAF,
    "talks/deep/tea.deck.md": """---
title: Tea
---
# Tea

[Home](../../index.md) and [the bread](../bread.deck.md#dough), then [below](#second-cup)

---

## A loaf

![A loaf](../assets/loaf.svg)

---?image=../assets/loaf.svg&size=contain

## Second cup

* One

+++

## Second cup

* One
* [Two](#a-loaf) and one more[^milk]

[^milk]: With milk.

Note: See [the bread](../bread.deck.md#baker).

---

<!-- .slide: data-background-image="../assets/loaf.svg" -->

## Third cup
""",
}
BASES = ("https://example.org/sub/path/", "https://example.org/")


@pytest.mark.parametrize("theme", PLAIN_THEMES)
@pytest.mark.parametrize("use_directory_urls", [True, False])
@pytest.mark.parametrize("site_url", [*BASES, ""])
def test_every_link_leads_somewhere(
    make: Make, theme: str, site_url: str, *, use_directory_urls: bool
) -> None:
    """Files and the places in them, in each theme, under a sub-path and without an address."""
    site = make(
        SITE,
        theme=PLAIN_THEMES[theme],
        site_url=site_url,
        use_directory_urls=use_directory_urls,
    )
    assert site.logged("WARNING") == []
    assert broken_links(site.folder, site_url or "https://anywhere.test/") == []
    if site_url and not use_directory_urls:
        (site.folder / "404.html").unlink(missing_ok=True)  # it names the server's paths
        assert broken_links(site.folder, f"{site.folder.as_uri()}/") == []


def test_the_crawler_finds_what_is_broken(tmp_path: Path) -> None:
    """A test of the test: a page, a picture and a place that do not exist."""
    page = '<a href="x.html"></a><img src="/y.png"><a href="#z"></a><a href="#a" id="a"></a>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    found = broken_links(tmp_path, "https://example.org/sub/")
    assert [line.split(": ")[1].split(" is ")[0].split(" names ")[0] for line in found] == [
        "x.html",
        "/y.png",
        "#z",
    ]


@pytest.mark.parametrize("use_directory_urls", [True, False])
def test_slides_and_article_lead_to_each_other(make: Make, *, use_directory_urls: bool) -> None:
    """Each slide's id is a place in the article, which has a link to that slide."""
    site = make(SITE, use_directory_urls=use_directory_urls)
    for deck in ("bread.deck", "deep/tea.deck", "index"):
        folder = f"talks/{deck}/".replace("index/", "") if use_directory_urls else ""
        stem = "" if use_directory_urls else f"talks/{deck}"
        article = site.page(f"{folder}index.html" if use_directory_urls else f"{stem}.html")
        slides = site.page(f"{folder}slides.html" if use_directory_urls else f"{stem}.slides.html")
        leaves = [section.get("id") for section in slides.leaves()]
        links = [
            link.get("href") for link in article.all("a") if "slides.html#" in link.get("href", "")
        ]
        assert sorted(link.partition("#")[2] for link in links if link) == sorted(map(str, leaves))
        assert set(leaves) <= set(article.ids)
        for page in (article, slides):
            assert len(page.ids) == len(set(page.ids))


def test_slides_load_nothing_of_another_site(make: Make) -> None:
    """Not even a style sheet that the site loads from elsewhere."""
    site = make(
        SITE,
        extra_css=["https://cdn.test/a.css", "//cdn.test/b.css", "own.css"],
        site_url=BASES[0],
    )
    slides = site.page("talks/bread.deck/slides.html")
    assert list(foreign_addresses(slides)) == []
    assert "cdn.test" not in slides.text
    assert 'href="../../own.css"' in slides.text


def test_links_between_decks_need_no_warning(draw: Draw) -> None:
    """MkDocs checks the place that a link names; a deck's are known to it."""
    project = draw(SITE, validation={"anchors": "warn", "unrecognized_links": "warn"})
    assert project.build().logged("WARNING") == []


def test_a_link_to_no_section_of_a_deck_is_told(draw: Draw) -> None:
    """As it is for any page."""
    project = draw(
        {**SITE, "plain.md": "[there](talks/bread.deck.md#cake)"}, validation={"anchors": "warn"}
    )
    [message] = project.build(is_strict=False).logged("WARNING")
    assert "talks/bread.deck.md#cake" in message


@pytest.mark.parametrize(
    ("slides", "use_directory_urls"),
    [("talks/bread.deck/slides.html", True), ("talks/bread.deck.slides.html", False)],
)
def test_a_page_can_link_to_a_slide(make: Make, slides: str, *, use_directory_urls: bool) -> None:
    """The slide page is a file of the site to MkDocs, so its link is checked and made relative."""
    text = f"# Deep\n\n[A slide](../{slides}#dough)\n"
    site = make({**SITE, "deep/page.md": text}, use_directory_urls=use_directory_urls)
    assert broken_links(site.folder, "https://anywhere.test/") == []
    page = site.page("deep/page/index.html" if use_directory_urls else "deep/page.html")
    assert f"{slides}#dough" in page.text
