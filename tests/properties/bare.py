"""What a slide shows in the end: its tags and texts, without what makes it step."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from .reading import classes, is_aside, without

OURS = {"class", "data-fragment-index", "id", "data-step"}
"""Attributes that stepping adds to elements."""


def bare(section: Element) -> list[object]:
    """Give the content of a section as a list of tags and texts, without fragments and notes."""
    events: list[object] = []
    for child in without(section, is_aside):
        _walk(child, events, is_pre=False)
    return events


def _walk(element: Element, events: list[object], *, is_pre: bool) -> None:
    if not isinstance(element.tag, str):  # a comment
        return
    is_pre = is_pre or element.tag == "pre"
    names = sorted(classes(element) - {"fragment"})
    attributes = {name: value for name, value in element.attrib.items() if name not in OURS}
    is_wrapper = "fragment" in classes(element) and not names and not attributes
    is_wrapper = is_wrapper and element.tag in {"div", "span"}
    if not is_wrapper:
        events.append((element.tag, tuple(names), tuple(sorted(attributes.items()))))
    _text(element.text, events, is_pre=is_pre)
    for child in element:
        _walk(child, events, is_pre=is_pre)
        _text(child.tail, events, is_pre=is_pre)
    if not is_wrapper:
        events.append(f"/{element.tag}")


def _text(text: str | None, events: list[object], *, is_pre: bool) -> None:
    if not text or not (is_pre or text.strip()):
        return
    shown = text if is_pre else " ".join(text.split())
    if events and isinstance(events[-1], list):
        events[-1][0] += shown  # what a wrapper had parted
    else:
        events.append([shown])
