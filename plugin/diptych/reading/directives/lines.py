"""The directives that take a line of their own: captions of code, quotations, boxes, elements.

In comes the text of a line, out come the texts of lines of Markdown.
"""

from __future__ import annotations

import re

from diptych.reading.directives.inline import split_box
from diptych.reading.directives.values import read_classes

_STEP_RE = re.compile(
    r"[ \t]*@\[([^\]\n]*)\][ \t]*(?:\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\))?[ \t]*(?=@\[|$)"
)
_LAST_STEP_RE = re.compile(r"[ \t]*@\[([^\]\n]*)\][ \t]*\((.*)\)[ \t]*$")
"""One whose caption has brackets that do not match."""
_BULLET_RE = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?=@\[)")
"""Before a step that its author made an item."""
_BLOCK_RE = re.compile(r"[ \t]*@(quote|box)\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\((.*)\))?[ \t]*$")
_INNER_BLOCK_RE = re.compile(
    r"[ \t]*@css\[([^\[\]]*)\]\((<(p|div|center|h[1-6]|ul|ol|table)\b.*</\3>)\)[ \t]*$",
    re.IGNORECASE,
)
"""`@css` around an element that a line of text cannot hold."""
_ZOOM_RE = re.compile(r"^zoom-(?=\d+-)")
_SCALE_RE = re.compile(r"zoom-\d+$")
"""How much the code is enlarged; the slide page fits it by itself."""


def read_block(text: str) -> list[str]:
    """Write `@quote[…](…)`, `@box[…](…)` or `@css[…](<p>…</p>)`; empty for another line."""
    if match := _BLOCK_RE.match(text):
        write = _quote if match[1] == "quote" else _box
        return ["", *write(match[2], match[3]), ""]
    if match := _INNER_BLOCK_RE.match(text):
        return ["", f'<div class="{read_classes(match[1])}">{match[2]}</div>', ""]
    return []


def code_steps(text: str) -> list[str]:
    """Write `@[1-5](caption)`: an item that appears by itself and names the lines of the code.

    `@[](caption)` names none.
    """
    bullet = _BULLET_RE.match(text)
    position = bullet.end() if bullet else 0
    steps = []
    while position < len(text):
        match = _STEP_RE.match(text, position) or _LAST_STEP_RE.match(text, position)
        parts = re.split(r"[\s,]+", re.sub(r"\s*-\s*", "-", match[1])) if match else []
        named = (_ZOOM_RE.sub("", part) for part in parts if part and not _SCALE_RE.match(part))
        lines = ",".join(named)
        is_step = re.fullmatch(r"[\d,-]+", lines) or (not lines and match and match[2])
        if match is None or not is_step:
            return []
        steps.append(f'* <span data-lines="{lines}"></span>{match[2] or ""}'.rstrip())
        position = match.end()
    return steps


def _quote(text: str, who: str | None) -> list[str]:
    lines = [f"> {text.strip()}"]
    return [*lines, ">", f"> <cite>{who.strip()}</cite>"] if who and who.strip() else lines


def _box(classes: str, content: str | None) -> list[str]:
    title, text = split_box(content or "")
    strong = [f"**{title}**", ""] if title else []
    return [f'<div class="{read_classes("box", classes)}">', "", *strong, text, "", "</div>"]
