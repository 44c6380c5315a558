"""Tells front matter from a deck that begins with a delimiter.

In comes the text of a file, out come what its front matter says and the deck below it. MkDocs
takes any `---` block at the top for YAML, and a first line like `Note: hello` for MultiMarkdown
metadata; both would lose the first slide of many decks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from diptych.files.paths import show
from diptych.model import Problem, Span
from diptych.syntax.scan import LINE_END_RE

KNOWN_KEYS = frozenset(
    {
        # ours
        "diptych",
        # MkDocs and its usual plugins
        "title", "description", "date", "author", "authors", "template", "hide", "tags", "search",
        "status", "icon", "subtitle", "categories", "draft", "slug", "links", "readtime", "pin",
        "comments", "revision_date", "social", "og", "image", "keywords", "lang", "language",
        "nav", "exclude", "render_macros", "locale", "edit_url", "weight", "order", "level",
        # decks written for other systems
        "theme", "highlightTheme", "highlight_theme", "highlight-theme", "revealOptions",
        "separator", "verticalSeparator", "notesSeparator", "css", "scripts", "marp", "paginate",
        "transition", "separators", "layout", "controls", "progress", "slideNumber", "style",
        "class", "type", "slideOptions", "slides", "revealjs", "reveal", "customTheme", "logoImg",
        "enableMenu", "enableChalkboard", "history", "robots", "aspectratio", "marpit", "output",
        "aspectRatio",
    }
)  # fmt: skip
"""Keys at least one of which makes a block at the top front matter."""

NOT_YAML = (
    yaml.YAMLError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What PyYAML raises for some texts: it lets through what its constructors stumble over."""

_KEY_RE = re.compile(r"[A-Za-z_][\w.-]*[ \t]*:(?:[ \t]|$)")
_END_RE = re.compile(r"(?:---|\.\.\.)[ \t]*$")


class FrontMatter(NamedTuple):
    """A file, parted."""

    data: Mapping[str, Any]
    """What the front matter says; empty if there is none."""
    body: str
    """The deck, with `\\n` at its line ends."""
    lines: int
    """Lines above the body; 0 if there is no front matter."""
    problems: tuple[Problem, ...] = ()
    head: str = ""
    """The front matter as it is written, its delimiters included; empty if it is broken."""


def split_front_matter(text: str, *, path: str, known: Collection[str] = KNOWN_KEYS) -> FrontMatter:
    """Part the front matter of a deck from its slides.

    Front matter is real only if line 1 is `---`, line 2 is not blank, and the block up to the next
    `---` is a YAML mapping with a key that is known. Below a blank line 2, all that is not blank
    must look like keys, and several be known. Anything else is the deck's first slide.

    Errors: never raises. A block that begins like front matter, with a known key, and is no YAML
    mapping gives Problem `front-matter`; it is left out of the deck.
    """
    lines = LINE_END_RE.split(text.removeprefix("\ufeff"))
    body = "\n".join(lines)
    nothing = FrontMatter({}, body, 0)
    if len(lines) < 3 or lines[0].rstrip(" \t") != "---":  # noqa: PLR2004
        return nothing
    end = next((i for i, line in enumerate(lines) if i and _END_RE.match(line)), None)
    if end is None or not (lines[1].strip() or _has_only_keys(lines[1:end], known)):
        return nothing
    block = "\n".join(lines[1:end])
    below = "\n".join(lines[end + 1 :])
    try:
        data = yaml.load(block, Loader=_UniqueKeyLoader)  # noqa: S506 - a SafeLoader
    except NOT_YAML as error:
        if not any(_named(line) in known for line in lines[1:end]):
            return nothing
        reason = str(getattr(error, "problem", None) or "it cannot be read").replace("\n", " ")
        # What is never closed is found at the end, and mended where it begins.
        is_open = "end of stream" in reason or "stream end" in reason
        marks = ("context_mark", "problem_mark") if is_open else ("problem_mark",)
        mark = next((mark for name in marks if (mark := getattr(error, name, None))), None)
        number = min(end, (mark.line if mark else 0) + 2)
        problem = Problem(
            Span(path, number, number),
            "front-matter",
            f"the front matter is no YAML: {reason}",
            "Mend it, or put a blank line after the first `---` if it is a slide",
        )
        return FrontMatter({}, below, end + 1, (problem,))
    if not isinstance(data, dict) or not any(key in known for key in data):
        return nothing
    return FrontMatter(data, below, end + 1, head="\n".join(lines[: end + 1]) + "\n")


def _has_only_keys(lines: Sequence[str], known: Collection[str]) -> bool:
    named = [_named(line) for line in lines if line[:1].strip()]
    return all(named) and sum(name in known for name in named) > 1


def _named(line: str) -> str:
    return line.split(":", maxsplit=1)[0].strip() if _KEY_RE.match(line) else ""


class _UniqueKeyLoader(yaml.SafeLoader):
    """Refuses a mapping that names a key twice: one of the two values would be lost.

    Says which value cannot be read, such as a date that no calendar has.
    """

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002
        try:
            return super().construct_object(node, deep)
        except (ValueError, OverflowError):
            if not isinstance(node, yaml.ScalarNode):
                raise
            message = f"`{show(node.value[:40])}` cannot be read"
            raise yaml.constructor.ConstructorError(None, None, message, node.start_mark) from None

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        seen = set()
        for key, _ in node.value:
            if key.value in seen and isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key `{key.value}` stands here twice", key.start_mark
                )
            seen.add(key.value if isinstance(key, yaml.ScalarNode) else id(key))
        return super().construct_mapping(node, deep)
