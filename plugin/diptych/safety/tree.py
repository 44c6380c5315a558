"""Writes elements so that a browser makes of them the tree that was meant, whatever came in.

In come tags and text in any order, out comes HTML in which every element is closed, once, and in
which nothing stands where a browser would move it, end it early or read it as something else. So
parsing it, writing it and parsing it again changes nothing: https://html.spec.whatwg.org/#parsing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from diptych.rendered import BLOCK, TITLE
from diptych.safety.names import BLOCKS, HEADINGS, SVG_ELEMENTS, TABLE_PARTS
from diptych.syntax.html_tokens import BLANKS, Comment

MAX_DEPTH = 400
"""Elements inside each other. Chromium flattens a page that is deeper than 512."""

_ROW_GROUPS = frozenset({"tbody", "tfoot", "thead"})
_HOLDS_ROWS = frozenset({"colgroup", "table", "tr", *_ROW_GROUPS})
"""Elements in which a browser suffers neither text nor other elements: it moves them out."""
_CELLS = frozenset({"caption", "td", "th"})
_TABLE = frozenset({"table", *_CELLS})
_SVG_NAMES = frozenset(SVG_ELEMENTS.values())
_ITEMS = frozenset({"dd", "dt", "li", "p", "rp", "rt"})
_STOPS_ITEMS = BLOCKS - {"address", "div", "p", BLOCK} | _TABLE
"""Elements in which an item of a list does not end the one around them."""
_LINE_END_RE = re.compile(r"(?:\n|&#0*10(?!\d);?|&#[xX]0*[aA](?![0-9a-fA-F]);?|&NewLine;)+")


class Tree:
    """The HTML so far, and the elements that are open."""

    def __init__(self, *, is_inline: bool = False) -> None:
        self._is_inline = is_inline
        """It will stand in a heading: tags of blocks are left out."""
        self._out: list[str] = []
        self._open: list[str] = []
        self._counts: Counter[str] = Counter()
        self._left_out: Counter[str] = Counter()
        self._pre = -1
        """Where `<pre>` stands in the output: a browser drops a line end behind it."""

    @property
    def is_svg(self) -> bool:
        """Say whether what comes next would stand in a picture."""
        return self._counts["svg"] > 0

    def text(self, source: str) -> None:
        """Write text, whose brackets are escaped."""
        if self._pre == len(self._out):
            source = _LINE_END_RE.sub("", source, count=1) if _LINE_END_RE.match(source) else source
        if self._top in _HOLDS_ROWS and source.strip(BLANKS):
            self._open_cell()
        if source:
            self._out.append(source)

    def comment(self, comment: Comment) -> None:
        """Write a comment if it stands in a picture: there it is a licence."""
        if self.is_svg and comment.is_plain:
            self._out.append(comment.source)

    def start(self, name: str, tag: str) -> None:
        """Open an element, written as `tag`; what it cannot stand in is closed first."""
        if len(self._open) >= MAX_DEPTH:
            self.leave_out(name)
        elif self._make_room(name):
            self._push(name, tag)

    def whole(self, name: str, html: str) -> None:
        """Write an element that holds nothing."""
        if self._make_room(name):
            self._out.append(html)

    def leave_out(self, name: str) -> None:
        """Pass over the next end tag of a name as well: it belongs to a tag that is not written."""
        self._left_out[name] += 1

    def end(self, name: str) -> None:
        """Close the element of a name that was opened last; without one, do nothing."""
        if self._left_out[name]:
            self._left_out[name] -= 1
            return
        is_of_table = name == "table" or name in TABLE_PARTS
        self._close({name}, {"table"} if is_of_table else _TABLE)

    def finish(self) -> str:
        """Close what is open, and give all."""
        self._close_to(0)
        return "".join(self._out)

    @property
    def _top(self) -> str:
        return self._open[-1] if self._open else ""

    def _push(self, name: str, tag: str) -> None:
        self._open.append(name)
        self._counts[name] += 1
        self._out.append(tag)
        if name == "pre":
            self._pre = len(self._out)

    def _close_to(self, depth: int) -> None:
        """Close elements until so many are open."""
        while len(self._open) > depth:
            name = self._open.pop()
            self._counts[name] -= 1
            self._out.append(f"</{name}>")

    def _find(self, names: Collection[str], stops: Collection[str]) -> int:
        """Find the innermost open element of some names, no further out than a stop; -1 if none."""
        if any(self._counts[name] for name in names):
            for depth in range(len(self._open) - 1, -1, -1):
                if self._open[depth] in names:
                    return depth
                if self._open[depth] in stops:
                    break
        return -1

    def _close(self, names: Collection[str], stops: Collection[str]) -> None:
        """Close the innermost element of some names, if there is one, and what stands in it."""
        found = self._find(names, stops)
        if found >= 0:
            self._close_to(found)

    def _make_room(self, name: str) -> bool:
        """Close and open what it takes for an element to stand here; False if it cannot."""
        if self.is_svg:
            if name in _SVG_NAMES:
                self._close({"desc", "title"}, {"svg"})
                return True
            self._close_to(self._open.index("svg"))
        if self._is_inline and (name in BLOCKS or name in TABLE_PARTS):
            return False
        if name in TABLE_PARTS:
            return self._make_room_in_table(name)
        if self._top in _HOLDS_ROWS:
            self._open_cell()
        if name in {"rp", "rt"}:
            return self._make_room_in_ruby()
        if name == "a":
            self._close({"a"}, _CELLS)
        elif name in BLOCKS:
            self._make_room_for_block(name)
        return True

    def _make_room_for_block(self, name: str) -> None:
        if name in {"dd", "dt", "li"}:
            self._make_room_for_item(name)
        self._close({"p"}, _TABLE)
        if name in HEADINGS or name == TITLE:
            self._close(HEADINGS, _TABLE)

    def _make_room_for_item(self, name: str) -> None:
        """End the item before, and begin a list where there is none.

        An item outside of a list could end the one that all of this may stand in; parsers do not
        agree where.
        """
        lists = {"ol", "ul"} if name == "li" else {"dl"}
        items = {"li"} if name == "li" else {"dd", "dt"}
        self._close(items, _STOPS_ITEMS - items)
        if self._find(lists, _STOPS_ITEMS - lists) < 0:
            self._close({"p"}, _TABLE)
            self._push(*(("ul", "<ul>") if name == "li" else ("dl", "<dl>")))

    def _make_room_in_ruby(self) -> bool:
        if self._find({"ruby"}, _TABLE) < 0:
            return False
        while self._top in _ITEMS:
            self._close_to(len(self._open) - 1)
        return True

    def _make_room_in_table(self, name: str) -> bool:
        """Close everything up to the part of the table that this part belongs in."""
        table = self._find({"table"}, ())
        if table < 0:
            return False
        inner = self._open[table + 1 : table + 3]
        depth = table + 1
        if name in {"td", "th", "tr"} and inner and inner[0] in _ROW_GROUPS:
            depth += 1
        if (name in {"td", "th"} and inner[depth - table - 1 :][:1] == ["tr"]) or (
            name == "col" and inner[:1] == ["colgroup"]
        ):
            depth += 1
        self._close_to(depth)
        if name in {"td", "th"} and self._top != "tr":
            self._push("tr", "<tr>")
        elif name == "col" and self._top != "colgroup":
            self._push("colgroup", "<colgroup>")
        return True

    def _open_cell(self) -> None:
        """Begin a cell for what stands between the parts of a table."""
        if self._make_room_in_table("td"):
            self._push("td", "<td>")
