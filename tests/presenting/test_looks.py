"""The look of the slides: light and dark, the site's colours and the deck's own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from sites.project import Project

from .conftest import PREFIX, Window, publish
from .deck import open_slides, wait_until_ready

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

PALETTE = [
    {
        "media": "(prefers-color-scheme)",
        "toggle": {"icon": "material/brightness-auto", "name": "Light"},
    },
    {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "primary": "deep purple",
        "toggle": {"icon": "material/weather-sunny", "name": "Dark"},
    },
    {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "primary": "teal",
        "accent": "lime",
        "toggle": {"icon": "material/weather-night", "name": "System"},
    },
]

PLAIN = "# Ferries\n\n---\n\n## Timetable\n\n- `06:10`\n- [Map](map.md)\n"

THEMED = """---
diptych:
  footer: Harbour office
  theme:
    accent: orange
    background: "#10243a"
    css: own.css
---

# Ferries

---

## Timetable
"""

CLASSES = """# Ferries

---

<h2 class="r-fit-text">Far</h2>

---

## Stretched

<img class="r-stretch" src="boat.svg" alt="A boat">

One line

---

<div class="r-stack" id="stack"><p>Under</p><p>Over</p></div>

<div class="r-hstack" id="row"><p>Left</p><p>Right</p></div>

<div class="r-vstack" id="column"><p>Above</p><p>Below</p></div>

<img class="r-frame" src="boat.svg" alt="A boat" width="40" height="20">

---

<!-- .slide: data-background-color="#7a1f2b" -->

## Dark red

[Link](map.md) and `code`

---

<!-- .slide: data-background-gradient="linear-gradient(120deg, #ffd9a0, #ffb3c7)" -->

## Pale

[Link](map.md) and `code`

---

<!-- .slide: data-background-gradient="linear-gradient(#102030, #203040)" -->

## Night

[Link](map.md) and `code`

---

<!-- .slide: data-background-image="boat.svg" data-background-size="cover" -->

## Boat

Words

---

<!-- .slide: data-background-color="red" -->

## Red

[Link](map.md) and `code`

---

<!-- .slide: data-background-color="#888" -->

## Grey

[Link](map.md) and `code`
"""

BOAT = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20">
<path fill="#963" d="M2 12h36l-6 8H8z"/></svg>"""

CONTRAST = """([ink, ground]) => {
  const context = document.createElement("canvas").getContext("2d");
  const paint = (...colors) => {
    for (const color of colors) {
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
    }
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const linear = (part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = rgb.map(linear);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const both = [light(paint("#fff", ...ground)), light(paint("#fff", ...ground, ink))];
  return Math.max(...both) / Math.min(...both);
}"""
"""The contrast of a colour on others that lie over each other."""

TOKENS = """(brands) => {
  const contrast = CONTRAST;
  const probe = document.body.appendChild(document.createElement("i"));
  const token = (name) => {
    probe.style.color = `var(--diptych-${name})`;
    return getComputedStyle(probe).color;
  };
  const low = [];
  const check = (brand, ink, ...ground) => {
    const found = contrast([token(ink), ground.map(token)]);
    if (!(found >= 4.5)) low.push(`${brand}: ${ink} on ${ground}: ${found.toFixed(2)}`);
  };
  for (const brand of brands) {
    document.body.style.setProperty("--diptych-brand", brand);
    for (const ink of ["text", "muted", "accent"]) check(brand, ink, "background");
    for (const ink of ["text", "accent"]) check(brand, ink, "background", "surface");
    check(brand, "on-cover", "cover");
  }
  document.body.style.removeProperty("--diptych-brand");
  for (const ink of ["comment", "keyword", "string", "number", "function", "type", "builtin"]) {
    check("code", ink, "background", "surface");
  }
  probe.remove();
  return low;
}""".replace("CONTRAST", CONTRAST)

BRANDS = [
    "#ef5552", "#e92063", "#ab47bd", "#7e56c2", "#4051b5", "#2094f3", "#02a6f2", "#00bdd6",
    "#009485", "#4cae4f", "#8bc34b", "#cbdc38", "#ffec3d", "#ffc105", "#ffa724", "#ff6e42",
    "#795649", "#757575", "#546d78", "#000", "#fff", "#1e2a4a", "#c8811c",
]  # fmt: skip
"""Material's primary colours, and some more."""


ON = "---\ndiptych: {{theme: {{background: {}}}}}\n---\n"
BOLD = ("teal", "lightgray", "red", "ivory")
"""Colours behind a whole deck, on most of which only black or white can be read."""


