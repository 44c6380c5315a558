"""Makes the ids of slides, which the article and the slide page share.

In comes a slide, out come the names that it may have; of all slides, each gets one of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from diptych.model import BlockKind, Heading, Problem, Slide
from diptych.reading.attributes import background_image
from diptych.syntax.ids import PREFIX, safe_id
from diptych.syntax.text import MAX_SLUG, plain_text, slug

_WORDS_IN_ID = 5
_OWN_ID_RE = re.compile(r"""\{:?[^{}]*?(?:#|(?<=[\s{:])id=["']?)([^\s{}="']+)[^{}]*\}[ \t]*$""")
"""An id in an attribute list behind a heading."""
_PICTURE_RE = re.compile(r"!\[[^\]]*\]\([ ]*<?([^\s)>]+)")
_NAME_RE = re.compile(r"([^/\\]+?)(?:\.\w+)?(?:[?#].*)?$")
"""The name of a file at the end of its address, without its ending."""


def own_id(slide: Slide) -> str:
    """Give the id that the author chose, in a `.slide:` comment or an attribute list."""
    if own := "-".join(slide.attributes.get("id", "").split()):
        return safe_id(own)
    return listed_id(slide.title) if slide.title else ""


def find_doubled(slide: Slide, given: str) -> Iterator[Problem]:
    """Say that the id that an author chose is another slide's, so that it was `given` one.

    Errors: gives Problem `bad-value`.
    """
    if (own := own_id(slide)) and own != given:
        where = slide.frames[0].place_of("id")
        if slide.title and "id" not in slide.attributes:
            where = where._replace(first=slide.title.line, last=slide.title.line)
        message = f"the id `{own}` is that of another slide, so this one has `{given}`"
        yield Problem(where, "bad-value", message, "Give each slide an id of its own")


def listed_id(heading: Heading) -> str:
    """Give the id in the attribute list of a heading; empty without one."""
    match = _OWN_ID_RE.search(heading.markdown) if "{" in heading.markdown else None
    return safe_id(match[1]) if match else ""


def join_slugs(*parts: str) -> str:
    """Join slugs; empty ones and a start that repeats the part before are left out.

    Shape: `parts`, ``, `spar` -> `parts-spar`; `parts`, `parts-of-it` -> `parts-of-it`.
    """
    made = ""
    for name in parts:
        part = name.removeprefix(PREFIX) if made else name
        if part and not part.startswith(made + "-"):
            made = f"{made}-{part}" if made and made != part else part
        elif part:
            made = part
    return made[:MAX_SLUG].strip("-")


def first_words(slide: Slide) -> str:
    """Make a slug of the first words that a slide shows besides its title, or of a picture."""
    for text in _texts(slide):
        if made := slug(" ".join(plain_text(text).split()[:_WORDS_IN_ID])):
            return made
        if (picture := _PICTURE_RE.search(text)) and (name := _NAME_RE.search(picture[1])):
            return slug(name[1])
    image = background_image(slide.attributes)
    name = _NAME_RE.search(image)
    return slug(name[1]) if name else ""


def _texts(slide: Slide) -> Iterator[str]:
    waiting = list(reversed(slide.frames[-1].blocks))
    is_title = slide.title is not None
    while waiting:
        block = waiting.pop()
        if block.kind is BlockKind.HEADING and is_title:
            is_title = False
        elif block.blocks:
            waiting.extend(reversed(block.blocks))
        elif block.text.strip() and not block.text.startswith(("<style", "<script")):
            yield block.text


class Ids:
    """Gives ids, each of them once."""

    def __init__(self, taken: set[str]) -> None:
        self.taken = set(taken)
        self._claimed: set[str] = set()
        self.numbers: dict[str, int] = {}

    def claim(self, own: str) -> str:
        """Give an id that an author chose, to the first that asks for it; empty for none."""
        if own in self._claimed:
            return self.make([own])
        self._claimed.add(own)
        return own

    def make(self, names: Iterable[str]) -> str:
        """Give the first name that is free, else the last one with a number."""
        base = "slide"
        for name in names:
            if name and name not in self.taken:
                self.taken.add(name)
                return name
            base = name or base
        number = self.numbers.get(base, 0 if base == "slide" else 1)
        while True:
            number += 1
            self.numbers[base] = number
            end = f"-{number}"
            if (name := f"{base[: MAX_SLUG - len(end)]}{end}") not in self.taken:
                self.taken.add(name)
                return name
