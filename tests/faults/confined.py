"""Renders decks under an audit hook; run as a program, since such a hook can never be taken out.

In come, as an argument, the documentation folder, and as JSON on the standard input the paths of
its decks; out comes JSON: what was touched while they were read and written, and what was said.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from diptych.advice import advise
from diptych.files.reader import Library
from diptych.host import Host
from diptych.options import Options
from diptych.reading.source import read_source
from diptych.standalone import render_source

WATCHED = ("open", "os.", "socket.", "subprocess.", "urllib.", "exec", "compile", "import",
           "ctypes.", "shutil.", "pty.", "webbrowser.")  # fmt: skip


def main(root: str) -> None:
    """Render each deck in both modes, the second time under the hook: then all is imported."""
    decks = {path: Path(root, path).read_bytes() for path in json.load(sys.stdin)}
    render_all(root, decks)
    touched: list[tuple[str, str]] = []
    is_watching = True

    def hook(event: str, arguments: Sequence[object]) -> None:
        if is_watching and event.startswith(WATCHED):
            touched.append((event, str(arguments[0] if arguments else "")))

    sys.addaudithook(hook)
    said = render_all(root, decks)
    is_watching = False
    json.dump({"said": said, "touched": sorted(set(touched))}, sys.stdout)


def render_all(root: str, decks: dict[str, bytes]) -> list[str]:
    """Render both pages of each deck as the hosts do; give the codes of what was said."""
    library = Library(Path(root))
    codes: set[str] = set()
    for html in ("trust", "safe"):
        for path, data in decks.items():
            source = read_source(data, path=path, options=Options(html=html))
            pages = render_source(source, host=Host(library.reader(path)))
            codes |= {problem.code for problem in (*pages.problems, *advise(pages.deck))}
    return sorted(codes)


if __name__ == "__main__":
    main(sys.argv[1])
