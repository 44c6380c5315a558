"""Finds slides that do not fit on their stage, by showing each of their states in a browser.

In come a deck that was checked and a browser, out come the problems of its slide page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from diptych.commands.checks import Checked
from diptych.commands.chromium import Browser
from diptych.commands.export import export
from diptych.model import Deck, Problem
from diptych.standalone import SLIDES

READABLE = 1 / 40
"""How high text must be that is read from the last row, compared with its stage."""

ESTIMATE = "long-slide"
"""The code of what is estimated without a browser, and measured here."""

_MEASURE = """(async () => {
  await document.fonts.ready;
  const frame = () => new Promise(requestAnimationFrame);
  const arrived = (image) => ((image.loading = "eager"), image.decode().catch(() => {}));
  const isInside = (pre) => pre.closest("section.diptych-long, .diptych-scroll .diptych-scroll");
  const text = (element) => (element?.textContent ?? "").trim();

  // How far each thing on a slide goes beyond its place, as it is shown now.
  async function measure(section, open) {
    await Promise.all([...section.querySelectorAll("img[src]")].map(arrived));
    await frame();
    await frame();
    const { paddingLeft, paddingRight, fontSize } = getComputedStyle(section);
    const room = section.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    const boxes = [section, ...section.querySelectorAll(":scope > .snap")];
    const free = "pre, .snap, .diptych-media, aside, .diptych-beside > :first-child";
    const parts = [...section.children].filter((e) => !e.matches(free));
    const codes = [...section.querySelectorAll("pre.diptych-scroll")].filter((e) => !isInside(e));
    const isFull = section.matches(".diptych-scroll"); // the page itself has found no way
    const beyond = (size, space) => (size > space + 1 && space > 0 ? size / space : 0);
    const width = (e) => Math.max(e.scrollWidth, e.offsetWidth);
    return {
      open,
      high: !isFull ? 0 : Math.max(...boxes.map((e) => beyond(e.scrollHeight, e.clientHeight))),
      wide: !isFull ? 0 : Math.max(0, ...parts.map((e) => beyond(width(e), room))),
      code: Math.max(0, ...codes.map((e) => beyond(e.scrollWidth, e.clientWidth))),
      text: parseFloat(fontSize),
      stage: section.clientHeight,
    };
  }

  const sections = [...document.querySelectorAll(".slides section")];
  const slides = sections.filter((section) => !section.querySelector("section"));
  const found = [];
  for (const section of slides) {
    const states = [];
    const { h, v } = Reveal.getIndices(section);
    Reveal.slide(h, v ?? 0, -1);
    do states.push(await measure(section, ""));
    while (Reveal.nextFragment());
    for (const set of section.querySelectorAll(".tabbed-set")) {
      const labels = set.querySelectorAll(":scope > .tabbed-labels > label");
      const inputs = [...set.querySelectorAll(":scope > input")];
      for (const [index, input] of [...inputs.entries()].slice(1)) {
        input.click();
        states.push(await measure(section, text(labels[index])));
      }
      inputs[0]?.click();
    }
    for (const box of section.querySelectorAll("details:not([open])")) {
      box.open = true;
      await frame();
      states.push(await measure(section, text(box.querySelector("summary"))));
      box.open = false;
    }
    found.push(states);
  }
  return found;
})()"""


def with_overflow(checked: Checked, browser: Browser) -> Checked:
    """Add what does not fit, or only in text that is too small; leave out what was an estimate.

    Errors: raises BrowserError where the browser fails.
    """
    if checked.deck is None:
        return checked
    with TemporaryDirectory(prefix="diptych-") as folder:
        export(checked.path, Path(folder))
        tab = browser.open(Path(folder, SLIDES).as_uri())
        measured = tab.evaluate(_MEASURE)
        tab.close()
    known = (problem for problem in checked.problems if problem.code != ESTIMATE)
    return replace(checked, problems=tuple(sorted({*known, *judge(checked.deck, measured)})))


def judge(deck: Deck, measured: list[list[dict[str, Any]]]) -> Iterator[Problem]:
    """Give a problem for each slide that does not fit in one of its states, named by the worst."""
    for slide, states in zip(deck.slides, measured, strict=True):
        for kind, what, hint in (
            ("high", "the slide is {:.1f} times as high as the stage", "Split it, or shorten it"),
            ("wide", "the slide is {:.1f} times as wide as the stage", "Make it narrower"),
            ("code", "the code is {:.1f} times as wide as its place", "Break its lines"),
        ):
            worst = max(states, key=lambda state: state[kind])
            if worst[kind]:
                message = what.format(max(1.1, worst[kind]))
                yield Problem(slide.where, "overflow", _opened(worst, message), hint)
        least = min(states, key=lambda state: state["text"])
        is_small = least["text"] < READABLE * least["stage"]
        if is_small and not any(state["high"] for state in states):
            message = "to fit, text is shrunk to {text:.0f} px on a stage of {stage} px"
            hint = "Split the slide, or shorten it"
            yield Problem(slide.where, "small-text", _opened(least, message.format(**least)), hint)


def _opened(state: dict[str, Any], message: str) -> str:
    return f"with `{state['open']}` open, {message}" if state["open"] else message
