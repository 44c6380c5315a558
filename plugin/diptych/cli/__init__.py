"""The command line: one module for each of its commands."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from diptych import __version__
from diptych.cli.build import add_build
from diptych.cli.check import add_check
from diptych.cli.convert import add_convert
from diptych.cli.pdf import add_pdf
from diptych.cli.report import add_report
from diptych.commands.chromium import BrowserError

Command = Callable[[argparse.Namespace], int]

_INTERRUPTED = 130
"""What a shell gives for a program that was stopped by Ctrl-C."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; give the status that the program ends with.

    0: done, nothing that counts is wrong; 1: a deck has an error, or a file cannot be read or
    written; 2: wrong usage.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    run: Command = options.run
    try:
        status = run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has seen enough. What Python flushes at its end goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrowserError as error:
        sys.stderr.write(f"diptych: {error}.\n")
        return 1
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        sys.stderr.write(f"diptych: {error.filename or options.command}: {reason}\n")
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="diptych", description="Turn a Markdown deck into an article and a slide page."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    add_build(commands.add_parser, "build")
    add_check(commands.add_parser, "check")
    add_pdf(commands.add_parser, "pdf")
    add_report(commands.add_parser, "report")
    add_convert(commands.add_parser, "convert")
    return parser
