"""Reads what HedgeDoc, HackMD, vscode-reveal, Obsidian and pandoc add to Markdown.

In come the lines of one slide, out come lines of Markdown and HTML that mean the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from diptych.model import Kind, Line
from diptych.reading.attributes import read_pairs
from diptych.syntax.codespans import code_spans, is_inside
from diptych.syntax.text import plain_text

_FENCE_RE = re.compile(
    r"[ ]{0,3}:{3,}[ \t]*(?P<name>[A-Za-z][\w-]*(?=[ \t{]|$))?[ \t]*(?P<rest>\S.*)?$"
)
_ITEM_RE = re.compile(r"[ ]{0,3}(?:[-*+]|\d{1,9}[.)])[ \t]")
_CLASS_RE = re.compile(r"(?:(?<=[\s{])|^)\.([A-Za-z][\w-]*)")
_BRACES_RE = re.compile(r"\{([^{}]*)\}[ \t]*$")
_EMBED_RE = re.compile(r"\{%[ ]*(youtube|vimeo|pdf|gist|slideshare|figma)[ ]+([^\s%]+)[ ]*%\}")
_PICTURE_RE = re.compile(
    r"""
    !\[(?P<alt>[^\[\]]*)\]\((?P<url>[^\s()]+)[ ]+=(?P<width>\d+%?)?x(?P<height>\d+%?)?\)
  | !\[\[(?P<path>[^\[\]|]+\.(?:png|jpe?g|gif|svg|webp))(?:\|[^\[\]]*)?\]\]
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A picture with its size; one as Obsidian has it."""
_MAY_LINK_RE = re.compile(r"\{%|[ ]=|!\[\[")
_ADDRESSES = {
    "youtube": "https://www.youtube.com/watch?v=",
    "vimeo": "https://vimeo.com/",
    "gist": "https://gist.github.com/",
    "slideshare": "https://www.slideshare.net/",
}
_ADMONITIONS = frozenset({"info", "warning", "danger", "success", "tip", "note"})
_PLAIN = _ADMONITIONS | {"block", "notes", "spoiler"}
"""Containers of which nothing else has the name."""
_STYLES = ("class", "id", "style")


def read_additions(lines: Sequence[Line], notes: Iterable[str]) -> tuple[Line, ...]:
    """Write such additions as Markdown and HTML.

    Shape: `:::info` … `:::` -> `<div class="admonition info">` … `</div>`; `{%youtube x %}` -> a
    link; `![a](b.png =300x)` -> a picture of this width. A container ends before a note. One that
    is not closed ends with its slide, if it is plainly one. In `::: incremental` the items of lists
    appear one by one, in `::: nonincremental` all at once, as pandoc has it.
    """
    texts = [line.text for line in lines]
    if any(":::" in text for text in texts):
        lines = tuple(_containers(lines, tuple(word.lower() for word in notes)))
    if any(_MAY_LINK_RE.search(text) for text in texts):
        lines = tuple(_with_links(line) for line in lines)
    return tuple(lines)


def _containers(lines: Sequence[Line], notes: tuple[str, ...]) -> Iterator[Line]:
    pairs = _pairs(lines)
    ended: set[int] = set()
    opened: list[tuple[int, str]] = []
    wishes: list[bool | None] = [None]
    for index, line in enumerate(lines):
        if line.kind is Kind.LIVE and opened and line.text.lower().startswith(notes):
            ended |= {end for end, _ in opened}
            yield from _apart(line, *(tag for _, tag in reversed(opened)))
            opened, wishes = [], [None]
        if index in ended:
            continue
        if opened and index == opened[-1][0]:
            wishes.pop()
            yield from _apart(line, opened.pop()[1])
        elif index in pairs:
            opening, closing = _tags(line.text)
            opened.append((pairs[index], closing))
            wishes.append(_wish(line.text, around=wishes[-1]))
            yield from _apart(line, *opening)
        elif wishes[-1] is not None and line.kind is Kind.LIVE and _ITEM_RE.match(line.text):
            yield line._replace(is_incremental=wishes[-1])
        else:
            yield line
    yield from _apart(lines[-1], *(tag for _, tag in reversed(opened))) if opened else ()


def _wish(text: str, *, around: bool | None) -> bool | None:
    """Say whether the items of lists in a container appear one by one."""
    names = re.findall(r"[\w-]+", text)
    return "incremental" in names if {"incremental", "nonincremental"} & {*names} else around


def _pairs(lines: Sequence[Line]) -> dict[int, int]:
    """Find the line that closes each container, by the index of that which opens it."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for index, line in enumerate(lines):
        match = _FENCE_RE.match(line.text) if line.kind is Kind.LIVE else None
        if match and not match["name"] and not match["rest"]:
            pairs |= {waiting.pop(): index} if waiting else {}
        elif match and (_is_plain(line.text) or (match["name"] and not match["rest"])):
            waiting.append(index)
    return pairs | {index: len(lines) for index in waiting if _is_plain(lines[index].text)}


def _is_plain(text: str) -> bool:
    match = _FENCE_RE.match(text)
    return bool(match and ((match["name"] or "").lower() in _PLAIN or _BRACES_RE.search(text)))


def _tags(text: str) -> tuple[list[str], str]:
    """Give the tags that open a container, with its title, and the one that closes it."""
    match = _FENCE_RE.match(text)
    name = (match["name"] if match else "") or ""
    rest = ((match["rest"] if match else "") or "").strip()
    braces = _BRACES_RE.search(rest)
    title = escape(plain_text(rest[: braces.start()] if braces else rest), quote=False)
    if name.lower() == "notes":
        return ['<aside class="notes">'], "</aside>"
    if name.lower() == "spoiler":
        return ["<details>", f"<summary>{title or 'Spoiler'}</summary>"], "</details>"
    classes = ["admonition", name.lower()] if name.lower() in _ADMONITIONS else [name]
    given = read_pairs(_CLASS_RE.sub(" ", braces[1])) if braces else {}
    classes += _CLASS_RE.findall(braces[1]) if braces else []
    given["class"] = " ".join(name for name in [*classes, given.get("class", "")] if name)
    look = (f'{key}="{escape(given[key])}"' for key in _STYLES if given.get(key))
    heading = [f'<p class="admonition-title">{title}</p>'] if title else []
    return [f"<div {' '.join(look)}>", *heading], "</div>"


def _apart(line: Line, *tags: str) -> Iterator[Line]:
    """Write tags as blocks of their own, so that what stands in them is Markdown."""
    for text in ("", *tags, ""):
        yield Line(text, line.number)


def _with_links(line: Line) -> Line:
    if line.kind is not Kind.LIVE or not _MAY_LINK_RE.search(line.text):
        return line
    code = code_spans(line.text)

    def outside(match: re.Match[str]) -> bool:
        return not is_inside(match.start(), code)

    def embed(match: re.Match[str]) -> str:
        url = (
            match[2]
            if "/" in match[2] and ":" in match[2]
            else _ADDRESSES.get(match[1], "") + match[2]
        )
        return f"[{url}]({url})" if outside(match) else match[0]

    def picture(match: re.Match[str]) -> str:
        sizes = (("width", match["width"]), ("height", match["height"]))
        size = "".join(f' {name}="{value}"' for name, value in sizes if value)
        url = match["path"] or match["url"]
        written = f'<img src="{escape(url)}" alt="{escape(match["alt"] or "")}"{size}>'
        return written if outside(match) else match[0]

    text = _PICTURE_RE.sub(picture, line.text)
    return line._replace(text=_EMBED_RE.sub(embed, text) if text == line.text else text)
