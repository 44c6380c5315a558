"""Drives an installed Chromium through its DevTools, which it serves over a pipe.

In come the address of a page and what to ask it, out comes what it answers. That takes nothing but
the standard library, and no port is opened (https://chromedevtools.github.io/devtools-protocol/).
"""

from __future__ import annotations

import json
import os
import select
import shlex
import shutil
import signal
import tempfile
from pathlib import Path
from typing import Any, Self

VARIABLE = "DIPTYCH_BROWSER"
"""The environment variable that names the browser."""

NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "microsoft-edge-stable",
)  # fmt: skip
APPLICATIONS = ("Chromium", "Google Chrome", "Microsoft Edge")
"""The same on macOS, where programs are not on the PATH."""

PATIENCE = 60
"""Seconds without a word after which the browser counts as stuck."""

_ARGUMENTS = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",  # letters are as wide on paper as on the screen
    "--hide-scrollbars",
    "--no-default-browser-check",
    "--no-first-run",
    "--remote-debugging-pipe",
    "--window-size=1280,720",
)
_LOADED = """new Promise((done) => {
  if (document.readyState === "complete") done();
  else addEventListener("load", () => done());
})"""


class BrowserError(Exception):
    """What is wrong with the browser or its page, and what to do, in one line."""


def find_browser(named: str = "") -> list[str]:
    """Give the command that starts the browser that is named, or else one that is installed.

    Errors: raises BrowserError where there is none.
    """
    if wanted := named or os.environ.get(VARIABLE, ""):
        name, *arguments = [wanted] if shutil.which(wanted) else shlex.split(wanted) or [wanted]
        if path := shutil.which(name):
            return [path, *arguments]
        raise BrowserError(f"there is no browser {name!r}. Name one that is installed")
    programs = [*NAMES, *(f"/Applications/{n}.app/Contents/MacOS/{n}" for n in APPLICATIONS)]
    for program in programs:
        if path := shutil.which(program):
            return [path]
    raise BrowserError(
        "no browser was found that can do this. Install Chromium, Google Chrome or Microsoft "
        f"Edge, or name one with --chromium or in {VARIABLE}"
    )


class Browser:
    """A browser without a window and with a profile of its own, while a `with` block lasts.

    Errors: raises BrowserError where it does not start, or falls silent.
    """

    def __init__(self, command: list[str]) -> None:
        if not hasattr(os, "posix_spawn"):
            raise BrowserError("this needs Linux or macOS. On Windows, run it in WSL")
        self._folder = tempfile.TemporaryDirectory(prefix="diptych-", ignore_cleanup_errors=True)
        self._log = Path(self._folder.name, "log")
        self._number = 0
        self._received = b""
        their_input, self._output = os.pipe()
        self._input, their_output = os.pipe()
        arguments = [*command, *_ARGUMENTS, f"--user-data-dir={self._folder.name}/profile"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")  # Chromium does not start for root otherwise
        flags = os.O_WRONLY | os.O_CREAT
        spare = 100  # no file of ours has this number, so none is overwritten on the way to 3 and 4
        self._process = os.posix_spawn(
            arguments[0],
            [*arguments, "about:blank"],
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_DUP2, their_input, spare),
                (os.POSIX_SPAWN_DUP2, their_output, spare + 1),
                (os.POSIX_SPAWN_DUP2, spare, 3),  # where it reads its commands
                (os.POSIX_SPAWN_DUP2, spare + 1, 4),  # where it answers
                (os.POSIX_SPAWN_CLOSE, spare),
                (os.POSIX_SPAWN_CLOSE, spare + 1),
                (os.POSIX_SPAWN_OPEN, 1, os.devnull, flags, 0o600),
                (os.POSIX_SPAWN_OPEN, 2, str(self._log), flags, 0o600),
            ],
            setpgroup=0,
        )
        os.close(their_input)
        os.close(their_output)

    def __enter__(self) -> Self:
        """Give the browser itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it, with all processes that it has started, and delete its profile."""
        os.close(self._output)
        os.close(self._input)
        os.killpg(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        self._folder.cleanup()

    def open(self, url: str) -> Tab:
        """Open a page and wait until it is loaded, pictures included.

        Errors: raises BrowserError where there is no such page.
        """
        target = self.call("Target.createTarget", {"url": "about:blank"})["targetId"]
        opened = self.call("Target.attachToTarget", {"targetId": target, "flatten": True})
        tab = Tab(self, opened["sessionId"], target)
        if failure := tab.call("Page.navigate", url=url).get("errorText"):
            raise BrowserError(f"{url} cannot be opened: {failure.removeprefix('net::')}. Check it")
        tab.evaluate(_LOADED)
        return tab

    def call(self, method: str, parameters: dict[str, Any], session: str = "") -> dict[str, Any]:
        """Give the result of a DevTools command."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        try:
            os.write(self._output, json.dumps(message).encode() + b"\0")
        except BrokenPipeError:
            raise self._death() from None
        while True:
            answer = self._receive()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise BrowserError(f"the browser says: {answer['error']['message']}")
                result: dict[str, Any] = answer["result"]
                return result

    def _receive(self) -> dict[str, Any]:
        """Give the next message: an answer, or an event."""
        while b"\0" not in self._received:
            if not select.select([self._input], [], [], PATIENCE)[0]:
                raise BrowserError(
                    f"the browser has said nothing for {PATIENCE} seconds. Try again"
                )
            if not (data := os.read(self._input, 1 << 20)):
                raise self._death()
            self._received += data
        text, _, self._received = self._received.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        return message

    def _death(self) -> BrowserError:
        said = self._log.read_text("utf-8", errors="replace").strip().splitlines()
        reason = f": {said[-1]}" if said else ""
        return BrowserError(f"the browser does not run{reason}. Try another one with --chromium")


class Tab:
    """One page in a browser."""

    def __init__(self, browser: Browser, session: str, target: str) -> None:
        self._browser = browser
        self._session = session
        self._target = target

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """Give the result of a DevTools command for this page."""
        return self._browser.call(method, parameters, self._session)

    def evaluate(self, expression: str) -> Any:  # noqa: ANN401 - whatever JSON can hold
        """Give what a JavaScript expression comes to; a promise is waited for."""
        done = self.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        if failure := done.get("exceptionDetails"):
            reason = failure.get("exception", {}).get("description") or failure["text"]
            raise BrowserError(f"the page fails: {reason.splitlines()[0]}")
        return done["result"].get("value")

    def close(self) -> None:
        """Close the page."""
        self._browser.call("Target.closeTarget", {"targetId": self._target})
