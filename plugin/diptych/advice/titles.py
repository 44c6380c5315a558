"""Looks at titles: slides that hold nothing else, and titles that come back.

In comes a folded deck, out come problems.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from diptych.files.paths import show
from diptych.model import BlockKind, Deck, Problem, Slide, Span
from diptych.reading.cues import read_cue
from diptych.syntax.text import loosen, plain_text

_BACKGROUNDS = ("image", "video", "data-background")
_MAX_PLACES = 3
"""Other places of a title that a message names."""


def find_title_only(deck: Deck) -> Iterator[Problem]:
    """Find slides with a title only, where nothing follows that the title stands above.

    Not the first slide or the last one; not the opening of a chapter, which deeper titles or
    slides without a title follow; not a title over a picture, with a note or with a cue.

    Errors: gives Problem `title-only`.
    """
    slides = [(slide, stack.slides[0] is slide) for stack in deck.stacks for slide in stack.slides]
    for (slide, opens), (following, opens_next) in pairwise(slides[1:]):
        is_chapter = opens and not opens_next
        if _is_title_only(slide) and not (is_chapter or _goes_on(slide, following)):
            message = "this slide has a title only, so its section of the article is empty"
            hint = "Add to it, or give its title to the slide that follows"
            yield Problem(slide.where, "title-only", message, hint)


def find_duplicate_headings(deck: Deck) -> Iterator[Problem]:
    """Find titles that come back after slides with other titles; each is named once.

    Errors: gives Problem `duplicate-heading` at the second place.
    """
    places: dict[str, list[Slide]] = {}  # by title
    current = ""
    for slide in deck.slides:
        key = loosen(plain_text(slide.title.markdown)) if slide.title else ""
        if key and key != current and any(char.isalnum() for char in key):
            others = places.setdefault(key, [])
            if slide.where not in [other.where for other in others[:_MAX_PLACES]]:
                others.append(slide)  # not once more what is included once more
        current = key or current
    for first, *others in places.values():
        if others and others[0].title:
            here = others[0].title
            title = show(plain_text(here.markdown))
            named = _name_places([first, *others[1:]], others[0].where.path)
            message = f"the title `{title}` stands on {named} too"
            hint = "Word them differently, so that links and the outline tell them apart"
            where = Span(others[0].where.path, here.line, here.line)
            yield Problem(where, "duplicate-heading", message, hint)


def _is_title_only(slide: Slide) -> bool:
    frame = slide.frames[-1]
    return (
        frame.title is not None
        and [block.kind for block in frame.blocks] == [BlockKind.HEADING]
        and not slide.notes
        and not any(key.startswith(_BACKGROUNDS) for key in slide.attributes)
        and read_cue(plain_text(frame.title.markdown)) is None
    )


def _goes_on(slide: Slide, following: Slide) -> bool:
    """Say whether the next slide belongs to the section of this one's title."""
    if slide.title is None or following.title is None:
        return True
    if following.title.level > slide.title.level:
        return True
    return loosen(plain_text(following.title.markdown)) == loosen(plain_text(slide.title.markdown))


def _name_places(slides: list[Slide], path: str) -> str:
    """Name lines, with their file where it is another one: `lines 12, 40 and 88`."""
    lines = [slide.title.line for slide in slides if slide.title and slide.where.path == path]
    if not lines:
        return str(slides[0].where)
    if len(lines) == 1:
        return f"line {lines[0]}"
    if len(lines) > _MAX_PLACES:
        return f"lines {', '.join(map(str, lines[:_MAX_PLACES]))} and others"
    return f"lines {', '.join(map(str, lines[:-1]))} and {lines[-1]}"
