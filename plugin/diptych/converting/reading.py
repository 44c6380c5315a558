"""Reads each file once, however often a deck is rendered.

In comes what reads files for one build of a deck, out comes what reads them for several: a file
that is included counts once.
"""

from __future__ import annotations

from dataclasses import replace

from diptych.files import Found, Reader
from diptych.host import Host
from diptych.model import Problem, Span


class _Remembering(Reader):
    """Asks another reader, once for each file and place."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._found: dict[tuple[str, ...], Found | Problem] = {}

    def read(
        self, path: str, *, beside: str, where: Span, chain: tuple[Span, ...] = ()
    ) -> Found | Problem:
        key = ("read", path, beside)
        if key not in self._found:
            self._found[key] = self._reader.read(path, beside=beside, where=where, chain=chain)
        return _at(self._found[key], where)

    def include(
        self, path: str, *, beside: str, where: Span, chain: tuple[Span, ...] = ()
    ) -> Found | Problem:
        key = ("include", path, beside, *(span.path for span in chain))
        if key not in self._found:
            self._found[key] = self._reader.include(path, beside=beside, where=where, chain=chain)
        return _at(self._found[key], where)


def remembering(host: Host) -> Host:
    """Give a host that reads each file once."""
    return replace(host, reader=_Remembering(host.reader)) if host.reader else host


def _at(found: Found | Problem, where: Span) -> Found | Problem:
    return replace(found, where=where) if isinstance(found, Problem) else found
