"""The lock files belong to pyproject.toml, and lead nobody to a CUDA build or a private host."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_is_pinned_as_pyproject_allows(lock: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = list(project["dependencies"])
    if lock == "requirements-dev.lock":
        wanted += project["optional-dependencies"]["dev"]
    for line in wanted:
        requirement = Requirement(line)
        version = pins(lock).get(canonicalize_name(requirement.name))
        assert version is not None, f"{line} is not in {lock}: `make lock`"
        assert requirement.specifier.contains(version), f"{line}, but {lock} has {version}"


def test_both_locks_agree() -> None:
    run, dev = (pins(lock) for lock in LOCKS)
    assert run.items() <= dev.items()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_plain_pins_only(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    odd = [line for line in lines if line and not re.match(r"( *#|[a-z0-9-]+==[\w.]+$)", line)]
    assert not odd
    assert not [name for name in pins(lock) if re.match("nvidia|cuda|triton", name)]
    assert not [line for line in lines if "://" in line or "--" in line]


def pins(lock: str) -> dict[str, str]:
    """Return version by normalised name."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, flags=re.MULTILINE))
