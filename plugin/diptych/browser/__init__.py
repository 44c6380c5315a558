"""What runs in the browser on a slide page: one script and one style sheet, each of many parts.

A page asks for few files and its author for small ones, so the parts are joined when a site is
built. The parts of the script share one scope and are written in the order of `PARTS`.
"""

from __future__ import annotations

import re
from importlib.resources import files

SCRIPT = "slides.js"
STYLE = "slides.css"

PARTS = {
    SCRIPT: (
        "page",
        "naming",
        "messages",
        "scheming",
        "addresses",
        "place",
        "grounds",
        "footer",
        "kinds",
        "looks",
        "classes",
        "annotations",
        "codesteps",
        "fitting",
        "drawing",
        "printing",
        "listening",
        "search",
        "controls",
        "start",
    ),
    STYLE: (
        "tokens",
        "page",
        "stage",
        "kinds",
        "placed",
        "steps",
        "controls",
        "footer",
        "help",
        "search",
        "phones",
        "motion",
        "print",
        "document",
        "text",
        "code",
        "blocks",
        "admonitions",
        "drawing",
        "annotations",
        "gitpitch",
        "classes",
        "grounds",
    ),
}
"""Which parts make up which file, in their order: `slides/*.js` and `styles/*.css`."""


_COMMENTS = {
    "js": re.compile(r"^[ \t]*//.*\n|^[ \t]+|(?<=[;{},)]) // [^`\n]*$", re.MULTILINE),
    "css": re.compile(r"^[ \t]+|/\*.*?\*/[ ]*\n?", re.MULTILINE | re.DOTALL),
}
"""What a browser has no use for: comments, and the blanks before a line."""
_EMPTY_RE = re.compile(r"\n{2,}")


def join_parts(name: str) -> str:
    """Write one of the files of `PARTS`, without its comments."""
    folder, suffix = ("slides", "js") if name == SCRIPT else ("styles", "css")
    root = files("diptych.browser").joinpath(folder)
    parts = [root.joinpath(f"{part}.{suffix}").read_text("utf-8") for part in PARTS[name]]
    lean = [_COMMENTS[suffix].sub("", part) for part in parts]
    text = _EMPTY_RE.sub("\n", "\n".join(lean)).lstrip("\n")
    return f'(() => {{\n"use strict";\n{text}}})();\n' if name == SCRIPT else text
