"""Says which attributes a tag keeps under `html: safe`, and with which values.

In come the attributes of a tag as its author wrote them, out comes what is written into the tag.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from html import escape, unescape
from types import MappingProxyType
from urllib.parse import urlsplit

from diptych.reading.attributes import is_safe_url
from diptych.rendered import LEVEL, PLACE, STEP
from diptych.safety.names import (
    LOCAL_PAINT_RE,
    SVG_ATTRIBUTES,
    is_allowed,
    safe_classes,
    safe_style,
)
from diptych.syntax.colors import COLOR_RE
from diptych.syntax.ids import safe_id

Gone = Counter[tuple[str, str]]
"""How often each thing was left out, by its kind and its name."""

_ADDRESSES = frozenset({"cite", "data-src", "href", "poster", "src", "srcset"})
_CONTROLS_RE = re.compile("[\0- \x7f]")
_LINK_RE = re.compile(r"(?:ftp|geo|ircs?|mailto|sms|tel|xmpp):", re.IGNORECASE)
"""Schemes that only a link may have: they open another program, if the reader follows it."""
_PICTURE_RE = re.compile(r"data:image/(?:apng|avif|bmp|gif|jpe?g|png|webp)[;,]", re.IGNORECASE)
_FRAME_RE = re.compile(r"(?:https?:)?//[^/\\]", re.IGNORECASE)
_SANDBOX = ("allow-forms", "allow-popups", "allow-presentation", "allow-scripts")
"""What a frame may do. Not `allow-same-origin`: its address may be one of this very site."""
_PLAYERS = frozenset(
    {"player.vimeo.com", "www.youtube-nocookie.com", "www.youtube.com", "youtube.com"}
)
"""Hosts that are never this site, and whose players need their own origin to work."""

_PATTERNS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        STEP: re.compile(r"[0-9]{1,4}"),
        PLACE: re.compile(r"[0-9]{1,4}"),
        LEVEL: re.compile(r"[1-6]"),
        "data-color": COLOR_RE,
        "data-fragment-index": re.compile(r"-?[0-9]{1,4}"),
        "data-lines": re.compile(r"[0-9,-]*"),
        "data-size": re.compile(r"[\w.%-]+"),
        "data-width": re.compile(r"[0-9]{1,4}"),
        "target": re.compile(r"_(?:blank|self)"),
        "rel": re.compile(
            r"(?:(?:author|bookmark|external|help|license|me|nofollow|noopener|noreferrer|tag)\s*)+"
        ),
        "xmlns": re.compile(r"http://www\.w3\.org/2000/svg"),
    }
)
_TABBED_RE = re.compile(r"__tabbed_\d{1,6}")
_ZEROS_RE = re.compile(r"&#0+(?=[0-9])")
_LONG_REFERENCE_RE = re.compile(r"&#[0-9]{9,};?")
_RETURN_RE = re.compile(r"\r\n?|&#(?:0*13(?!\d)|[xX]0*[dD](?![0-9a-fA-F]));?")
"""A carriage return, of which every parser makes something else."""


def write_text(source: str) -> str:
    """Write text between tags; references to characters that there are stay as they are."""
    if "&#" in source or "\r" in source:
        source = _RETURN_RE.sub("\n", _short(source))
    return source.replace("<", "&lt;").replace(">", "&gt;")


def safe_attributes(
    element: str, attributes: Mapping[str, str | None], gone: Gone, *, is_svg: bool = False
) -> str:
    """Give the attributes of a tag that are harmless, each with a blank before it."""
    written = []
    if is_svg:
        attributes = _without_xlink(attributes)
    for name, source in attributes.items():
        value = _decoded(source or "")
        safe = _safe_value(element, name, value, is_svg=is_svg)
        if safe is None and name in _ADDRESSES:
            gone["address", f"{element} {name}"] += 1
        elif safe is None or (safe != value and name in _REPORTED):
            gone["attribute", name] += 1
        if safe is not None:
            named = SVG_ATTRIBUTES.get(name, name) if is_svg else name
            kept = source if safe == value else escape(safe)
            written.append(f" {named}" if kept is None else f' {named}="{_quoted(kept)}"')
    return "".join(written)


def frame_attributes(attributes: Mapping[str, str | None], gone: Gone) -> str | None:
    """Give the attributes of an `iframe`, shut in and with a title; None if it shows no page."""
    address = _decoded(attributes.get("src") or attributes.get("data-src") or "")
    if not _is_safe_address("iframe", "src", address):
        return None
    rest = {name: value for name, value in attributes.items() if name != "sandbox"}
    host = _host(address)
    if not (rest.get("title") or "").strip():
        rest["title"] = escape(host)
    allowed = (*_SANDBOX, "allow-same-origin") if host in _PLAYERS else _SANDBOX
    own = (attributes.get("sandbox") or "").split() or allowed
    sandbox = " ".join(word for word in own if word in allowed)
    return f'{safe_attributes("iframe", rest, gone)} sandbox="{sandbox}"'


def input_attributes(attributes: Mapping[str, str | None], gone: Gone) -> str | None:
    """Give the attributes of a tab, or of a check box that nobody can tick; None for others."""
    kind = (attributes.get("type") or "").lower()
    if kind == "checkbox":
        written = safe_attributes("input", attributes, gone)
        return written if "disabled" in attributes else f"{written} disabled"
    if kind == "radio" and _TABBED_RE.fullmatch(attributes.get("name") or ""):
        return safe_attributes("input", attributes, gone)
    return None


def _safe_value(element: str, name: str, value: str, *, is_svg: bool) -> str | None:
    """Give the value that an attribute keeps; None if the attribute is left out."""
    if not (_is_allowed_in_svg(name, value) if is_svg else is_allowed(element, name)):
        return None
    if name in _ADDRESSES:
        is_place = value.startswith("#")
        if is_place or (not is_svg and _is_safe_address(element, name, value)):
            return f"#{safe_id(value[1:])}" if is_place else value
        return None
    if pattern := _PATTERNS.get(name):
        return value if pattern.fullmatch(value) else None
    if change := _CHANGES.get(name):
        return change(value) or (None if value else "")
    return value


def _without_xlink(attributes: Mapping[str, str | None]) -> dict[str, str | None]:
    """Name what is referred to as SVG 2 does: not every parser knows the older prefix."""
    named = {name: value for name, value in attributes.items() if name != "xmlns:xlink"}
    if "xlink:href" in named:
        named.setdefault("href", named.pop("xlink:href"))
    return named


def _is_allowed_in_svg(name: str, value: str) -> bool:
    """Say whether a picture may have an attribute; its paint may come from the picture alone."""
    is_local = "url(" not in value.lower() or LOCAL_PAINT_RE.fullmatch(value) is not None
    return is_local and (name in SVG_ATTRIBUTES or name.startswith("aria-"))


def _is_safe_address(element: str, name: str, address: str) -> bool:
    if name == "srcset":
        words = [part.split() for part in address.split(",")]
        return all(_is_safe_address("source", "src", word[0]) for word in words if word)
    bare = _CONTROLS_RE.sub("", address)
    if element == "iframe":
        return _FRAME_RE.match(bare) is not None and is_safe_url(address)
    if name in {"cite", "href"} and _LINK_RE.match(bare):
        return True
    if bare[:5].lower() == "data:":
        return (element == "img" or name == "poster") and _PICTURE_RE.match(bare) is not None
    return is_safe_url(address)


def _safe_words(value: str) -> str:
    """Give the ids that are referred to, as they are written: see `safe_id`."""
    words = value.split()
    safe = [safe_id(word) for word in words]
    return value if safe == words else " ".join(safe)


_REPORTED = frozenset({"class", "id", "name", "style"})
_CHANGES: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "class": safe_classes,
        "id": safe_id,
        "name": safe_id,
        "style": safe_style,
        **dict.fromkeys(
            ("aria-activedescendant", "aria-controls", "aria-describedby", "aria-details",
             "aria-flowto", "aria-labelledby", "aria-owns", "for", "headers"),
            _safe_words,
        ),
    }
)  # fmt: skip
"""Attributes of which a part may be harmless; those but references are reported when changed."""


def _host(address: str) -> str:
    try:
        return urlsplit(_CONTROLS_RE.sub("", address)).hostname or ""
    except ValueError:
        return ""


def _decoded(source: str) -> str:
    """Resolve character references."""
    return unescape(_short(source))


def _short(source: str) -> str:
    """Replace references that parsers refuse: their number is too long to be a character's."""
    return _LONG_REFERENCE_RE.sub("\ufffd", _ZEROS_RE.sub("&#", source))


def _quoted(source: str) -> str:
    return write_text(source).replace('"', "&quot;")
