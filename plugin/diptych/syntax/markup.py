"""Reads and changes pieces of HTML: their tags, what stands in an element, its direction."""

from __future__ import annotations

import re
from html import escape

VOID = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr",
    }
)  # fmt: skip
"""Elements without an end tag (https://html.spec.whatwg.org/#void-elements)."""

TAG_RE = re.compile(
    r"<!--.*?-->|<(script|style|textarea|title)\b[^>]*>.*?</\1\s*>"
    r"""|<(/?)([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*?)(/?)>""",
    re.DOTALL | re.IGNORECASE,
)
"""A comment, an element without markup in it (1: its name), or a tag: 2 is the slash of an end
tag, 3 the name, 5 the slash of `<name/>`."""
_CLASS_RE = re.compile(r'\bclass="([^"]*)"')
_ID_RE = re.compile(r"""\bid=["']([^"']*)["']""")
_TARGET_RE = re.compile(r"""\bhref=["']#([^"']*)["']""")
_RTL_RE = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of Hebrew, Arabic and their neighbours."""
_LISTED_RE = re.compile(r"""[ ]+\{:?[ ]*((?:[.#][\w-]|[\w-]+=)[^{}<>]*)\}[ ]*$""")
"""Of a heading that the article leaves out: `attr_list` reads it behind headings alone."""
_PAIR_RE = re.compile(r"""([\w-]+)=(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")
_NOT_KEPT = {"class", "id"}
_TEXT_TAG_RE = re.compile(r"(<(?:p|li|td|th|dt|dd)(?: data-diptych-step=\"\d+\")?)(?=[ >])")
_SECTION_RE = re.compile(r"<(/?)section\b", re.IGNORECASE)
_PERMALINK_RE = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)


def add_attributes(tag: str, attributes: str) -> str:
    """Put attributes first into an opening tag; classes join those that are there."""
    name, rest = re.match(r"<([\w-]+)(.*)", tag, re.DOTALL).groups()  # type: ignore[union-attr]
    new, old = _CLASS_RE.search(attributes), _CLASS_RE.search(rest)
    if new and old:
        joined = f'class="{old[1]} {new[1]}"'
        attributes = attributes.replace(new[0], joined)
        rest = rest.replace(f" {old[0]}", "", 1)
    return f"<{name} {attributes}{rest}"


def take_listed(heading: str) -> tuple[str, str]:
    """Take the attribute list off a heading: give its text, and the attributes but for the id.

    Shape: `Tea {.hot #tea style="color: red"}` -> `Tea`, `class="hot" style="color: red"`.
    """
    match = _LISTED_RE.search(heading)
    if match is None:
        return heading, ""
    pairs = _PAIR_RE.findall(match[1])
    given = {name: double or single or bare for name, double, single, bare in pairs}
    classes = re.findall(r"(?<!\S)\.([\w-]+)", _PAIR_RE.sub("", match[1]))
    classes += given.get("class", "").split()
    named = {"class": " ".join(classes)} if classes else {}
    named |= {name: value for name, value in given.items() if name not in _NOT_KEPT}
    written = " ".join(f'{name}="{escape(value)}"' for name, value in named.items())
    return heading[: match.start()], written


def is_right_to_left(html: str) -> bool:
    """Say whether some of a text is written from right to left."""
    return bool(_RTL_RE.search(html))


def with_direction(html: str) -> str:
    """Let each text find its own direction, where some are written from right to left."""
    return _TEXT_TAG_RE.sub(r'\1 dir="auto"', html) if is_right_to_left(html) else html


def has_section(html: str) -> bool:
    """Say whether a piece of HTML holds a `section` element."""
    return bool(_SECTION_RE.search(html))


def without_sections(html: str) -> str:
    """Turn `section` elements into `div`s."""
    return _SECTION_RE.sub(r"<\1div", html)


def element_text(element: str) -> str:
    """Give what stands inside a heading element, without the permalink that `toc` put there.

    A permalink is a link to the heading itself; one around all of the heading is unwrapped.
    """
    start, end = element.find(">") + 1, element.rfind("<")
    inner = element[start:end]
    identifier = _ID_RE.search(element[:start])
    if identifier is None:
        return inner.strip()

    def without_link(match: re.Match[str]) -> str:
        target = _TARGET_RE.search(match[1])
        if target is None or target[1] != identifier[1]:
            return match[0]
        return match[2] if match[0].strip() == inner.strip() else ""

    return _PERMALINK_RE.sub(without_link, inner).strip()
