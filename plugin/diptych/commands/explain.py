"""Explains single codes: what they mean, how much they matter, an example, what to do.

In comes a code, out comes a text for a terminal. The examples stand in `explanations.md`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from diptych.problems import CODES

_SECTION_RE = re.compile(r"^## ([a-z-]+)\n(.*?)(?=^## [a-z-]+\n|\Z)", re.MULTILINE | re.DOTALL)
"""A section; the headings in examples begin with a capital letter."""
_EXAMPLE_RE = re.compile(r"^~~~~\w+\n(.*?)^~~~~\n", re.MULTILINE | re.DOTALL)


@lru_cache(maxsize=1)
def explanations() -> Mapping[str, str]:
    """Give the explanation of each code, in Markdown."""
    text = files("diptych.commands").joinpath("explanations.md").read_text(encoding="utf-8")
    return MappingProxyType({code: body.strip() for code, body in _SECTION_RE.findall(text)})


def explain(code: str) -> str:
    """Explain a code that there is."""
    known = CODES[code]
    body = _EXAMPLE_RE.sub(_indented, f"{explanations()[code]}\n").rstrip()
    level = known.level.value
    return (
        f"{code} ({level}): {known.meaning}\n\n{body}\n\n"
        f"Its level is {level}. To change it, run `diptych check --level {code}=LEVEL`, or write\n"
        f"`levels: {{{code}: LEVEL}}` into mkdocs.yml below the plugin; error, warning, info.\n"
    )


def _indented(match: re.Match[str]) -> str:
    lines = match[1].split("\n")
    return "\n".join(f"    {line}" if line else "" for line in lines)
