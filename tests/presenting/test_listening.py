"""What a screen reader hears: each step once, nothing that is not shown yet, and no notes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from .conftest import Talk, Window
from .deck import open_slides, step, walk

if TYPE_CHECKING:
    from playwright.sync_api import Page

LISTEN = """() => {
  window.heard = [];
  const status = document.querySelector(".aria-status");
  const options = { childList: true, characterData: true, subtree: true };
  new MutationObserver(() => heard.push(status.textContent)).observe(status, options);
}"""
HEARD = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>
  setTimeout(() => done(heard.splice(0))))))"""
"""What was said since the last time; reveal.js speaks a frame after it has moved."""

HIDDEN = """() => [...Reveal.getCurrentSlide().querySelectorAll(".fragment:not(.visible)")]
  .filter((f) => f.ariaHidden !== "true" || getComputedStyle(f).visibility !== "hidden")
  .map((f) => f.outerHTML)"""
"""Steps to come that could be read out, or hold what takes the focus."""


def words(text: str) -> list[str]:
    """Give words without the full stops that are put between the lines of a slide."""
    return [word.strip(".:,;") for word in text.split() if word.strip(".:,;")]


def heard(page: Page) -> list[str]:
    """Give what was announced since the last time."""
    found: list[str] = page.evaluate(HEARD)
    return found


@pytest.mark.parametrize("talk", ["garden"], indirect=True)
def test_each_state_is_announced_once(talk: Talk, window: Window) -> None:
    """With nothing but what it shows, and all that a step adds."""
    page = open_slides(window.context, talk.slides)
    shown = [words(" ".join([*s.words, *s.pictures])) for s in walk(page, "next")]
    page.evaluate("Reveal.slide(0, 0, -1)")
    page.evaluate(LISTEN)
    heard(page)
    for before, visible in pairwise(shown):
        is_step = page.evaluate("Reveal.availableFragments().next")
        assert step(page)
        messages = heard(page)
        assert len(messages) == 1, messages
        said = words(messages[0])
        assert set(said) <= set(visible)
        if is_step:
            assert len(said) == len(visible) - len(before), "a step says what it adds"
        assert page.evaluate(HIDDEN) == []
