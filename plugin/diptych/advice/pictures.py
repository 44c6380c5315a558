"""Looks at pictures: what they say to those who do not see them, and where they come from.

In comes a folded deck, out come problems. Backgrounds need no alternative text: they are
decoration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from diptych.files.paths import show
from diptych.model import Deck, Problem, Span
from diptych.reading.livelines import live_lines
from diptych.rendering.assets import find_pictures
from diptych.rendering.films import page_of

_EMPTY_RE = re.compile(r"!\[[ \t]*\](?:\([ \t]*(?:<([^>\n]+)>|([^\s)>]*))|\[([^\]\n]+)\])")
_IMG_RE = re.compile(r"<img\b([^<>]*)>", re.IGNORECASE)
_SRC_RE = re.compile(r"""\bsrc[ \t]*=[ \t]*["']?([^\s"'>]+)""", re.IGNORECASE)
_DECORATION_RE = re.compile(
    r"""(?<![\w-])(?:alt(?![\w-])|role=["']?(?:none|presentation)\b|aria-(?:hidden|label)\b)""",
    re.IGNORECASE,
)
"""What says that an `<img>` has a text, or needs none: `alt=""` is decoration by its author."""


def find_missing_alt(deck: Deck) -> Iterator[Problem]:
    """Find pictures without alternative text, each once a slide.

    Errors: gives Problem `no-alt`.
    """
    for slide in deck.slides:
        frame = slide.frames[-1]
        for text, number in live_lines(frame):
            where = Span(frame.where.path, number, number)
            for angled, url, label in _EMPTY_RE.findall(text) if "![" in text else ():
                hint = "Say between the brackets of `![…]` what it shows"
                yield Problem(where, "no-alt", _without(angled or url or label), hint)
            for attributes in _IMG_RE.findall(text) if "<" in text else ():
                source = _SRC_RE.search(attributes)
                if source and not _DECORATION_RE.search(attributes):
                    hint = 'Add `alt="…"` with what it shows, or `alt=""` if it is decoration'
                    yield Problem(where, "no-alt", _without(source[1]), hint)


def find_remote_pictures(deck: Deck) -> Iterator[Problem]:
    """Find pictures of other sites, each once; films that those play are links.

    Errors: gives Problem `remote-asset`.
    """
    seen = set()
    for url, where in find_pictures(deck):
        if url not in seen and _is_remote(url) and not page_of(url):
            seen.add(url)
            message = f"`{show(url)}` is shown from another site"
            hint = "Put a copy beside the deck, so that it shows without a network and for ever"
            yield Problem(where, "remote-asset", message, hint)


def _without(url: str) -> str:
    named = f"the picture `{show(url)}`" if url else "a picture"
    return f"{named} has no alternative text"


def _is_remote(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} or (not parts.scheme and bool(parts.netloc))
