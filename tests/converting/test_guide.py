"""The example in the guide is true."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from diptych.converting.convert import convert
from diptych.problems import format_problem, level_of

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "converting.md"
_BLOCK_RE = re.compile(r'^=== "(\w+)"\n\n    ```\w+\n(.*?)^    ```$', re.MULTILINE | re.DOTALL)


def test_example_of_the_guide_is_what_the_command_gives() -> None:
    """Before, after, and what is listed."""
    text = GUIDE.read_text("utf-8")
    found = _BLOCK_RE.findall(text)
    example = {title: textwrap.dedent(block) for title, block in found}
    conversion = convert(example["Before"].encode(), path="talks/kites.md")
    listed = [f"{level_of(p).value}: {format_problem(p)}\n" for p in conversion.left]
    assert conversion.text == example["After"]
    assert "".join(listed) == example["Listed"]
