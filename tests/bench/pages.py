"""Measures how soon slide pages show their first slide: `plugin/python dev tests/bench/pages.py`.

Each page is opened with an empty cache, in turn with the others, from a local server that
compresses as web servers do, over the line as it is and over one of 10 Mbit/s and 40 ms. What a
page asks of other sites fails at once. Pages of other tools, made from the deck that `--deck DIR`
writes, are named as `NAME=FILE`.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2] / name) for name in ("plugin", "tests")]

from playwright.sync_api import sync_playwright

from browser import NO_BROWSER, find_browser, launch
from diptych.commands.export import export
from sites.seedlike import BREAD, LOAF

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LINES: Mapping[str, Mapping[str, float]] = {
    "local": {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1},
    "10 Mbit/s": {"latency": 40, "downloadThroughput": 1.25e6, "uploadThroughput": 1.25e6},
}

PAINTED = """(() => {
  const isThere = () => {
    const slide = document.querySelector(".reveal.ready .slides section.present:not(.stack)");
    const images = slide ? [...slide.querySelectorAll("img")] : [];
    const isSeen = slide && slide.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    return isSeen && (slide.innerText.trim() || images.length) && images.every((i) => i.complete);
  };
  const look = () => requestAnimationFrame(() => {
    if (isThere()) requestAnimationFrame(() => (window.firstSlide = performance.now()));
    else look();
  });
  look();
})()"""  # noqa: E501 - JavaScript
"""Notes the time of the frame after the one in which the first slide is there, pictures too."""


@dataclass
class Opened:
    """What opening one page took, each time."""

    times: list[float] = field(default_factory=list)
    """Milliseconds until the first slide was painted."""
    requests: int = 0
    foreign: int = 0
    """How many of these were for other sites."""
    weight: int = 0
    """Bytes of its scripts and style sheets, compressed."""


class _Compressing(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pages", nargs="*", metavar="NAME=FILE", help="pages of other tools")
    parser.add_argument("--runs", type=int, default=9, help="how often each page is opened (9)")
    parser.add_argument("--deck", type=Path, metavar="DIR", help="write the deck there, and stop")
    options = parser.parse_args(arguments)
    if options.deck:
        write_deck(options.deck)
        return
    path = find_browser()
    if path is None:
        parser.error(NO_BROWSER)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        deck = write_deck(Path(folder))
        export(deck, Path(folder, "site"))
        pages = {"diptych": Path(folder, "site/slides.html")}
        pages |= {name: Path(file) for name, _, file in (p.partition("=") for p in options.pages)}
        browser = launch(playwright, path)
        for line in LINES:
            found = measure(browser, pages, line=line, runs=options.runs)
            for name, opened in found.items():
                median = statistics.median(opened.times)
                sys.stdout.write(
                    f"{line:10}  {name:12} {median:6.0f} ms "
                    f"({min(opened.times):.0f}-{max(opened.times):.0f})  "
                    f"{opened.weight / 1000:6.1f} kB  {opened.requests:3} requests, "
                    f"{opened.foreign} to other sites\n"
                )
        browser.close()


def measure(
    browser: Browser, pages: Mapping[str, Path], *, line: str, runs: int
) -> Mapping[str, Opened]:
    """Open all pages in turn, so often; the first turn, which warms the machine, is not counted."""
    found = {name: Opened() for name in pages}
    for turn in range(runs + 1):
        for name, file in pages.items():
            with _served(file.parent) as url, browser.new_context() as context:
                page = context.new_page()
                session = context.new_cdp_session(page)
                session.send("Network.enable")
                session.send("Network.setBlockedURLs", {"urls": ["https://*"]})
                session.send("Network.emulateNetworkConditions", {"offline": False, **LINES[line]})
                sizes: dict[str, int] = {}
                kinds: dict[str, str] = {}
                foreign: list[str] = []
                session.on("Network.loadingFailed", partial(_note_failure, foreign))
                session.on("Network.responseReceived", partial(_note_kind, kinds))
                session.on("Network.loadingFinished", partial(_note_size, sizes))
                page.add_init_script(PAINTED)
                page.goto(f"{url}/{file.name}", wait_until="commit")
                page.wait_for_function("window.firstSlide")
                page.wait_for_timeout(500)  # for what is asked for after that
                if turn:
                    found[name].times.append(page.evaluate("window.firstSlide"))
                found[name].requests = len(kinds) + len(foreign)
                found[name].foreign = len(foreign)
                found[name].weight = sum(
                    size
                    for key, size in sizes.items()
                    if kinds.get(key) in {"Script", "Stylesheet"}
                )
    return found


def _note_kind(kinds: dict[str, str], event: Mapping[str, Any]) -> None:
    if event["response"]["url"].startswith("http:"):  # no data that a style sheet holds
        kinds[event["requestId"]] = event["type"]


def _note_failure(failed: list[str], event: Mapping[str, Any]) -> None:
    failed.append(event["requestId"])


def _note_size(sizes: dict[str, int], event: Mapping[str, Any]) -> None:
    sizes[event["requestId"]] = int(event["encodedDataLength"])


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressing, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def write_deck(folder: Path) -> Path:
    """Write a deck of the usual shape, and give its file."""
    (folder / "assets").mkdir(parents=True)
    (folder / "assets/loaf.svg").write_bytes(LOAF)
    deck = folder / "bread.md"
    deck.write_bytes(BREAD)
    return deck


if __name__ == "__main__":
    main()
