"""Tells a served slide page what an edit changed, so that it comes back to the slide that holds it.

In come the slides of a deck as their author wrote them, out come digests that two versions of the
page can compare, and the decks whose file was renamed between two builds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b

from diptych.model import Deck, Frame, Notes

Digests = Sequence[Sequence[str]]
"""For each slide of a deck, a digest of each source slide that it shows."""

_DIGEST_BYTES = 4


def digests(deck: Deck) -> Digests:
    """Give a digest of all that an author wrote for each slide, wherever in the file it stands."""
    return tuple(tuple(_digest(frame) for frame in slide.frames) for slide in deck.slides)


def _digest(frame: Frame) -> str:
    lines = [(line.text, line.element, line.is_incremental) for line in frame.lines]
    said = [_said(note, frame) for note in (frame.notes, *frame.asides) if note]
    source = repr((lines, frame.clicks, said, sorted(frame.attributes.items())))
    return blake2b(source.encode("utf-8", "replace"), digest_size=_DIGEST_BYTES).hexdigest()


def _said(note: Notes, frame: Frame) -> tuple[str, int, int]:
    return note.markdown, note.step, note.line and note.line - frame.where.first


class ServedDecks:
    """The slide pages that a running server has shown, from one build to the next."""

    def __init__(self) -> None:
        self._seen: dict[str, Digests] = {}
        self._served: frozenset[str] = frozenset()
        self._moved: dict[str, str] = {}

    def update(self, decks: Mapping[str, Digests]) -> Mapping[str, str]:
        """Remember what is served now; give the addresses that are no more, with the new ones.

        `decks` has the digests of each deck by the address of its slide page, none for a deck
        that was not read this time. A deck has moved to a new address when most of its source
        slides are there, at once or after a while.
        """
        # An address that is served again leads nowhere else, so no chain of moves is a circle.
        self._moved = {old: url for old, url in self._moved.items() if old not in decks}
        new = sorted(decks.keys() - self._served)
        for old in self._seen.keys() - decks.keys() - self._moved.keys():
            own = _frames(self._seen[old])
            shared = {url: len(own & _frames(decks[url])) for url in new}
            best = max(shared, key=lambda url: shared[url], default="")
            if best and 2 * shared[best] > len(own):
                self._moved[old] = best
        for old in self._moved:
            while (step := self._moved[old]) in self._moved:
                self._moved[old] = self._moved[step]
        self._seen |= {url: own for url, own in decks.items() if own or url not in self._seen}
        self._served = frozenset(decks)
        return {old: url for old, url in self._moved.items() if url in decks}


def _frames(own: Digests) -> set[str]:
    return {digest for slide in own for digest in slide}
