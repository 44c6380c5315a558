"""The theme and the footer of the slides: those of the site, and over them those of a deck."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

import pytest

from .conftest import Draw, Make
from .test_slide_page import DECK, SLIDES, settings, styles

OWN = """---
diptych:
  footer: Harbour <office>
  theme:
    accent: "#14504a"
    background: {light: ivory, dark: "rgb(10, 20, 30)"}
    font: {text: Source Serif 4}
    css: [own.css, css/deck.css]
---
"""


def test_a_deck_has_its_own_look_over_that_of_the_site(make: Make) -> None:
    """Style sheets are added, the site's first; a path is relative to the deck or to the site."""
    theme = {"accent": "teal", "font": "Ubuntu", "css": ["css/site.css"]}
    site = make(
        {
            "talks/a.md": OWN + DECK,
            "talks/b.md": f"---\ndiptych: {{footer: false}}\n---\n{DECK}",
            "talks/c.md": DECK,
            **dict.fromkeys(("css/site.css", "css/deck.css", "talks/own.css"), "b{}"),
        },
        plugins=[{"diptych": {"theme": theme, "footer": "The site"}}],
    )
    page, other = site.page(SLIDES), site.page("talks/b/slides.html")
    assert settings(page)["theme"] == {
        "accent": ["#14504a"],
        "background": ["ivory", "rgb(10, 20, 30)"],
    }
    assert settings(other)["theme"] == {"accent": ["teal"], "background": []}
    [body], [other_body] = page.all("body"), other.all("body")
    assert body.get("data-diptych-text-font") == "Source Serif 4"
    assert other_body.get("data-diptych-text-font") == "Ubuntu"
    assert styles(site)[-3:] == ["css/site.css", "talks/own.css", "css/deck.css"]
    assert styles(site, "talks/b/slides.html")[-1] == "css/site.css"
    assert [f.text for f in page.with_class("diptych-footer")] == ["Harbour <office>"]
    assert other.with_class("diptych-footer") == []
    [footer] = site.page("talks/c/slides.html").with_class("diptych-footer")
    assert footer.text == "The site"


WRONG = [
    ("theme: dark", "`theme` is no mapping. Use the keys accent, background, css, font."),
    ("theme: {acent: red}", "`acent` of `theme` is no key. Did you mean `accent`?"),
    ("theme: {colours: red}", "Use one of accent, background, css, font."),
    ("theme: {accent: 'red;}'}", "`accent` of `theme` cannot be `red;}`. Use a colour's name"),
    ("theme: {accent: 123456}", "`accent` of `theme` cannot be `123456`. Use a colour's name"),
    ("theme: {background: }", "`background` of `theme` is empty. Put colours in quotes"),
    ("theme: {background: {dark: red}}", "Give a colour for `light` and one for `dark`."),
    ("theme: {background: {light: red, dark: 1}}", "`background` of `theme` cannot be `1`."),
    ("theme: {font: 'Arial, serif'}", "`font` of `theme` cannot be `Arial, serif`."),
    ("theme: {font: {title: Arial}}", "`font` of `theme` has no `title`. Use text and code"),
    ("theme: {css: https://example.org/a.css}", "cannot name `https://example.org/a.css`."),
    ("theme: {css: [//example.org/a.css]}", "Use paths of `.css` files of this site"),
    ("theme: {css: [a.js]}", "`css` of `theme` cannot name `a.js`."),
    ("theme: {css: [away.css]}", "the style sheet `away.css` does not exist."),
    ("footer: [a]", "`footer: ['a']` means nothing. Use a text of one line and at most 160"),
]
"""A line of `diptych:` in front matter, and what is said about it."""


def test_what_means_nothing_is_told_and_left_out(draw: Draw) -> None:
    """The page is there all the same."""
    files = {
        f"talks/{number}.md": f"---\ntitle: A\ndiptych:\n  {line}\n---\n{DECK}"
        for number, (line, _) in enumerate(WRONG)
    }
    site = draw(files).build(is_strict=False)
    warnings = site.logged("WARNING")
    assert len(warnings) == len(WRONG)
    for number, (_, message) in enumerate(WRONG):
        [warning] = [w for w in warnings if f"talks/{number}.md:" in w]
        assert message in warning
        page = site.page(f"talks/{number}/slides.html")
        assert settings(page)["theme"] == {"accent": [], "background": []}


