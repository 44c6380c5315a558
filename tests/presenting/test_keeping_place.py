"""Under `mkdocs serve`, each save brings the slide page back to the slide that holds the edit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from diptych.standalone import render
from diptych.writing.places import ServedDecks, digests
from sites.project import Project
from sites.serving import serve

from .conftest import Window
from .deck import READY, open_slides, wait_until_ready
from .test_addresses import wait_for

if TYPE_CHECKING:
    from playwright.sync_api import Page

KITCHEN = """---
description: What is in it.
---

# A kitchen

---

## Knives

* For bread
* For fruit |

---

## Pots

* One

---

## Pots

* One
* Two

Note: Both are of copper.

---?include=parts/cellar.md
---

## Fire

```python
heat(2)
```

---

## 2024

The year of the stove.
"""

GO = "(address) => { location.hash = ''; location.hash = address; }"
"""Also where the address is that one already."""

CELLAR = "## Cellar\n\nPotatoes.\n"


@dataclass(frozen=True)
class Edit:
    """An edit of the deck, made while a slide is shown, and where the page is afterwards."""

    what: str
    shown: tuple[str, int]
    change: Callable[[str], str]
    then: tuple[str, int]


def replacing(old: str, new: str) -> Callable[[str], str]:
    """Give the edit that writes some text anew."""

    def change(text: str) -> str:
        assert text.count(old) == 1
        return text.replace(old, new)

    return change


def deleting(title: str) -> Callable[[str], str]:
    """Give the edit that takes out the slide with a title."""

    def change(text: str) -> str:
        slides = text.split("\n---\n\n")
        return "\n---\n\n".join(slide for slide in slides if not slide.startswith(title))

    return change


def moving_to_the_end(title: str) -> Callable[[str], str]:
    """Give the edit that moves the slide with a title behind all others."""

    def change(text: str) -> str:
        slides = text.split("\n---\n\n")
        (moved,) = [slide for slide in slides if slide.startswith(title)]
        return "\n---\n\n".join([*(s for s in slides if s is not moved), moved])

    return change


EDITS = (
    Edit("title", ("fire", 0), replacing("## Knives", "## Blades"), ("blades", 1)),
    Edit(
        "insertion before, of a slide that is then the one",
        ("pots", 1),
        replacing("## Blades", "## Hooks\n\n* For pans\n\n---\n\n## Blades"),
        ("hooks", 0),
    ),
    Edit("move", ("fire", 0), moving_to_the_end("## Hooks"), ("fire", 0)),
    Edit("move of the slide itself", ("blades", 1), moving_to_the_end("## Blades"), ("blades", 1)),
    Edit("deletion", ("pots", 1), deleting("## Hooks"), ("pots", 1)),
    Edit("note", ("a-kitchen", 0), replacing("of copper", "of iron"), ("pots", 1)),
    Edit("bullet", ("s-2024", 0), replacing("* Two\n", "* Two\n* Three |\n"), ("pots", 2)),
    Edit("fence", ("pots", 1), replacing("heat(2)", "heat(3)"), ("fire", 0)),
    Edit("front matter", ("pots", 1), replacing("What is in it", "What it holds"), ("pots", 1)),
    Edit("deletion of the slide itself", ("fire", 0), deleting("## Fire"), ("s-2024", 0)),
)


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, str]]:
    """Give a project, and the address at which its deck is served."""
    project = Project(tmp_path_factory.mktemp("kitchen"))
    files = {"talks/kitchen.md": KITCHEN, "talks/parts/cellar.md": CELLAR}
    project.write({"index.md": "# Home\n", **files})
    project.configure(exclude_docs="/talks/parts/\n")
    with serve(project) as server:
        yield project, f"{server.url}talks/kitchen/slides.html"


def save(page: Page, project: Project, path: str, text: str) -> None:
    """Write a file and wait until the page was loaded anew."""
    page.evaluate("window.isOld = true")
    project.write({f"talks/{path}": text})
    page.wait_for_function(f"!window.isOld && {READY}")


def wait_for_view(view: Page, page: Page) -> None:
    """Wait until the speaker view shows what the page shows."""
    wait_until_ready(page)
    wanted = page.evaluate("JSON.stringify(Reveal.getIndices())")
    view.wait_for_function(
        """(wanted) => {
          const { Reveal } = document.querySelector("#current-slide iframe").contentWindow;
          return Reveal?.isReady() && JSON.stringify(Reveal.getIndices()) === wanted;
        }""",
        arg=wanted,
    )


def test_each_save_leads_to_the_slide_that_holds_the_edit(
    kitchen: tuple[Project, str], window: Window
) -> None:
    """After an edit elsewhere, to the same slide and step; the speaker view comes along."""
    project, address = kitchen
    page = open_slides(window.context, address)
    text = KITCHEN
    for edit in EDITS:
        page.evaluate(GO, "{}/{}".format(*edit.shown))
        wait_for(page, *edit.shown)
        text = edit.change(text)
        save(page, project, "kitchen.md", text)
        wait_for(page, *edit.then)

    save(page, project, "parts/cellar.md", CELLAR + "\nLeeks.\n")
    wait_for(page, "cellar", 0)

    with page.expect_popup() as popup:
        page.keyboard.press("s")
    view = popup.value
    view.wait_for_selector("#current-slide iframe")
    wait_for_view(view, page)
    text = replacing("* Two", "* Two, with lids")(text)
    save(page, project, "kitchen.md", text)
    wait_for(page, "pots", 2)
    wait_for_view(view, page)

    page.evaluate("window.isOld = true")
    file = project.root / "docs/talks/kitchen.md"
    file.rename(file.with_name("galley.md"))
    page.wait_for_url(lambda url: "galley/slides.html" in url)
    page.wait_for_function(f"!window.isOld && {READY}")
    wait_for(page, "pots", 2)
    assert page.locator(".diptych-read").evaluate("(link) => link.href").endswith("galley/#pots")
    wait_for_view(view, page)
    page.evaluate("Reveal.next()")
    wait_for_view(view, page)
    save(page, project, "galley.md", replacing("stove", "oven")(text))
    wait_for(page, "s-2024", 0)
    wait_for_view(view, page)


def test_a_digest_is_of_what_a_slide_holds() -> None:
    """Not of where it stands, nor of what stands around it."""
    before = digests(render("# A\n\n---\n\n## B\n\n* C\n\nNote: D\n").deck)
    after = digests(render("# A\n\n## Z\n\n---\n\n\n## B\n\n* C\n\nNote: D\n").deck)
    assert before[1] == after[1]
    assert before[0] != after[0]
    for other in ("## B\n\n* C\n\nNote: E\n", "## B\n\n* C |\n\nNote: D\n", "## B\n\n1. C\n"):
        assert digests(render(f"# A\n\n---\n\n{other}").deck)[1] != before[1]


def test_a_deck_that_was_renamed_is_found_again() -> None:
    """By what it holds, however often; a deck that is gone is not."""
    served = ServedDecks()
    one, other = (("a",), ("b",), ("c",)), (("x",),)
    assert served.update({"one": one, "other": other}) == {}
    assert served.update({"two": one[1:], "other": other}) == {"one": "two"}
    assert served.update({"three": one[1:], "other": ()}) == {"one": "three", "two": "three"}
    assert served.update({"one": one, "fourth": (("y",),)}) == {"three": "one", "two": "one"}


def test_a_deck_that_was_renamed_back_can_be_deleted_and_come_again() -> None:
    """No address leads to itself, and a build between the two halves of a move loses nothing."""
    served, one = ServedDecks(), (("a",), ("b",))
    for name, gone in (("one", {}), ("two", {"one": "two"}), ("one", {"two": "one"})):
        assert served.update({name: one}) == gone
    assert served.update({}) == {}
    assert served.update({"three": one}) == {"one": "three", "two": "three"}


def test_a_published_page_has_no_digests(window: Window, docs_site: tuple[str, Path]) -> None:
    """A reader who reloads stays at the address."""
    page = open_slides(window.context, f"{docs_site[0]}talks/containers.deck/slides.html")
    assert "digests" not in page.locator("#diptych-settings").text_content()
    page.evaluate("Reveal.slide(3)")
    page.reload()
    wait_until_ready(page)
    assert page.evaluate("sessionStorage.getItem('diptych-place')") is None
