"""Abstract decks: trees of words that know, without any Markdown, what each slide shows.

Every visible word is a token that occurs nowhere else, so that "exactly once" and "in this order"
are comparisons of tuples.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

CONSONANTS, VOWELS = "bdfgklmprstvz", "aeiou"
SYLLABLES = tuple(first + second for first in CONSONANTS for second in VOWELS)
BLANKS = " \t\n\f\r"
"""What separates words in HTML. U+000B, U+0085 and U+2028 do not."""


class Form(Enum):
    """How a word is written in Markdown."""

    PLAIN = "plain"
    STRONG = "strong"
    CODE = "code"
    """Between backticks, so that `</aside>` and `<b>` are text."""
    ENTITY = "entity"
    """With `&lt;` for `<`."""
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Word:
    """One visible word."""

    text: str
    """What a reader sees, in NFC, without blanks."""
    form: Form = Form.PLAIN
    target: str = ""
    """Of a link."""


Text = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words in a row."""

    text: Text
    wrapped: bool = False
    """Stands on two lines of the source."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A title, or a heading below it."""

    text: Text
    level: int = 2


@dataclass(frozen=True, slots=True)
class Picture:
    """A paragraph that is one picture; its visible words are its text alternative."""

    text: Text
    source: str = "assets/kite.png"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted paragraph."""

    text: Text


@dataclass(frozen=True, slots=True)
class Code:
    """A fence."""

    lines: tuple[str, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Preformatted:
    """A raw `pre` element."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """An HTML comment over several lines: nothing that anybody sees."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Cells of one word each."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One point of a list."""

    text: Text
    inner: Listing | None = None
    wrapped: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    items: tuple[Item, ...]
    start: int = 0
    """Number of the first item; 0 = bullets."""


Block = Paragraph | Heading | Picture | Quote | Code | Preformatted | Comment | Table | Listing


@dataclass(frozen=True, slots=True)
class Frame:
    """One source slide."""

    title: Heading | None = None
    blocks: tuple[Block, ...] = ()
    note: tuple[Block, ...] = ()
    """What the speaker says; empty = nothing."""
    lead: tuple[Block, ...] = ()
    """What stands above the title."""
    vertical: bool = True
    """Stands below the slide before it, in the same stack. The first frame opens a stack anyway."""
    attributes: tuple[tuple[str, str], ...] = ()
    """Written on its delimiter."""
    split: bool = False
    """Asks not to be folded into the slide before."""

    @property
    def shown(self) -> tuple[Block, ...]:
        """Give everything it shows, in order."""
        title = () if self.title is None else (self.title,)
        return self.lead + title + self.blocks


@dataclass(frozen=True, slots=True)
class AbstractDeck:
    """A talk."""

    frames: tuple[Frame, ...]
    builds: bool = True
    """Slides that grow are folded."""


class Mint:
    """Gives words that it never gave before, the same ones in every run."""

    def __init__(self, start: int = 0) -> None:
        self._numbers = itertools.count(start)

    def token(self) -> str:
        """Give the next token: four syllables, lower case."""
        number = next(self._numbers) * 7919 + 274_625  # far apart, so neighbours look different
        parts = []
        for _ in range(4):
            number, index = divmod(number, len(SYLLABLES))
            parts.append(SYLLABLES[index])
        return "".join(parts)

    def text(self, count: int = 1) -> Text:
        """Give plain words."""
        return tuple(Word(self.token()) for _ in range(count))


def split_words(text: str) -> tuple[str, ...]:
    """Cut text at what HTML calls white space."""
    return tuple(
        word for word in text.translate({ord(blank): " " for blank in BLANKS}).split(" ") if word
    )


def words_of(*blocks: Block) -> tuple[str, ...]:
    """Give the visible words of blocks, in order."""
    return tuple(word for block in blocks for word in _words(block))


def words_shown(frame: Frame) -> tuple[str, ...]:
    """Give the visible words of a source slide, its note left out."""
    return words_of(*frame.shown)


def words_noted(frame: Frame) -> tuple[str, ...]:
    """Give the words of a source slide's note."""
    return words_of(*frame.note)


def _words(block: Block) -> Iterator[str]:
    if isinstance(block, Listing):
        for item in block.items:
            yield from (word.text for word in item.text)
            if item.inner is not None:
                yield from _words(item.inner)
    elif isinstance(block, Table):
        yield from itertools.chain(block.head, *block.rows)
    elif isinstance(block, Code | Preformatted):
        for line in block.lines:
            yield from split_words(line)
    elif not isinstance(block, Comment):
        yield from (word.text for word in block.text)


def fold(word: str) -> str:
    """Give what two wordings of the same thing share: case and final punctuation are folded."""
    return unicodedata.normalize("NFC", word).casefold().rstrip(".,:;!?…")


def folded(words: tuple[str, ...]) -> tuple[str, ...]:
    """Fold every word, to compare what is shown with what may be worded slightly differently."""
    return tuple(fold(word) for word in words)
