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

_COMMENT_RE = re.compile(r"/\*.*?\*/[ ]*\n?", re.DOTALL)
"""A comment of a style sheet."""
_TAIL_RE = re.compile(r" // (?<=[;{},)] // )[^`\n]*$", re.MULTILINE)
"""A comment behind the code of a script."""
_EMPTY_RE = re.compile(r"\n{2,}")
_EDGE_RE = re.compile(r"([{};])")
_BLANK_RE = re.compile(r":(?<=[\w-]:) |,\s+")
"""Blanks of a style sheet around what parts it; our strings hold none of these."""


def join_parts(name: str) -> str:
    """Write one of the files of `PARTS`, without its comments."""
    root, suffix = files("diptych.browser"), name.rpartition(".")[2]
    paths = (part if "/" in part else f"{FOLDERS[name]}/{part}" for part in PARTS[name])
    parts = [root.joinpath(f"{path}.{suffix}").read_text("utf-8") for path in paths]
    if name == STYLE:
        text = _without_margins(_COMMENT_RE.sub("", "\n".join(parts)))
        edges = "".join(piece.strip() for piece in _EDGE_RE.split(text))
        return _BLANK_RE.sub(lambda match: match[0][0], edges)
    text = _without_margins(_TAIL_RE.sub("", "\n".join(parts)))
    return f'(() => {{\n"use strict";\n{text}}})();\n'


def _without_margins(text: str) -> str:
    """Leave out the blanks before each line, and lines that are comments or nothing."""
    lines = (line.lstrip(" \t") for line in text.split("\n"))
    lean = "\n".join(line for line in lines if not line.startswith("//"))
    return _EMPTY_RE.sub("\n", lean).lstrip("\n")
