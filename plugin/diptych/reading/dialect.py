"""Turns what decks write and CommonMark reads otherwise into CommonMark.

In come the lines of one slide, out come lines that mean the same to every later pass. The decks
were written for GitPitch's Markdown, which was more lenient.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from diptych.model import Kind, Line
from diptych.syntax.codespans import code_spans, is_inside

HEADING_RE = re.compile(r" {0,3}(#{1,6})(?![#<])[ \t]*(.*)$")
"""A heading, also without a blank after the `#`, and indented by up to three columns."""
LIST_RE = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S")
_HTML_HEADING_RE = re.compile(r"[ \t]*<h([1-6])\b([^>]*)>((?:(?!</?h[1-6]\b).)*)</h\1>[ \t]*$")
_LOOK_RE = re.compile(r"""\b(?:class|style)=(?:"[^"]*"|'[^']*')""")
_MARKDOWN_RE = re.compile(r"(<[^<>]*>)|([\\`*_\[\]])")
"""A tag, or what Markdown reads in the text between tags."""
_SPACED_RE = re.compile(
    r"([ ]{0,3}(?:#{1,6}[ \t]*|(?:[-*+]|\d{1,9}[.)])[ \t]+|>[ ]?)?)"
    r"(\*{2,3})[ \t]+([^*\s][^*]*)(?<=[ \t])\2[ \t]*$"
)
"""A line that is bold with blanks inside the stars, as GitPitch's Markdown allowed."""
_OPEN_TAG_RE = re.compile(r"""<[A-Za-z]\w*(?:\s+[\w-]+=(?:"[^"<>]*"|'[^'<>]*'))+(?=<[A-Za-z])""")
"""A tag whose end was forgotten, right before another: browsers make one of both."""
_OPTION = r"(?:[a-z]+=[^,\[\]]+|[a-z]+)"
_PICTURE_RE = re.compile(rf"!\[({_OPTION}(?:,[ ]*{_OPTION})*)\](\((?:[^()\n]|\([^()\n]*\))+\))")
"""A picture of GitPitch 4, with options where others have what it shows."""
_OPTIONS = frozenset(
    {"width", "height", "drag", "drop", "fit", "pad", "border", "rotate", "opacity", "flow", "set",
     "sync", "animate", "bg", "clip", "position"}
)  # fmt: skip
_MARKS_RE = re.compile(r"[#<]|!\[|\*\* ")
"""What every line holds that is written otherwise."""
_BREAKS_RE = re.compile(r"[ \t]*(?:<(?:br[ \t]*/?|img\b[^<>]*)>[ \t]*)+$", re.IGNORECASE)
_PICTURES_RE = re.compile(r"<img\b", re.IGNORECASE)
_MARKDOWN_LINE_RE = re.compile(
    r"(?!\s*<)(?: {0,3}(?:#{1,6}[ \t]|>)|.*(?:\]\(|[*`]|~~|__|https?://))"
)
"""A line in which something is Markdown, and which does not begin with HTML."""
_CLASS_RE = re.compile(r"[\w-]+$")
_HTML_LINE_RE = re.compile(r"[ \t]*</?[a-zA-Z][^>]*>")


