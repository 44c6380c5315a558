"""Whichever way the package is installed, reveal.js and its licence come with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from build_hook import DESTINATION, REVEAL_FILES

ROOT = Path(__file__).parents[2]
REVEAL = {str(DESTINATION / Path(name).name) for name in REVEAL_FILES}

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Distributions:
    """What `python -m build` makes."""

    wheel: Path
    """The wheel, built from the sdist."""
    sdist: Path
    """The sdist, built from a fresh clone."""


def run(*command: str | Path, **variables: str) -> str:
    """Run a command with these environment variables changed, and give what it prints."""
    done = subprocess.run(
        command,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1767225600", **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def pip(*arguments: str | Path, **variables: str) -> str:
    """Run pip, without the dependencies of what it installs."""
    return run(sys.executable, "-m", "pip", "install", "--no-deps", *arguments, **variables)


def tracked_files() -> list[str]:
    """Give the files of the repository: what git tracks, or would if they were added."""
    names = run("git", "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    return [name for name in names.split("\0") if name and (ROOT / name).is_file()]


def package_files() -> set[str]:
    """Give the files that the package is to hold, reveal.js included, relative to `plugin/`."""
    names = {name.removeprefix("plugin/") for name in tracked_files()}
    return {name for name in names if name.startswith("diptych/")} | REVEAL


def clone(folder: Path) -> Path:
    """Make a fresh clone, as it were: a repository whose one commit holds the tracked files."""
    for name in tracked_files():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    author = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    run("git", "init", "--quiet", folder)
    run("git", "-C", folder, "add", "--all")
    run("git", "-C", folder, *author, "commit", "--quiet", "--message", "All")
    return folder


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Distributions:
    """Build the sdist from a fresh clone and the wheel from the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, clone(tmp_path_factory.mktemp("clone")))
    return Distributions(wheel=next(folder.glob("*.whl")), sdist=next(folder.glob("*.tar.gz")))


def test_the_wheel_holds_the_package_and_reveal_and_no_more(distributions: Distributions) -> None:
    """Modules, templates, styles and scripts of ours, five files of reveal.js, the metadata."""
    names = zipfile.ZipFile(distributions.wheel).namelist()
    metadata = {name for name in names if ".dist-info/" in name}
    assert {name.partition("/")[2] for name in metadata} == {
        "METADATA",
        "RECORD",
        "WHEEL",
        "entry_points.txt",
        "licenses/LICENSE",
    }
    assert set(names) - metadata == package_files()


def test_the_sdist_holds_what_a_wheel_is_built_from(distributions: Distributions) -> None:
    """The package with reveal.js, what builds it, and what a reader of the sdist looks for."""
    with tarfile.open(distributions.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    build = {"build_hook.py", "package.json", "package-lock.json", ".npmrc"}
    about = {".gitignore", "CHANGELOG.md", "LICENSE", "PKG-INFO", "README.md", "pyproject.toml"}
    assert names == {f"plugin/{name}" for name in package_files() | build} | about


def test_reveal_comes_with_its_licence(distributions: Distributions) -> None:
    """The licence of reveal.js asks that it travels with every copy."""
    wheel = zipfile.ZipFile(distributions.wheel)
    licence = wheel.read(str(DESTINATION / "LICENSE")).decode()
    assert "Hakim El Hattab" in licence
    assert "Permission is hereby granted, free of charge" in licence


def test_two_builds_give_the_same_bytes(distributions: Distributions, tmp_path: Path) -> None:
    """Built from the sdist or from another clone, on another path, the wheel is the same file."""
    run(sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, clone(tmp_path / "clone"))
    assert (tmp_path / distributions.wheel.name).read_bytes() == distributions.wheel.read_bytes()


def test_an_install_from_the_sdist_needs_no_npm(
    distributions: Distributions, tmp_path: Path
) -> None:
    """With no command on the PATH and no Node.js to import, the sdist is enough."""
    nothing = tmp_path / "bin"
    nothing.mkdir()
    site = tmp_path / "site"
    pip("--no-build-isolation", "--target", site, distributions.sdist, PATH=str(nothing))
    assert all((site / name).is_file() for name in package_files())


def test_an_install_from_a_git_address_carries_reveal(tmp_path: Path) -> None:
    """`pip install git+https://…` fetches reveal.js, and nothing is left to do."""
    site = tmp_path / "site"
    pip("--target", site, f"git+{clone(tmp_path / 'clone').as_uri()}")
    assert all((site / name).is_file() for name in package_files())


def test_an_editable_install_without_npm_carries_reveal(tmp_path: Path) -> None:
    """On a machine without Node.js the build brings its own; the clone stays clean for git."""
    nothing = tmp_path / "bin"
    nothing.mkdir()
    checkout = clone(tmp_path / "clone")
    python = tmp_path / "env" / "bin" / "python"
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "env")
    pip_of_env = [sys.executable, "-m", "pip", "--python", python, "install", "--no-deps"]
    run(*pip_of_env, "--editable", checkout, PATH=str(nothing))
    where = run(python, "-c", "import diptych; print(diptych.__file__)").strip()
    assert Path(where) == checkout / "plugin" / "diptych" / "__init__.py"
    assert all((checkout / "plugin" / name).is_file() for name in REVEAL)
    assert run("git", "-C", checkout, "status", "--porcelain") == ""


def test_nothing_of_reveal_is_committed() -> None:
    """Third-party code comes from its registry and never from this repository."""
    assert not {f"plugin/{name}" for name in REVEAL} & set(tracked_files())
