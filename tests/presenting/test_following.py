"""The article, open beside the slides, follows them: the section and the note of each step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .conftest import Talk, Window
from .deck import open_slides, step, wait_until_ready

if TYPE_CHECKING:
    from playwright.sync_api import Page

SAID = """() => {
  const slide = Reveal.getCurrentSlide();
  const own = slide.querySelector(".current-fragment aside.notes");
  const all = [...slide.querySelectorAll("aside.notes")].filter((a) => !a.closest(".fragment"));
  const text = (own ? [own] : all).map((aside) => aside.textContent).join(" ");
  const words = text.trim().replace(/(\\([^()]*min\\)|^\\d+ min)$/, "");
  return [slide.id, words.split(/\\s+/).filter(Boolean).join(" ")];
}"""
"""The slide, and what the speaker view shows of its notes, without who speaks for how long."""

MARKED = """() => {
  const [place, ...notes] = document.querySelectorAll(".diptych-here");
  const texts = notes.map((note) => {
    const copy = note.cloneNode(true);
    copy.querySelectorAll(".diptych-cue").forEach((cue) => cue.remove());
    return copy.textContent;
  });
  return place ? [place.id, texts.join(" ").split(/\\s+/).filter(Boolean).join(" ")] : null;
}"""
"""The section that is marked in the article, and the notes that are."""

IN_VIEW = """() => [...document.querySelectorAll(".diptych-here")].slice(-1).every((element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && (bottom <= innerHeight || top < innerHeight / 3);
})"""


def wait_for(article: Page, wanted: Any) -> None:  # noqa: ANN401 - as `evaluate` gives it
    """Wait until the article has marked what is wanted."""
    claim = f"(wanted) => JSON.stringify(({MARKED})()) === JSON.stringify(wanted)"
    article.wait_for_function(claim, arg=wanted)


def open_both(talk: Talk, window: Window) -> tuple[Page, Page]:
    """Open the slides and, in another window, the article, which then follows."""
    slides = open_slides(window.context, talk.slides)
    article = window.context.new_page()
    article.goto(talk.article)
    article.locator(".diptych-follow").click()
    return slides, article


@pytest.mark.parametrize("talk", ["containers", "garden"], indirect=True)
def test_the_article_marks_what_is_said(talk: Talk, window: Window) -> None:
    """At each state the note that the speaker view shows, and it is in view."""
    slides, article = open_both(talk, window)
    states = 1
    wait_for(article, slides.evaluate(SAID))
    while step(slides):
        states += 1
        wait_for(article, slides.evaluate(SAID))
        assert article.evaluate(IN_VIEW)
    assert states > 10
    for _ in range(3):
        step(slides, "prev")
    wait_for(article, slides.evaluate(SAID))


@pytest.mark.parametrize("talk", ["containers"], indirect=True)
def test_the_reader_lets_go_and_comes_back(talk: Talk, window: Window) -> None:
    """By the button, by Escape, or by scrolling; only as long as somebody presents."""
    article = window.context.new_page()
    article.goto(talk.article)
    button = article.locator(".diptych-follow")
    assert not button.is_visible()
    slides = open_slides(window.context, talk.slides)
    button.wait_for()
    assert button.get_attribute("aria-pressed") == "false"
    assert article.evaluate(MARKED) is None

    def lets_go() -> None:
        article.wait_for_selector(".diptych-follow[aria-pressed=false]")
        assert article.evaluate(MARKED) is None
        assert article.locator(".diptych-bar").is_hidden()
        button.focus()
        article.keyboard.press("Enter")
        wait_for(article, slides.evaluate(SAID))

    button.focus()
    article.keyboard.press("Space")
    step(slides)
    wait_for(article, slides.evaluate(SAID))
    assert button.get_attribute("aria-pressed") == "true"
    article.keyboard.press("Escape")
    lets_go()
    button.click()
    lets_go()
    article.keyboard.press("PageDown")
    lets_go()
    article.mouse.move(400, 400)
    article.mouse.wheel(0, 200)
    lets_go()

    junk: list[Any] = [
        None, "here", 7, [], {}, {"type": "here"}, {"type": "here", "id": 3, "step": 0},
        {"type": "here", "id": "questions", "step": -1},
        {"type": "here", "id": "questions", "step": "0"}, {"type": "elsewhere", "id": "questions"},
    ]  # fmt: skip
    said = slides.evaluate(SAID)
    slides.evaluate(
        """(junk) => {
          const channel = new BroadcastChannel(`diptych:${location.pathname}`);
          for (const message of junk) channel.postMessage(message);
          channel.close();
        }""",
        junk,
    )
    article.reload()
    wait_for(article, said)
    slides.reload()
    wait_until_ready(slides)
    step(slides)
    wait_for(article, slides.evaluate(SAID))
    slides.close()
    button.wait_for(state="hidden")
    assert article.evaluate(MARKED) is None


@pytest.mark.parametrize("talk", ["containers"], indirect=True)
def test_an_article_that_was_loaded_instantly_follows(talk: Talk, window: Window) -> None:
    """Each its own slides; pages that are no articles of decks have none of it."""
    slides = open_slides(window.context, talk.slides)
    other = open_slides(window.context, f"{talk.url}talks/writing-decks.deck/slides.html")
    page = window.context.new_page()
    page.goto(f"{talk.url}guide/builds/")
    page.evaluate("window.isSamePage = true")
    page.wait_for_load_state("networkidle")  # the sitemap is read
    assert page.locator("script[src*='article.js']").count() == 0
    for path, shown in ((talk.path, slides), ("talks/writing-decks.deck/", other)):
        page.locator(f"a[href$='{path}']").first.evaluate("(link) => link.click()")
        page.wait_for_url(f"{talk.url}{path}")
        page.locator(".diptych-follow[aria-pressed=false]").click()  # not that of the page before
        step(slides)
        step(shown)
        wait_for(page, shown.evaluate(SAID))
    assert page.evaluate("window.isSamePage")


@pytest.mark.parametrize("talk", ["containers"], indirect=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_following_on_a_phone(talk: Talk, window: Window, scheme: Any) -> None:  # noqa: ANN401
    """The button is large enough, it and the mark can be told from the page in both schemes."""
    slides, article = open_both(talk, window)
    article.set_viewport_size({"width": 390, "height": 844})
    article.emulate_media(color_scheme=scheme)
    step(slides)
    wait_for(article, slides.evaluate(SAID))
    box = article.locator(".diptych-follow").bounding_box()
    assert box
    assert box["height"] >= 44
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert article.evaluate("document.documentElement.scrollWidth") <= 390
    bar = article.locator(".diptych-bar").bounding_box()
    assert bar
    assert 0 <= bar["x"] < 16
    assert bar["height"] > 100
    assert article.evaluate(CONTRASTS) >= 3


CONTRASTS = """() => {
  const canvas = document.createElement("canvas").getContext("2d");
  const light = (color) => {
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((c) => c / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const ratio = (a, b) => Math.max(light(a) / light(b), light(b) / light(a));
  const page = getComputedStyle(document.body).backgroundColor;
  const button = getComputedStyle(document.querySelector(".diptych-follow"));
  const bar = getComputedStyle(document.querySelector(".diptych-bar"));
  return Math.min(
    ratio(button.color, button.backgroundColor) * (3 / 4.5),
    ratio(button.borderTopColor, page),
    ratio(bar.backgroundColor, page),
  );
}"""
"""The least contrast of what is drawn with the page, of words as far as they need more."""
