"""The two pages as trees: what a browser makes of them is what was written."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from . import core
from .oracle import runs_of
from .printing import Example
from .promised import promised
from .reading import (
    classes,
    fragments,
    ids_of,
    is_aside,
    is_note,
    read,
    words,
    write,
)
from .samples import SAMPLES
from .strategies import examples


@promised(examples(), SAMPLES)
def test_a_browser_reads_both_pages_as_they_were_meant(example: Example) -> None:
    """P19: parsing is stable, sections are where they should be, asides in their fragments."""
    pages = core.render(example)
    for html in (pages.article, pages.slides):
        tree = read(html)
        again = read(write(tree))
        assert _plain(again) == _plain(tree)
        ids = ids_of(tree)
        assert len(ids) == len(set(ids)), "an id stands twice"
    runs = runs_of(example.deck)
    tree = read(pages.slides)
    stacks = {run.h for run in runs}
    nested = [h for h in stacks if sum(run.h == h for run in runs) > 1]
    sections = sum(1 for element in tree.iter() if element.tag == "section")
    assert len(runs) + len(nested) <= sections <= len(runs) + len(stacks)
    assert {child.tag for child in tree if isinstance(child.tag, str)} == {"section"}
    assert not any(is_note(element) for element in tree.iter())
    for slide, run in core.stepped(pages, example):
        assert slide.section.get("id")
        assert slide.section.get("data-line", "").isdigit()
        _assert_asides(slide.section, len(run.frames), has_notes=any(f.note for f in run.frames))
    _assert_no_section(read(pages.article))


def _assert_asides(section: Element, states: int, *, has_notes: bool) -> None:
    """The first fragment of each step holds the aside of that step, which may be empty."""
    if not has_notes:
        return
    for step in range(1, states):
        current = [f for f in fragments(section) if f.get("data-fragment-index") == str(step - 1)]
        assert current, f"nothing appears at step {step}"
        inside = [element for element in current[0].iter() if is_aside(element)]
        assert inside, f"step {step} shows the note of another step"
        assert not any("fragment" in classes(inner) for inner in inside[0].iter())


def _assert_no_section(article: Element) -> None:
    for element in article.iter():
        assert not is_aside(element), "reveal's asides are for the slide page"
        assert "fragment" not in classes(element)


def _plain(tree: Element) -> list[tuple[object, ...]]:
    return [
        (
            element.tag if isinstance(element.tag, str) else "comment",
            *sorted(element.items()),
            *words(element),
        )
        for element in tree.iter()
    ]
