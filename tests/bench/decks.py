"""Decks made by code: in the shape that real ones have, and in shapes that are hard to read fast.

Each generator but `talk` takes `n` and gives a text whose size is in proportion to it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from math import isqrt

STACK, BELOW = "\n\n---\n\n", "\n\n+++\n\n"
_ONSETS = ["b", "d", "fl", "g", "k", "l", "m", "pr", "s", "t", "v", "z"]
_VOWELS = ["a", "e", "i", "o", "u", "ou", "é"]
_CODAS = ["", "", "n", "r", "s", "l"]


def talk(number: int) -> str:
    """Write a deck: 34 source slides, four runs of 7, 3, 7 and 4 that grow, 15 notes.

    Two numbers give two decks of the same shape that share no more words than chance has it.
    """
    return _Author(number).talk()


class _Author:
    """Makes up words, always the same ones for the same number."""

    def __init__(self, number: int) -> None:
        self.random = random.Random(number)  # noqa: S311 - no secret

    def word(self) -> str:
        pick = self.random.choice
        parts = (pick(_ONSETS) + pick(_VOWELS) for _ in range(self.random.randint(1, 3)))
        return "".join(parts) + pick(_CODAS)

    def words(self, least: int, most: int) -> str:
        return " ".join(self.word() for _ in range(self.random.randint(least, most)))

    def note(self, least: int = 18, most: int = 36) -> str:
        return f"\n\nNote: \n{self.words(least, most).capitalize()}."

    def item(self) -> str:
        return f"* {self.words(1, 4).capitalize()}"

    def run(self, title: str, states: Sequence[str], notes: Sequence[str]) -> list[str]:
        """Write slides that grow."""
        pairs = zip(states, notes, strict=True)
        return [f"### {title}\n\n{shown}".rstrip() + note for shown, note in pairs]

    def growing(self, first: str, count: int) -> list[str]:
        """Give lists of which each has one item more, `first` above all of them."""
        items = [self.item() for _ in range(count)]
        return list(accumulate([first, *items], "{}\n{}".format))[1:]

    def talk(self) -> str:
        role, theme = self.words(1, 2).capitalize(), self.words(2, 3).capitalize()
        title = f"{role} - {theme} ?"
        opening = self.item()
        children = f"    {self.item()}\n    {self.item()}"
        core = f"{self.words(2, 3).capitalize()}:\n{opening}\n{children}"
        products, cloud = f"{role} - {self.words(1, 2)}", f"{self.words(2, 3).capitalize()} ?"
        services = [f"{self.item()}\n    {self.words(4, 7)} ({self.word()})" for _ in range(3)]
        demo = f"### {self.word()}\n\nNote:\n    -> {self.word()}\n    -> {self.words(2, 3)}"
        stacks = [
            ["![A picture](picture.svg)"],
            [f"# {self.words(2, 3)} \n## {self.words(2, 4)}{self.note(3, 6)}"],
            [f"## {self.words(2, 3)}{self.note(2, 4)}"],
            [f"## {self.word()}{self.note(3, 6)}", *self.titles(2)],
            [f"## {self.word()}{self.note(3, 6)}", *self.titles(1), demo, *self.titles(1)],
            [
                f"## {role}",
                *self.run(title, [opening, core], ["", self.note()]),
                *self.run(title, self.growing(core, 5), [self.note() for _ in range(5)]),
                *self.run(
                    title,
                    self.growing(f"{self.words(2, 3).capitalize()}:", 3),
                    [self.note() for _ in range(3)],
                ),
                *self.run(products, ["", *self.growing(f"{self.words(3, 4)}:", 6)], [""] * 7),
                f"### {self.word()} (5min)",
                *self.run(cloud, ["", *accumulate(services, "{}\n{}".format)], [""] * 4),
            ],
            [f"## {self.word()} ?\n\nNote: 15 min"],
        ]  # fmt: skip
        return STACK.join(BELOW.join(stack) for stack in stacks) + "\n"

    def titles(self, count: int) -> list[str]:
        return [f"### {self.words(2, 4).capitalize()}" for _ in range(count)]


def flat_slides(n: int) -> str:
    """Write slides with a title, a bullet and a line of text."""
    return STACK.join(f"## Slide {i}\n\n* item {i}\n\nSome text here" for i in range(n))


def one_title(n: int) -> str:
    """Write slides that have their title in common and nothing else."""
    return BELOW.join(f"## The same\n\n* item {i}" for i in range(n))


def _build(n: int, state: Callable[[int], str]) -> str:
    """Write one run of slides that grows and grows, of `n` lines in all."""
    return BELOW.join(f"## Grows\n\n{state(k)}" for k in range(1, isqrt(2 * n)))


def _deep(levels: int) -> str:
    return "\n".join("    " * level + f"* level {level}" for level in range(levels))


GENERATORS: Mapping[str, Callable[[int], str]] = {
    "flat slides": flat_slides,
    "one title": one_title,
    "duplicate titles": lambda n: STACK.join(f"# A\n\n## B\n\ntext {i}" for i in range(n)),
    "delimiters only": lambda n: "---\n" * (10 * n),
    "blank lines": lambda n: "# A\n" + "\n" * (10 * n) + "text",
    "one long line": lambda n: "# A\n\n" + "word " * (20 * n),
    "one long dash": lambda n: "# A\n\n" + "-" * (10 * n),
    "lines of dashes": lambda n: "# A\n\n" + "- - -\n" * n,
    "unclosed fences": lambda n: STACK.join(f"```\ncode {i}" for i in range(n)),
    "unclosed comments": lambda n: STACK.join(f"text <!-- {i}" for i in range(n)),
    "opened comments": lambda n: "# A\n\n" + "<!-- a\n" * n,
    "lines of notes": lambda n: "# A\n\n" + "Note: b\n" * n,
    "a build that appends": lambda n: _build(n, lambda k: "\n".join(f"* i{i}" for i in range(k))),
    "a build that prepends": lambda n: _build(
        n, lambda k: "\n".join(f"* i{i}" for i in range(k, 0, -1))
    ),
    "a build that repeats": lambda n: _build(n, lambda k: "* the same\n" * k),
    "builds with notes": lambda n: "\n\n---\n\n".join(talk(i) for i in range(max(1, n // 34))),
    "deep lists": lambda n: STACK.join(f"## {i}\n\n{_deep(40)}" for i in range(max(1, n // 40))),
    "combining marks": lambda n: "# A\n\n* e" + "\u0301\u0327" * (10 * n),
    "blanks in lines": lambda n: "# a{0}a\n\nb{0}b\n\nNote: c{0}c".format(" " * (2 * n)),
    "dots in lines": lambda n: STACK.join(["## a{0}a\n\nb{0}b".format("." * (2 * n))] * 2),
    "opened containers": lambda n: "# A\n\n" + "/// b\n" * n,
    "closed containers": lambda n: "# A\n\n" + "/// b\n" * n + "///\n" * n,
    "opened elements of Markdown": lambda n: "# A\n\n" + "<div markdown>\n\nb\n\n" * (n // 10),
    "opened mathematics": lambda n: "# A\n\n" + "$$ b\n" * n,
    "CR only": lambda n: flat_slides(n).replace("\n", "\r"),
    "words in brackets": lambda n: "# A\n\n" + "@size[2em](word) " * n,
    "directives on lines": lambda n: "# A\n\n" + "@color[red](word)\n" * n,
    "directives in slides": lambda n: STACK.join(
        f"@title[{i}]\n@snap[north]\n## @fa[heart](T{i})\n@snapend\n@ul\n- @css[a](b)\n@ulend"
        for i in range(n)
    ),
    "directives in each other": lambda n: (
        "# A\n\n" + f"{'@size[2em](' * 20}word{')' * 20}\n\n" * (n // 20)
    ),
    "deep directives": lambda n: "# A\n\n" + "@size[2em](" * n + "word" + ")" * n,
    "opened directives": lambda n: "# A\n\n" + "@box[a](b\n" * n,
    "opened arguments": lambda n: "# A\n\n" + "@box[a" * n,
    "opened snaps": lambda n: "# A\n\n" + "@snap[north]\n\nword\n\n" * n,
    "opened lists": lambda n: "# A\n\n" + "@ul\n* word\n\n" * n,
    "code steps": lambda n: "# A\n\n```\na\n```\n" + "@[1](word)\n" * n,
    "notes of items": lambda n: "# A\n\n" + "* word @note[said]\n" * n,
    "notes of clicks": lambda n: (
        "# A\n\n" + "* word |\n" * n + "".join(f"Note({i}): said\n" for i in range(1, min(n, 9999)))
    ),
    "fragments": lambda n: "# A\n\n" + "word |\n\n" * n,
    "elements": lambda n: "# A\n\n" + 'word\n<!-- .element: class="fragment b" -->\n\n' * n,
    "elements below each other": lambda n: "# A\n\nword\n" + '<!-- .element: class="b" -->\n' * n,
    "elements with an index": lambda n: (
        "# A\n\n"
        + "".join(
            f'* word <!-- .element: class="fragment" data-fragment-index="{i}" -->\n'
            for i in range(n)
        )
    ),
    "footnotes": lambda n: "# A\n\n" + "".join(f"word[^{i}]\n\n[^{i}]: note\n\n" for i in range(n)),
    "one footnote in slides": lambda n: STACK.join(
        "# A\n\nword[^1]\n\n[^1]: note" for i in range(n)
    ),
    "cues": lambda n: STACK.join(f"## Demo {i} (Ann - 5min)\n\nNote: 3 min" for i in range(n)),
    "opened cues": lambda n: "# A " + "(" * (10 * n) + "\n\nNote: " + "(5min " * n,
    "rows": lambda n: "# A\n\n| a | b |\n|---|---|\n" + "| c | d |\n" * n,
    "a table that grows": lambda n: _build(
        n, lambda k: "| a | b |\n|---|---|\n" + "\n".join(f"| {i} | d |" for i in range(k))
    ),
    "code that grows": lambda n: _build(
        n, lambda k: "```\n" + "\n".join(f"line {i}" for i in range(k)) + "\n```"
    ),
    "addresses": lambda n: "# A\n\n" + "see https://example.org/a(b). " * n,
    "struck words": lambda n: "# A\n\n" + "~~a~~ ~~b " * n,
    "opened HTML": lambda n: "# A\n\n" + "<div>\n\nword\n\n" * n,
    "attribute lists": lambda n: "# A\n\n" + "word {: .a }\n\n" * n,
    "included decks": lambda n: "# A\n" + "\n---?include=part.md\n" * (n // 2),
    "included code": lambda n: "# A\n\n" + "@code[js](part.js?lines=1-2)\n\n" * (n // 2),
    "included tables": lambda n: "# A\n\n" + "@table[a](part.csv)\n\n" * (n // 2),
    "attributes of slides": lambda n: (
        "# A" + "".join(f"\n---?image=a{i}.png&size=cover&color=red\n# B{i}\n" for i in range(n))
    ),
    "headings on a slide": lambda n: "# A\n\n" + "".join(f"## B\n\nword {i}\n\n" for i in range(n)),
}
"""Texts that have brought readers of Markdown to their knees."""
