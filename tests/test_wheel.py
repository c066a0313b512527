"""The built wheel works on its own: an editable install would hide a file that is left out."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy of the checkout, offline, and return what it holds."""
    copy, out = tmp_path_factory.mktemp("copy"), tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    for name in ("bot", "index"):
        shutil.copytree(
            ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo")
        )
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet")
    pip = (sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", out, copy)
    subprocess.run(pip, check=True)
    (wheel,) = out.iterdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(out / "unpacked")
    return out / "unpacked"


def test_nothing_of_either_package_is_left_out(unpacked: Path) -> None:
    for package in ("bot", "index"):
        assert files(unpacked / package) - compiled(unpacked) == files(ROOT / package) - compiled(
            ROOT
        )


def test_every_catalogue_is_in_it_compiled(unpacked: Path) -> None:
    sources = {path.with_suffix(".mo") for path in (ROOT / "bot").rglob("*.po")}
    assert compiled(unpacked) == {path.relative_to(ROOT / "bot").as_posix() for path in sources}


def test_nothing_but_the_packages_is_in_it(unpacked: Path) -> None:
    names = {path.name for path in unpacked.iterdir() if path.suffix != ".dist-info"}
    assert names == {"bot", "index"}


def test_it_says_what_the_command_is_called(unpacked: Path) -> None:
    (points,) = unpacked.glob("*.dist-info/entry_points.txt")
    assert "pullquote = index.cli:main" in points.read_text(encoding="utf-8")


def test_it_carries_its_licence(unpacked: Path) -> None:
    assert list(unpacked.glob("*.dist-info/licenses/LICENSE"))


@pytest.mark.parametrize("module", ["index.cli", "index.library", "bot.__main__", "bot.health"])
def test_it_is_imported_from_outside_the_checkout(unpacked: Path, module: str) -> None:
    code = f"import {module} as m; print(m.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=unpacked,
        env={"PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()).is_relative_to(unpacked)


def compiled(root: Path) -> set[str]:
    """Return the catalogues that the build has compiled."""
    return {file for file in files(root / "bot") if file.endswith(".mo")}


def files(package: Path) -> set[str]:
    """Return every file of a package that is not made by running it."""
    return {
        path.relative_to(package).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
