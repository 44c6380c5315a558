"""Runs a command in a process of its own, and tells what it took."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_KIB = 1024 if sys.platform != "darwin" else 1


@dataclass(frozen=True)
class Cost:
    """What a process took."""

    seconds: float
    """By the clock on the wall."""
    cpu: float
    """Seconds of CPU, those of the system included."""
    memory: int
    """The most that it held at once (RSS), in bytes."""


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run a command in a folder.

    Errors: raises CalledProcessError when its status is not 0.
    """
    path = os.pathsep.join(str(ROOT / name) for name in ("plugin", "tests"))
    settings = {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": path,
        "PYTHONHASHSEED": "0",
        # What is installed has its bytecode beside it; so has all, from the first run on.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder.parent / "bytecode"),
    }
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, **settings}, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _KIB)
