"""How much a slide page asks for before its first slide is there."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from .conftest import Talk, Window
from .deck import open_slides, step

if TYPE_CHECKING:
    from playwright.sync_api import Response

LIMIT = 80_000
"""Bytes of all scripts and style sheets, compressed as a web server does."""


def test_a_slide_page_is_light(talk: Talk, window: Window) -> None:
    """Scripts and style sheets weigh little, and requests are few."""
    answers: list[Response] = []
    window.context.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108
    page = open_slides(window.context, talk.slides)
    page.wait_for_load_state("networkidle")
    weights = {
        answer.url: len(gzip.compress(answer.body(), compresslevel=6, mtime=0))
        for answer in answers
        if answer.request.resource_type in {"script", "stylesheet"}
    }
    assert sum(weights.values()) <= LIMIT, weights
    assert len(answers) <= 10, [answer.url for answer in answers]
    assert len(weights) >= 4


@pytest.mark.parametrize("talk", ["containers"], indirect=True)
def test_pictures_come_when_somebody_goes_on(talk: Talk, window: Window) -> None:
    """The first slide waits for none but its own; later slides have theirs when they are shown."""
    page = open_slides(window.context, talk.slides)
    page.wait_for_load_state("networkidle")
    missing = "[...document.querySelectorAll('.slides img')].filter((i) => !i.complete).length"
    assert page.evaluate(missing) > 0
    assert step(page)
    page.wait_for_function(f"{missing} === 0")
