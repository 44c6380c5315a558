"""Reads what is set on one slide, and says which attributes its section gets.

In comes `<!-- .slide: data-background="red" -->` or the attributes of a delimiter; out come names
and values of the HTML attributes that reveal.js knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

from diptych.model import Problem, Span
from diptych.options import TRANSITIONS
from diptych.syntax.codespans import code_spans, is_inside
from diptych.syntax.colors import COLOR_RE, NUMBER, PLAIN_COLOR, is_color, suggest_color

SLIDE_COMMENT_RE = re.compile(r"<!--[ \t]*(?:\.slide:|slide[ \t]+(?=[\w-]+=))(.*?)-->[ \t]*")
"""The second spelling is that of Obsidian: `<!-- slide bg="red" -->`."""
_PAIR_RE = re.compile(r"""([A-Za-z_][\w-]*)(?:[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")

BUILD = "data-build"
"""`join` folds a slide into the one before, `split` keeps it apart. It does not reach the page."""

OWN_ATTRIBUTES = (BUILD, "data-incremental")
"""What it may set for us."""

REVEAL_ATTRIBUTES = frozenset(
    {
        "class", "id", "style", "data-state", "data-timing", "data-autoslide", "data-visibility",
        "data-transition", "data-transition-speed", "data-auto-animate",
        "data-auto-animate-id", "data-auto-animate-restart", "data-background",
        "data-background-color", "data-background-gradient", "data-background-image",
        "data-background-size", "data-background-position", "data-background-repeat",
        "data-background-opacity", "data-background-video", "data-background-video-loop",
        "data-background-video-muted", "data-background-transition",
        "data-background-iframe", "data-background-interactive",
    }
)  # fmt: skip
"""What `<!-- .slide: … -->` may set: https://revealjs.com/backgrounds/, …/transitions/."""

FROM_DELIMITER = {
    "image": "data-background-image",
    "size": "data-background-size",
    "color": "data-background-color",
    "opacity": "data-background-opacity",
    "position": "data-background-position",
    "repeat": "data-background-repeat",
    "video": "data-background-video",
    "transition": "data-transition",
}
"""Attributes of a delimiter, and what reveal.js calls them."""
_USE_FILE = "Use a file beside the deck or an http address"
_URLS = {"data-background-image", "data-background-video", "data-background-iframe"}

_STOP = rf"{PLAIN_COLOR}(?:[ ]+[\d.]+(?:%|px|em)?){{0,2}}"
GRADIENT_RE = re.compile(
    rf"(?:repeating-)?(?:linear|radial|conic)-gradient\((?:[ ]*(?:{NUMBER}|[a-z][a-z -]*)[ ]*,)?"
    rf"[ ]*{_STOP}(?:[ ]*,[ ]*{_STOP}){{1,16}}[ ]*\)$",
    re.IGNORECASE,
)
"""A gradient of such colours."""
_LENGTH = (
    r"(?:[-+]?(?:\d+(?:\.\d*)?|\.\d+)"
    r"(?:%|px|r?em|ex|r?ch|r?lh|[dls]?v(?:[bhiw]|min|max)|[cm]m|q|in|p[ct])|[-+]?0)"
)
_REPEAT = "(?:(?:no-)?repeat|space|round)"
_LAYER_ENDS = r"(?:[ ]*,[ ]*|$)"


def _layers(one: str) -> re.Pattern[str]:
    """Match what CSS says of one background or, with commas between, of several."""
    return re.compile(rf"(?:[ ]*(?:{one}){_LAYER_ENDS})+", re.IGNORECASE)


_NUMBER_RE = re.compile(r"\d+(?:\.\d+)?")
_FORMS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "data-background-opacity": (
        re.compile(r"0|1|0?\.\d+|1\.0*"),
        "Use a number from 0 to 1",
    ),
    "data-background-size": (
        _layers(rf"cover|contain|(?:auto|{_LENGTH})(?:[ ]+(?:auto|{_LENGTH}))?"),
        "Use `cover`, `contain`, or one or two of lengths, percentages and `auto`",
    ),
    "data-background-position": (
        _layers(
            rf"(?:left|right|top|bottom|center|{_LENGTH})"
            rf"(?:[ ]+(?:left|right|top|bottom|center|{_LENGTH})){{0,3}}"
        ),
        "Use `left`, `right`, `top`, `bottom`, `center`, lengths and percentages",
    ),
    "data-background-repeat": (
        _layers(rf"repeat-[xy]|{_REPEAT}(?:[ ]+{_REPEAT})?"),
        "Use one of repeat, no-repeat, repeat-x, repeat-y, space, round",
    ),
    "data-autoslide": (_NUMBER_RE, "Use a number of milliseconds"),
    "data-timing": (_NUMBER_RE, "Use a number of seconds"),
}
"""By the name of an attribute, what its value looks like, and what to say if it does not."""
_WORDS: Mapping[str, tuple[str, ...]] = {
    "data-background-transition": TRANSITIONS,
    "data-transition-speed": ("default", "fast", "slow"),
    "data-visibility": ("hidden", "uncounted"),
}
_CONTROLS_RE = re.compile("[\x00-\x20\x7f]")


def take_slide_comments(text: str) -> tuple[str, dict[str, str]] | None:
    """Take `<!-- .slide: key="value" … -->` out of a line; None for a line without one.

    Shape: `# Tea <!-- .slide: id="a" -->` -> `# Tea`, {id: a}. A comment in code is none.
    """
    if "slide" not in text or not (found := [*SLIDE_COMMENT_RE.finditer(text)]):
        return None
    code = code_spans(text) if "`" in text else []
    attributes: dict[str, str] = {}
    out, position = "", 0
    for match in found:
        if not is_inside(match.start(), code):
            given = read_pairs(match[1])
            attributes |= {"data-background" if k == "bg" else k: v for k, v in given.items()}
            out += text[position : match.start()]
            position = match.end()
    return ((out + text[position:]).rstrip(" \t"), attributes) if position else None


def read_pairs(text: str) -> dict[str, str]:
    """Read `key="value" key='value' key=value key`, as HTML has them."""
    return {
        key.lower(): double or single or bare
        for key, double, single, bare in _PAIR_RE.findall(text)
    }


def is_safe_url(url: str) -> bool:
    """Say whether an address is relative or has a scheme that cannot run code.

    Browsers drop control characters and blanks before they look at the scheme; so do we.
    """
    try:
        scheme = urlsplit(_CONTROLS_RE.sub("", url)).scheme.lower()
    except ValueError:
        return False
    return scheme in {"", "http", "https"} or _CONTROLS_RE.sub("", url).lower().startswith(
        ("data:image/", "data:video/")
    )


def split_films(name: str, value: str) -> list[str]:
    """Give the addresses of a background: a film may have several, with commas between them."""
    is_film = name in {"video", "data-background-video"} and not value.startswith("data:")
    return [part.strip() for part in value.split(",")] if is_film else [value]


def section_attributes(
    attributes: Mapping[str, str], place_of: Callable[[str], Span], resolve: Callable[[str], str]
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Give the HTML attributes of a slide's section, unescaped.

    `place_of` gives the line of an attribute as it is written; `resolve` turns a path beside the
    deck into an address that is right on the slide page.

    Errors: never raises. A value that cannot be what its name says is left out, with Problem
    `unsafe-url` or `bad-value`.
    """
    given, problems = {}, []
    for key, name, value in named_attributes(attributes):
        if name in _URLS and value:
            if not all(map(is_safe_url, split_films(name, value))):
                problems.append(
                    Problem(
                        place_of(key),
                        "unsafe-url",
                        f"the address of the slide's background, `{value}`, may run code",
                        _USE_FILE,
                    )
                )
                continue
            value = ",".join(map(resolve, split_films(name, value)))  # noqa: PLW2901
        elif hint := _check(name, value):
            wrong = f"cannot be `{value}`" if value else "is empty"
            message = f"`{key}` of this slide {wrong}"
            problems.append(Problem(place_of(key), "bad-value", message, hint))
            continue
        given[name] = value
    return given, tuple(problems)


def reveal_attributes(attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Name each attribute as reveal does; what is no attribute of reveal is left out."""
    return ((name, value) for _, name, value in named_attributes(attributes))


def background_image(attributes: Mapping[str, str]) -> str:
    """Give the picture in the background of a slide, as it is written; empty if there is none."""
    return dict(reveal_attributes(attributes)).get("data-background-image", "")


def named_attributes(attributes: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Give each attribute of reveal: its key as it is written, its name and its value."""
    for key, value in attributes.items():
        name = FROM_DELIMITER.get(key, key)
        if name not in REVEAL_ATTRIBUTES or name == "id":
            continue
        if name == "data-background":
            yield key, _background(value), value
        elif name == "data-background-color" and GRADIENT_RE.match(value):
            yield key, "data-background-gradient", value
        elif name == "data-background-size" and value == "auto" and "image" in attributes:
            yield key, name, "auto"
        elif name == "data-background-opacity":
            yield key, name, _fraction(value)
        else:
            yield key, name, value


def _background(value: str) -> str:
    """Say what `data-background` means; reveal.js guesses it from the value in the same way."""
    if GRADIENT_RE.match(value):
        return "data-background-gradient"
    return "data-background-color" if COLOR_RE.match(value) else "data-background-image"


def _fraction(value: str) -> str:
    """Give an opacity as reveal.js reads it: GitPitch wrote `15` or `15%` for 0.15."""
    if not (match := re.fullmatch(r"(\d+(?:\.\d+)?)(%?)", value)):
        return value
    number = float(match[1])
    return f"{number / 100:g}" if match[2] or 1 < number <= 100 else value  # noqa: PLR2004


def _check(name: str, value: str) -> str:
    """Say what a value should be; empty when it is good."""
    if name in _URLS:
        return _USE_FILE  # there is none
    if name == "data-background-color":
        return "" if is_color(value) else suggest_color(value)
    if name == "data-background-gradient":
        return "" if GRADIENT_RE.match(value) else "Use a gradient of plain colours"
    if name == "data-transition":
        parts = {re.sub("-(?:in|out)$", "", part) for part in value.split()}
        return "" if parts and parts <= set(TRANSITIONS) else f"Use one of {', '.join(TRANSITIONS)}"
    if name in _WORDS:
        return "" if value in _WORDS[name] else f"Use one of {', '.join(_WORDS[name])}"
    pattern, hint = _FORMS.get(name, (None, ""))
    return hint if pattern and not pattern.fullmatch(value) else ""
