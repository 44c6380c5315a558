"""Runs `mkdocs serve` on a free port of this machine, and asks it for pages."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import ProxyHandler, build_opener

from .project import QUIET, Project

PATIENCE = 30.0
"""Seconds after which a test stops waiting: far more than anything takes on a busy machine."""

_OPENER = build_opener(ProxyHandler({}))


@dataclass(frozen=True)
class Server:
    """A running `mkdocs serve`."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def get(self, path: str) -> str:
        """Ask for a page.

        Errors: raises OSError when there is no answer within `PATIENCE`.
        """
        with _OPENER.open(self.url + quote(path), timeout=PATIENCE) as answer:
            text: str = answer.read().decode("utf-8")
            return text

    def status(self, path: str) -> int:
        """Ask for a page and give the status of the answer."""
        try:
            with _OPENER.open(self.url + quote(path), timeout=PATIENCE) as answer:
                return int(answer.status)
        except HTTPError as error:
            with error:
                return error.code

    def wait_for(self, path: str, claim: Callable[[str], bool]) -> str:
        """Ask for a page until something holds for it."""
        text = ""

        def holds() -> bool:
            nonlocal text
            assert self.is_running, self.said()
            text = self.get(path)
            return claim(text)

        wait_until(holds, self.said)
        return text

    @property
    def is_running(self) -> bool:
        """Say whether the process is there."""
        return self.process.poll() is None

    def said(self) -> str:
        """Give all that the server has said so far."""
        return self.log.read_text(encoding="utf-8")


@contextmanager
def serve(project: Project) -> Iterator[Server]:
    """Serve a project, and end the server afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = project.root / "serve.log"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=project.root,
            env={**os.environ, **QUIET, "PYTHONUNBUFFERED": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    server = Server(f"http://{address}/", process, log)
    try:
        wait_until(lambda: _answers(server), server.said)
        yield server
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _answers(server: Server) -> bool:
    assert server.is_running, server.said()
    try:
        server.get("")
    except (OSError, HTTPException):
        return False
    return True


def wait_until(holds: Callable[[], bool], said: Callable[[], str]) -> None:
    """Ask again and again until something holds; else fail with what was said meanwhile."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"nothing came of it\n{said()}"
        time.sleep(0.05)