def normalize(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Write the lines of a slide as CommonMark.

    * `#Title` and `  ## Title` become `# Title`, `## Title`.
    * `#<b>` is text: commented-out HTML, not a heading.
    * `<h2 style="…">Title</h2>` alone on a line is a heading, its look kept on what stands in it.
    * A list or code fence directly under a line of HTML gets a blank line before it, else it
      would be HTML itself.
    * So does text under a line that is nothing but `<br>` and begins its block, and Markdown
      under one that is nothing but a picture.
    * `** Title **` that is all of a line becomes `**Title**`.
    * `<p align="center"<b>` gets the `>` that its author forgot.
    * `![width=300, shadow](a.png)` becomes a picture of this width and class.
    * Lines keep their numbers; one that was added has the number of the line before it.
    """
    return tuple(_with_blanks(write_texts(lines)))


def write_texts(lines: Sequence[Line]) -> list[Line]:
    """Write each line of a slide for itself: all that there is to do without HTML and code."""
    out: list[Line] = []
    for index, line in enumerate(lines):
        if line.kind is Kind.LIVE and _MARKS_RE.search(line.text):
            below = lines[index + 1].text if index + 1 < len(lines) else ""
            text = _normalize_text(line.text, out[-1] if out else None, below)
            out.append(line if text == line.text else line._replace(text=text))
        else:
            out.append(line)
    return out


def _with_blanks(lines: Iterable[Line]) -> Iterator[Line]:
    """Add the blank lines that part HTML from Markdown, and text from code below it."""
    before: Line | None = None
    is_break = False
    for line in lines:
        was_break, is_break = is_break, _is_break(line.text, before, is_open=is_break)
        is_text = line.kind is Kind.LIVE and not is_break and bool(line.text.strip())
        is_apart = was_break and is_text and before is not None and _is_apart(before, line)
        if before and (is_apart or _needs_blank(before, line)):
            yield Line("", before.number)
        yield line
        before = line


def _normalize_text(text: str, before: Line | None, below: str) -> str:
    if "** " in text and (match := _SPACED_RE.match(text)):
        text = f"{match[1]}{match[2]}{match[3].rstrip()}{match[2]}"
    if '"<' in text or "'<" in text:
        text = _outside_code(_OPEN_TAG_RE, lambda match: f"{match[0]}>", text)
    if "![" in text and "=" in text:
        text = _outside_code(_PICTURE_RE, _picture, text)
    if "#" in text and (match := HEADING_RE.match(text)):
        return f"{match[1]} {match[2]}".rstrip()
    if text.startswith("#<"):
        return f"\\{text}"
    match = _HTML_HEADING_RE.match(text) if "<h" in text else None
    if match and _is_free(before) and (not below.strip() or _HTML_HEADING_RE.match(below)):
        return _heading(*match.groups())
    return text


def _outside_code(
    pattern: re.Pattern[str], write: Callable[[re.Match[str]], str], text: str
) -> str:
    code = code_spans(text)

    def replaced(match: re.Match[str]) -> str:
        is_code = is_inside(match.start(), code)
        return match[0] if is_code else write(match)

    return pattern.sub(replaced, text)


def _picture(match: re.Match[str]) -> str:
    """Write a picture with its options; where none is known, they are what it shows."""
    pairs = [part.strip().partition("=") for part in match[1].split(",")]
    options = {name: value.strip() for name, mark, value in pairs if mark}
    if not options or not options.keys() <= _OPTIONS:
        return match[0]
    flags = [name for name, mark, _ in pairs if not mark]
    names = filter(_CLASS_RE.match, ["img", *flags, *options.get("set", "").split()])
    width = options.get("width", "")
    size = f' data-width="{width}"' if re.fullmatch(r"\d{1,4}", width) else ""
    return f'<span class="{" ".join(names)}"{size}>![]{match[2]}</span>'


def _is_free(before: Line | None) -> bool:
    """Say whether no text stands right above a line that it would go on."""
    return before is None or not before.text.strip() or bool(HEADING_RE.match(before.text))


def _is_break(text: str, before: Line | None, *, is_open: bool) -> bool:
    """Say whether a line begins a block of HTML with a `<br>` or picture, or goes such a one on."""
    if "<" not in text or not _BREAKS_RE.match(text):
        return False
    return is_open or (text.count("<") == 1 and _is_free(before))


def _is_apart(before: Line, line: Line) -> bool:
    """Say whether a text is parted from breaks above it; from a picture only if it is Markdown."""
    return not _PICTURES_RE.search(before.text) or bool(_MARKDOWN_LINE_RE.match(line.text))


def _needs_blank(before: Line, line: Line) -> bool:
    if before.kind is not Kind.LIVE:
        return False
    if line.kind is Kind.FENCE:
        return bool(before.text.strip()) and line.text.startswith(("```", "~~~"))
    return (
        "<" in before.text
        and line.kind is Kind.LIVE
        and bool(_HTML_LINE_RE.match(before.text))
        and bool(LIST_RE.match(line.text))
    )


def _heading(level: str, attributes: str, inner: str) -> str:
    """Write a heading that was HTML as Markdown; text in HTML is no Markdown."""
    look = " ".join(_LOOK_RE.findall(attributes))
    text = _MARKDOWN_RE.sub(lambda match: match[1] or f"\\{match[2]}", inner.strip())
    return f"{'#' * int(level)} " + (f"<span {look}>{text}</span>" if look else text)
