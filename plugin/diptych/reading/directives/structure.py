"""The directives that stand on lines of their own: blocks, lists, notes of the slide itself.

In come the lines of one slide, out come lines in which a block is an HTML element around Markdown,
and what was said about the slide: its name, its transition.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from diptych.model import Kind, Line
from diptych.reading.directives.inset import without_insets
from diptych.reading.directives.lines import code_steps, read_block
from diptych.reading.directives.values import read_classes
from diptych.syntax.codespans import is_inside
from diptych.syntax.inert import inert_spans

SETTINGS = ("title", "transition")
"""The directives that say something about their slide."""
BLOCKS = ("snap", "div", "ul", "ol", "math")
"""Those that begin a block, or a list."""

_TOKEN_RE = re.compile(
    r"""
    (?<![@\\])@
    (?: (?P<open>snap|div)(?:\[(?P<place>[^\]\n]{0,200})\]|(?=[ \t]*(?:$|@)))
      | (?P<close>snapend|divend)\b
      | (?P<listend>ulend|olend)\b
      | (?P<mathend>mathend)\b
      | (?<![\w.]@)
        (?: (?P<list>ul|ol)(?:\[(?P<classes>[^\]\n]{0,200})\])?
            (?P<wish>[ ]?\([ ]*(?:true|false)[ ]*\)|\([^()\n]{0,40}\))?(?![\w\[(])
          | (?P<math>math)\b(?:\[(?P<look>[^\]\n]{0,200})\])?
        )
    )
    """,
    re.VERBOSE,
)
_SET_RE = re.compile(rf"[ \t]*@({'|'.join(SETTINGS)})\[((?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]")
_LIST_END_RE = re.compile(r"@(?:ul|ol)end\b")
_BARE_RE = re.compile(r"[ \t]*@(?:ul|ol|math)[ \t]*$")
"""What opens a list or formula, or ends one, as it did in GitPitch 4."""
_ITEM_RE = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_BULLET_RE = re.compile(r"( {0,3})[-*+][ \t]+")
_FORMULA_RE = re.compile(r"`+(\\[\[(]|\${1,2})")
_FORMULA_END_RE = re.compile(r"(\\[\])]|\${1,2})`+")
_APART = ("", "<!-- -->", "")
"""What parts two lists that would be one for CommonMark (its section 5.3)."""


@dataclass
class Structure:
    """Reads the lines of one slide."""

    formulas: bool = False
    """The site has formulas, in which no directive is read."""
    attributes: dict[str, str] = field(default_factory=dict)
    """What directives set on the slide: `title`, `transition`."""
    _open: list[str] = field(default_factory=list)
    _list: str = ""
    """`all` until `@ulend`; `next` for a list whose end is not marked, `begun` inside it."""
    _is_math: bool = False
    """Inside `@math`."""
    _classes: str = ""
    """What the list that follows gets."""
    _is_nested: bool = False
    """Each `@snap` has its end, so that those in others are meant."""
    _ends: Collection[int] = ()
    """The lines with an `@ul`, `@ol` or `@math` that end what was begun."""
    _last_end: int = 0
    """The last line with an end of a list."""
    _margin: int | None = None
    """Blanks before the items of an `@ol`, which are numbered, whatever their bullets are."""
    _is_incremental: bool = True
    """The items of that list appear one by one."""
    _is_in_list: bool = False
    """The next item would go on a list."""
    _is_parted: bool = False
    """A list ends or begins here, whatever Markdown says."""
    _is_blank: bool = True
    """Nothing stands on the line before."""

    def read(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        """Write each block directive as HTML, each list as an incremental one.

        An element that is not closed ends with its slide, and a new `@snap` closes the one before,
        as GitPitch did, unless each has its end; an end without a beginning is left out.
        """
        self._is_nested = _is_nested(lines)
        out: list[Line] = []
        ends = [line.number for line in lines if _LIST_END_RE.search(line.text)]
        self._last_end = max(ends, default=0)
        self._ends = frozenset(_ends_of_version_4(lines))
        for line in without_insets(lines):
            if line.kind is not Kind.LIVE:
                out.append(line)
            elif "@" in line.text:
                out += self._read_line(line)
            else:
                out += self._listed(line)
        if self._open:
            number = lines[-1].number
            out += (Line(text, number) for _ in self._open for text in ("", "</div>"))
        return tuple(out)

    def _read_line(self, line: Line) -> Iterator[Line]:
        text = line.text
        while match := _SET_RE.match(text):
            self.attributes.setdefault(match[1], match[2].strip())
            text = text[match.end() :]
        if text != line.text and not text.strip():
            return
        if steps := code_steps(text):
            yield from (line._replace(text=step, is_incremental=True) for step in steps)
            return
        if block := read_block(text):
            yield from (line._replace(text=text) for text in block)
            return
        position = 0
        inert = inert_spans(text, formulas=self.formulas)
        for match in _TOKEN_RE.finditer(text):
            if is_inside(match.start(), inert):
                continue
            before = text[position : match.start()].rstrip()
            if before.strip("> \t"):
                yield from self._listed(line._replace(text=before))
            position = match.end()
            yield from (Line(t, line.number) for t in self._token(match, line.number))
            self._is_blank = True
        if (rest := text[position:]).strip() or not position:
            yield from self._listed(line._replace(text=rest.lstrip() if position else rest))

    def _token(self, match: re.Match[str], number: int) -> Iterator[str]:
        if name := match["open"]:
            if name == "snap" and self._open[-1:] == ["snap"] and not self._is_nested:
                self._open.pop()
                yield from ("", "</div>")
            self._open.append(name)
            self._is_in_list = False
            yield from ("", f'<div class="{read_classes(name, match["place"] or "")}">', "")
        elif close := match["close"]:
            self._is_in_list = False
            yield from self._close(close.removesuffix("end"))
        elif match["list"] and number in self._ends and self._list in {"all", "begun"}:
            self._list = self._classes = ""
            self._is_parted = True
            yield ""
        elif match["list"]:
            self._list = "all" if number <= self._last_end else "next"
            self._margin = 3 if match["list"] == "ol" else None
            self._is_incremental = "false" not in (match["wish"] or "")
            self._classes = read_classes(match["classes"] or "")
            self._is_parted = True
            yield ""
        elif match["listend"]:
            self._list = self._classes = ""
            self._is_parted = True
            yield ""
        elif match["math"] and not (self._is_math and number in self._ends):
            self._is_math = True
            yield ""
            if look := read_classes(match["look"] or ""):
                self._open.append("math")
                yield from (f'<div class="{look}">', "")
        else:
            self._is_math = False
            yield ""
            yield from self._close("math")

    def _close(self, name: str) -> Iterator[str]:
        """Close an element, and what is open in it; one that is not open is not closed."""
        if name in self._open:
            while self._open and self._open.pop() != name:
                yield from ("", "</div>")
            yield from ("", "</div>", "")

    def _listed(self, line: Line) -> Iterator[Line]:
        """Mark a line of such a list; find the end of one that is not closed."""
        if self._is_math:
            yield from _formula(line)
            return
        text, is_item = line.text, bool(_ITEM_RE.match(line.text))
        is_flush = bool(text.strip()) and not text.startswith((" ", "\t"))
        if is_item and self._is_in_list and self._is_parted:
            yield from (Line(apart, line.number) for apart in _APART)
        if is_item and self._classes:
            line = line._replace(around={"class": self._classes})
            self._classes = ""
        if self._list in {"next", "begun"}:
            if is_item:
                self._list = "begun"
            elif self._list == "begun" and is_flush:
                self._list = ""
        if text.strip():
            self._is_in_list = is_item or (self._is_in_list and not (is_flush and self._is_blank))
            self._is_parted = False
        self._is_blank = not text.strip()
        if self._list and self._margin is not None:
            if is_item:
                self._margin = min(self._margin, len(text) - len(text.lstrip(" ")))
            line = line._replace(text=_numbered(text, self._margin))
        yield line._replace(is_incremental=self._is_incremental) if self._list else line


def _numbered(text: str, margin: int) -> str:
    """Write an item with a number for its bullet, and what is indented below it one column in."""
    match = _BULLET_RE.match(text)
    if match and len(match[1]) <= margin:
        return f"{match[1]}1. {text[match.end() :]}"
    return f" {text}" if text.startswith(" ") else text


def _ends_of_version_4(lines: Sequence[Line]) -> Iterator[int]:
    """Give the numbers of the lines that end what they name: no item is below them.

    Where nothing is ended in the older way, an item after a blank line is that of another list.
    """
    is_old = any(_LIST_END_RE.search(line.text) for line in lines)
    is_item = False
    for line in reversed(lines):
        if line.kind is Kind.LIVE and _BARE_RE.match(line.text) and not is_item:
            yield line.number
        if line.text.strip() or not is_old:
            is_item = bool(_ITEM_RE.match(line.text))


def _is_nested(lines: Sequence[Line]) -> bool:
    """Say whether each `@snap` has an end of its own."""
    depth = 0
    for line in lines:
        if line.kind is Kind.LIVE and "@snap" in line.text:
            for match in _TOKEN_RE.finditer(line.text):
                depth += (match["open"] == "snap") - (match["close"] == "snapend")
                if depth < 0:
                    return False
    return depth == 0


def _formula(line: Line) -> Iterator[Line]:
    """Take the backticks off a formula: they kept Markdown away from it."""
    text = _FORMULA_END_RE.sub(r"\1", _FORMULA_RE.sub(r"\1", line.text))
    yield line._replace(text=text)
    if text.rstrip().endswith(("\\]", "$$")) and text.strip() != "$$":
        yield Line("", line.number)
