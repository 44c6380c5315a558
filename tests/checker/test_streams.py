"""Terminals, pipes and files: colours, progress, encodings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .looking import run, write

OPEN_FENCE = "# Kites\n\n---\n\n```\nfly()\n\n---\n\n## Wind\n\nblows\n"
GOOD = "# Kites\n\n---\n\n## Wind\n\nblows\n"
FENCE_LINE = (
    "warning: kites.md:5: this code fence is never closed. "
    "Close it with a line of the same marks. [fence-open]"
)


def test_colours_on_a_terminal_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in a pipe, not where somebody wants none."""
    write(folder, kites=OPEN_FENCE)
    assert "\x1b" not in run("check", "kites.md").out
    coloured = FENCE_LINE.replace("warning:", "\x1b[33mwarning:\x1b[0m")
    assert run("check", "kites.md", terminal=True).lines == [coloured]
    monkeypatch.setenv("NO_COLOR", "1")
    assert run("check", "kites.md", terminal=True).lines == [FENCE_LINE]
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert run("check", "kites.md", terminal=True).lines == [FENCE_LINE]


def test_progress_on_a_terminal_only(folder: Path) -> None:
    """The bar is gone when the command ends, and never in a file."""
    write(folder, **{f"kites{number}.deck": GOOD for number in range(5)})
    assert run("check", ".").err == "5 decks: nothing to complain about\n"
    shown = run("check", ".", terminal=True).err
    assert "] 3/5 kites2.deck.md" in shown
    assert shown.endswith("\r\x1b[K5 decks: nothing to complain about\n")


def test_text_of_a_deck_cannot_command_the_terminal(folder: Path) -> None:
    """What a message quotes stays on its line, with control characters visible."""
    write(folder, kites="# Kites\n\n---?col\x1b[31m\u202eour=red\n\n## Wind\n\nblows\n")
    (line,) = run("check", "kites.md").lines
    assert "`col\\x1b[31m\\u202eour`" in line


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_encoding_of_the_terminal_will_do(folder: Path, encoding: str) -> None:
    """What it does not know is written as an escape."""
    text = "# 凧\n\n---\n\n## 凧\n\n![](凧.png)\n\n@凧[x] @hologram[凧](x)\n"
    write(folder, küken=text)
    for arguments in (("check", "."), ("report", "."), ("check", "--format", "github", ".")):
        ran = _program(*arguments, PYTHONIOENCODING=encoding)
        assert (ran.returncode, b"Traceback" in ran.stderr) == (0, False)
        ran.stdout.decode(encoding)


def test_reader_may_leave_early(folder: Path) -> None:
    """`diptych check … | head -1` is no error."""
    write(folder, **{f"kites{number}.deck": OPEN_FENCE for number in range(3)})
    read, written = os.pipe()
    os.close(read)
    for command in ("check", "report"):
        with os.fdopen(os.dup(written), "wb") as pipe:
            ran = _program(command, ".", stdout=pipe)
        assert (ran.returncode, ran.stderr.count(b"Error")) == (1, 0), ran.stderr
    os.close(written)


def _program(
    *arguments: str, stdout: object = subprocess.PIPE, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    plugin = str(Path(__file__).parents[2] / "plugin")
    return subprocess.run(
        [sys.executable, "-m", "diptych", *arguments],
        stdout=stdout,  # type: ignore[call-overload]
        stderr=subprocess.PIPE,
        check=False,
        env={**os.environ, "PYTHONPATH": plugin, **environment},
    )
