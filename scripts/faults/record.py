"""What is written down of each fault, and the words that are counted in the table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from scripts.faults.asking import Heard
from scripts.faults.program import KILLED, LONGEST_S, Ended
from scripts.faults.stage import Injected

_PLACE = re.compile(r"(https?:/|(?<!\w)/)[\w./:~-]*[\w/]")


@dataclass
class Record:
    """One fault and what came of it."""

    kind: str
    detail: str
    said: str
    """By the command that met it."""
    state: str = ""
    """By `status` right after it."""
    heard: Heard = field(default_factory=Heard)
    lost: list[str] = field(default_factory=list)
    """Articles that were there before and are not, though the site has them."""
    wrong: list[str] = field(default_factory=list)
    """Everything else that must not happen, one line each."""


def record_of(kind: str, injected: Injected, *, may_be_killed: bool) -> Record:
    """Return the record of a fault, with what its command should have said and did not."""
    ended = injected.ended
    wrong = [*injected.complaints, *unexplained(ended, may_be_killed=may_be_killed)]
    return Record(kind, injected.detail, said(ended), wrong=wrong)


def unexplained(ended: Ended, *, may_be_killed: bool = False) -> list[str]:
    """Return what is wrong with the way in which a command ended, if anything is."""
    if ended.took_s >= LONGEST_S:
        return [f"the command hung for {ended.took_s:.0f} s"]
    if ended.code == KILLED and may_be_killed:
        return []
    if ended.code == 0 and not ended.errors and ended.last.get("event") == "finished":
        return []
    lines = ended.errors.splitlines()
    is_told = len(lines) == 1 and lines[0].startswith("pullquote: ")
    if ended.code in (1, 2) and is_told and ended.last.get("event") == "error":
        return []
    return [f"the command ended with {ended.code}: {ended.errors.strip() or ended.last}"]


def said(ended: Ended) -> str:
    """Return what a command said, in words that can be counted."""
    last = ended.last
    if ended.code == KILLED:
        return "(killed)"
    if ended.code:
        return without_places(str(last.get("message", ended.errors)))
    parts = ["finished"]
    if last.get("failed"):
        parts.append("named pages not read, with the reasons")
    if last.get("held"):
        parts.append("held back what seems gone")
    return ", ".join(parts)


def without_places(words: str) -> str:
    """Return the words without paths, addresses and numbers of seconds or processes."""
    return re.sub(r"\b\d+(\.\d+)?(?= s\b| more\b| times\b)", "N", _PLACE.sub("…", words))


def was_cut_short(ended: Ended) -> bool:
    """Say whether a reading left the site alone before it had asked for all, or held some back."""
    if ended.last.get("held"):
        return True
    signs = ("left alone", "not to be asked")
    failed = ended.last.get("failed", ())
    return any(sign in one["why"] for one in failed for sign in signs)
