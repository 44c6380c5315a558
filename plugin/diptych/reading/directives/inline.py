"""The directives that stand in a text: one row each, found by its name.

In comes a directive, out comes Markdown with inline HTML. Sizes and colours are data attributes:
the slide page applies them, the article leaves them alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from types import MappingProxyType

from diptych.reading.attributes import is_safe_url
from diptych.reading.directives.grammar import Directive
from diptych.reading.directives.values import is_class, is_size, read_classes, read_emoji
from diptych.syntax.codespans import code_spans, is_inside
from diptych.syntax.colors import is_color

Icon = Callable[[str], str]
"""Gives the SVG of an icon by its path, `fontawesome/solid/heart`; empty if there is none."""

NEED_TEXT = ("size", "color", "css", "img", "gist")
"""The directives that are nothing without a text in parentheses."""

_TITLE_RE = re.compile(r"""\s+(?:"[^"]*"|'[^']*')\s*$""")
"""A title behind the path of a picture, which no reader would see."""
_OUTLINED_RE = re.compile(r"-o(?=-|$)")
"""What an outlined icon had in its name in version 4: `thumbs-o-up`, `file-o`."""
_HTML_ICON_RE = re.compile(
    r"""<i[ ]+class=["'](fa[srb]?)[ ]+fa-([\w -]+)["'][^<>]*>(?:[ ]|&nbsp;)*</i>""", re.IGNORECASE
)
_ANY_ICON = "fontawesome/solid/check"
_ADDRESS_RE = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
_GIST_RE = re.compile(r"[\w./:#?=&-]+$")
ICONS = MappingProxyType(
    {
        "fa": ("solid", "brands", "regular"),
        "fas": ("solid",),
        "fab": ("brands",),
        "far": ("regular",),
    }
)
"""Folders of Font Awesome's icons to look in. `fa` is version 4, which had no folders."""
_RENAMED = MappingProxyType(
    {
        "angle-double-right": "angles-right", "angle-double-left": "angles-left",
        "arrow-circle-down": "circle-arrow-down", "arrow-circle-right": "circle-arrow-right",
        "arrow-circle-up": "circle-arrow-up", "area-chart": "chart-area",
        "bar-chart": "chart-bar", "check-circle": "circle-check", "check-square": "square-check",
        "cog": "gear", "cogs": "gears", "edit": "pen-to-square", "exchange": "right-left",
        "exclamation-triangle": "triangle-exclamation", "external-link": "up-right-from-square",
        "file-text": "file-lines", "floppy-o": "floppy-disk", "hand-o-right": "hand-point-right",
        "home": "house", "info-circle": "circle-info", "line-chart": "chart-line",
        "long-arrow-right": "right-long", "magic": "wand-magic", "map-marker": "location-dot",
        "mobile": "mobile-screen", "money": "money-bill", "pie-chart": "chart-pie",
        "play-circle": "circle-play", "plus-circle": "circle-plus", "question-circle":
        "circle-question", "refresh": "arrows-rotate", "search": "magnifying-glass",
        "shield": "shield-halved", "sign-in": "right-to-bracket", "sign-out":
        "right-from-bracket", "smile-o": "face-smile", "times": "xmark", "times-circle":
        "circle-xmark", "trash-o": "trash-can", "twitter-square": "square-twitter", "warning":
        "triangle-exclamation", "bullseye": "bullseye", "tachometer": "gauge",
        "group": "users", "mail-forward": "share", "photo": "image", "picture-o": "image", "flash":
        "bolt", "life-bouy": "life-ring", "support": "life-ring", "hand-stop-o": "hand", "send":
        "paper-plane", "circle-thin": "circle", "glass": "martini-glass-empty", "youtube-play":
        "youtube", "file-movie-o": "file-video", "file-photo-o": "file-image", "file-picture-o":
        "file-image", "file-zip-o": "file-zipper", "file-sound-o": "file-audio", "soccer-ball-o":
        "futbol", "commenting-o": "comment-dots",
        "street-view": "street-view", "quote-left": "quote-left", "facebook-square":
        "square-facebook", "github-square": "square-github", "linkedin-square": "linkedin",
    }
)  # fmt: skip
"""Icons that have another name since Font Awesome 6."""


def write_size(directive: Directive) -> str:
    """Write `@size[2em](text)`."""
    return _span(directive, "size", directive.arguments if is_size(directive.arguments) else "")


def write_color(directive: Directive) -> str:
    """Write `@color[#fff](text)`: only what is plainly a colour is kept."""
    return _span(directive, "color", directive.arguments if is_color(directive.arguments) else "")


def write_classes(directive: Directive) -> str:
    """Write `@css[text-bold](text)`."""
    return _element("span", directive.arguments, directive.text or "")


