"""The speaker view says at every state what the source slide's note says, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diptych.cli import main

from .conftest import Talk, Window
from .deck import open_slides, place, step, wait_until_ready
from .source import read_slides

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

FOLLOWS = """(place) => {
  const { Reveal } = document.querySelector("#current-slide iframe")?.contentWindow ?? {};
  if (!Reveal?.isReady()) return false;
  const { h, v, f } = Reveal.getIndices();
  return h === place.h && v === place.v && (f ?? null) === place.f;
}"""
"""The view sets its note first and its preview of the slide after that."""

NOTE = """() => {
  const notes = document.querySelector(".speaker-controls-notes");
  return notes.classList.contains("hidden") ? "" : notes.querySelector(".value").innerText;
}"""


REISE = """---
lang: de
diptych: {duration: 20 min, notes-lang: fr}
---
# Reise

---
## Zug

Note: Il va **vite**.

```
{"long": "one line of code that is wider than the notes are, whatever is around it"}
```

| a | b |
| --- | ---: |
| 1 | 2 |

---
## Schiff
"""

EACH = pytest.mark.parametrize("talk", ["containers", "bread", "garden"], indirect=True)


def open_speaker_view(page: Page) -> Page:
    """Press `S`, and wait for the window that opens."""
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    view: Page = popup.value
    view.wait_for_selector("#current-slide iframe")
    return view


def words_said(view: Page, page: Page) -> list[str]:
    """Give the words of the note, once the view follows the slides."""
    now = place(page)
    view.wait_for_function(FOLLOWS, arg={"h": now["h"], "v": now["v"], "f": now["f"]})
    return str(view.evaluate(NOTE)).split()


@EACH
def test_each_state_has_the_note_of_its_source_slide(talk: Talk, window: Window) -> None:
    """And none where that slide had none."""
    page = open_slides(window.context, talk.slides)
    view = open_speaker_view(page)
    step(page)  # there and back: from then on the view has followed once
    words_said(view, page)
    step(page, "prev")
    said = [words_said(view, page)]
    while step(page):
        said.append(words_said(view, page))
    assert said == [slide.said for slide in read_slides(talk.source)]
    assert any(said)
    assert not all(said)


@pytest.mark.parametrize("talk", ["bread"], indirect=True)
def test_a_page_that_is_reloaded_at_once_keeps_its_view(talk: Talk, window: Window) -> None:
    """The first time and later, as when a save is being built while the view is asked for."""
    page = open_slides(window.context, talk.slides)
    for _ in range(2):
        with page.expect_popup() as popup:
            page.keyboard.press("s")
        page.reload()
        wait_until_ready(page)
        popup.value.wait_for_selector("#current-slide iframe")
        step(page)
        popup.value.wait_for_function(f"({NOTE})() !== ''")
        popup.value.close()
        page.wait_for_function("Reveal.hasPlugin('notes')")


@pytest.fixture(scope="module")
def reise(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the address of a German slide page with French notes and a duration, on disk."""
    folder: Path = tmp_path_factory.mktemp("reise")
    (folder / "reise.md").write_text(REISE, encoding="utf-8")
    main(["build", str(folder / "reise.md"), "-o", str(folder / "out")])
    return (folder / "out/slides.html").as_uri()


def test_it_speaks_the_language_of_the_page(reise: str, window: Window) -> None:
    """Notes keep their own language and their Markdown; the duration is shared out."""
    page = open_slides(window.context, f"{reise}#zug")
    view = open_speaker_view(page)
    view.wait_for_function("document.documentElement.lang === 'de'")
    view.get_by_text("Notizen", exact=True).wait_for(state="visible")
    note = view.locator(".speaker-controls-notes .value")
    assert note.locator("[lang=fr] strong").inner_text() == "vite"
    assert note.evaluate("(e) => e.scrollWidth <= e.clientWidth")
    assert note.locator("td").last.evaluate("(e) => getComputedStyle(e).textAlign") == "right"
    assert view.locator(".pacing-title").is_visible()
    assert view.locator(".pacing-title").inner_text().startswith("ZEITPLAN")
    titles = view.locator("iframe").evaluate_all("(frames) => frames.map((f) => f.title)")
    assert titles == ["Aktuelle Folie", "Als Nächstes"]
    view.locator("select").select_option("notes-only")
    assert view.locator(".speaker-layout-label").inner_text() == "Anordnung: Nur Notizen"
