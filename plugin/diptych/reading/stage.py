"""Reads how large the stage of a deck is, as the systems say it for which decks are written.

In comes the front matter of a deck, out come its width and height.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from diptych.model import Problem, Span
from diptych.options import line_of
from diptych.syntax.sizes import Size, is_stage, read_pixels, read_size

_OPTIONS = (
    ("revealOptions",),  # reveal-md: https://github.com/webpro/reveal-md
    ("slideOptions",),  # HedgeDoc: https://docs.hedgedoc.org/references/slide-options/
    ("revealjs",),  # mkslides: https://github.com/MartenBE/mkslides
    ("reveal",),
    ("format", "revealjs"),  # Quarto: https://quarto.org/docs/reference/formats/presentations/
)
"""Where the options of reveal.js stand, `width` and `height` among them."""
_SIDES = ("width", "height")
_BEAMER = {"43": "4:3", "169": "16:9", "1610": "16:10", "149": "14:9", "54": "5:4", "32": "3:2"}


def read_stage(
    size: Size, front_matter: Mapping[str, Any], where: Span, *, head: str = ""
) -> tuple[Size, tuple[Problem, ...]]:
    """Give the size that the front matter asks for outside of `diptych:`; `size` where it does not.

    `head` is the front matter as it is written, to find the line of a key; `where` its place.

    Errors: never raises. Gives Problem `bad-value`; what means nothing is left out.
    """
    if shape := _read_shape(front_matter):
        return shape, ()
    problems: list[Problem] = []
    for path in _OPTIONS:
        sides = dict(_sides(front_matter, path))
        width, height = (
            read_pixels(sides.get(key, own)) for key, own in zip(_SIDES, size, strict=True)
        )
        if is_stage((width, height)):
            size = width, height
            continue
        key = next((key for key, value in sides.items() if not read_pixels(value)), min(sides))
        place = line_of((*path, key), head, where)
        message = f"`{key}: {sides[key]}` of `{path[-1]}` is the size of no stage"
        problems.append(Problem(place, "bad-value", message, "Use pixels, at most 3 : 1"))
    return size, tuple(problems)


def _read_shape(front_matter: Mapping[str, Any]) -> Size | None:
    """Read Marp's `size: 4:3`, Slidev's `aspectRatio: 4/3` and Beamer's `aspectratio: 43`."""
    named = front_matter.get("size") if front_matter.get("marp") else None
    beamer = _BEAMER.get(str(front_matter.get("aspectratio")))
    return read_size(named) or read_size(front_matter.get("aspectRatio")) or read_size(beamer)


def _sides(front_matter: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, object]]:
    options: object = front_matter
    for key in path:
        options = options.get(key) if isinstance(options, Mapping) else None
    if isinstance(options, Mapping):
        yield from ((key, options[key]) for key in _SIDES if key in options)
