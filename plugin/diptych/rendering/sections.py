"""Plans the article: which headings it prints, at which level, and the id of every slide.

In comes a folded deck, out comes a plan for each slide. The same ids serve the slide page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from diptych.model import Deck, Heading, Slide
from diptych.rendering.slideids import Ids, first_words, join_slugs, listed_id, own_id
from diptych.syntax.blocks import top_headings
from diptych.syntax.text import plain_text, slug

_DEEPEST = 6
"""The level of the lowest heading that HTML has."""


class Role(Enum):
    """What the article makes of a heading."""

    PAGE = "page"
    """The page's title, the only `h1`."""
    SUBTITLE = "subtitle"
    """A further heading of the title slide: a paragraph below the page's title."""
    SECTION = "section"
    """A heading of the article."""
    NAME = "name"
    """The name of a slide without a heading: printed in the article only."""
    REPEAT = "repeat"
    """It repeats the heading of the section that goes on, so the article leaves it out."""


class Placement(NamedTuple):
    """Where a heading goes."""

    role: Role
    level: int = 0
    """In the article: 1 for the page's title, 2 to 6 for a section, 0 for what is no heading."""
    id: str = ""
    """Empty for what is no heading in the article, and for a slide's title: see `SlidePlan.id`."""


class SlidePlan(NamedTuple):
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
        placed = min(self.levels[-1][1] + 1 if self.levels else 2, _DEEPEST)
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
    * A slide that has a name (`@title[…]`) but no heading gets its name as one in the article.
    * An id is the slug of the title; with the section around it, then with the slide's first
      words, then with a number, as far as it takes to be the only one. That of a slide without a
      title is made of its first words. An id depends on other slides only where theirs would be
      the same: then the titled slide has it.
    """
    slides = deck.slides
    titles = {slug(_text(slide.title)) for slide in slides}
    planner = _Planner(set(filter(None, _own_ids(slides))), titles)
    return tuple(
        planner.plan(slide, is_first=index == 0, first_title=_text(stack.slides[0].title))
        for stack in deck.stacks
        for index, slide in enumerate(stack.slides)
    )


class _Planner:
    """Plans slide after slide."""

    def __init__(self, taken: set[str], titles: set[str]) -> None:
        self.ids = Ids(taken)
        self.titles = titles
        """The slugs of all titles: no other slide takes one."""
        self.outline = _Outline()
        self.has_page_title = False
        self.current = ""
        """The heading of the section that is open."""
        self.stack_level = 0
        """Authored level of the first heading of the stack; 0 before there is one."""

    def plan(self, slide: Slide, *, is_first: bool, first_title: str) -> SlidePlan:
        """Plan one slide; `is_first` opens a stack, whose first title is `first_title`."""
        if is_first:
            self.stack_level = 0
        own = self.ids.claim(own) if (own := own_id(slide)) else ""
        if slide.title is None:
            return self._untitled(slide, own, is_first=is_first)
        frame = slide.frames[-1]
        rest = tuple(top_headings(frame.blocks, frame.lines))[1:]
        text = _text(slide.title)
        name = slug(text) or first_words(slide)
        if not self.has_page_title:
            self.has_page_title = True
            self.current = text
            others = {h.line: Placement(Role.SUBTITLE) for h in rest}
            return SlidePlan(own or self.ids.make([name]), Placement(Role.PAGE, 1), others)
        shift = 0
        if text == self.current:
            placement = Placement(Role.REPEAT)
            parent = self.outline.parent()
            words = first_words(slide)
            made = own or self.ids.make([join_slugs(name, words), join_slugs(parent, name, words)])
        else:
            if not is_first and self.stack_level and text != first_title:
                shift = max(0, self.stack_level + 1 - slide.title.level)
            placement, made = self._open(slide, text, slide.title.level + shift, name, own)
        self.stack_level = self.stack_level or slide.title.level + shift
        others = {}
        for heading in rest:
            inner = slug(_text(heading)) or first_words(slide)
            level = self.outline.open(max(heading.level, slide.title.level) + shift, inner)
            listed = listed_id(heading)
            names = [inner, join_slugs(made, inner)]
            identifier = self.ids.claim(listed) if listed else self.ids.make(names)
            others[heading.line] = Placement(Role.SECTION, level, identifier)
            self.current = _text(heading)
        return SlidePlan(made, placement, others)

    def _open(
        self, slide: Slide, text: str, level: int, name: str, own: str
    ) -> tuple[Placement, str]:
        """Open a section of the article; give its place and the id of its slide."""
        placed = self.outline.open(level, name)
        self.current = text
        return Placement(Role.SECTION, placed), own or self.ids.make(self._names(slide, name))

    def _names(self, slide: Slide, name: str) -> Iterator[str]:
        """Give the ids that a section may have, the best first; its words take time to read."""
        parent = self.outline.parent()
        yield from (name, join_slugs(parent, name))
        yield join_slugs(parent, name, first_words(slide))

    def _untitled(self, slide: Slide, own: str, *, is_first: bool) -> SlidePlan:
        words = first_words(slide)
        text = plain_text(slide.attributes.get("title", ""))
        if not text or text == self.current or not self.has_page_title:
            alone = "" if text or words in self.titles else words
            made = own or self.ids.make([alone, join_slugs(slug(text or self.current), words)])
            return SlidePlan(made, None, {})
        level = self.stack_level + 1 if self.stack_level and not is_first else 2
        placement, made = self._open(slide, text, level, slug(text) or words, own)
        self.stack_level = self.stack_level or level
        return SlidePlan(made, placement._replace(role=Role.NAME), {})


def _own_ids(slides: Iterable[Slide]) -> Iterator[str]:
    """Give the ids that authors chose for slides and headings."""
    for slide in slides:
        yield own_id(slide)
        frame = slide.frames[-1]
        yield from (listed_id(heading) for heading in top_headings(frame.blocks, frame.lines))


def _text(heading: Heading | None) -> str:
    return plain_text(heading.prose) if heading else ""
