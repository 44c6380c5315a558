"""The address of a slide, and of a step of it, opens just that, in each view of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .conftest import Talk, Window
from .deck import READY, open_slides, step

if TYPE_CHECKING:
    from playwright.sync_api import Page

SLIDES = """() => {
  const steps = (section) => [...section.querySelectorAll(".fragment")].map((f) => f.dataset);
  const last = (section) => Math.max(-1, ...steps(section).map((s) => Number(s.fragmentIndex)));
  return [...document.querySelectorAll("section[id]")].map((s) => [s.id, last(s) + 1]);
}"""
"""The id of each slide, and how many steps it has."""

HERE = """() => {
  const section = Reveal.getCurrentSlide();
  const shown = [...section.querySelectorAll(".fragment.visible")];
  return [section.id, Math.max(-1, ...shown.map((f) => Number(f.dataset.fragmentIndex))) + 1];
}"""
"""The id of the slide that is shown, and how many of its steps are."""

VISIT = """async (addresses) => {
  const here = HERE;
  const found = [];
  for (const [address, ...wanted] of addresses) {
    location.hash = address;
    for (let n = 0; n < 100 && (n < 4 || String(here()) !== String(wanted)); n += 1) {
      await new Promise(requestAnimationFrame);
    }
    const { top } = Reveal.getCurrentSlide().getBoundingClientRect();
    found.push([...here(), Math.abs(top) < 3]);
  }
  return found;
}""".replace("HERE", HERE)
"""What is shown at each of some addresses, and whether it begins where the window does."""

PHONE = {"width": 390, "height": 844}


def wait_for(page: Page, identifier: str, steps: int) -> None:
    """Wait until a slide is shown with so many of its steps, also in a page that is loading."""
    page.wait_for_function(
        f"(wanted) => {READY} && String(({HERE})()) === wanted",
        arg=f"{identifier},{steps}",
    )


@pytest.fixture
def phone(window: Window) -> Window:
    """Give the window as small as a phone's."""
    window.context.on("page", lambda page: page.set_viewport_size(PHONE))
    return window


def addresses(slides: list[Any]) -> list[tuple[str, str, int]]:
    """Give addresses in an order that goes far both ways, each with what it shall show."""
    found = []
    for name, steps in (*reversed(slides), *slides[::3]):
        found.append((f"{name}/0", name, 0))
        if steps:
            found += [(f"{name}/{steps}", name, steps), (f"{name}/1", name, 1)]
    return found


def test_an_address_names_a_slide_and_its_steps(talk: Talk, window: Window) -> None:
    """`#id/2` shows two steps, whichever slide was there before."""
    page = open_slides(window.context, talk.slides)
    slides = page.evaluate(SLIDES)
    wanted = addresses(slides)
    shown = page.evaluate(VISIT, wanted)
    assert [found[:2] for found in shown] == [state for _, *state in wanted]
    name, steps = next(slide for slide in slides if slide[1] > 1)
    for address, place in (
        (f"{name}/{steps - 1}", [name, steps - 1]),
        (f"/{name}", [name, 0]),
        ("/1", [slides[1][0], 0]),
        (f"{name}-as-it-was/1", [name, 0]),  # its title was changed since
        ("zzz", [slides[0][0], 0]),
    ):
        other = open_slides(window.context, f"{talk.slides}#{address}")
        assert other.evaluate(HERE) == place


def test_the_address_follows_the_slides(talk: Talk, window: Window) -> None:
    """So that a copy of it leads to what is shown, and a reload stays there."""
    page = open_slides(window.context, talk.slides)
    while page.evaluate(HERE)[1] < 1:
        assert step(page)
    before = page.evaluate(HERE)
    page.wait_for_url(f"{talk.slides}#{before[0]}/{before[1]}")
    page.reload()
    wait_for(page, *before)


@pytest.mark.parametrize("talk", ["containers"], indirect=True)
def test_an_address_on_a_phone(talk: Talk, phone: Window) -> None:
    """The scroll view comes to rest at the slide, not at the one before, and at the step."""
    page = open_slides(phone.context, talk.slides)
    assert page.evaluate("Reveal.isScrollView()")
    slides = page.evaluate(SLIDES)
    wanted = addresses(slides)
    shown = page.evaluate(VISIT, wanted)
    assert shown == [[*state, True] for _, *state in wanted]
    name, steps = [slide for slide in slides if slide[1]][-1]
    other = open_slides(phone.context, f"{talk.slides}#{name}/{steps}")
    wait_for(other, name, steps)
    step(other, "prev")
    wait_for(other, name, steps - 1)
    other.wait_for_url(lambda url: not url.endswith(f"/{steps}"))
    other.reload()
    wait_for(other, name, steps - 1)


@pytest.mark.parametrize("talk", ["containers"], indirect=True)
@pytest.mark.parametrize("view", ["window", "phone"])
def test_g_goes_to_a_slide(talk: Talk, request: pytest.FixtureRequest, view: str) -> None:
    """By its number, by its name, and by a word that is on it."""
    opened: Window = request.getfixturevalue(view)
    page = open_slides(opened.context, talk.slides)
    slides = page.evaluate(SLIDES)
    word = page.evaluate(
        """() => {
          const spoken = (section) => {
            const copy = section.cloneNode(true);
            copy.querySelectorAll("aside").forEach((note) => note.remove());
            return copy.textContent.toLowerCase();
          };
          const slides = [...document.querySelectorAll("section[id]")];
          const before = slides.slice(0, -4).map((s) => s.textContent.toLowerCase()).join();
          return spoken(slides.at(-4)).match(/[a-z]{5,}/g).find((word) => !before.includes(word));
        }"""
    )
    for typed, wanted in (("5", slides[4]), (slides[-2][0], slides[-2]), (word, slides[-4])):
        page.keyboard.press("g")
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        page.wait_for_function("(id) => Reveal.getCurrentSlide().id === id", arg=wanted[0])
        # reveal.js takes its field away once more a millisecond after it lost the focus.
        page.evaluate("() => new Promise((done) => setTimeout(done, 2))")


def test_every_slide_leads_to_its_section_and_back(talk: Talk, window: Window) -> None:
    """Those below others in a stack too; every heading has a link to the slide it is on."""
    page = open_slides(window.context, talk.slides)
    led = page.evaluate(
        """() => Object.fromEntries(
          [...document.querySelectorAll("section[id]")].map((section) => {
            const { h, v } = Reveal.getIndices(section);
            Reveal.slide(h, v);
            return [section.id, document.querySelector(".diptych-read").href];
          }))"""
    )
    assert led == {name: f"{talk.article}#{name}" for name in led}
    page.goto(talk.article)
    links = page.evaluate(
        """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6, a.diptych-anchor")]
          .filter((place) => place.closest("article"))
          .map((place) => [place.id, (place.querySelector(".diptych-link") || place).href])"""
    )
    assert {name for name, _ in links} >= led.keys()
    for name, href in links:
        address, _, target = href.partition("#")
        assert address == talk.slides
        assert target == name if name in led else target in led
