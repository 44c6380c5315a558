"""What `html: safe` lets through: the elements, attributes, styles and names that cannot do harm.

Everything that Python-Markdown, pymdown-extensions and Material's documented markup write is here.
What is not here is left out: a name is added only if it can neither run code, nor load anything
unseen, nor reach beyond the slide.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from diptych.rendered import BLOCK, CUE, LEVEL, LINES, PLACE, STEP, TITLE
from diptych.syntax.colors import COLOR_RE

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt",
        "figcaption", "figure", "footer", "header", "hgroup", "hr", "li", "nav", "ol", "p", "pre",
        "section", "summary", "table", "ul", BLOCK, TITLE, *HEADINGS,
    }
)  # fmt: skip
"""Elements before which a browser ends an open paragraph, and ours that become such elements."""
TABLE_PARTS = frozenset({"caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"})
_INLINE = frozenset(
    {
        "a", "abbr", "audio", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn",
        "em", "font", "i", "iframe", "img", "input", "ins", "kbd", "label", "mark", "picture", "q",
        "rp", "rt", "ruby", "s", "samp", "small", "source", "span", "strike", "strong", "sub",
        "sup", "time", "track", "tt", "u", "var", "video", "wbr", LINES,
    }
)  # fmt: skip
ELEMENTS = BLOCKS | TABLE_PARTS | _INLINE

SVG_ELEMENTS: Mapping[str, str] = MappingProxyType(
    {
        name.lower(): name
        for name in (
            "circle", "clipPath", "defs", "desc", "ellipse", "g", "line", "linearGradient", "path",
            "polygon", "polyline", "radialGradient", "rect", "stop", "svg", "symbol", "text",
            "title", "tspan", "use",
        )
    }
)  # fmt: skip
"""Pictures and letters, by their names in lower case. What moves, links or holds HTML is not."""

HIDDEN = frozenset({"script", "style"})
"""Elements that are left out with what stands in them: no reader ever sees it."""

_ANYWHERE = frozenset(
    {
        "align", "class", "dir", "id", "lang", "markdown", "role", "style", "title", "translate",
        "data-auto-animate-delay", "data-auto-animate-duration", "data-auto-animate-easing",
        "data-color", "data-fragment-index", "data-id", "data-line-numbers", "data-linenos",
        "data-lines", "data-preview", "data-search-exclude", "data-size",
        "data-tabs", "data-width",
        CUE, LEVEL, PLACE, STEP,
    }
)  # fmt: skip
_CELL = frozenset({"abbr", "bgcolor", "colspan", "headers", "rowspan", "scope", "valign", "width"})
_PLAYER = frozenset(
    {"autoplay", "controls", "data-autoplay", "data-src", "height", "loop", "muted", "playsinline",
     "poster", "preload", "src", "width"}
)  # fmt: skip
_OF_ELEMENT: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "a": frozenset({"download", "href", "hreflang", "name", "rel", "target"}),
        "audio": _PLAYER,
        "blockquote": frozenset({"cite"}),
        "col": frozenset({"span", "width"}),
        "colgroup": frozenset({"span", "width"}),
        "data": frozenset({"value"}),
        "del": frozenset({"cite", "datetime"}),
        "details": frozenset({"open"}),
        "font": frozenset({"color", "face", "size"}),
        "hr": frozenset({"color", "noshade", "size", "width"}),
        "iframe": frozenset(
            {"allowfullscreen", "data-src", "frameborder", "height", "loading", "sandbox",
             "scrolling", "src", "width"}
        ),
        "img": frozenset(
            {"alt", "border", "data-src", "decoding", "height", "loading", "sizes", "src", "srcset",
             "width"}
        ),
        "input": frozenset({"checked", "disabled", "name", "type"}),
        "ins": frozenset({"cite", "datetime"}),
        "label": frozenset({"for"}),
        "li": frozenset({"type", "value"}),
        "ol": frozenset({"compact", "reversed", "start", "type"}),
        "q": frozenset({"cite"}),
        "source": frozenset({"data-src", "media", "sizes", "src", "srcset", "type"}),
        "table": frozenset({"bgcolor", "border", "cellpadding", "cellspacing", "width"}),
        "td": _CELL,
        "th": _CELL,
        "time": frozenset({"datetime"}),
        "tr": frozenset({"bgcolor", "valign"}),
        "track": frozenset({"default", "kind", "label", "src", "srclang"}),
        "ul": frozenset({"compact", "type"}),
        "video": _PLAYER,
    }
)  # fmt: skip
_ARIA_RE = re.compile(r"aria-[a-z]+$")

SVG_ATTRIBUTES: Mapping[str, str] = MappingProxyType(
    {
        name.lower(): name
        for name in (
            "class", "clip-path", "clip-rule", "clipPathUnits", "cx", "cy", "d",
            "dominant-baseline", "dx", "dy", "fill", "fill-opacity", "fill-rule", "focusable",
            "font-family", "font-size", "font-weight", "fx", "fy", "gradientTransform",
            "gradientUnits", "height", "href", "id", "lang", "offset", "opacity", "pathLength",
            "points", "preserveAspectRatio", "r", "role", "rotate", "rx", "ry", "spreadMethod",
            "stop-color", "stop-opacity", "stroke", "stroke-dasharray", "stroke-linecap",
            "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width", "style",
            "text-anchor", "textLength", "transform", "version", "viewBox", "width", "x", "x1",
            "x2", "xmlns", "y", "y1", "y2",
        )
    }
)  # fmt: skip
"""Attributes of SVG, by their names in lower case."""
LOCAL_PAINT_RE = re.compile(r"[ ]*url\([ ]*#[\w-]+[ ]*\)[ ]*$")

_TAKEN_CLASS_RE = re.compile(
    r"(?:md-(?!button(?:--primary)?$)|r-overlay|(?:reveal|slides|controls|aria-status)$)"
)
"""Classes by which Material and reveal.js find parts of the page, or lay something over it."""

_SIZE = (
    r"(?:auto|\+?(?:\d{1,5}(?:\.\d{1,4})?|\.\d{1,4})(?:px|em|rem|ex|ch|pt|pc|cm|mm|in|%|vw|vh)?)"
)
_WORD = r"[a-z]+(?:-[a-z]+){0,3}"
_BOX_RE = re.compile(rf"{_SIZE}(?:[ ]+{_SIZE}){{0,3}}$", re.IGNORECASE)
_VALUE_RE = re.compile(rf"(?:{_SIZE}|{_WORD})$", re.IGNORECASE)
_STYLES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        **dict.fromkeys(("background", "background-color", "color"), COLOR_RE),
        **dict.fromkeys(
            ("clear", "float", "font-size", "font-style", "font-weight", "height", "line-height",
             "list-style-type", "max-height", "max-width", "min-height", "min-width", "opacity",
             "text-align", "text-decoration", "text-transform", "vertical-align", "white-space",
             "width"),
            _VALUE_RE,
        ),
        **{
            box + side: _BOX_RE
            for box in ("margin", "padding")
            for side in ("", "-bottom", "-left", "-right", "-top")
        },
    }
)  # fmt: skip
"""What `style` may set. Sizes are not negative and nothing is positioned, so that it stays in its
place; no value has a function but a colour's, so that nothing is fetched."""


def is_allowed(element: str, attribute: str) -> bool:
    """Say whether an element of HTML may have an attribute."""
    return (
        attribute in _ANYWHERE
        or attribute in _OF_ELEMENT.get(element, ())
        or _ARIA_RE.match(attribute) is not None
    )


def safe_style(style: str) -> str:
    """Give the declarations of a `style` attribute that are harmless; all of them as they were."""
    parts = [part for part in style.split(";") if part.strip()]
    kept = [part for part in parts if _is_harmless(part)]
    return style if kept == parts else ";".join(kept).strip()


def _is_harmless(declaration: str) -> bool:
    name, _, value = declaration.partition(":")
    pattern = _STYLES.get(name.strip().lower())
    return pattern is not None and pattern.match(value.strip()) is not None


def safe_classes(classes: str) -> str:
    """Give the classes that no part of the page is found by; all of them as they were."""
    names = classes.split()
    kept = [name for name in names if not _TAKEN_CLASS_RE.match(name)]
    return classes if kept == names else " ".join(kept)
