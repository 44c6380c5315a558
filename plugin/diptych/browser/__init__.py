"""What runs in the browser: scripts and style sheet of a slide page, and the script of an article.

A page asks for few files and its author for small ones, so the parts are joined when a site is
built. The parts of the script share one scope and are written in the order of `PARTS`.
"""

from __future__ import annotations

import re
from importlib.resources import files

SCRIPT = "slides.js"
STYLE = "slides.css"
FOLLOW = "article.js"
SCHEME = "scheme.js"

PARTS = {
    SCRIPT: (
        "page",
        "naming",
        "messages",
        "scheming",
        "addresses",
        "place",
        "shared/channel",
        "telling",
        "grounds",
        "footer",
        "kinds",
        "looks",
        "colors",
        "classes",
        "annotations",
        "codesteps",
        "fitting",
        "drawing",
        "printing",
        "listening",
        "search",
        "speaker",
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
    FOLLOW: ("shared/channel", "follow"),
    SCHEME: ("scheme",),
}
"""Which parts make up which file, in their order; those of another folder are named with it."""

FOLDERS = {SCRIPT: "slides", STYLE: "styles", FOLLOW: "article", SCHEME: "scheme"}

_COMMENTS = {
    "js": re.compile(r"^[ \t]*//.*\n|^[ \t]+|(?<=[;{},)]) // [^`\n]*$", re.MULTILINE),
    "css": re.compile(r"^[ \t]+|/\*.*?\*/[ ]*\n?", re.MULTILINE | re.DOTALL),
}
"""What a browser has no use for: comments, and the blanks before a line."""
_EMPTY_RE = re.compile(r"\n{2,}")
_AROUND_RE = re.compile(r"\s*([{};])\s*|(?<=[\w-]): |(?<=,)\s+")
"""Blanks of a style sheet around what parts it; our strings hold none of these."""


def join_parts(name: str) -> str:
    """Write one of the files of `PARTS`, without its comments."""
    root, suffix = files("diptych.browser"), name.rpartition(".")[2]
    paths = (part if "/" in part else f"{FOLDERS[name]}/{part}" for part in PARTS[name])
    parts = [root.joinpath(f"{path}.{suffix}").read_text("utf-8") for path in paths]
    lean = [_COMMENTS[suffix].sub("", part) for part in parts]
    text = _EMPTY_RE.sub("\n", "\n".join(lean)).lstrip("\n")
    if name == STYLE:
        return _AROUND_RE.sub(lambda match: match[1] or match[0].strip(), text)
    return f'(() => {{\n"use strict";\n{text}}})();\n'
