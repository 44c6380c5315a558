"""Plans the article: which headings it prints, at which level, and the id of every slide.

In comes a folded deck, out comes a plan for each slide. The same ids serve the slide page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from diptych.blocks import top_headings
from diptych.model import BlockKind, Deck, Heading, Slide
from diptych.text import MAX_SLUG, plain_text, slug

DEEPEST = 6
WORDS_IN_ID = 5
_OWN_ID_RE = re.compile(r"\{:?[^{}]*?#([\w-]+)[^{}]*\}[ \t]*$")
_PICTURE_RE = re.compile(r"!\[[^\]]*\]\([ ]*<?([^\s)>]+)")
_NAME_RE = re.compile(r"([^/\\]+?)(?:\.\w+)?(?:[?#].*)?$")


class Role(Enum):
    """What the article makes of a heading."""

    PAGE = "page"
    """The page's title, the only `h1`."""
    SUBTITLE = "subtitle"
    """A further heading of the title slide: a paragraph below the page's title."""
    SECTION = "section"
    """A heading of the article."""
    REPEAT = "repeat"
    """It repeats the heading of the section that goes on, so the article leaves it out."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a heading goes."""

    role: Role
    level: int = 0
    """In the article: 1 for the page's title, 2 to 6 for a section, 0 for what is no heading."""
    id: str = ""
    """Empty for what is no heading in the article, and for a slide's title: see `SlidePlan.id`."""


@dataclass(frozen=True, slots=True)
class SlidePlan:
    """How one slide stands in the article."""

    id: str
    """Of its section on the slide page and of its place in the article."""
    title: Placement | None
    others: Mapping[int, Placement]
    """Of its further headings, by the number of their line."""


@dataclass
class _Outline:
    """The sections that are open while the deck is walked through."""

    levels: list[tuple[int, int, str]] = field(default_factory=list)
    """(authored level, level in the article, slug) of each open section, outermost first."""

    def open(self, level: int, name: str) -> int:
        """Open a section; give its level in the article, one deeper than the one around it."""
        while self.levels and self.levels[-1][0] >= level:
            self.levels.pop()
        placed = min(self.levels[-1][1] + 1 if self.levels else 2, DEEPEST)
        self.levels.append((level, placed, name))
        return placed

    def parent(self) -> str:
        """Give the slug of the section around the one that was opened last."""
        return self.levels[-2][2] if len(self.levels) > 1 else ""


def plan(deck: Deck) -> tuple[SlidePlan, ...]:
    """Plan the headings and ids of a deck, slide by slide.

    * The deck's first heading is the page's only `h1`; others on that slide are its subtitle.
    * Other headings start at `h2` and keep their relative levels; none is more than one deeper
      than the one before. A vertical slide's is at least one deeper than its stack's first.
    * A heading that repeats the one before is not printed again: the section goes on.
    * An id is the slug of the title; with the section around it, then with the slide's first
      words, then with a number, as far as it takes to be the only one. It depends on other slides
      only where their ids would be the same.
    """
    ids = _Ids({own for slide in deck.slides if (own := _own_id(slide))})
    outline = _Outline()
    plans = []
    current = ""
    page_title: Heading | None = None
    for stack in deck.stacks:
        stack_level = 0
        for index, slide in enumerate(stack.slides):
            headings = tuple(top_headings(slide.frames[-1].blocks, slide.frames[-1].lines))
            title, rest = (headings[0], headings[1:]) if headings else (None, ())
            own = _own_id(slide)
            words = _words(slide)
            if title is None:
                plans.append(SlidePlan(own or ids.make(_join(slug(current), words)), None, {}))
                continue
            text = plain_text(title.markdown)
            name = slug(text) or words
            if page_title is None:
                page_title = title
                current = text
                others = {h.line: Placement(Role.SUBTITLE) for h in rest}
                plans.append(SlidePlan(own or ids.make(name), Placement(Role.PAGE, 1), others))
                continue
            shift = 0
            if text == current:
                placement = Placement(Role.REPEAT)
                made = own or ids.make(_join(name, words), _join(outline.parent(), name, words))
            else:
                if index and stack_level and text != _first_title(stack.slides[0]):
                    shift = max(0, stack_level + 1 - title.level)
                level = outline.open(title.level + shift, name)
                placement = Placement(Role.SECTION, level)
                parent = outline.parent()
                made = own or ids.make(name, _join(parent, name), _join(parent, name, words))
                current = text
            stack_level = stack_level or title.level + shift
            others = {}
            for heading in rest:
                inner = slug(plain_text(heading.markdown)) or words
                level = outline.open(max(heading.level, title.level) + shift, inner)
                identifier = ids.make(inner, _join(made, inner))
                others[heading.line] = Placement(Role.SECTION, level, identifier)
                current = plain_text(heading.markdown)
            plans.append(SlidePlan(made, placement, others))
    return tuple(plans)


class _Ids:
    """Gives ids, each of them once."""

    def __init__(self, taken: set[str]) -> None:
        self.taken = set(taken)
        self.numbers: dict[str, int] = {}

    def make(self, *names: str) -> str:
        """Give the first name that is free, else the last one with a number."""
        for name in names:
            if name and name not in self.taken:
                self.taken.add(name)
                return name
        base = next((name for name in reversed(names) if name), "slide")
        number = self.numbers.get(base, 0 if base == "slide" else 1)
        while True:
            number += 1
            self.numbers[base] = number
            if (name := f"{base}-{number}") not in self.taken:
                self.taken.add(name)
                return name


def _own_id(slide: Slide) -> str:
    """Give the id that the author chose, in a `.slide:` comment or an attribute list."""
    if own := slide.attributes.get("id", ""):
        return own
    match = _OWN_ID_RE.search(slide.title.markdown) if slide.title else None
    return match[1] if match else ""


def _first_title(slide: Slide) -> str:
    return plain_text(slide.title.markdown) if slide.title else ""


def _join(*parts: str) -> str:
    """Join slugs; empty ones and a start that repeats the part before are left out."""
    made = ""
    for part in parts:
        if part and not part.startswith(made + "-"):
            made = f"{made}-{part}" if made and made != part else part
        elif part:
            made = part
    return made[:MAX_SLUG].strip("-")


def _words(slide: Slide) -> str:
    """Make a slug of the first words that a slide shows besides its title, or of a picture."""
    for text in _texts(slide):
        if made := slug(" ".join(plain_text(text).split()[:WORDS_IN_ID])):
            return made
        if (picture := _PICTURE_RE.search(text)) and (name := _NAME_RE.search(picture[1])):
            return slug(name[1])
    image = slide.attributes.get("image") or slide.attributes.get("data-background-image", "")
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
        elif block.text.strip():
            yield block.text
