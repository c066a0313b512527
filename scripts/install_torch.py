"""Installs the CPU build of torch at the version that requirements.lock pins.

PyPI's torch for Linux on x86-64 is a CUDA build of several GB, and pip takes it without asking.
So torch comes first, on its own, from places that hold CPU builds, and what came is checked.
Only the standard library is used: nothing else is installed yet. Run it with the Python that is
to get torch. Exit code 0: a torch that we accept is there; 1: none is, and one line says why.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CPU_INDEX = "https://download.pytorch.org/whl/cpu"
LOCK = Path(__file__).resolve().parent.parent / "requirements.lock"

# A host that cannot be reached should be given up in seconds, not in pip's several minutes.
IMPATIENT = ("--timeout", "15", "--retries", "0")

Pip = Callable[..., str | None]
"""Runs pip with the arguments given; returns None, or its error in one line."""


@dataclass(frozen=True)
class Build:
    """What an installed torch says of itself."""

    version: str
    accelerator: str | None
    """"CUDA 12.8", "ROCm 6.4" …; None for a CPU build."""


@dataclass(frozen=True)
class Attempt:
    """One place to take torch from."""

    name: str
    arguments: tuple[str, ...]
    """What pip is given."""
    any_build: bool = False
    """Whether a CUDA build is accepted from there, because somebody asked for it by name."""


def main() -> int:
    """Install torch where it is missing, and return the exit code."""
    here, version = site_packages(), pinned(LOCK.read_text(encoding="utf-8"))
    machine = (platform.system(), platform.machine())
    return install(version, plan(version, os.environ, machine), here, pip)


def install(version: str, attempts: Sequence[Attempt], here: Path, run_pip: Pip) -> int:
    """Try `attempts` in order until `here` holds torch `version` in a build we accept."""
    found = installed(here)
    if found and accepted(found, version, any(attempt.any_build for attempt in attempts)):
        return 0
    tried = []
    for attempt in attempts:
        say(f"torch {version}: trying {attempt.name}")
        # --force-reinstall: a refused build of the same version would count as "already there".
        error = run_pip("install", "--no-deps", "--force-reinstall", *attempt.arguments)
        if error:
            tried.append(f"{attempt.name} ({error})")
            continue
        found = installed(here)
        if found and accepted(found, version, attempt.any_build):
            say(f"torch {found.version} is installed")
            return 0
        tried.append(f"{attempt.name} (gave {described(found)}, which was removed again)")
        run_pip("uninstall", "--yes", "torch")
    say(advice(version, tried))
    return 1


def plan(version: str, environment: Mapping[str, str], machine: tuple[str, str]) -> list[Attempt]:
    """Return the places to try, best first, for `machine` (system and processor names)."""
    folder, index = environment.get("TORCH_WHEELS"), environment.get("TORCH_INDEX") or CPU_INDEX
    here = ("--find-links", folder) if folder else ()
    name = f"the folder {folder}" if folder else "pip's own find-links folders"
    pypi = (*IMPATIENT, f"torch=={version}")
    if index == "pypi":
        return [Attempt("PyPI, any build (TORCH_INDEX=pypi)", pypi, any_build=True)]
    # "+cpu" keeps pip from taking a CUDA build out of an extra index; macOS wheels do not carry it.
    exact = version if machine[0] == "Darwin" else f"{version}+cpu"
    attempts = [
        Attempt(name, ("--no-index", *here, f"torch=={version}")),
        Attempt(index, ("--index-url", index, *IMPATIENT, f"torch=={exact}")),
    ]
    if machine not in {("Linux", "x86_64"), ("Windows", "AMD64")}:
        attempts.append(Attempt("PyPI", pypi))
    return attempts


def accepted(build: Build, version: str, any_build: bool) -> bool:
    """Say whether `build` is the pinned version, and for the CPU unless any build will do."""
    return build.version.partition("+")[0] == version and (any_build or not build.accelerator)


def installed(site: Path) -> Build | None:
    """Read which torch lies in `site`, without importing it; None when there is none."""
    try:
        source = (site / "torch" / "version.py").read_text(encoding="utf-8")
    except OSError:
        return None
    values = dict(re.findall(r"^(\w+)\b[^=\n]*= *'([^']*)'", source, flags=re.MULTILINE))
    kinds = {"cuda": "CUDA", "hip": "ROCm", "xpu": "XPU"}
    named = [f"{kind} {values[key]}" for key, kind in kinds.items() if values.get(key)]
    return Build(values.get("__version__", "unknown"), named[0] if named else None)


def pinned(lock: str) -> str:
    """Return the version of torch that the text of a lock file names."""
    found = re.search(r"^torch==([^\s+;]+)", lock, flags=re.MULTILINE)
    if not found:
        raise SystemExit(f"{LOCK.name} pins no torch: make it anew with 'make lock'.")
    return found.group(1)


def described(build: Build | None) -> str:
    """Word `build` for people."""
    if build is None:
        return "something without torch/version.py"
    return f"torch {build.version} for {build.accelerator or 'the CPU'}"


def advice(version: str, tried: Sequence[str]) -> str:
    """Say what was tried and what the reader can do."""
    return (
        f"No CPU build of torch {version} could be installed. Tried: {'; '.join(tried)}. "
        f"Set TORCH_WHEELS to a folder that holds the wheel, or TORCH_INDEX to a package index "
        f"with CPU builds (like {CPU_INDEX}). TORCH_INDEX=pypi takes what PyPI has: on Linux "
        f"x86-64 that is a CUDA build, and several GB."
    )


def pip(*arguments: str) -> str | None:
    """Run this Python's pip; return None, or the last line of its error."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]
    done = subprocess.run(
        command, check=False, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    if done.returncode == 0:
        return None
    lines = done.stderr.strip().splitlines() or [f"pip ended with code {done.returncode}"]
    return lines[-1].removeprefix("ERROR: ")


def site_packages() -> Path:
    """Return where this Python's packages lie."""
    return Path(sysconfig.get_paths()["purelib"])


def say(line: str) -> None:
    """Tell the person who waits."""
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - a script talks to its terminal


if __name__ == "__main__":
    raise SystemExit(main())