def test_messages_name_the_line_of_the_key(draw: Draw) -> None:
    """Where it has a line of its own."""
    deck = f"---\ndiptych:\n  theme:\n    accent: 1\n    css:\n      - gone.css\n---\n{DECK}"
    site = draw({"talks/a.md": deck}).build(is_strict=False)
    places = [w.split()[1].rstrip(":") for w in site.logged("WARNING")]
    assert places == ["talks/a.md:4", "talks/a.md:5"]


def test_under_html_safe_no_deck_brings_a_style_sheet(draw: Draw) -> None:
    """It could lay anything over the page; the site's own stays."""
    deck = f"---\ndiptych: {{theme: {{accent: red, css: own.css}}}}\n---\n{DECK}"
    files = {"talks/a.md": deck, "talks/own.css": "b{}", "site.css": "b{}"}
    options = {"html": "safe", "theme": {"css": ["site.css"]}}
    site = draw(files, plugins=[{"diptych": options}]).build(is_strict=False)
    [warning] = site.logged("WARNING")
    assert "`css` of `theme` of a deck is left out under `html: safe`" in warning
    assert styles(site)[-1] == "site.css"
    assert settings(site.page(SLIDES))["theme"]["accent"] == ["red"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"theme": {"acent": "red"}}, "`acent` is no key. Did you mean `accent`?"),
        ({"theme": {"accent": "url(x)"}}, "`accent` cannot be `url(x)`."),
        ({"theme": {"css": ["http://example.org/a.css"]}}, "not addresses"),
        ({"theme": "dark"}, "`theme` is no mapping."),
        ({"footer": "a\nb"}, "one line"),
        ({"footer": "a" * 161}, "at most 160"),
        ({"footer": 1}, "footer"),
    ],
)
def test_the_site_cannot_set_what_means_nothing(
    draw: Draw, options: dict[str, Any], message: str
) -> None:
    """An error of the configuration, as MkDocs gives them."""
    project = draw({"talks/a.md": DECK}, plugins=[{"diptych": options}])
    assert message in project.fail()


def test_a_style_sheet_of_the_site_that_does_not_exist_is_told_once(draw: Draw) -> None:
    """However many decks there are."""
    files = {"talks/a.md": DECK, "talks/b.md": DECK}
    options = {"theme": {"css": ["/css/gone.css"]}}
    site = draw(files, plugins=[{"diptych": options}]).build(is_strict=False)
    [warning] = site.logged("WARNING")
    assert "mkdocs.yml:1: the style sheet `css/gone.css` does not exist." in warning


def test_the_sets_of_colours_are_those_of_the_site(make: Make) -> None:
    """In their order, with what Material takes where nothing is said; its icon is the logo."""
    palette = [
        {"media": "(prefers-color-scheme)"},
        {"media": "(prefers-color-scheme: dark)", "scheme": "slate", "primary": "deep purple"},
    ]
    site = make(
        {"talks/a.md": DECK},
        theme={
            "name": "material",
            "font": False,
            "palette": palette,
            "icon": {"logo": "material/lighthouse"},
        },
        extra={"scope": "/"},
    )
    [logo] = site.page(SLIDES).with_class("diptych-logo")
    assert [child.tag.rpartition("}")[2] for child in logo] == ["svg"]
    found = settings(site.page(SLIDES))["palette"]
    assert found["scope"] == "/"
    assert [(s["scheme"], s["primary"], s["dark"]) for s in found["sets"]] == [
        ("default", "indigo", False),
        ("slate", "deep-purple", True),
    ]


@pytest.mark.parametrize(
    ("theme", "expected"),
    [
        ({}, {"root": "../../"}),
        ({"color_mode": "dark"}, {"root": "../../", "mode": "dark"}),
        (
            {"user_color_mode_toggle": True},
            {"root": "../../", "mode": "light", "key": "mkdocs-colormode"},
        ),
    ],
)
def test_the_theme_mkdocs_has_a_mode(
    make: Make, theme: dict[str, Any], expected: dict[str, str]
) -> None:
    """Which the slides have as well."""
    site = make({"talks/a.md": DECK}, theme={"name": "mkdocs", "highlightjs": False, **theme})
    assert settings(site.page(SLIDES))["scheme"] == expected
    assert urljoin(f"/{SLIDES}", expected["root"]) == "/"
