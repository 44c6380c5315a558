"""Closes what a piece of HTML leaves open, and drops what it closes twice.

In comes HTML of one slide, out comes HTML that can stand between two others without harm.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple

from diptych.rendered import BLOCK
from diptych.syntax.html_tokens import Comment, EndTag, StartTag, Text, Tokens
from diptych.syntax.markup import VOID

_OPTIONAL_END = frozenset(
    {"p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot"}
)
"""Elements whose end tag HTML lets authors leave out."""
_RAW = frozenset({"iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"})
"""Elements in which a browser reads no tags."""
_OF_THE_PAGE = frozenset({"body", "frame", "frameset", "head", "html"})
"""Elements of which a page has one, and no piece of it: a browser passes their tags over."""
_HOLDS_HTML: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "math": frozenset({"mi", "mn", "mo", "ms", "mtext"}),
        "svg": frozenset({"desc", "foreignobject", "title"}),
    }
)
"""Elements of formulas and pictures, which are no HTML, in which HTML stands again."""
_ENDS_FOREIGN = frozenset(
    {
        "b", "big", "blockquote", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed",
        "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "li", "listing", "menu",
        "meta", "nobr", "ol", "p", "pre", "ruby", "s", "small", "span", "strike", "strong", "sub",
        "sup", "table", "tt", "u", "ul", "var",
    }
)  # fmt: skip
"""Elements before which a browser ends a picture or formula
(https://html.spec.whatwg.org/#parsing-main-inforeign)."""
_IN_SELECT = frozenset({"hr", "optgroup", "option", "script"})
"""Elements that a browser reads in a list of choices; it passes over the tags of others."""

_CELLS, _ROWS = frozenset({"td", "th"}), frozenset({"tbody", "tfoot", "thead"})
_OF_TABLES = _CELLS | _ROWS | {"caption", "col", "colgroup", "tr"}
"""Elements that a browser passes over where no table is open."""
_ENDED_BY: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **dict.fromkeys(("dd", "dt"), frozenset({"dd", "dt"})),
        **dict.fromkeys(_CELLS, _CELLS),
        **dict.fromkeys(_ROWS, _ROWS),
        **{name: frozenset({name}) for name in ("button", "li", "option", "p", "table", "tr")},
    }
)
"""By the name of an element, those that a browser ends before it."""
_STOPS = frozenset({"caption", "object", "table", "template"})
_STOPS_ITEMS = _STOPS | _CELLS | {
    "article", "aside", "blockquote", "center", "details", "dl", "fieldset", "figure", "footer",
    "form", "header", "hgroup", "main", "menu", "nav", "ol", "pre", "section", "summary", "ul",
}  # fmt: skip
"""Elements in which an item does not end one around them."""
_STOPS_OF: Mapping[str, frozenset[str]] = MappingProxyType(
    {**dict.fromkeys(("dd", "dt", "li"), _STOPS_ITEMS), "table": _STOPS | _CELLS}
)
_NO_END = "has no end"
_NEAR = 50
"""Open elements among which those that end are looked for: no more, so that time is linear."""
_PLAIN_TAG_RE = re.compile(r'<(/?)([a-z][a-z1-6-]*+)(?: [a-z][a-z-]*+(?:="[^"<>]*+")?+)*+ ?(/?)>')
_NOT_PLAIN = frozenset(
    {*_RAW, *_OF_THE_PAGE, *_HOLDS_HTML, *_ENDED_BY, "noscript", "plaintext", "select", "template"}
) - {"li", "p"}
_PARENTS: Mapping[str, Collection[str]] = MappingProxyType(
    {
        "li": {"ol", "ul"},
        "p": {"", "aside", "blockquote", "details", BLOCK, "div", "li", "section"},
    }
)
"""Where in plain HTML those elements stand that another of their kind would end."""
_END_IN_COMMENT_RE = re.compile(r"--!?\s*>")
"""What some parsers take for the end of a comment."""


def repair(html: str) -> tuple[str, bool]:
    """Close what a piece of HTML leaves open, drop what it closes twice.

    Gives the HTML, and whether it was as its author should have written it: end tags that HTML
    lets authors leave out are no mistake. Balanced HTML comes back unchanged. A tag or comment that
    never ends becomes text; so does `<plaintext>`, which nothing can end.

    Time is linear in its length. Never raises.
    """
    return (html, True) if _is_plain(html) else _Balance(_OF_THE_PAGE).read(html)


class Fault(NamedTuple):
    """What is wrong with a tag."""

    tag: str
    """Its beginning, `<div` or `</div`."""
    what: str
    start: int
    """The index of the tag."""

    def __str__(self) -> str:
        """Say it: `` `<div>` has no end``."""
        return f"`{self.tag}>` {self.what}"


def faults_in(html: str) -> tuple[Fault, ...]:
    """Say what is wrong with the tags of a piece of HTML, in the order in which it is found."""
    balance = _Balance(_OF_THE_PAGE)
    balance.read(html)
    return tuple(balance.faults)


