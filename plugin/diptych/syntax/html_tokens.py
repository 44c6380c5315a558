"""Reads HTML as a browser's tokenizer does: text, start tags, end tags and comments.

In comes any string, out come tokens that cover it in order; what would swallow all that follows is
text. Linear in time, which Python's own parser is not in every release.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

BLANKS = "\t\n\f\r "
"""What HTML takes for white space; `str.strip` takes more."""

_OPEN_RE = re.compile(r"<(/?)([a-zA-Z][^\t\n\f\r />]*+)")
_ATTRIBUTE_RE = re.compile(
    r"""
    [\t\n\f\r /]*+
    (?: (?P<end>>)
      | (?P<name>[^\t\n\f\r />][^\t\n\f\r />=]*+)
        (?: [\t\n\f\r ]*+ = [\t\n\f\r ]*+
            (?: "(?P<double>[^"]*+)" | '(?P<single>[^']*+)' | (?P<open>["']) | (?=>)
              | (?P<bare>[^\t\n\f\r >]++) )
        )?+
    )
    """,
    re.VERBOSE,
)
"""The next attribute of a tag, or its end; `open` is a quotation mark that is never closed."""
_COMMENT_RE = re.compile(r"<!--(?:-?>|.*?--!?>)|<(?!!--)[!?/][^>]*+>", re.DOTALL)
_PLAIN_COMMENT_RE = re.compile(r"<!--(?:[\w !,.:/()@]|-(?!-))*+-->")
_MAX_OPEN = 8
"""Tags and comments that are never closed, before all of the rest is text: each costs a look at
the whole rest."""


class Text(NamedTuple):
    """Characters between tags, as they stand in the source: character references are kept."""

    source: str


class StartTag(NamedTuple):
    """`<name …>`."""

    name: str
    """In lower case."""
    attributes: Mapping[str, str | None]
    """By name, in lower case, the first of each; the value as it stands in the source, None if
    there is none."""
    is_closed: bool
    """It ends in `/>`."""
    source: str


class EndTag(NamedTuple):
    """`</name>`."""

    name: str
    """In lower case."""
    source: str


class Comment(NamedTuple):
    """`<!-- … -->`, or what a browser reads as one: `<!doctype …>`, `<?xml …>`, `</ …>`."""

    source: str

    @property
    def is_plain(self) -> bool:
        """Say whether it holds words and nothing that any parser could take for its end."""
        return _PLAIN_COMMENT_RE.fullmatch(self.source) is not None


Token = Text | StartTag | EndTag | Comment


class Tokens:
    """The tokens of a piece of HTML.

    Time is linear in its length. Never raises.
    """

    def __init__(self, html: str) -> None:
        self._html = html
        self._position = 0
        self._open = 0
        self._without_end: set[str] = set()

    def __iter__(self) -> Iterator[Token]:
        """Read them one by one."""
        html = self._html
        while (start := self._position) < len(html):
            found = html.find("<", start) if self._open < _MAX_OPEN else -1
            if found < 0:
                self._position = len(html)
                yield Text(html[start:])
                return
            if found > start:
                yield Text(html[start:found])
            self._position = found + 1
            yield self._markup(found)

    @property
    def position(self) -> int:
        """Give the index after the last token that was read."""
        return self._position

    def raw_text(self, name: str) -> str | None:
        """Give all up to the end tag of an element that holds no markup; None if there is none."""
        if name not in self._without_end:
            end_re = re.compile(rf"</{name}(?=[\t\n\f\r />])", re.ASCII | re.IGNORECASE)
            if match := end_re.search(self._html, self._position):
                text = self._html[self._position : match.start()]
                self._position = match.start()
                return text
            self._without_end.add(name)
        return None

    def rest(self) -> str:
        """Give all that is left."""
        rest, self._position = self._html[self._position :], len(self._html)
        return rest

    def _markup(self, start: int) -> Token:
        """Read what begins with a `<`."""
        opening = _OPEN_RE.match(self._html, start)
        if opening:
            return self._tag(opening)
        if self._html[start + 1 : start + 2] in {"!", "?", "/"}:
            if match := _COMMENT_RE.match(self._html, start):
                self._position = match.end()
                return Comment(match[0])
            self._open += 1
        return Text("<")

    def _tag(self, opening: re.Match[str]) -> Token:
        name = opening[2].lower()
        attributes: dict[str, str | None] = {}
        position = opening.end()
        while (match := _ATTRIBUTE_RE.match(self._html, position)) and match["open"] is None:
            position = match.end()
            if match["end"]:
                self._position = position
                source = self._html[opening.start() : position]
                if opening[1]:
                    return EndTag(name, source)
                return StartTag(name, attributes, match[0].endswith("/>"), source)
            values = (match["double"], match["single"], match["bare"])
            value = next((v for v in values if v is not None), None)
            attributes.setdefault(match["name"].lower(), value)
        self._open += 1
        return Text("<")
