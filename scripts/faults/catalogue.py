"""All kinds of faults, by the names that stand in the table."""

from __future__ import annotations

from scripts.faults import kinds, kinds_site
from scripts.faults.stage import Inject

KINDS: dict[str, Inject] = {
    "worker killed": kinds.kill_worker,
    "reader killed": kinds.kill_reader,
    "both killed": kinds.kill_both,
    "disk full": kinds.full_disk,
    "file size limit": kinds.file_limit,
    "read-only disk": kinds.read_only_disk,
    "read-only for worker": kinds.read_only_for_worker,
    "database locked": kinds.locked,
    "vector cache damaged": kinds.damaged_cache,
    "clock wrong": kinds.wrong_clock,
    "network cut": kinds_site.cut_off,
    "pages cut in mid-body": kinds_site.cut_pages,
    "lists cut in mid-body": kinds_site.cut_listings,
    "site vanished (404)": kinds_site.vanished,
    "site asks for peace": kinds_site.asked_for_peace,
}
WEIGHTS = {"worker killed": 4, "reader killed": 3, "disk full": 3, "vector cache damaged": 2}
"""How often a kind is drawn, where not once."""
NEED_OWN_DISK = frozenset({"disk full", "read-only disk", "read-only for worker"})
"""They need a disk that is mounted for the run, which takes the right to mount."""
MAY_BE_KILLED = frozenset({"worker killed", "both killed"})
"""Their command has nothing to say."""
