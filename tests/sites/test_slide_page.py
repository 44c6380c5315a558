"""The slide page takes the site's language, colours, fonts and logo, and nothing from elsewhere."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from .conftest import Draw, Make
from .crawl import foreign_addresses
from .pages import HtmlPage
from .project import PLAIN_THEMES, Site, hashes
from .seedlike import BREAD, LOAF

DECK = "# Title\n\n---\n\n## More\n"
SLIDES = "talks/a/slides.html"
TOGGLE = {"name": "Other colours", "icon": "material/weather-night"}


def settings(page: HtmlPage) -> dict[str, Any]:
    """Read what the scripts of the page read."""
    [script] = [e for e in page.all("script") if e.get("id") == "diptych-settings"]
    found: dict[str, Any] = json.loads(script.text or "")
    return found


def styles(site: Site, path: str = SLIDES) -> list[str]:
    """Give the style sheets of a page, as paths of the site."""
    links = [e for e in site.page(path).all("link") if e.get("rel") == "stylesheet"]
    return [urljoin(f"/{path}", e.attrib["href"])[1:] for e in links]


@pytest.mark.parametrize("use_directory_urls", [True, False])
def test_it_takes_the_look_of_a_material_site(make: Make, *, use_directory_urls: bool) -> None:
    """Its palette, the fonts it names, its logo, its language and its own style sheet."""
    theme = {
        "name": "material",
        "language": "fr",
        "font": {"text": "Ubuntu", "code": "Ubuntu Mono"},
        "logo": "assets/logo.svg",
        "palette": [
            {"scheme": "default", "primary": "teal", "accent": "lime", "toggle": TOGGLE},
            {"scheme": "slate", "primary": "red", "toggle": TOGGLE},
        ],
    }
    site = make(
        {"talks/a.md": DECK, "assets/logo.svg": LOAF, "css/own.css": "b{}"},
        theme=theme,
        extra_css=["css/own.css"],
        use_directory_urls=use_directory_urls,
    )
    path = SLIDES if use_directory_urls else "talks/a.slides.html"
    page = site.page(path)
    assert page.root.get("lang") == "fr"
    [body] = page.all("body")
    assert {k: v for k, v in body.attrib.items() if k.startswith("data-")} == {
        "data-md-color-scheme": "default",
        "data-md-color-primary": "teal",
        "data-md-color-accent": "lime",
        "data-diptych-text-font": "Ubuntu",
        "data-diptych-code-font": "Ubuntu Mono",
    }
    [logo] = page.with_class("diptych-logo")
    assert urljoin(f"/{path}", logo.attrib["src"]) == "/assets/logo.svg"
    palette = settings(page)["palette"]
    assert [one["scheme"] for one in palette["sets"]] == ["default", "slate"]
    assert urljoin(f"/{path}", palette["scope"]) == "/"
    sheets = styles(site, path)
    assert "css/own.css" in sheets
    assert any(sheet.startswith("assets/stylesheets/palette.") for sheet in sheets)
    assert [sheet for sheet in sheets if not site.has(sheet)] == []
    assert list(foreign_addresses(page)) == []


@pytest.mark.parametrize("theme", PLAIN_THEMES)
def test_it_loads_files_of_the_site_alone(make: Make, theme: str) -> None:
    """Every style sheet and script is there, in each theme."""
    site = make({"talks/a.md": DECK}, theme=PLAIN_THEMES[theme])
    page = site.page(SLIDES)
    assert [sheet for sheet in styles(site) if not site.has(sheet)] == []
    scripts = [
        urljoin(f"/{SLIDES}", e.attrib["src"])[1:] for e in page.all("script") if e.get("src")
    ]
    assert [script for script in scripts if not site.has(script)] == []
    assert "assets/diptych/reveal/reveal.js" in scripts
    assert list(foreign_addresses(page)) == []
    assert site.has("assets/diptych/reveal/LICENSE")


@pytest.mark.parametrize(
    ("theme", "front", "expected"),
    [
        ({"name": "mkdocs", "locale": "de"}, "", "de"),
        ({"name": "mkdocs", "locale": "pt_BR"}, "", "pt-BR"),
        ({"name": "material", "language": "pt-BR"}, "", "pt-BR"),
        ({"name": "readthedocs"}, "", "en"),
        ({"name": "mkdocs", "locale": "de"}, "---\nlang: it\n---\n", "it"),
    ],
)
def test_its_language_is_that_of_the_page(
    make: Make, theme: dict[str, str], front: str, expected: str
) -> None:
    """The deck's own, or the site's, as HTML writes it."""
    site = make({"talks/a.md": f"{front}{DECK}"}, theme=theme)
    assert site.page(SLIDES).root.get("lang") == expected
    named = [e.get("lang") for e in site.page("talks/a/index.html").all("div") if e.get("lang")]
    assert named == ([expected] if front else []), "a deck in another language than its site"


def test_transitions_are_of_the_deck_or_the_site(make: Make) -> None:
    """The deck's front matter is over the site's options."""
    own = f"---\ndiptych: {{transition: zoom}}\n---\n{DECK}"
    site = make(
        {"talks/a.md": DECK, "talks/b.md": own}, plugins=[{"diptych": {"transition": "slide"}}]
    )
    assert settings(site.page(SLIDES))["reveal"]["transition"] == "slide"
    assert settings(site.page("talks/b/slides.html"))["reveal"]["transition"] == "zoom"


def test_without_a_site_address_there_is_no_canonical(make: Make) -> None:
    """An address that is relative would be none."""
    page = make({"talks/a.md": DECK}).page(SLIDES)
    assert [e for e in page.all("link") if e.get("rel") == "canonical"] == []


def test_an_override_of_the_template_is_used(draw: Draw) -> None:
    """As for each template of a theme: `custom_dir` comes first."""
    project = draw({"talks/a.md": DECK}, theme={"name": "mkdocs", "custom_dir": "overrides"})
    template = project.root / "overrides/diptych/slides.html"
    template.parent.mkdir(parents=True)
    template.write_text("<!doctype html><title>Mine</title>{{ slides }}", encoding="utf-8")
    page = project.build().page(SLIDES)
    assert page.all("title")[0].text == "Mine"
    assert len(page.leaves()) == 2


def test_two_builds_give_the_same_bytes(
    draw: Draw, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one process and in another, whatever its hash seed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    project = draw(
        {"talks/bread.deck.md": BREAD, "talks/assets/loaf.svg": LOAF, "talks/a.md": DECK},
        theme=PLAIN_THEMES["material"],
        site_url="https://example.org/",
    )
    first = project.build().files()
    assert project.build().files() == first
    monkeypatch.setenv("PYTHONHASHSEED", "4711")
    other = tmp_path / "elsewhere"
    done = project.mkdocs("build", "--strict", "--quiet", "--site-dir", os.fspath(other))
    assert done.returncode == 0
    assert hashes(other) == first


def test_a_dirty_build_keeps_the_slides_of_decks_that_did_not_change(draw: Draw) -> None:
    """MkDocs renders only what is new then."""
    project = draw({"talks/a.md": DECK, "talks/b.md": DECK})
    before = project.build().files()
    project.write({"talks/b.md": DECK + "\nnew\n"})
    done = project.mkdocs("build", "--dirty")
    assert done.returncode == 0, done.stderr
    after = hashes(project.site_dir)
    assert after[SLIDES] == before[SLIDES]
    assert after["talks/a/index.html"] == before["talks/a/index.html"]
    assert after["talks/b/slides.html"] != before["talks/b/slides.html"]
