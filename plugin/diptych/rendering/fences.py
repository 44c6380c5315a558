"""Writes code fences so that Python-Markdown's `fenced_code` and `superfences` both read them.

In come the lines of a fence, out come its lines. Decks write words after the language that those
extensions do not know, and then nothing would be code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from diptych.syntax.enclosures import FENCE_RE

_QUOTE_RE = re.compile(r" {0,3}>[ ]?")
_LANGUAGE_RE = re.compile(r"[\w#.+-]+")
_COMMENT_RE = re.compile(r"<!--.*?-->")
_OPTION_RE = re.compile(r"""[A-Za-z_][\w-]*=(?:"[^"\n]*"|'[^'\n]*')""")
_BRACED_RE = re.compile(r"\{[ ]*([.#][^{}]*|\w+=[^{}]*)\}$")


def write_fence(texts: Sequence[str]) -> list[str]:
    """Write a fence at column 0: its language and options, its code as it is, its end.

    Shape: `~~~ {sh} zoom-10` -> `~~~sh`; a closing line longer than the opening one gets its
    length, and one that is missing is added: the extensions would look for it on the slides below.
    Code that is indented instead of fenced stays as it is.
    """
    match = FENCE_RE.match(texts[0])
    if match is None or match["bullet"]:
        return list(texts)
    indent, fence = len(match["indent"]), match["fence"]
    code = [text[min(indent, len(text) - len(text.lstrip(" "))) :] for text in texts[1:]]
    if code and code[-1].strip().startswith(fence):
        code.pop()
    code.append(fence)
    return [fence + write_info(match["info"].strip()), *code]


def close_quote(texts: Sequence[str]) -> list[str]:
    """Add the end of a fence that its quote leaves open."""
    fence = ""
    for text in texts:
        match = FENCE_RE.match(_QUOTE_RE.sub("", text)) if _QUOTE_RE.match(text) else None
        if match and not fence:
            fence = match["fence"]
        elif match and match["fence"].startswith(fence) and not match["info"].strip():
            fence = ""
    return [*texts, f"> {fence}"] if fence else list(texts)


def write_info(info: str) -> str:
    """Keep what Python-Markdown reads of the words after a fence: the language and options."""
    info = _COMMENT_RE.sub("", info).strip()
    if not info or _BRACED_RE.match(info):
        return f" {info}" if info else ""
    if match := re.match(r"\{[ ]*([\w#+-]+)[^{}]*\}", info):
        return match[1]
    match = _LANGUAGE_RE.match(info)
    language = match[0] if match else ""
    return " ".join([language, *_OPTION_RE.findall(info[len(language) :])])
