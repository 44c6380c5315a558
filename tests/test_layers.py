"""The modules in their order: which know MkDocs, and which know each other."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PLUGIN = Path(__file__).parents[1] / "plugin"
PACKAGE = PLUGIN / "diptych"
ADAPTER = {"config", "pages", "surroundings", "plugin"}
"""The modules between the core and MkDocs."""

ORDER = {
    "what everything is made of": "__init__ model rendered problems telling syntax browser labels",
    "what a deck may bring along": "theme options files host",
    "the passes": "reading folding rendering writing safety",
    "without a host": "standalone",
    "on the command line": "advice converting commands cli __main__",
    "in MkDocs": "config pages surroundings plugin",
}
"""All modules and packages: each imports only from those that stand before it."""

NO_MKDOCS = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"mkdocs", "material"}:
            raise ModuleNotFoundError("blocked: " + name)

sys.meta_path.insert(0, Blocked())
"""


@cache
def files() -> dict[str, Path]:
    """Give the files of the package by their modules' dotted names, `diptych.` left out."""
    found = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE).with_suffix("").parts
        is_package = len(parts) > 1 and parts[-1] == "__init__"
        found[".".join(parts[:-1] if is_package else parts)] = file
    return found


def imported(module: str) -> Iterator[str]:
    """Give the absolute names of all that a module imports, wherever in the file."""
    for node in ast.walk(ast.parse(files()[module].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} has a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def ours(module: str) -> frozenset[str]:
    """Give the modules of the package that a module imports."""
    found = set()
    for name in imported(module):
        if name.split(".")[0] == "diptych":
            parts = name.split(".")[1:]
            known = [".".join(parts[:n]) for n in range(len(parts), 0, -1)]
            found.add(next((n for n in known if n in files()), "__init__"))
    return frozenset(found - {module})


def top(module: str) -> str:
    """Give the module or package of the first level in which a module stands."""
    return module.partition(".")[0]


def order() -> list[str]:
    """Give all modules and packages of the first level, in their order."""
    return " ".join(ORDER.values()).split()


def test_every_module_has_its_place() -> None:
    """A new module is put where it belongs: behind all that it imports."""
    missing = {top(module) for module in files()} - set(order())
    after = {name: {top(other) for other in ours(name)} for name in missing if name in files()}
    assert missing == set(), f"Put into ORDER, behind what it imports: {after}"
    assert sorted(set(order())) == sorted(order())
    assert set(order()) == {top(module) for module in files()}


def behind(module: str, imports: Iterable[str]) -> set[str]:
    """Give what a module may not import: it stands behind the module in the order."""
    names = order()
    own = names.index(top(module))
    return {other for other in imports if names.index(top(other)) > own}


@pytest.mark.parametrize("module", files())
def test_imports_go_one_way(module: str) -> None:
    """A module imports only from those before it."""
    assert behind(module, ours(module)) == set()


def test_an_import_against_the_order_is_found() -> None:
    """The test above is no empty promise."""
    assert behind("model", {"reading.parse"}) == {"reading.parse"}
    assert behind("reading.parse", {"model", "folding.collapse"}) == {"folding.collapse"}
    assert behind("advice.notes", {"commands.checks", "model"}) == {"commands.checks"}


def test_imports_go_in_no_circle() -> None:
    """Also inside the packages."""
    TopologicalSorter({module: ours(module) for module in files()}).prepare()


@pytest.mark.parametrize("module", files())
def test_only_the_adapter_imports_mkdocs(module: str) -> None:
    """All else is of use to another host, or without one."""
    hosts = {name.split(".")[0] for name in imported(module)} & {"mkdocs", "material"}
    assert hosts <= ({"mkdocs"} if module in ADAPTER else set())


def test_the_adapter_is_no_larger_than_it_needs_to_be() -> None:
    """Each of its modules does import MkDocs, and no module of the core imports one of them."""
    for module in ADAPTER:
        assert "mkdocs" in {name.split(".")[0] for name in imported(module)}
    users = {module for module in files() if ours(module) & ADAPTER}
    assert users <= ADAPTER


def test_the_core_runs_without_mkdocs() -> None:
    """Every module of the core can be imported, and both pages are made, without MkDocs."""
    core = [f"diptych.{m}" for m in files() if m not in ADAPTER | {"__init__", "__main__"}]
    program = NO_MKDOCS + (
        f"import importlib\nfor name in {core!r}: importlib.import_module(name)\n"
        "from diptych.standalone import render\n"
        "pages = render('# A\\n\\n- B\\n---\\n# A\\n\\n- B\\n- C\\n')\n"
        "assert 'fragment' in pages.slides and 'C' in pages.article\n"
        "assert not any(name.split('.')[0] == 'mkdocs' for name in sys.modules)\n"
        "try: import diptych.plugin\n"
        "except ModuleNotFoundError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(PLUGIN)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout.startswith("blocked: mkdocs")


def test_a_usual_deck_loads_no_large_library() -> None:
    """What few decks need is imported by those that do: importing it takes longer than reading."""
    program = (
        "import sys\nfrom diptych.standalone import render\n"
        "render('# A\\n\\n- B\\n---\\n# A\\n\\n- B\\n- C\\n\\nNote: D\\n')\n"
        "large = {'bs4', 'markdown_it', 'pymdownx.twemoji_db', 'diptych.safety'}\n"
        "print(large & set(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(PLUGIN)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "set()\n"
