"""Reads the file of a deck.

In come its bytes, out come its text, its front matter and its options, and what is wrong with
them. Both hosts read decks through this.
"""

from __future__ import annotations

import codecs
import posixpath
from dataclasses import replace
from typing import NamedTuple

from diptych.model import Problem, Span
from diptych.options import Options, line_of, with_front_matter
from diptych.reading.frontmatter import FrontMatter, split_front_matter
from diptych.reading.guessing import guess_words
from diptych.reading.separators import read_words
from diptych.reading.stage import read_stage
from diptych.reading.unwrapping import unwrap


class Source(NamedTuple):
    """A deck as it was read from its file."""

    path: str
    front: FrontMatter
    options: Options
    """The site's, and over them the deck's own."""
    problems: tuple[Problem, ...]

    @property
    def first(self) -> int:
        """Give the number of the first line below the front matter, 1-based."""
        return self.front.lines + 1

    @property
    def language(self) -> str:
        """Give the language that the deck names for its pages, `lang: fr`; empty if none."""
        return str(self.front.data.get("lang") or "")

    @property
    def is_cut(self) -> bool:
        """Say whether not all of it was read: what is wrong at the cut is not its author's."""
        return any(problem.code in {"too-big", "unreadable"} for problem in self.problems)

    def line_of(self, *keys: str) -> Span:
        """Give the place of a key of its front matter."""
        return line_of(keys, self.front.head, Span(self.path, 1, max(1, self.front.lines)))


SAMPLE = 16_384
"""Bytes that are still read of a deck that is too big, to show what it is about."""

SETTINGS = "PITCHME.yaml"
"""The file beside a deck in which GitPitch kept settings."""


def unreadable(path: str, error: OSError) -> Problem:
    """Say why the file of a deck cannot be read."""
    message = f"this file cannot be read: {(error.strerror or str(error)).lower()}"
    return Problem(Span(path, 1, 1), "unreadable", message, "Check its name and rights")


def read_source(
    data: bytes, *, path: str, options: Options, settings: bytes | None = None
) -> Source:
    """Read the bytes of a deck, and those of the `SETTINGS` beside it.

    Errors: never raises. Gives Problem `encoding` where they are no UTF-8: UTF-16 with its mark is
    read all the same, and any other text has U+FFFD in place of what is none. Gives `too-big` for
    more than `max_bytes`: the text is then cut there.
    """
    problems: list[Problem] = []
    if len(data) > options.max_bytes:
        message = f"this deck has {len(data)} bytes, more than the {options.max_bytes} allowed"
        problems.append(
            Problem(Span(path, 1, 1), "too-big", message, "Split it, or raise `max_bytes`")
        )
        data = data[: min(SAMPLE, options.max_bytes)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        is_utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        message = f"byte {error.start} of this file is no UTF-8{' but UTF-16' * is_utf_16}"
        hint = "Save the file as UTF-8"
        if not problems or error.start < len(data) - 4:
            problems.append(Problem(Span(path, number, number), "encoding", message, hint))
        text = data.decode("utf-16" if is_utf_16 else "utf-8-sig", errors="replace")
        text = text.replace("\0", "\ufffd")  # said already: the file is no text
    front = split_front_matter(text, path=path)
    body, named = unwrap(front.body)
    front = front._replace(body=body)
    where = Span(path, 1, max(1, front.lines))
    size, sized = read_stage(options.size, front.data, where, head=front.head)
    options = replace(options, size=size)
    options, found = with_front_matter(options, front.data, where, front.head)
    beside = Span(posixpath.join(posixpath.dirname(path), SETTINGS), 1, 1)
    words, more = read_words(
        options.words, {**named, **front.data}, settings, where, head=front.head, beside=beside
    )
    begin = Span(path, front.lines + 1, front.lines + 1)
    is_split = bool(options.slides_from)
    words, guessed = guess_words(words, body, front.data, where=begin, is_split=is_split)
    options = replace(options, words=words)
    return Source(
        path, front, options, (*problems, *front.problems, *sized, *found, *more, *guessed)
    )