@pytest.fixture(scope="module")
def looks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a site whose readers choose between light, dark and the system."""
    project = Project(tmp_path_factory.mktemp("looks"))
    project.write(
        {
            "index.md": "# Home\n",
            "talks/plain.md": PLAIN,
            "talks/themed.md": THEMED,
            "talks/long.md": "# Schiffsanlegestellen\n\nHafenamt\n\n---\n\n## Ufer\n",
            "talks/classes.md": CLASSES,
            **{f"talks/on-{color}.md": ON.format(color) + PLAIN for color in BOLD},
            "talks/map.md": "---\ndiptych: false\n---\n\n# Map\n",
            "talks/own.css": ".slides h2 { text-transform: uppercase; }",
            "talks/boat.svg": BOAT,
        }
    )
    project.configure(theme={"name": "material", "font": False, "palette": PALETTE})
    with publish(project) as (url, _):
        yield f"{url}talks/"


def scheme(page: Page) -> str:
    """Give whether the slides are light or dark."""
    return str(page.evaluate("document.documentElement.dataset.diptychScheme"))


def wait_for_scheme(page: Page, name: str) -> None:
    """Wait until the slides are light or dark."""
    page.wait_for_function(
        "(name) => document.documentElement.dataset.diptychScheme === name", arg=name
    )


def stored(page: Page, key: str) -> Any:  # noqa: ANN401 - JSON
    """Read what is kept in the browser."""
    return json.loads(page.evaluate("(key) => localStorage.getItem(key)", key) or "null")


def test_light_and_dark_are_the_choice_that_the_site_keeps(looks: str, window: Window) -> None:
    """In both directions, at once in other tabs, in the form in which Material keeps it."""
    slides = open_slides(window.context, f"{looks}plain/slides.html")
    for name in ("dark", "light"):
        slides.emulate_media(color_scheme=name)
        wait_for_scheme(slides, name)
    article = window.context.new_page()
    article.goto(f"{looks}plain/")
    key = f"{PREFIX}.__palette"
    kept = []
    for _ in PALETTE:
        article.locator("form[data-md-component=palette] label:visible").click()
        kept.append(stored(article, key))
        attribute = kept[-1]["color"]["scheme"]
        wait_for_scheme(slides, "dark" if attribute == "slate" else "light")
        assert slides.evaluate("document.body.dataset.mdColorScheme") == attribute
    slides.keyboard.press("d")
    wait_for_scheme(slides, "dark")
    assert stored(slides, key) == kept[1]
    assert slides.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
    slides.locator("[data-diptych-action=scheme]").click()
    wait_for_scheme(slides, "light")
    assert stored(slides, key) == kept[0]
    article.wait_for_function("document.body.dataset.mdColorScheme === 'default'")
    slides.keyboard.press("d")
    article.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
    article.reload()
    assert article.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert article.evaluate("document.body.dataset.mdColorPrimary") == "teal"


def test_a_site_without_a_choice_gets_one_for_its_slides(
    small_site: tuple[str, Any], window: Window
) -> None:
    """It is kept, and over what the system says."""
    url = f"{small_site[0]}talks/bread.deck/slides.html"
    pages = [open_slides(window.context, url) for _ in range(2)]
    assert scheme(pages[0]) == "light"
    pages[0].keyboard.press("d")
    for page in pages:
        wait_for_scheme(page, "dark")
        page.emulate_media(color_scheme="light")
    pages[1].reload()
    wait_until_ready(pages[1])
    assert scheme(pages[1]) == "dark"


def test_the_choice_of_other_themes_is_read_as_they_keep_it(looks: str, window: Window) -> None:
    """The theme `mkdocs` keeps a word: light, dark, or auto for what the system says."""
    url = f"{looks}plain/slides.html"
    mode = {"key": "mkdocs-colormode", "mode": "dark", "root": "../../"}

    def serve_other(route: Route) -> None:
        text = route.fetch().text()
        head, _, rest = text.partition('id="diptych-settings">')
        value, _, tail = rest.partition("</script>")
        value = json.dumps({**json.loads(value), "palette": None, "scheme": mode})
        route.fulfill(
            body=f'{head}id="diptych-settings">{value}</script>{tail}', content_type="text/html"
        )

    window.context.route(url, serve_other)
    page = open_slides(window.context, url)
    assert scheme(page) == "dark"
    for word, expected in (("light", "light"), ("dark", "dark"), ("auto", "light")):
        page.evaluate("(word) => localStorage.setItem('mkdocs-colormode', word)", word)
        page.reload()
        wait_until_ready(page)
        assert scheme(page) == expected
    page.keyboard.press("d")
    assert page.evaluate("localStorage.getItem('mkdocs-colormode')") == "dark"


def test_colours_keep_their_contrast_whatever_the_brand(looks: str, window: Window) -> None:
    """4.5 : 1 for text, links and code, in both schemes."""
    page = open_slides(window.context, f"{looks}plain/slides.html")
    for name in ("light", "dark"):
        page.emulate_media(color_scheme=name)
        wait_for_scheme(page, name)
        assert page.evaluate(TOKENS, BRANDS) == []


def test_a_deck_has_colours_of_its_own(looks: str, window: Window) -> None:
    """One background says whether the slides are light or dark: nobody can turn that."""
    page = open_slides(window.context, f"{looks}themed/slides.html#/1")
    assert scheme(page) == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(16, 36, 58)"
    page.keyboard.press("d")
    assert scheme(page) == "dark"
    assert not page.locator("[data-diptych-action=scheme]").is_visible()
    for color in BOLD:
        other = open_slides(window.context, f"{looks}on-{color}/slides.html")
        assert other.evaluate(TOKENS, ["navy", "gold"]) == [], color
    brand = "getComputedStyle(document.body).getPropertyValue('--diptych-brand')"
    assert page.evaluate(brand) == "orange"
    assert page.evaluate(TOKENS, ["orange"]) == []
    assert page.locator("h2").evaluate("(e) => getComputedStyle(e).textTransform") == "uppercase"
    footer = page.locator(".diptych-footer")
    assert footer.inner_text() == "Harbour office"
    assert footer.evaluate("(e) => getComputedStyle(e).opacity") == "1"
    page.evaluate("Reveal.slide(0)")
    assert footer.evaluate("(e) => getComputedStyle(e).opacity") == "0"


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_no_word_of_a_title_is_broken(looks: str, window: Window, size: tuple[int, int]) -> None:
    """The title gets smaller instead."""
    page = open_slides(window.context, f"{looks}long/slides.html")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.reload()
    wait_until_ready(page)
    page.wait_for_function("document.querySelector('.slides h1').closest('[data-diptych-fit]')")
    lines = page.locator(".slides h1").evaluate(
        "(e) => e.offsetHeight / parseFloat(getComputedStyle(e).lineHeight)"
    )
    assert round(lines) == 1


def test_the_classes_of_reveal_keep_working(looks: str, window: Window) -> None:
    """On slides that have margins."""
    page = open_slides(window.context, f"{looks}classes/slides.html#/1")

    def box(selector: str) -> dict[str, float]:
        found: dict[str, float] = page.locator(f".slides .present {selector}").evaluate(
            "(e) => e.getBoundingClientRect().toJSON()"
        )
        return found

    far = box(".r-fit-text")
    assert far["width"] > 500
    assert far["right"] <= 1280 - 60
    assert far["height"] < 600
    page.evaluate("Reveal.slide(2)")
    assert box("img")["height"] > 300
    assert box("p")["bottom"] <= 720
    page.evaluate("Reveal.slide(3)")
    assert box("#stack > :first-child")["top"] == box("#stack > :last-child")["top"]
    assert box("#row > :first-child")["right"] <= box("#row > :last-child")["left"]
    assert box("#column > :first-child")["bottom"] <= box("#column > :last-child")["top"]
    assert page.locator(".r-frame").evaluate("(e) => getComputedStyle(e).borderTopWidth") != "0px"


GROUNDS = {
    4: ["#7a1f2b"],
    5: ["#ffd9a0", "#ffb3c7"],
    6: ["#102030", "#203040"],
    8: ["red"],
    9: ["#888"],
}
"""What lies behind some of the slides."""


def test_text_can_be_read_on_every_ground(looks: str, window: Window) -> None:
    """A colour or a gradient, whatever the scheme."""
    page = open_slides(window.context, f"{looks}classes/slides.html")
    for name in ("light", "dark"):
        page.emulate_media(color_scheme=name)
        wait_for_scheme(page, name)
        for slide, grounds in GROUNDS.items():
            page.evaluate("(index) => Reveal.slide(index)", slide)
            shown = ".slides .present :is(h2, a, p), .slide-number"
            inks = page.locator(shown).evaluate_all(
                "(all) => all.map((e) => getComputedStyle(e).color)"
            )
            assert len(inks) == 4
            surface = page.locator(".slides .present code").evaluate(
                "(e) => [getComputedStyle(e).color, [getComputedStyle(e).backgroundColor]]"
            )
            found = [page.evaluate(CONTRAST, [ink, [ground]]) for ink in inks for ground in grounds]
            assert min(*found, page.evaluate(CONTRAST, surface)) >= 4.5, (name, slide)
