"""Stepping through a deck shows at every state what the source slide showed."""

from __future__ import annotations

import pytest

from .conftest import Talk, Window
from .deck import open_slides, walk
from .source import read_slides

pytestmark = pytest.mark.parametrize("talk", ["containers", "bread", "garden"], indirect=True)


def test_each_state_shows_its_source_slide(talk: Talk, window: Window) -> None:
    """From the first to the last, word for word, and as many as there are source slides."""
    page = open_slides(window.context, talk.slides)
    expected = [slide.shown for slide in read_slides(talk.source)]
    assert walk(page, "next") == expected


def test_the_way_back_shows_the_same(talk: Talk, window: Window) -> None:
    """From the last state to the first."""
    page = open_slides(window.context, talk.slides)
    walk(page, "next")
    expected = [slide.shown for slide in read_slides(talk.source)]
    assert walk(page, "prev") == expected[::-1]


KEYS = """() => {
  const press = (shiftKey) => document.dispatchEvent(
    new KeyboardEvent("keydown", { key: " ", keyCode: 32, shiftKey, bubbles: true }),
  );
  const walk = (shiftKey) => {
    const places = [];
    for (let before = ""; ; press(shiftKey)) {
      const place = JSON.stringify([Reveal.getCurrentSlide().id, Reveal.getIndices()]);
      if (place === before) return places;
      places.push((before = place));
    }
  };
  return [walk(false), walk(true)];
}"""
"""Presses the space bar to the end, and back with shift."""


def test_one_key_leads_to_every_state_and_back(talk: Talk, window: Window) -> None:
    """As many states as there are source slides, the same on both ways."""
    page = open_slides(window.context, talk.slides)
    there, back = page.evaluate(KEYS)
    assert there == back[::-1]
    assert len(there) == len(read_slides(talk.source))
