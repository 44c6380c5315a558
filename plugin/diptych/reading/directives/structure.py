"""The directives that stand on lines of their own: blocks, lists, notes of the slide itself.

In come the lines of one slide, out come lines in which a block is an HTML element around Markdown,
and what was said about the slide: its name, its transition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from diptych.model import Kind, Line
from diptych.reading.directives.grammar import code_spans
from diptych.reading.directives.inline import split_box

_TOKEN_RE = re.compile(
    r"""
    (?<![\w@\\])@
    (?: (?P<open>snap|div)\[(?P<place>[^\]\n]*)\]
      | (?P<close>snapend|divend)\b
      | (?P<list>ul|ol)(?:\[[^\]\n]*\])?(?P<wish>\((?:true|false)\))?(?![\w\[(])
      | (?P<listend>ulend|olend)\b
      | (?P<math>math|mathend)\b(?!\[)
    )
    """,
    re.VERBOSE,
)
_SET_RE = re.compile(r"[ \t]*@(title|transition)\[([^\]\n]*)\]")
_STEP_RE = re.compile(r"[ \t]*@\[([^\]\n]*)\][ \t]*(?:\((.*)\))?[ \t]*$")
_BLOCK_RE = re.compile(r"[ \t]*@(quote|box)\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\((.*)\))?[ \t]*$")
_LIST_END_RE = re.compile(r"@(?:ul|ol)end\b")
_ZOOM_RE = re.compile(r"^zoom-(?=\d+-)")
_SCALE_RE = re.compile(r"zoom-\d+$")
"""How much the code is enlarged; the slide page fits it by itself."""
_ITEM_RE = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_CLASS_RE = re.compile(r"[\w-]+$")


@dataclass
class Structure:
    """Reads the lines of one slide."""

    attributes: dict[str, str] = field(default_factory=dict)
    """What directives set on the slide: `title`, `transition`."""
    _open: list[str] = field(default_factory=list)
    _list: str = ""
    """`all` until `@ulend`; `next` for a list whose end is not marked, `begun` inside it."""
    _last_end: int = 0
    """The last line with an end of a list."""

    def read(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        """Write each block directive as HTML, each list as an incremental one.

        An element that is not closed ends with its slide, and a new `@snap` closes the one before,
        as GitPitch did; an end without a beginning is left out.
        """
        out: list[Line] = []
        ends = [line.number for line in lines if _LIST_END_RE.search(line.text)]
        self._last_end = max(ends, default=0)
        for line in lines:
            if line.kind is not Kind.LIVE:
                out.append(line)
            elif "@" in line.text:
                out += self._read_line(line)
            else:
                out.append(self._listed(line))
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
        if match := _STEP_RE.match(text):
            yield from _code_step(line, match[1], match[2] or "")
            return
        if match := _BLOCK_RE.match(text):
            written = (
                _quote(match[2], match[3]) if match[1] == "quote" else _box(match[2], match[3])
            )
            yield from (replace(line, text=text) for text in ("", *written, ""))
            return
        position = 0
        code = code_spans(text)
        for match in _TOKEN_RE.finditer(text):
            if any(start <= match.start() < end for start, end in code):
                continue
            if before := text[position : match.start()].rstrip():
                yield self._listed(replace(line, text=before))
            position = match.end()
            yield from (Line(t, line.number) for t in self._token(match, line.number))
        if (rest := text[position:]).strip() or not position:
            yield self._listed(replace(line, text=rest.lstrip() if position else rest))

    def _token(self, match: re.Match[str], number: int) -> Iterator[str]:
        if name := match["open"]:
            if name == "snap" and self._open and self._open[-1] == "snap":
                self._open.pop()
                yield from ("", "</div>")
            self._open.append(name)
            classes = " ".join(c for c in f"{name} {match['place']}".split() if _CLASS_RE.match(c))
            yield from ("", f'<div class="{classes}">', "")
        elif close := match["close"]:
            if close.removesuffix("end") in self._open:
                while self._open and self._open.pop() != close.removesuffix("end"):
                    yield from ("", "</div>")
                yield from ("", "</div>", "")
        elif match["list"]:
            self._list = "all" if number <= self._last_end else "next"
            if match["wish"] == "(false)":
                self._list = ""
            yield ""
        elif match["listend"]:
            self._list = ""
            yield ""
        else:
            yield ""

    def _listed(self, line: Line) -> Line:
        """Mark a line of an incremental list; find the end of one that is not closed."""
        text = line.text
        if self._list in {"next", "begun"}:
            if _ITEM_RE.match(text):
                self._list = "begun"
            elif self._list == "begun" and text.strip() and not text.startswith((" ", "\t")):
                self._list = ""
        return replace(line, is_incremental=True) if self._list else line


def _code_step(line: Line, selection: str, caption: str) -> Iterator[Line]:
    """Write `@[1-5](caption)`: an item that appears by itself and names the lines of the code."""
    parts = re.sub(r"\s+", "", selection).split(",")
    lines = ",".join(_ZOOM_RE.sub("", part) for part in parts if not _SCALE_RE.match(part))
    if not re.fullmatch(r"[\d,-]+", lines):
        yield line
        return
    yield replace(
        line, text=f'* <span data-lines="{lines}"></span>{caption}'.rstrip(), is_incremental=True
    )


def _quote(text: str, who: str | None) -> list[str]:
    lines = [f"> {text.strip()}"]
    return [*lines, ">", f"> <cite>{who.strip()}</cite>"] if who and who.strip() else lines


def _box(classes: str, content: str | None) -> list[str]:
    title, text = split_box(content or "")
    kept = " ".join(name for name in f"box {classes}".split() if _CLASS_RE.match(name))
    strong = [f"**{title}**", ""] if title else []
    return [f'<div class="{kept}">', "", *strong, text, "", "</div>"]
