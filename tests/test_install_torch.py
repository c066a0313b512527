"""scripts/install_torch.py, with real pip and tiny wheels that only claim to be torch."""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.install_torch import CPU_INDEX, Build, installed, pinned, plan

ROOT = Path(__file__).parent.parent
VERSION = pinned((ROOT / "requirements.lock").read_text(encoding="utf-8"))
INTEL = ("Linux", "x86_64")

Run = Callable[[dict[str, str]], "subprocess.CompletedProcess[str]"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Make a virtual environment without torch; returns where its packages lie."""
    venv.create(tmp_path / "venv", symlinks=True)
    (packages,) = (tmp_path / "venv").glob("lib/python*/site-packages")
    # The pip of the environment that runs the tests is good enough, and there at once.
    (pip,) = {Path(path) for path in sys.path if (Path(path) / "pip" / "__main__.py").is_file()}
    (packages / "pip").symlink_to(pip / "pip")
    return packages


@pytest.fixture
def run(tmp_path: Path, site: Path) -> Run:
    """Return a function that runs the script in that environment, with nothing else to find."""

    def script(variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
        nowhere = {"PIP_CONFIG_FILE": os.devnull, "TORCH_INDEX": (tmp_path / "none").as_uri()}
        return subprocess.run(
            [tmp_path / "venv" / "bin" / "python", ROOT / "scripts" / "install_torch.py"],
            env={"PATH": os.defpath, **nowhere, **variables},
            capture_output=True,
            text=True,
            check=False,
        )

    return script


def test_a_cpu_build_is_installed_once(tmp_path: Path, site: Path, run: Run) -> None:
    wheels = make_wheel(tmp_path / "wheels", f"{VERSION}+cpu", cuda=None)
    first = run({"TORCH_WHEELS": str(wheels)})
    assert (first.returncode, installed(site)) == (0, Build(f"{VERSION}+cpu", None))
    again = run({})
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_pip_s_own_find_links_are_used(tmp_path: Path, site: Path, run: Run) -> None:
    wheels = make_wheel(tmp_path / "wheels", VERSION, cuda=None)
    assert run({"PIP_FIND_LINKS": str(wheels)}).returncode == 0
    assert installed(site) == Build(VERSION, None)


def test_a_cuda_build_is_refused_and_removed(tmp_path: Path, site: Path, run: Run) -> None:
    wheels = make_wheel(tmp_path / "wheels", VERSION, cuda="12.8")
    done = run({"TORCH_WHEELS": str(wheels)})
    assert (done.returncode, installed(site)) == (1, None)
    last = done.stderr.splitlines()[-1]
    assert f"(gave torch {VERSION} for CUDA 12.8, which was removed again)" in last
    assert "Set TORCH_WHEELS" in last
    assert "TORCH_INDEX=pypi" in last


def test_a_cuda_build_that_lies_there_is_replaced(tmp_path: Path, site: Path, run: Run) -> None:
    cuda = make_wheel(tmp_path / "cuda", VERSION, cuda="12.8")
    with zipfile.ZipFile(next(cuda.iterdir())) as wheel:
        wheel.extractall(site)
    wheels = make_wheel(tmp_path / "wheels", f"{VERSION}+cpu", cuda=None)
    assert run({"TORCH_WHEELS": str(wheels)}).returncode == 0
    assert installed(site) == Build(f"{VERSION}+cpu", None)


def test_without_any_wheel_it_says_what_was_tried(run: Run) -> None:
    done = run({})
    last = done.stderr.splitlines()[-1]
    assert done.returncode == 1
    assert last.startswith(f"No CPU build of torch {VERSION} could be installed. Tried: ")
    assert "pip's own find-links folders (No matching distribution found for torch" in last


def test_places_are_tried_in_order() -> None:
    names = [attempt.name for attempt in plan("2.0", {"TORCH_WHEELS": "/w"}, INTEL)]
    assert names == ["the folder /w", CPU_INDEX]


@pytest.mark.parametrize("machine", [("Darwin", "arm64"), ("Linux", "aarch64")])
def test_pypi_is_tried_where_its_build_is_for_the_cpu(machine: tuple[str, str]) -> None:
    assert [(a.name, a.any_build) for a in plan("2.0", {}, machine)][-1] == ("PyPI", False)


def test_any_build_is_taken_only_when_asked_for() -> None:
    assert [a.any_build for a in plan("2.0", {"TORCH_INDEX": "pypi"}, INTEL)] == [True]
    assert not any(a.any_build for a in plan("2.0", {}, INTEL))


def make_wheel(folder: Path, version: str, *, cuda: str | None) -> Path:
    """Put a wheel into `folder` whose torch/version.py is written as PyTorch writes it."""
    folder.mkdir()
    info = f"torch-{version}.dist-info"
    files = {
        "torch/version.py": f"__version__ = '{version}'\ncuda: Optional[str] = {cuda!r}\n"
        "hip: Optional[str] = None\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: torch\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},sha256={digest(text)},{len(text)}\n" for name, text in files.items())
    with zipfile.ZipFile(folder / f"torch-{version}-py3-none-any.whl", "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)
        wheel.writestr(f"{info}/RECORD", f"{record}{info}/RECORD,,\n")
    return folder


def digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
