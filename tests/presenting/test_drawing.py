"""Formulas, diagrams and annotations: the site's own scripts draw them on the slide page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sites.project import Project

from .conftest import Window, serve
from .deck import open_slides

if TYPE_CHECKING:
    from playwright.sync_api import Page

DECK = r"""# Drawn

---

## Formulas

Inline $a^2$, and on its own:

$$
\sum_k k
$$

Note: Say $b$ aloud.

---

## Diagram

```mermaid
graph LR
  Harbour --> Ship
```

---

## Broken

```mermaid
broken
```

---

## Annotated

```python
turn(6)  # (1)!
write()  # (2) later, (7) never
```

1. Once a minute.
2. Every night.

## { #plain }

Words (1) and `(1)`
{ .annotate }

1. In a text.

---

## Beside

- Words

```mermaid
graph TD
```
"""

KATEX = """window.katex = {
  render(tex, element, { displayMode }) {
    element.innerHTML = `<span class="katex" data-display="${displayMode}"></span>`;
    element.firstChild.textContent = tex.trim();
  },
};"""

MERMAID = """window.mermaid = {
  initialize(options) { this.dark = options.themeVariables.darkMode; },
  async render(id, text, bench) {
    if (text === "broken") throw new Error("broken");
    const box = text.startsWith("graph TD") ? "0 0 100 600" : "0 0 900 300";
    const data = `data-dark="${this.dark}" data-bench="${bench.offsetWidth}"`;
    return { svg: `<svg id="${id}" viewBox="${box}" ${data}></svg>` };
  },
};"""

MATHJAX_SETTINGS = """window.MathJax = { startup: { elements: null } };
document$.subscribe(() => window.MathJax.typesetPromise());"""

MATHJAX = """window.MathJax = {
  ...window.MathJax,
  version: "0",
  async typesetPromise(elements) {
    for (const formula of elements.flatMap((one) => [...one.querySelectorAll(".arithmatex")])) {
      formula.replaceChildren(document.createElement("mjx-container"));
    }
  },
};
if (MathJax.startup.typeset !== false) document.body.dataset.whole = "drawn";"""

FENCE = {"name": "mermaid", "class": "mermaid"}


class Sites:
    """Builds sites with scripts, and serves them."""

    def __init__(self, folder: Path, servers: ExitStack) -> None:
        self.folder = folder
        self.servers = servers
        self.messages: tuple[str, ...] = ()

    def make(self, scripts: Sequence[str]) -> str:
        """Give the address of the slide page of a site whose pages have these scripts."""
        project = Project(self.folder / str(len([*self.folder.iterdir()])))
        project.root.mkdir()
        libraries = {"lib/katex.js": KATEX, "lib/mermaid.js": MERMAID, "lib/mathjax.js": MATHJAX}
        project.write(
            {"index.md": "# Home\n", "talks/a.md": DECK, "own.js": MATHJAX_SETTINGS, **libraries}
        )
        project.configure(
            theme={"name": "material", "font": False, "features": ["content.code.annotate"]},
            extra_javascript=list(scripts),
            markdown_extensions=[
                "attr_list",
                {"pymdownx.arithmatex": {"generic": True}},
                {"pymdownx.superfences": {"custom_fences": [FENCE]}},
            ],
        )
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("NO_MKDOCS_2_WARNING", "1")
            site = project.build()
        self.messages = tuple(m for m in site.logged("INFO") if "[not-drawn]" in m)
        url = self.servers.enter_context(serve(site.folder))
        return f"{url}talks/a/slides.html"


@pytest.fixture
def sites(tmp_path: Path) -> Iterator[Sites]:
    """Give what builds and serves sites."""
    with ExitStack() as servers:
        yield Sites(tmp_path, servers)


def drawn(page: Page, slide: int, selector: str) -> Page:
    """Open a slide and wait until something is drawn on it."""
    page.evaluate("(index) => Reveal.slide(index)", slide)
    page.wait_for_selector(f".slides .present {selector}", state="attached")
    return page


def test_formulas_and_diagrams_are_drawn_in_both_schemes(sites: Sites, window: Window) -> None:
    """By KaTeX and Mermaid of the site; what is broken stays as it is written."""
    page = open_slides(window.context, sites.make(["lib/katex.js", "lib/mermaid.js"]))
    assert sites.messages == ()
    drawn(page, 1, "p .katex")
    formulas = page.locator(".present .katex")
    assert formulas.evaluate_all("(all) => all.map((e) => [e.textContent, e.dataset.display])") == [
        ["a^2", "false"],
        ["\\sum_k k", "true"],
        ["b", "false"],
    ]
    drawn(page, 2, "figure svg[data-dark=false]")
    figure = page.get_by_role("img", name="graph LR Harbour --> Ship")
    box = figure.locator("svg").bounding_box()
    assert box
    assert box["width"] > 900
    assert box["y"] + box["height"] < 720
    assert figure.locator("svg").get_attribute("data-bench") == "800"
    page.keyboard.press("d")
    page.wait_for_selector(".present svg[data-dark=true]")
    page.evaluate("Reveal.slide(3)")
    assert page.locator(".present pre.mermaid").inner_text().strip() == "broken"
    page.evaluate("Reveal.slide(4)")
    marked = page.locator(".present .diptych-annotation")
    assert marked.all_inner_texts() == ["1", "2", "1"]
    code = page.locator(".present pre").inner_text().split("\n")
    assert code[:2] == ["turn(6)  1", "write()  # 2 later, (7) never"]
    assert page.locator(".present .diptych-annotations").count() == 2
    drawn(page, 5, "figure svg")
    page.wait_for_selector(".present.diptych-beside")
    words, high = (page.locator(f".present > {e}").bounding_box() for e in ("ul", "figure"))
    assert words
    assert high
    assert words["x"] + words["width"] <= high["x"]


def test_mathjax_draws_what_is_shown(sites: Sites, window: Window) -> None:
    """With the settings of the site, which count on Material; it does not draw the whole page."""
    page = open_slides(window.context, sites.make(["own.js", "lib/mathjax.js"]))
    [message] = sites.messages
    assert "talks/a.md:" in message
    assert "diagrams" in message
    drawn(page, 1, "mjx-container")
    assert page.locator("body").get_attribute("data-whole") is None
    assert page.locator(".slides section:nth-child(3) pre.mermaid").count() == 1


def test_scripts_of_other_sites_are_never_asked_for(sites: Sites, window: Window) -> None:
    """What they would draw stays as it is written, and a message says so."""
    url = sites.make(["https://example.org/katex.js", "https://example.org/mermaid.mjs"])
    assert len(sites.messages) == 2
    page = open_slides(window.context, url)
    page.evaluate("Reveal.slide(1)")
    assert page.locator(".present div.arithmatex").inner_text().split() == [
        "\\[",
        "\\sum_k",
        "k",
        "\\]",
    ]
    assert window.foreign == []
