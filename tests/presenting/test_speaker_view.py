"""The speaker view says at every state what the source slide's note says, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .conftest import Talk, Window
from .deck import open_slides, place, step
from .source import read_slides

if TYPE_CHECKING:
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


pytestmark = pytest.mark.parametrize("talk", ["containers", "bread", "garden"], indirect=True)


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