def _is_plain(html: str) -> bool:
    """Say at a glance whether HTML is balanced, as that of Markdown is: most of it needs no more.

    HTML of a kind that takes a closer look is not plain, be it balanced or not.
    """
    opened = [""]
    count = 0
    for count, match in enumerate(_PLAIN_TAG_RE.finditer(html), 1):  # noqa: B007 - used below
        slash, name, is_closed = match.groups()
        if name in VOID and not slash:
            continue
        if is_closed:
            return False
        if slash:
            if opened.pop() != name:
                return False
        elif name in _NOT_PLAIN or opened[-1] not in _PARENTS.get(name, {opened[-1]}):
            return False
        else:
            opened.append(name)
    return opened == [""] and count == html.count("<")


class _Balance:
    """The HTML so far, and the elements that are open."""

    def __init__(self, passed: Collection[str]) -> None:
        self._passed = passed
        self._out: list[str] = []
        self._open: list[tuple[str, str, int]] = []
        """The name of each, what stands in it (`svg`, `math`, or HTML if empty), where it opens."""
        self._counts: Counter[str] = Counter()
        self._is_right = True
        self._index = 0
        """Where the token begins that is read."""
        self.faults: list[Fault] = []

    def read(self, html: str) -> tuple[str, bool]:
        tokens = Tokens(html)
        for token in tokens:
            self._index = tokens.position - len(token.source)
            if isinstance(token, Text):
                self._text(token.source)
            elif isinstance(token, Comment):
                self._out.append(token.source if _has_one_end(token.source) else "")
            elif isinstance(token, EndTag):
                self._end(token.name)
            elif token.name in self._passed or self._is_out_of_place(token.name):
                self._wrong(f"<{token.name}", "cannot stand there", self._index)
            elif token.name == "plaintext":
                self._wrong("<plaintext", "cannot stand there", self._index)
                self._text(token.source)
            else:
                self._start(token, tokens)
        self._close_to(0)
        return "".join(self._out), self._is_right

    def _is_out_of_place(self, name: str) -> bool:
        """Say whether a browser passes an element over where it stands."""
        if self._counts["select"]:
            return name not in _IN_SELECT
        is_foreign = bool(self._language) or bool(self._counts["template"])
        return name in _OF_TABLES and not self._counts["table"] and not is_foreign

    def _wrong(self, tag: str, what: str, index: int) -> None:
        self._is_right = False
        self.faults.append(Fault(tag, what, index))

    def _text(self, source: str) -> None:
        if "<" in source:
            self._is_right = self._is_right and source == "<"  # a tag that never ends is wrong
            source = source.replace("<", "&lt;")
        self._out.append(source)

    def _start(self, tag: StartTag, tokens: Tokens) -> None:
        name = tag.name
        if name in _ENDS_FOREIGN:
            while self._language:
                self._wrong(f"<{self._open[-1][0]}", _NO_END, self._open[-1][2])
                self._pop()
        language = name if name in _HOLDS_HTML else self._language
        if name in _ENDED_BY and not language:
            self._end_before(name)
        self._out.append(tag.source)
        if name in VOID or (tag.is_closed and language):
            return
        inner = "" if name in _HOLDS_HTML.get(language, ()) else language
        self._open.append((name, inner, self._index))
        self._counts[name] += 1
        if name in {*_RAW, "noscript"} and not language:
            raw = tokens.raw_text(name)
            self._out.append(self._raw(name, tokens.rest() if raw is None else raw))

    @property
    def _language(self) -> str:
        return self._open[-1][1] if self._open else ""

    def _raw(self, name: str, text: str) -> str:
        """Give text in which no tags are read, so that the end tag behind it is the end."""
        if name == "noscript":  # markup to one reader, text to another
            return _Balance({*self._passed, name}).read(text)[0]
        if name == "script" and "<!--" in text and "-->" not in text.rpartition("<!--")[2]:
            return f"{text}\n-->"
        return text

    def _end(self, name: str) -> None:
        """Close the element of a name that was opened last, and what is open in it."""
        if name == "br":
            self._out.append("<br>")  # so every browser reads `</br>`
            return
        if not self._counts[name]:
            self._wrong(f"</{name}", "ends nothing", self._index)
            return
        depth = len(self._open) - 1
        while self._open[depth][0] != name:
            depth -= 1
        self._close_to(depth + 1)
        self._pop()

    def _end_before(self, name: str) -> None:
        """Close the element that ends where another of its kind begins."""
        stops = _STOPS_OF.get(name, _STOPS)
        last = len(self._open) - (1 if name == "p" else _NEAR)
        for depth in range(len(self._open) - 1, max(last, 0) - 1, -1):
            around, language, _ = self._open[depth]
            if language or (around in stops and around not in _ENDED_BY[name]):
                return
            if around in _ENDED_BY[name]:
                self._close_to(depth)
                return

    def _close_to(self, depth: int) -> None:
        """Close elements until so many are open; that they were is right only for some."""
        while len(self._open) > depth:
            name, _, index = self._open[-1]
            if name not in _OPTIONAL_END:
                self._wrong(f"<{name}", _NO_END, index)
            self._pop()

    def _pop(self) -> None:
        name, *_ = self._open.pop()
        self._counts[name] -= 1
        self._out.append(f"</{name}>")


def _has_one_end(comment: str) -> bool:
    """Say whether all parsers find the same end of a comment."""
    inner = comment[4:-3]
    return (
        comment.startswith("<!--")
        and comment.endswith("-->")
        and not inner.startswith((">", "->"))
        and not _END_IN_COMMENT_RE.search(inner)
    )
