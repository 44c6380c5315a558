"""Faults C1 to C18 as decks meet them: the level, code and line of each, and what is touched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cases.reading import case_files, read_cases
from diptych.files.reader import Library
from diptych.host import Host
from diptych.options import Options
from diptych.reading.source import read_source
from diptych.standalone import Pages, render_source

from .including import DECK, put, site
from .reading import said

FILES: dict[str, str | bytes] = {
    "docs/talks/CON.md": "# Con\n",
    "docs/talks/Wind.py": "a = 1\n# tag::part[]\nb = 2\n# end::part[]\n",
    "docs/talks/loop.md": "# Loop\n---?include=other.md\n",
    "docs/talks/other.md": "# Other\n\n---?include=loop.md\n",
    "docs/talks/bomb.md": "# Bomb\n" + "---?include=part.md\n" * 1_001,
    "docs/talks/nasty.md": "# Nasty\n\n```\n---\nNote: x\n```\n\n---\n\n## End\n\n~~~\nopen\n",
    "docs/talks/binary.md": b"\x00\xff\xfe",
    "docs/talks/huge.md": "x" * (2 << 20),
    "docs/talks/shut.md": "# Shut\n",
    "docs/talks/table.csv": "a,b\n1,2\n",
}
ROWS = {
    "c01 up": ("../../passwd", "error path-escape"),
    "c01 encoded": ("..%2f..%2fpasswd", "error path-escape"),
    "c01 encoded twice": ("%252e%252e/%252e%252e/passwd", "error path-escape"),
    "c01 backslashes": ("..\\..\\passwd", "error path-escape"),
    "c01 absolute": ("//etc/passwd", "error path-escape"),
    "c01 home": ("~/.ssh/id", "error path-escape"),
    "c02 sibling": ("../../docs_secret/x.md", "error path-escape"),
    "c03 file": ("file:///etc/passwd", "error path-scheme"),
    "c03 http": ("https://example.org/x.md", "error path-scheme"),
    "c03 data": ("data:text/plain,x", "error path-scheme"),
    "c03 ftp": ("ftp://example.org/x.md", "error path-scheme"),
    "c04 link out": ("out.md", "error path-escape"),
    "c04 link in a circle": ("round.md", "error path-loop"),
    "c05 missing": ("partt.md", "error missing"),
    "c06 letter case": ("wind.PY", "warning case"),
    "c07 folder": ("../code", "error not-file"),
    "c07 queue": ("queue", "error not-file"),
    "c08 binary": ("binary.md", "error encoding"),
    "c08 huge": ("huge.md", "error too-big"),
    "c09 loop": ("loop.md", "error include-loop"),
    "c10 bomb": ("bomb.md", "error include-bomb"),
    "c12 lines": ("Wind.py?lines=3-999", "error range"),
    "c12 part": ("Wind.py?tags=gone", "error range"),
    "c13 unreadable": ("shut.md", "error unreadable"),
    "c17 drive": ("C:\\x.md", "error path-escape"),
    "c17 reserved name": ("CON.md", "warning portable-name"),
    "c18 hidden": ("../.env", "error path-escape"),
    "c18 configuration": ("../../mkdocs.yml", "error path-escape"),
}
"""By the row: what a deck names, and the level and code of what is said."""
ONLY_INCLUDES, ONLY_CODE = {"c09", "c10"}, {"c12"}


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder that holds every trap, with secrets around it."""
    folder = tmp_path_factory.mktemp("c")
    docs = site(folder)
    put(folder, FILES)
    (docs / "talks/out.md").symlink_to("../../passwd")
    (docs / "talks/round.md").symlink_to("round.md")
    os.mkfifo(docs / "talks/queue")
    return docs


def read_deck(docs: Path, deck: str) -> Pages:
    """Render a deck that lies in the folder."""
    source = read_source(deck.encode(), path=DECK, options=Options())
    return render_source(source, host=Host(Library(docs).reader(DECK)))