def write_picture(directive: Directive) -> str:
    """Write `@img[shadow span-50](picture.png)`."""
    path = _TITLE_RE.sub("", directive.text or "").strip()
    if not path or not is_safe_url(path):
        return ""
    target = f"<{path}>" if re.search(r"[\s()]", path) else path
    return _element("span", f"img {directive.arguments}", f"![]({target})")


def write_quote(directive: Directive) -> str:
    """Write `@quote[text](who)` inside a text; alone on a line it is a block, see `structure`."""
    who = f" <cite>{directive.text}</cite>" if directive.text else ""
    return f"<q>{directive.arguments}</q>{who}"


def write_box(directive: Directive) -> str:
    """Write `@box[classes](title # text)` inside a text."""
    title, text = split_box(directive.text or "")
    strong = f"**{title}** " if title else ""
    return _element("span", f"box {directive.arguments}", f"{strong}{text}")


def write_emoji(directive: Directive) -> str:
    """Write `@emoji[smile]` as the character."""
    name, *classes = [*directive.arguments.split(), ""]
    character = read_emoji(name)
    if not character:
        return directive.text or escape(name.strip(":"))
    return _element("span", " ".join(classes), character)


def write_icon(icon: Icon, directive: Directive) -> str:
    """Write `@fa[icon fa-2x](text)`: the icon if there is one, and the text."""
    name, *_ = [*directive.arguments.split(), ""]
    name = name.removeprefix("fa-")
    plain = _OUTLINED_RE.sub("", name)
    outlined = (f"regular/{plain}",) if plain != name else ()
    renamed = _RENAMED.get(name, _RENAMED.get(plain, plain))
    paths = [f"{style}/{n}" for n in (name, renamed) for style in ICONS[directive.name]]
    found = (icon(f"fontawesome/{path}") for path in (*outlined, *paths) if is_class(name))
    svg = next((svg.strip() for svg in found if svg), "")
    if svg:
        classes = " ".join(["twemoji", *filter(is_class, directive.arguments.split()[1:])])
        svg = f'<span class="{classes}">{svg}</span>'
    return " ".join(part for part in (svg, directive.text or "") if part)


def replace_html_icons(icon: Icon, text: str) -> str:
    """Write `<i class="fa fa-heart fa-2x"></i>` as the icon; one that there is not stays."""
    code = code_spans(text)

    def write(match: re.Match[str]) -> str:
        if is_inside(match.start(), code):
            return match[0]
        written = write_icon(icon, Directive(match[1], match[2], None, match[0]))
        return written or match[0]

    return _HTML_ICON_RE.sub(write, text)


def find_lost(directive: Directive, icon: Icon) -> tuple[str, str, str] | None:
    """Say why nothing stands for a directive: code, message and hint of a Problem, if it is one.

    Without Material there are no icons at all, and then nothing is said of each.
    """
    if directive.name == "img" and directive.text:
        message = f"the address of this picture, `{directive.text}`, may run code"
        return "unsafe-url", message, "Use a file beside the deck or an http address"
    if directive.name in ICONS and icon(_ANY_ICON):
        name = directive.arguments
        message = f"there is no icon `{name}`; nothing is shown in its place"
        hint = f"Use another name, or write a text: `@{directive.name}[{name}](…)`"
        return "bad-value", message, hint
    return None


def write_link(directive: Directive) -> str:
    """Write `@tweet[https://…]` as a link: nothing is fetched from elsewhere."""
    url = directive.arguments
    return f"<{url}>" if _ADDRESS_RE.fullmatch(url) else escape(url)


def write_gist(directive: Directive) -> str:
    """Write `@gist[lang](ada/1)` as a link, as `?gist=` of a delimiter is."""
    gist = (directive.text or "").strip()
    return link_gist(gist) if _GIST_RE.match(gist) else escape(gist)


def link_gist(gist: str) -> str:
    """Give the link to a gist that is named as GitHub does, or by its address."""
    return f"[{gist}]({gist if gist.startswith('http') else f'https://gist.github.com/{gist}'})"


def split_box(text: str) -> tuple[str, str]:
    """Part the title of a box from its text: `title # text`."""
    title, mark, rest = text.partition("#")
    return (title.strip(), rest.strip()) if mark else ("", title.strip())


def inline_directives(icon: Icon) -> Mapping[str, Callable[[Directive], str]]:
    """Give what writes each directive, by name."""
    icons = {name: partial(write_icon, icon) for name in ICONS}
    return {
        "size": write_size,
        "color": write_color,
        "css": write_classes,
        "img": write_picture,
        "quote": write_quote,
        "box": write_box,
        "emoji": write_emoji,
        "tweet": write_link,
        "gist": write_gist,
        **icons,
    }


def _span(directive: Directive, name: str, value: str) -> str:
    text = directive.text or ""
    return f'<span data-{name}="{escape(value)}">{text}</span>' if value else text


def _element(tag: str, classes: str, text: str) -> str:
    kept = read_classes(classes)
    return f'<{tag} class="{kept}">{text}</{tag}>' if kept else text
