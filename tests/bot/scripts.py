"""Small scripts that stand for the indexing program."""

from __future__ import annotations

import json
import sys
from pathlib import Path

FEED = "https://courier.example/feed?key=secret"
SEEN = """tell(
    "looked", kind="feed", location=sys.argv[2], name="Courier *News*", publisher="The Courier",
    articles=30, examples=[{"title": "Bridge opens", "url": None, "published_at": None}],
)"""
"""What `looking` says that it sees."""


def worker_script(folder: Path, *lines: str) -> tuple[str, str]:
    """Return a command that runs these lines of Python as the indexing process."""
    script = folder / "worker.py"
    script.write_text("\n".join(("import json, os, signal, sys, time", _TELL, *lines)))
    return sys.executable, str(script)


_TELL = """
def tell(event, **rest):
    print(json.dumps({"event": event, **rest}), flush=True)

def finished(**rest):
    counts = dict(new=1, changed=2, gone=3, unchanged=4, articles=7, passages=80)
    tell("finished", **(counts | dict(failed=[], took_s=1.5) | rest))
"""


def waiting_for(gate: Path) -> str:
    """Return the line that waits until the file `gate` is there."""
    return f"while not os.path.exists({str(gate)!r}): time.sleep(0.01)"


def noting(note: Path) -> str:
    """Return the line that appends the command and what it was told to the file `note`."""
    return f"open({str(note)!r}, 'a').write(json.dumps(sys.argv[1:]) + chr(10))"


def looking(folder: Path, *lines: str) -> tuple[str, str]:
    """Return a program that sees a feed everywhere, and does these lines for all else."""
    return worker_script(
        folder,
        noting(folder / "told"),
        "if sys.argv[1] == 'look':",
        *_indented(SEEN),
        "else:",
        *[row for line in lines or ("finished()",) for row in _indented(line)],
    )


def _indented(block: str) -> list[str]:
    return [f"    {row}" for row in block.splitlines()]


def told(folder: Path) -> list[list[str]]:
    """Return what each process was told, without what all are told."""
    rows = [json.loads(row) for row in (folder / "told").read_text().splitlines()]
    return [row[: row.index("--nice" if "--nice" in row else "--json")] for row in rows]
