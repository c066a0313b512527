"""What happens to processes, disk, database, vector cache and clock."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from scripts.faults.program import Running
from scripts.faults.stage import Injected, Stage

HOLDS_S = (2.0, 16.0)
"""A writer waits ten seconds for another connection."""
LEFT_BYTES = (0, 4096, 20_000, 60_000, 200_000, 600_000)
SHIFTS_DAYS = (-400, -30, -1, 30, 400)
DAY_S = 86_400
LEAST_LIMIT = 80_000
"""Bytes of a file; the lines that a command prints go to one, too."""


def kill_worker(stage: Stage) -> Injected:
    """Kill -9 the indexing process."""
    running, after_s = _in_the_midst(stage)
    running.kill()
    return Injected(f"after {after_s:.1f} s", running.end())


def kill_both(stage: Stage) -> Injected:
    """Kill -9 both processes at once."""
    running, after_s = _in_the_midst(stage)
    running.kill()
    stage.asker.kill()
    return Injected(f"after {after_s:.1f} s", running.end())


def kill_reader(stage: Stage) -> Injected:
    """Kill -9 the reading process in the midst of a reading of the sources."""
    running, after_s = _in_the_midst(stage)
    stage.asker.kill()
    return Injected(f"after {after_s:.1f} s", running.end())


def full_disk(stage: Stage) -> Injected:
    """Fill the disk before or during a reading; now and then a reader is started on it."""
    left = stage.rng.choice(LEFT_BYTES)
    during = stage.rng.random() < 0.5
    running = stage.start() if during else None
    if running is not None:
        running.lasts(stage.moment_s())
    with stage.ground.full(left):
        if stage.rng.random() < 0.3:
            stage.asker.kill()
        ended = (running or stage.start()).end()
    when = "during" if during else "before"
    return Injected(f"{left:,} bytes left {when} the reading", ended)


def file_limit(stage: Stage) -> Injected:
    """Let no file of the indexing process grow beyond some size (RLIMIT_FSIZE)."""
    most = stage.library.stat().st_size
    blocks = stage.rng.randint(LEAST_LIMIT, max(LEAST_LIMIT, most)) // 512
    within = ("sh", "-c", 'ulimit -f "$0" && exec "$@"', str(blocks))
    return Injected(f"files of {blocks * 512:,} bytes at most", stage.start(within=within).end())


def read_only_disk(stage: Stage) -> Injected:
    """Make the disk read-only: a reader is started on it, a reading of the sources is tried."""
    # A library that was closed well cannot even be opened on such a disk, a killed one's can.
    gently = stage.rng.random() < 0.5
    stage.asker.hold(gently=gently)
    try:
        with stage.ground.read_only():
            stage.asker.resume()
            ended = stage.start().end()
            status = stage.program.run("status")
    finally:
        stage.asker.resume()
    told = () if status.code in (0, 1) and "Traceback" not in status.errors else (status.errors,)
    closed = "closed well" if gently else "killed"
    return Injected(f"for everybody, the reader {closed} before", ended, complaints=told)


def read_only_for_worker(stage: Stage) -> Injected:
    """Make the folder read-only for the indexing process alone."""
    within = stage.ground.read_only_for_one()
    return Injected("for the worker alone", stage.start(within=within).end())


def locked(stage: Stage) -> Injected:
    """Let another connection hold the database's write lock for a while."""
    running, hold_s = stage.start(), stage.rng.uniform(*HOLDS_S)
    running.lasts(stage.moment_s() * 0.6)
    with closing(sqlite3.connect(stage.library, timeout=30, isolation_level=None)) as other:
        other.execute("begin immediate")
        running.lasts(hold_s)
        other.execute("rollback")
    return Injected(f"for {hold_s:.0f} s", running.end())


def damaged_cache(stage: Stage) -> Injected:
    """Cut, flip or remove the file of vectors, and start the reader on it."""
    running = stage.start() if stage.rng.random() < 0.5 else None
    if running is not None:
        running.lasts(stage.moment_s())
    how = _damage(stage)
    if running is not None:
        stage.asker.kill()
        # Perhaps after it had looked at the file: the next one mends it.
        return Injected(f"{how} during the reading", running.end(), is_whole=False)
    status = stage.program.run("status").last
    stage.asker.kill()
    ended = stage.start().end()
    after = stage.program.run("status").last
    told = []
    if status.get("cache") == "ready":
        told.append("`status` says that the damaged cache is ready")
    if ended.code == 0 and after.get("cache") != "ready":
        told.append(f"after the reading `status` says of the cache: {after.get('cache')}")
    return Injected(f"{how} before the reading", ended, complaints=tuple(told))


def wrong_clock(stage: Stage) -> Injected:
    """Read with a clock that is wrong by days, then with the right one what is due."""
    days = stage.rng.choice(SHIFTS_DAYS)
    wrong = stage.start(shift_s=days * DAY_S).end()
    told = []
    due = stage.start("--due").end()
    if days > 0 and wrong.code == 0:
        # For the right clock, all was read in the future: nothing may have to wait for that.
        started = due.events[0].get("sources") if due.events else None
        told += [] if started == 4 else [f"{started} of 4 sources were due once it was right"]
    told += [] if due.code == 0 else [f"`sync --due` ended with {due.code}: {due.errors}"]
    return Injected(f"by {days:+} days", wrong, is_last=False, complaints=tuple(told))


def _in_the_midst(stage: Stage) -> tuple[Running, float]:
    """Return a reading that is on its way, at some moment, and how long it has been."""
    while True:
        running, after_s = stage.start(), stage.moment_s()
        if running.lasts(after_s):
            return running, after_s
        stage.took(running.end())


def _damage(stage: Stage) -> str:
    """Do something to the newest file of vectors; return what."""
    files = sorted(stage.ground.data.glob("vectors-*.faiss"), key=lambda path: path.name)
    if not files:
        return "none yet"
    how = stage.rng.choice(["cut", "flipped", "emptied", "removed"])
    try:
        _spoil(files[-1], how, stage)
    except FileNotFoundError:
        return f"not {how}: replaced just then"
    return how


def _spoil(file: Path, how: str, stage: Stage) -> None:
    body = bytearray(file.read_bytes())
    at = stage.rng.randrange(max(1, len(body)))
    if how == "removed":
        file.unlink()
        return
    if how == "flipped" and body:
        body[at] ^= 1 << stage.rng.randrange(8)
    if how == "cut":
        del body[at:]
    if how == "emptied":
        body.clear()
    with file.open("rb+") as written:  # in place: nobody moves a damaged file there
        written.write(body)
        written.truncate()
