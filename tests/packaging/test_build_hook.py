"""The build hook asks for no more than it needs, and says in one line what it cannot get."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hatchling.bridge.app import Application
from hatchling.builders.wheel import WheelBuilder

from build_hook import (
    DESTINATION,
    NODE_WHEEL,
    NPM_FILES,
    REVEAL_FILES,
    RevealBuildHook,
    drop_spinner,
)

PLUGIN = Path(__file__).parents[2] / "plugin"


@pytest.fixture
def hook(tmp_path: Path) -> RevealBuildHook:
    """Give the hook of a checkout that holds nothing but what npm reads."""
    plugin = tmp_path / "plugin"
    plugin.mkdir()
    for name in NPM_FILES:
        (plugin / name).write_bytes((PLUGIN / name).read_bytes())
    builder = WheelBuilder(str(tmp_path))
    return RevealBuildHook(
        str(tmp_path), {}, builder.config, builder.metadata, "", "wheel", Application()
    )


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the one folder that commands are looked for in; it is empty."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def put_npm(path: Path, script: str) -> None:
    """Put a command `npm` on the PATH."""
    (path / "npm").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (path / "npm").chmod(0o755)


def put_reveal(hook: RevealBuildHook, *, version: str) -> None:
    """Put files where reveal.js of this version would be."""
    folder = Path(hook.root, "plugin") / DESTINATION
    folder.mkdir(parents=True)
    for name in REVEAL_FILES:
        (folder / Path(name).name).write_text(f"version=`{version}`", encoding="utf-8")


def pinned_version() -> str:
    """Give the version of reveal.js that the lock file names."""
    lock = json.loads((PLUGIN / "package-lock.json").read_text(encoding="utf-8"))
    return str(lock["packages"]["node_modules/reveal.js"]["version"])


@pytest.mark.usefixtures("path")
def test_node_is_asked_for_where_there_is_no_npm(hook: RevealBuildHook) -> None:
    """A machine without Node.js gets one for the time of the build."""
    assert hook.dependencies() == [NODE_WHEEL]


def test_node_is_not_asked_for_where_there_is_npm(hook: RevealBuildHook, path: Path) -> None:
    """The npm of the machine will do."""
    put_npm(path, "exit 0")
    assert hook.dependencies() == []


@pytest.mark.usefixtures("path")
def test_nothing_is_needed_where_the_files_are(hook: RevealBuildHook) -> None:
    """An sdist carries reveal.js: neither npm nor Node.js is asked for, and nothing is run."""
    put_reveal(hook, version=pinned_version())
    hook.initialize("standard", {})
    assert hook.dependencies() == []


@pytest.mark.usefixtures("path")
def test_files_of_another_version_do_not_count(hook: RevealBuildHook) -> None:
    """After an upgrade of `package.json` the files of the version before are replaced."""
    put_reveal(hook, version="5.2.1")
    assert hook.dependencies() == [NODE_WHEEL]


@pytest.mark.usefixtures("path")
def test_the_spinner_does_not_come_along(hook: RevealBuildHook) -> None:
    """A style sheet that still has the picture, as an earlier build left it, is fetched anew."""
    put_reveal(hook, version=pinned_version())
    sheet = Path(hook.root, "plugin") / DESTINATION / "reveal.css"
    rule = ".spinner{background-image:url(data:image/gif;base64,R0l%2F=);width:32px}"
    sheet.write_text(rule, encoding="utf-8")
    assert hook.dependencies() == [NODE_WHEEL]
    drop_spinner(sheet)
    assert hook.dependencies() == []
    assert sheet.read_text(encoding="utf-8") == ".spinner{background-image:none;width:32px}"


@pytest.mark.parametrize("script", [None, "exit 1", "exit 0"], ids=["absent", "failing", "idle"])
def test_a_build_without_reveal_ends_in_one_line(
    hook: RevealBuildHook, path: Path, capfd: pytest.CaptureFixture[str], script: str | None
) -> None:
    """No package is ever built without reveal.js, whatever became of npm."""
    if script:
        put_npm(path, script)
    with pytest.raises(SystemExit) as end:
        hook.initialize("standard", {})
    lines = capfd.readouterr().err.splitlines()
    assert end.value.code == 1
    assert len(lines) == 1
    assert lines[0].startswith("mkdocs-diptych: reveal.js could not be fetched (")


def test_the_lock_file_names_hashes_and_no_addresses() -> None:
    """Any registry will do, and none can slip in other files."""
    lock = json.loads((PLUGIN / "package-lock.json").read_text(encoding="utf-8"))
    fetched = {name: package for name, package in lock["packages"].items() if name}
    assert list(fetched) == ["node_modules/reveal.js"]
    assert all(package["integrity"].startswith("sha512-") for package in fetched.values())
    assert not any("resolved" in package for package in fetched.values())
