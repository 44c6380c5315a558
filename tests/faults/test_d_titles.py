"""Faults D1, D2, D12, D13 and D15: titles are text, and ids take no name that means something."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from diptych.commands.export import ARTICLE
from diptych.standalone import SLIDES, render
from diptych.writing.titles import escape_meta
from sites.project import PLAIN_THEMES, Project

from .hostile import (
    PATH,
    elements,
    harm,
    read_page,
    read_part,
    render_deck,
    sections,
    text_of,
    write_site,
)

TITLES = {
    "&lt;script&gt;pwn()&lt;/script&gt;": "<script>pwn()</script>",
    "`<img src=x: onerror=pwn()>`": "<img src=x: onerror=pwn()>",
    "&amp;lt;b> &lt;b": "&lt;b> <b",
    "Say \"cheese\" 'n' `cheese`": "Say \"cheese\" 'n' cheese",
    "&lt;/title>&lt;script>pwn()&lt;/script>": "</title><script>pwn()</script>",
    "&lt;!-- Ada --&gt;": "<!-- Ada -->",
    "{{ 7 * 7 }} {% raw %} {# Ada #}": "{{ 7 * 7 }} {% raw %} {# Ada #}",
}
"""Titles as Markdown, and what a reader must see of each."""


def head_title(page: Element) -> str:
    """Give the title of a page."""
    title = page.find("head/title")
    assert title is not None
    assert len(page.findall(".//title")) == 1
    return title.text or ""


def run_by(page: Element) -> str:
    """Give the scripts that stand in a page; what is data is none."""
    scripts = (e for e in page.iter("script") if e.get("type") != "application/json")
    return "\n".join(script.text or "" for script in scripts)


@pytest.mark.parametrize(("markdown", "shown"), TITLES.items())
def test_d01_d02_title_of_a_deck(markdown: str, shown: str, tmp_path: Path) -> None:
    """A title is text wherever it stands: in the head of both pages, in headings and labels."""
    write_site(f"# {markdown}\n\nAda\n---\n## {markdown} Bob\n", tmp_path)
    plain = read_page(tmp_path.joinpath(SLIDES).read_text("utf-8"))
    harmless = "# Kite\n\nAda\n---\n## Kite Bob\n"
    write_site(harmless, tmp_path)
    kinds = {name for name, _ in elements(read_page(tmp_path.joinpath(SLIDES).read_text("utf-8")))}
    assert head_title(plain) == f"{shown} · Slides"
    assert {name for name, _ in elements(plain)} <= kinds | {"code"}
    assert [text_of(h) for h in plain.findall(".//h1")] == [shown]


@pytest.mark.parametrize(("markdown", "shown"), TITLES.items())
def test_d01_d02_title_of_the_article(markdown: str, shown: str, tmp_path: Path) -> None:
    """The same of the article that stands for itself."""
    write_site(f"# {markdown}\n\nAda\n", tmp_path)
    article = read_page(tmp_path.joinpath(ARTICLE).read_text("utf-8"))
    assert head_title(article) == shown
    assert "pwn" not in run_by(article)


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_d01_d02_title_in_a_site(theme: str, tmp_path: Path) -> None:
    """In a site, no title gets into navigation or table of contents as markup or template."""
    project = Project(tmp_path)
    project.configure(theme=PLAIN_THEMES[theme], use_directory_urls=False)
    decks = {f"talks/t{n}.md": f"# {m}\n---\n## {m} Ada\n" for n, m in enumerate(TITLES)}
    project.write({"index.md": "# Home\n", **decks})
    site = project.build()
    for number, shown in enumerate(TITLES.values()):
        slides = read_page(site.folder.joinpath(f"talks/t{number}.slides.html").read_text("utf-8"))
        assert head_title(slides) == f"{shown} · Slides"
        article = read_page(site.folder.joinpath(f"talks/t{number}.html").read_text("utf-8"))
        assert head_title(article).startswith(shown)
        assert not [e for _, e in elements(article) if e.get("onerror")]
        assert "pwn" not in run_by(article)
        assert "49 " not in text_of(article)


def test_d01_markup_in_a_title_of_a_safe_deck() -> None:
    """Raw HTML in a title is no more than text and its harmless elements."""
    pages = render_deck(
        "# Ada <script>pwn()</script><img src=x: onerror=pwn()> <b>Bob</b>\n\nCid\n---\n"
        "## Dan <h3 onclick=pwn()>Eve</h3>\n\nFay\n",
        is_safe=True,
    )
    for html in (pages.article, pages.slides):
        tree = read_part(html)
        assert harm(tree) == []
        assert not [e for name, e in elements(tree) if name == "h3"]
        assert "pwn" not in text_of(tree)
    assert [text_of(s) for s in sections(pages.slides)] == ["Ada Bob Cid", "Dan Eve Fay"]
    assert "script" not in pages.deck.title


@pytest.mark.parametrize("html", ["trust", "safe"])
@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_d01_front_matter(theme: str, html: str, tmp_path: Path) -> None:
    """What the front matter says reaches the pages of a theme as text."""
    project = Project(tmp_path)
    project.configure(theme=PLAIN_THEMES[theme], plugins=["search", {"diptych": {"html": html}}])
    evil = '</title><script>pwn()</script>\\"><img src=x: onerror=pwn()>'
    project.write(
        {
            "index.md": "# Home\n",
            "talks/a.md": f'---\ntitle: "{evil}"\ndescription: "{evil}"\n---\nAda\n',
        }
    )
    site = project.build(is_strict=False)
    for path in ("talks/a/index.html", "talks/a/slides.html", "index.html"):
        page = read_page(site.folder.joinpath(path).read_text("utf-8"))
        assert not [e for _, e in elements(page) if e.get("onerror")]
        assert "pwn" not in run_by(page)
        assert "slides" in path or "</title><script>" in text_of(page)


def test_d01_what_themes_write_of_the_front_matter() -> None:
    """Text is escaped for them; a title that needs it is set, unless the site names the page."""
    meta = {"title": "a < b", "icon": "a&b", "tags": ["<"], "author": None}
    assert escape_meta(meta, "x", is_named=False) == {**meta, "title": "a &lt; b"}
    assert escape_meta({}, "a < b", is_named=False) == {"title": "a &lt; b"}
    assert escape_meta({}, "a < b", is_named=True) == escape_meta({}, "ab", is_named=False) == {}


NAMES = ("location", "reveal", "body", "__proto__", "top", "diptych-help", "diptych-settings",
         "constructor", "__config", "__search", "Reveal")  # fmt: skip
PAGE_IDS = re.compile(r"(?!(?:__|(?:location|reveal|body|top|constructor|Reveal)$|diptych-(?:help|"
                      r"settings)$)).+")  # fmt: skip


@pytest.mark.parametrize(
    "deck",
    [
        *(f"## {name}\n\nBob" for name in NAMES),
        *(f"## Ada {{#{name}}}" for name in NAMES if name[:2] in {"__", "di"}),
        *(f'<!-- .slide: id="{name}" -->\n\nAda' for name in NAMES if name[:2] in {"__", "di"}),
    ],
)
def test_d12_d13_ids(deck: str) -> None:
    """No title takes a name that scripts go by, no id of an author one of the theme or ours."""
    pages = render(f"# Kite\n---\n{deck}\n---\nCid\n", path=PATH)
    ids = [slide.id for slide in pages.rendered.slides]
    assert all(PAGE_IDS.fullmatch(identifier) for identifier in ids), ids
    for html in (pages.article, pages.slides):
        found = [e.get("id", "") for _, e in elements(read_part(html)) if e.get("id")]
        assert len(found) == len(set(found))
        assert set(found) >= set(ids)


def test_d13_ids_of_the_theme(tmp_path: Path) -> None:
    """Ids of an article and of the theme around it are not the same."""
    project = Project(tmp_path)
    project.configure(theme=PLAIN_THEMES["material"])
    deck = "\n---\n".join(f"## {name}\n\nAda {n}" for n, name in enumerate([*NAMES, "Search"]))
    project.write({"index.md": "# Home\n", "talks/a.md": f"# Kite\n---\n{deck}\n"})
    site = project.build()
    for path in ("talks/a/index.html", "talks/a/slides.html"):
        ids = site.page(path).ids
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "title",
    [
        "Kite " * 2000,
        "K" * 10_000,
        "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 400,
        "e\u0301" * 400,
        "\U0001f1e9\U0001f1ea" * 400,
        "\u0928\u093f" * 400,
        "\U0001f600\U0001f680",
        "&nbsp; &nbsp;",
        "\u202eetik",
        "***",
    ],
)
def test_d15_odd_titles(title: str, tmp_path: Path) -> None:
    """A title has at most 200 characters, cut between graphemes; ids are short and not empty."""
    write_site(f"# {title}\n\nAda\n---\n## {title}\n\nBob\n", tmp_path)
    page = read_page(tmp_path.joinpath(SLIDES).read_text("utf-8"))
    shown = head_title(page)
    assert len(shown) <= 200
    cut = shown.removesuffix(" · Slides").removesuffix("…")
    assert not cut.endswith("\u200d")
    rest = title.strip()[len(cut) :]
    if len(title) > 200:
        assert not rest.startswith("\u200d")
        assert not (rest and unicodedata.category(rest[0]).startswith("M"))
        assert sum("\U0001f1e6" <= char <= "\U0001f1ff" for char in cut) % 2 == 0
    ids = [s.get("id", "") for s in page.iter("section")]
    assert all(0 < len(identifier) <= 80 for identifier in ids)
    assert len(ids) == len(set(ids)) == 2
