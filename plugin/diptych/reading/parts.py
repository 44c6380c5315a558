"""Splits a deck at its delimiters, and puts the decks that it includes in their places.

In comes the text of a deck without its front matter, out come its parts: the lines between two
delimiters, each with the file it stands in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from diptych.files.reader import Found
from diptych.host import Host
from diptych.model import Kind, Line, Problem, Span
from diptych.reading.dialect import HEADING_RE
from diptych.reading.frontmatter import split_front_matter
from diptych.syntax.delimiters import (
    Delimiter,
    Words,
    has_invisible,
    is_near_delimiter,
    read_blanks,
    read_delimiter,
)
from diptych.syntax.scan import scan

INCLUDE = "include"


@dataclass
class Part:
    """The lines between two delimiters."""

    delimiter: Delimiter | None
    """The one above; None at the start of the deck."""
    path: str
    """The file that it stands in."""
    line: int
    """The line of the delimiter."""
    lines: list[Line] = field(default_factory=list)
    ends_with_deck: bool = False
    """No delimiter stands below it."""

    @property
    def is_blank(self) -> bool:
        """Say whether nothing at all stands there."""
        has_attributes = self.delimiter is not None and self.delimiter.attributes
        return not has_attributes and not any(line.text.strip() for line in self.lines)

    @property
    def is_vertical(self) -> bool:
        """Say whether it stands below the part before, in the same stack."""
        return self.delimiter is not None and self.delimiter.is_vertical


@dataclass
class Splitter:
    """Splits one deck; collects what is wrong with it and with the decks it includes."""

    words: Words
    host: Host
    slides_from: str = ""
    """Level of the headings, `h1` to `h6`, at which a text without delimiters is split."""
    problems: list[Problem] = field(default_factory=list)

    def split(
        self, text: str, *, path: str, first: int = 1, chain: tuple[Span, ...] = ()
    ) -> list[Part]:
        """Split a deck; blank parts at its edges are left out.

        Units: `first` is the number of the text's first line in its file. `chain` are the lines
        that include this text, outermost first.
        """
        scanned = scan(text, path=path, words=self.words, first=first)
        self.problems += scanned.problems
        if has_invisible(text):
            self.problems += self._near_delimiters(scanned.lines, path)
        parts = [Part(None, path, first)]
        openings = (*self.words.stack, *self.words.slide)
        may_be_blank = any(word.isspace() for word in openings)
        blanks = 0
        for line in scanned.lines:
            is_live = line.kind is Kind.LIVE
            may_open = is_live and line.text.startswith(openings)
            if may_open and (delimiter := read_delimiter(line.text, self.words)):
                parts.append(Part(delimiter, path, line.number))
            elif may_be_blank and is_live and not line.text.strip():
                blanks += 1
                parts[-1].lines.append(line)
                continue
            else:
                if blanks and (delimiter := read_blanks(blanks, self.words)):
                    parts.append(Part(delimiter, path, line.number - 1))
                parts[-1].lines.append(line)
            blanks = 0
        parts[-1].ends_with_deck = True
        if len(parts) == 1 and self.slides_from:
            parts = list(_split_at_headings(parts[0], int(self.slides_from[1])))
        filled = [index for index, part in enumerate(parts) if not part.is_blank]
        inner = parts[filled[0] : filled[-1] + 1] if filled else ()
        return [included for part in inner for included in self._include(part, chain)]

    def _include(self, part: Part, chain: tuple[Span, ...]) -> Iterator[Part]:
        """Put the deck that a delimiter includes in its place; what follows it stays below."""
        target = part.delimiter.attributes.get(INCLUDE) if part.delimiter else None
        if part.delimiter is None or target is None:
            yield part
            return
        rest = {k: v for k, v in part.delimiter.attributes.items() if k != INCLUDE}
        delimiter = Delimiter(part.delimiter.is_vertical, rest)
        where = Span(part.path, part.line, part.line)
        if self.host.reader is None:
            message = f"the deck `{target}` cannot be included here"
            self.problems.append(Problem(where, "missing", message, "Build the deck from its file"))
            found = None
        else:
            found = self.host.reader.include(target, beside=part.path, where=where, chain=chain)
            if not isinstance(found, Found):
                self.problems.append(found)
        if not isinstance(found, Found):
            shown = Line(f"`{INCLUDE}={target}`", part.line)
            yield replace(part, delimiter=delimiter, lines=[shown, *part.lines])
            return
        self.problems += found.problems
        front = split_front_matter(found.text, path=found.path)
        self.problems += front.problems
        inner = self.split(
            front.body, path=found.path, first=front.lines + 1, chain=(*chain, where)
        )
        own = replace(part, delimiter=Delimiter(is_vertical=True, attributes={}))
        for index, included in enumerate(inner):
            yield replace(included, delimiter=delimiter) if index == 0 else included
        if not own.is_blank:
            yield own if inner else replace(own, delimiter=delimiter)

    def _near_delimiters(self, lines: Sequence[Line], path: str) -> Iterator[Problem]:
        for line in lines:
            if line.kind is Kind.LIVE and is_near_delimiter(line.text, self.words):
                yield Problem(
                    Span(path, line.number, line.number),
                    "near-delimiter",
                    "this line is no delimiter because it holds an invisible character",
                    "Type it again",
                )


def _split_at_headings(part: Part, deepest: int) -> Iterator[Part]:
    """Begin a slide at each heading up to a level; the deepest of them below one another.

    Shape, for 2: `# A`, `## B`, `## C`, `# D`  ->  stacks [A B C], [D]. With a single `#`, which
    is the title then, all stand side by side.
    """
    levels = [
        len(match[1])
        for line in part.lines
        if line.kind is Kind.LIVE and (match := HEADING_RE.match(line.text))
    ]
    has_chapters = sum(level < deepest for level in levels) > 1
    current = replace(part, lines=[], ends_with_deck=False)
    for line in part.lines:
        match = HEADING_RE.match(line.text) if line.kind is Kind.LIVE else None
        if match and len(match[1]) <= deepest:
            yield current
            is_vertical = has_chapters and len(match[1]) == deepest
            current = Part(Delimiter(is_vertical, {}), part.path, line.number)
        current.lines.append(line)
    yield current
