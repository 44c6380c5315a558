"""Advice for authors: what is worth a second look in a deck, though nothing is lost.

In comes a folded deck, out come problems, most of them at level info. Adding advice means adding
one function to `ADVICE`. What may be meant as it is written is not mentioned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from diptych.advice.builds import find_builds
from diptych.advice.length import find_long_slides
from diptych.advice.lists import find_list_differences
from diptych.advice.notes import find_swallowed
from diptych.advice.pictures import find_missing_alt, find_remote_pictures
from diptych.advice.references import find_broken_references
from diptych.advice.titles import find_duplicate_headings, find_title_only
from diptych.model import Deck, Problem
from diptych.syntax.sizes import USUAL, Size

ADVICE: Sequence[Callable[[Deck], Iterator[Problem]]] = (
    find_title_only,
    find_duplicate_headings,
    find_missing_alt,
    find_remote_pictures,
    find_swallowed,
    find_list_differences,
    find_broken_references,
    find_builds,
)


def advise(deck: Deck, size: Size = USUAL) -> Iterator[Problem]:
    """Give advice on a deck that was folded; `size` is that of its stage.

    Errors: never raises. The codes are explained in `problems`.
    """
    for find in ADVICE:
        yield from find(deck)
    yield from find_long_slides(deck, size)
