"""Says what the check boxes of task lists are about, to those who do not see them.

In comes the HTML of a page, out comes the HTML with the text of each task as the name of its box.
"""

from __future__ import annotations

import re
from html import escape, unescape

from diptych.syntax.text import fold

_TASK_RE = re.compile(
    r"""
    (<li\b[^<>]*\btask-list-item\b[^<>]*>           # as pymdownx.tasklist writes it
     (?:\s*<p\b[^<>]*>)?\s*(?:<label\b[^<>]*>)?
     <input\b)(?![^<>]*\baria-label)([^<>]*>)
    (.*?)(?=</?(?:li|p|ul|ol|div|pre|table|blockquote|diptych-[a-z]+)\b|$)
    """,
    re.VERBOSE | re.DOTALL,
)
_TAG_RE = re.compile(r"<[^<>]*>")


def name_tasks(html: str) -> str:
    """Name the box of each task by its text, up to what stands below it."""
    return _TASK_RE.sub(_name, html) if "task-list-item" in html else html


def _name(match: re.Match[str]) -> str:
    text = escape(fold(unescape(_TAG_RE.sub("", match[3]))))
    named = f' aria-label="{text}"' if text else ""
    return f"{match[1]}{named}{match[2]}{match[3]}"