def deny(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let a file be one that may not be read, even by root."""
    really_open = os.open

    def refuse(path: str, *arguments: object, **named: object) -> int:
        if str(path).endswith(name):
            raise PermissionError(13, "Permission denied")
        return really_open(path, *arguments, **named)  # type: ignore[arg-type] # as they came

    monkeypatch.setattr(os, "open", refuse)


@pytest.mark.parametrize("row", ROWS)
def test_c01_to_c18_as_a_deck_meets_them(
    row: str, docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is said with its level, its code and the line that names the file; nothing leaks."""
    deny(monkeypatch, "shut.md")
    path, expected = ROWS[row]
    level, code = expected.split()
    ways = {
        f"# Kite\n\nAda\n---?include={path}\n": not row.startswith(tuple(ONLY_CODE)),
        f"# Kite\n\nAda\n---?code={path}&lang=text\n": not row.startswith(tuple(ONLY_INCLUDES)),
        f"# Kite\n---\n\n@code[text]({path})\n": not row.startswith(tuple(ONLY_INCLUDES)),
    }
    for deck, is_way in ways.items():
        if is_way:
            pages = read_deck(docs, deck + "---\n## Bob\n")
            assert f"{level} 4 {code}" in said_in_deck(pages), deck
            assert "SECRET" not in pages.article + pages.slides
            assert "Bob" in pages.article


def said_in_deck(pages: Pages) -> set[str]:
    """Give what is said, each at the line of the deck: a loop is said where it closes."""
    found = set()
    for problem in pages.problems:
        line = problem.where.first if problem.where.path == DECK else 4
        found.add(said([problem])[0].split()[0] + f" {line} {problem.code}")
    return found


def test_c11_included_text_stays_what_it_is(docs: Path) -> None:
    """In code, delimiters, notes and fences are text; in an included deck they mean themselves."""
    pages = read_deck(docs, "# Kite\n---?code=nasty.md\n---?include=nasty.md\n---\n# Bob\n")
    titles = [slide.title.prose for slide in pages.deck.slides if slide.title]
    assert titles == ["Kite", "Nasty", "End", "Bob"]
    assert "~~~\nopen" in pages.slides
    assert said(pages.problems) == ["warning 12 fence-open"]
    assert pages.problems[0].where.path == "talks/nasty.md"


SOURCES = """\
# Kite @fa[heart] @emoji[smile]

@code[python zoom](Wind.py#part) @note[a]

@code[python](Wind.py?lines=1-2)

@[1](caption)

@table[header](table.csv)

@mermaid[flow](Wind.py)

@uml[class](Wind.py)

@img[width=9](kite.png) ![a](https://example.org/kite.png) @tweet[https://example.org/1]
---?include=part.md
---?code=Wind.py&lang=python
---?code=https://example.org/x.py
---?gist=ada/1&file=x.py
---?image=https://example.org/k.png&size=auto
---?video=https://example.org/k.mp4
---
<iframe src="https://example.org/"></iframe><link rel="stylesheet" href="https://example.org/a.css">

[a]: file:///etc/passwd

![b](../../passwd) [c][a] <img src="file:///etc/passwd">

@math
a^2
@mathend
"""


def test_p23_nothing_else_is_touched(docs: Path) -> None:
    """Under an audit hook: all that is opened is what decks include, and nothing is run or asked.

    The decks are those of all cases, so every construct of the dialect, and one of every directive
    that shows a file.
    """
    cases = [case.deck for file in case_files() for case in read_cases(file)]
    own = [deck for deck in cases if deck.startswith("---")]  # front matter
    together = "\n\n---\n\n".join(deck for deck in cases if deck not in own)
    decks = {f"talks/own{number}.md": deck for number, deck in enumerate(own)}
    decks |= {"talks/all.md": SOURCES, "talks/cases.md": together, "talks/rows.md": "# Rows\n"}
    for path, _ in ROWS.values():
        if not path.startswith("bomb"):
            decks["talks/rows.md"] += f"---?include={path}\n---?code={path}\n"
    put(docs, decks)
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("confined.py"), docs],
        input=json.dumps([*decks]),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    report = json.loads(done.stdout)
    assert {"path-escape", "path-scheme", "path-loop", "unsafe-html", "build"} <= {*report["said"]}
    assert {event for event, _ in report["touched"]} == {"open", "os.listdir"}
    root = docs.resolve()
    outside = [
        touched for touched in report["touched"] if not Path(touched[1]).is_relative_to(root)
    ]
    assert outside == []
    opened = {Path(path).name for event, path in report["touched"] if event == "open"}
    assert {"Wind.py", "part.md", "table.csv"} <= opened
    assert opened <= {Path(name).name for name in FILES} | {"part.md"}


def test_c10_a_cap_is_told_once(tmp_path: Path) -> None:
    """At the line at which it was reached, not at each that follows."""
    put(tmp_path, {"part.md": "# Part\n"})
    source = read_source(b"# Kite\n" + b"---?include=part.md\n" * 9, path="a.md", options=Options())
    library = Library(tmp_path, max_includes=3)
    pages = render_source(source, host=Host(library.reader("a.md")))
    assert said(pages.problems) == ["error 5 include-bomb"]
