"""Cuts the lines out of a file that an author asks for, by number or by name.

In come a text and what to take of it, out come those lines. Names stand in the file itself, in
comments, as GitPitch and Asciidoctor (`tag::name[]`, `end::name[]`) and the snippets of pymdownx
(`--8<-- [start:name]`, `--8<-- [end:name]`) write them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from urllib.parse import unquote

from diptych.files.paths import show
from diptych.model import Problem, Span

MAX_NAMED = 3
"""Parts that are not there, as one message names them."""
_QUERY_KEYS = frozenset({"lines", "line", "tags", "tag"})
_SEPARATOR_RE = re.compile(r"[,;]")
_RANGE_RE = re.compile(r"(?P<first>[0-9]*)[ ]*(?P<dash>-?)[ ]*(?P<last>[0-9]*)")
_NAME_RE = re.compile(r"[A-Za-z_][\w.-]*")
_TAG_RE = re.compile(r"(?<!\w)(?P<side>tag|end)::(?P<name>[^\s\[\]]{1,100}+)\[\]")
"""Lengths are bounded here and below so that no line takes quadratic time."""
_SECTION_RE = re.compile(
    r"""
    (?<![;-])-{1,20}8<-{1,20}      # a `;` before it says that it is only shown
    [ \t]{1,20}\[[ \t]{0,20}(?P<side>start|end)[ \t]{0,20}:[ \t]{0,20}
    (?P<name>[A-Za-z][\w-]{0,100})[ \t]{0,20}\]
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place in a file where a named part begins or ends."""

    name: str
    is_end: bool


def split_selection(target: str) -> tuple[str, str]:
    """Split what a directive names into a path and what to take of the file.

    Shape: `a.py?lines=1-3,5` -> `a.py`, `1-3,5`; `a.py?tags=init,run` -> `a.py`, `init,run`;
    `a.py:5-9` -> `a.py`, `5-9`; `a.py:init` -> `a.py`, `init`. Anything else is a path.

    Source: `?lines=` and `?tags=` are GitPitch's (its docs/code/filters.md).
    """
    path, _, query = target.partition("?")
    pairs = [pair.partition("=") for pair in query.split("&")]
    chosen = [unquote(value) for key, _, value in pairs if key in _QUERY_KEYS]
    if chosen:
        return path, ",".join(chosen)
    path, _, tail = target.rpartition(":")
    is_lines = set(tail) <= set("0123456789,; -") and any(char.isdigit() for char in tail)
    is_name = "." in path.rpartition("/")[2] and _NAME_RE.fullmatch(tail)
    return (path, tail) if path and (is_lines or is_name) else (target, "")


def excerpt(
    text: str, selection: str, *, where: Span, path: str
) -> tuple[str, tuple[Problem, ...]]:
    """Take the lines of a text that a selection names.

    Parts are separated by `,` or `;`: `5`, `5-9`, `5-`, `-9` are lines, `-` is everything,
    anything else is a named part. Lines come in the order of the file, each once, as they are:
    nothing is dedented. Of a named part the lines that only mark parts are left out. An empty
    selection takes everything.

    Units: lines are 1-based. `path` and `where` are for messages: the file, and the line that
    names it.

    Errors: never raises. Gives Problem `range` for lines that the file does not have and for a
    named part that it does not hold or never closes, and takes what is there.
    """
    parts = [part.strip() for part in _SEPARATOR_RE.split(selection) if part.strip()]
    if not parts or "-" in parts:
        return text, ()
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    numbers = [part for part in parts if _RANGE_RE.fullmatch(part)]
    names = frozenset(part for part in parts if not _RANGE_RE.fullmatch(part))
    by_number, bad = _by_number(numbers, len(lines))
    by_name, found, unclosed = _by_name(lines, names)
    kept = [line for line, a, b in zip(lines, by_number, by_name, strict=True) if a or b]
    problems = [
        *_bad_lines(bad, len(lines), where, path),
        *_bad_names(names, found, unclosed, where, path),
    ]
    return "".join(f"{line}\n" for line in kept), tuple(problems)


def _by_number(parts: Sequence[str], count: int) -> tuple[list[bool], list[str]]:
    """Say of each line whether a range holds it, and give the ranges that are not there.

    Ranges are marked at their ends only, so that thousands of long ones take no longer.
    """
    ends, bad = [0] * (count + 1), []
    for part in parts:
        first, last = _read_range(part, count)
        if first < 1 or last > count or first > last:
            bad.append(part)
        first, last = max(first, 1), min(last, count)
        if first <= last:
            ends[first - 1] += 1
            ends[last] -= 1
    return [depth > 0 for depth in accumulate(ends[:count])], bad


def _read_range(part: str, count: int) -> tuple[int, int]:
    """Read `5`, `5-9`, `5-` or `-9`, given how many lines there are."""
    match = _RANGE_RE.fullmatch(part)
    first, dash, last = match.groups() if match else ("", "", "")
    start = _number(first) if first else 1
    if not dash:
        return start, start
    return start, _number(last) if last else count


def _number(digits: str) -> int:
    """Read a number; one of many digits, which `int` refuses, is too large for any file."""
    digits = digits.lstrip("0")[:12]
    return int(digits or "0")


def _by_name(
    lines: Sequence[str], names: frozenset[str]
) -> tuple[list[bool], frozenset[str], frozenset[str]]:
    """Say of each line whether a part of these names holds it.

    Also give the names of all parts of the file, and those of `names` that never end.
    """
    if not names:
        return [False] * len(lines), frozenset(), frozenset()
    held, found, opened = [], set(), set()
    for line in lines:
        marks = tuple(_marks(line))
        for mark in marks:
            if mark.is_end:
                opened.discard(mark.name)
            else:
                found.add(mark.name)
                opened.update({mark.name} & names)
        held.append(bool(opened) and not marks)
    return held, frozenset(found), frozenset(opened)


def _marks(line: str) -> Iterator[_Mark]:
    """Find the marks of named parts in a line."""
    for hint, pattern in (("::", _TAG_RE), ("8<-", _SECTION_RE)):
        if hint in line:
            for match in pattern.finditer(line):
                yield _Mark(match["name"], is_end=match["side"].lower() == "end")


def _bad_lines(parts: Sequence[str], count: int, where: Span, path: str) -> Iterator[Problem]:
    if parts:
        lines = f"{count} line{'' if count == 1 else 's'}"
        message = f"{_listed(parts)} is not in `{show(path)}`, which has {lines}"
        yield Problem(where, "range", message, "Correct the lines, or name a part of the file")


def _bad_names(
    names: Collection[str],
    found: Collection[str],
    unclosed: Collection[str],
    where: Span,
    path: str,
) -> Iterator[Problem]:
    if missing := sorted(set(names) - set(found)):
        near = difflib.get_close_matches(missing[0][:100], sorted(found)[:1000], n=1)
        hint = f"Did you mean `{show(near[0])}`?" if near else "Mark it"
        if not near and show(missing[0]) == missing[0]:
            hint = f"Put it between lines with `tag::{missing[0]}[]` and `end::{missing[0]}[]`"
        message = f"`{show(path)}` has no part named {_listed(missing)}"
        yield Problem(where, "range", message, hint)
    if unclosed:
        message = f"the part {_listed(sorted(unclosed))} of `{show(path)}` is never closed"
        yield Problem(where, "range", message, "End it with the mark that closes it")


def _listed(parts: Sequence[str]) -> str:
    more = f" and {len(parts) - MAX_NAMED} more" if len(parts) > MAX_NAMED else ""
    return ", ".join(f"`{show(part)}`" for part in parts[:MAX_NAMED]) + more
