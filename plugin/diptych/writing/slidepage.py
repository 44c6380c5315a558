"""Says what the template of the slide page gets, whichever host renders it.

In come the parts of the page, out comes the context of `templates/diptych/slides.html`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from diptych.labels import labels_for
from diptych.options import Options
from diptych.syntax.sizes import USUAL, to_stage
from diptych.writing.help import write_help
from diptych.writing.places import Digests
from diptych.writing.titles import shorten

TEMPLATE = "diptych/slides.html"
ASSETS = "assets/diptych"
"""Folder of style sheets and scripts below the root of a site."""

MAX_TITLE = 200
"""Length of the longest title of a page, in characters."""

SCRIPT_LABELS = (
    "close", "controls", "down", "help", "jump", "left", "one_slide", "resume", "right", "search",
    "search_none", "slides", "speaker", "up", "view_current", "view_default", "view_layout",
    "view_notes", "view_notes_only", "view_pacing", "view_reset", "view_tall", "view_time",
    "view_upcoming", "view_wide",
)  # fmt: skip
"""The labels that scripts put in place."""

_TIMING_RE = re.compile(r'<section [^>]*\bdata-timing="(\d+)"')
_IMG_RE = re.compile(r"<img(?=\s)(?![^>]*\sloading=)")
_ALIGN_RE = re.compile(r'(?<=<t[dh] )style="text-align: (left|center|right);?"')
_JSON_ESCAPES = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class SlidePage:
    """The slide page of a deck. All addresses are relative to the page itself."""

    title: str
    """Plain text."""
    slides: str
    """HTML: what stands in `.reveal > .slides`."""
    article_url: str
    assets: str
    """Address of the folder `ASSETS`, without a slash at its end."""
    lang: str = "en"
    canonical: str = ""
    """Absolute address of the article, if the site has one."""
    styles: Sequence[str] = ()
    """Addresses of the site's own style sheets."""
    sheets: Sequence[str] = ()
    """Addresses of the style sheets that `theme: css` names; they come last."""
    scheme: Mapping[str, str] = field(default_factory=dict)
    """Attributes of the body that choose the site's colours."""
    font: Mapping[str, str] = field(default_factory=dict)
    """Names of the fonts of `text` and `code`, where the site asks for some."""
    logo: str = ""
    """Address of a picture."""
    logo_svg: str = ""
    """An icon that is the logo where there is no picture."""
    palette: Mapping[str, Any] | None = None
    """The sets of colours between which a reader of the site can choose; see `scheme.js`."""
    drawers: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    """The site's scripts that draw what this deck holds, by kind, as `src` and `type`."""
    annotate: bool = False
    """Numbers in comments of code stand for the items of the list below, as Material has it."""
    color_mode: Mapping[str, str] = field(default_factory=dict)
    """The `mode`, light, dark or auto, of a site without such sets, and the `key` of the choice."""
    digests: Digests = ()
    """Of the source slides, where the page is served and reloaded after each edit."""

    def context(self, options: Options) -> dict[str, Any]:
        """Give the context of the template."""
        theme = options.theme
        reveal: dict[str, Any] = {"transition": options.transition}
        if options.size != USUAL:
            reveal["width"], reveal["height"] = to_stage(options.size)
        cues = [int(seconds) for seconds in _TIMING_RE.findall(self.slides)]
        if options.duration > sum(cues):
            reveal["totalTime"] = options.duration  # slides without a cue share what is left
        elif cues:
            reveal["defaultTiming"] = 0  # else the speaker view shows no pacing at all
        labels = labels_for(self.lang)
        settings: dict[str, Any] = {
            "reveal": reveal,
            "article": self.article_url,
            "title": self.title,
            "palette": self.palette,
            "labels": {key: labels[key] for key in SCRIPT_LABELS},
            "annotate": self.annotate,
            "drawers": self.drawers,
            "scheme": {"root": self.assets.removesuffix(ASSETS) or "./", **self.color_mode},
            "theme": {"accent": theme.accent, "background": theme.background},
        }
        if min(options.size) != min(USUAL):
            settings["pixel"] = round(min(USUAL) / min(options.size), 4)
        if self.digests:
            settings["digests"] = self.digests
        title = shorten(self.title, MAX_TITLE - len(f" · {labels['page']}"))
        return {
            **{own.name: getattr(self, own.name) for own in fields(self)},
            "slides": _for_browsers(self.slides),
            "title": title,
            "labels": labels,
            "help": write_help(self.lang),
            "font": {**self.font, **(theme.font or {})},
            "footer": options.footer,
            "settings_json": script_json(settings),
        }


def script_json(value: object) -> str:
    """Write a value as JSON that can stand in a `script` element, whatever it holds."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    for char, escaped in _JSON_ESCAPES.items():
        text = text.replace(char, escaped)
    return text


def _for_browsers(slides: str) -> str:
    """Let pictures be fetched as their slides come near, and tables be aligned by a style sheet.

    So the first slide waits for no picture but its own, and no content policy refuses a style.
    """
    first, end, rest = slides.partition("</section>")
    lazy = _IMG_RE.sub('<img loading="lazy"', rest)
    return _ALIGN_RE.sub(r'data-align="\1"', f"{first}{end}{lazy}")
