"""What a figure was measured on."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("openvino", "faiss-cpu", "numpy", "tokenizers", "sentence-transformers", "torch")
TELLING_FLAGS = ("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16", "asimd", "bf16")
"""CPU features that decide how fast a model runs."""


def machine() -> str:
    """Return the machine in one line: CPU, its features, cores, memory, system."""
    facts = _facts(Path("/proc/cpuinfo"))
    cpu = facts.get("model name") or platform.machine()
    flags = set((facts.get("flags") or facts.get("Features") or "").split())
    features = " ".join(flag for flag in TELLING_FLAGS if flag in flags)
    memory_kib = _facts(Path("/proc/meminfo")).get("MemTotal", "0 kB").split()[0]
    return (
        f"{cpu} ({features or 'features unknown'}), {_cores()} cores, "
        f"{int(memory_kib) / 2**20:.0f} GiB, {platform.system()} {platform.release()}"
    )


def versions() -> str:
    """Return the versions that matter in one line."""
    found = [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
    return ", ".join(found + [f"{name} {_version(name)}" for name in PACKAGES])


def commit(root: Path) -> str:
    """Return the commit of the checkout, with a "+" when files differ from it; "" without git."""
    git = shutil.which("git")
    if git is None:
        return ""
    described = subprocess.run(
        [git, "describe", "--always", "--dirty=+", "--exclude=*"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    return described.stdout.strip()


def load() -> float:
    """Return the load average of the last minute."""
    return round(os.getloadavg()[0], 2)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _facts(file: Path) -> dict[str, str]:
    """Return the first value of each `name: value` line; none where there is no such file."""
    facts: dict[str, str] = {}
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError:
        return facts
    for line in lines:
        name, _, value = line.partition(":")
        facts.setdefault(name.strip(), value.strip())
    return facts


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
