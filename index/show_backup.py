"""What the command line prints of a backup and of a restore, for people and machines."""

from __future__ import annotations

from dataclasses import asdict

from index.backup import BackedUp
from index.contents import Contents
from index.restore import Restored


def backup_text(made: BackedUp) -> str:
    """Return what was written, and what was left out."""
    lines = [
        f"Wrote {made.file} ({made.contents.bytes / 1e6:,.1f} MB): {_held(made.contents)} "
        f"({made.took_s:.1f} s)."
    ]
    return "\n".join(lines + [f"Left out, for it is no file: {name}" for name in made.left_out])


def backup_json(made: BackedUp) -> dict[str, object]:
    """Return the same as a JSON object."""
    return {
        "event": "backed_up",
        "file": str(made.file),
        **_told(made.contents),
        "left_out": list(made.left_out),
        "took_s": made.took_s,
    }


def restore_text(done: Restored) -> str:
    """Return what is there now, and what is left to do."""
    made_at = f"{done.contents.made_at:%Y-%m-%d %H:%M} UTC"
    lines = [f"Restored the library of {made_at}: {_held(done.contents)}."]
    if done.migrated:
        lines.append("It was of an earlier version and has been brought up to date.")
    if done.cache != "ready":
        lines.append(f"Vectors: {done.cache}.")
    if done.contents.bot is None:
        lines.append("The backup holds nothing of the bot: what the bot has stays as it was.")
    if done.restart:
        lines.append("Restart the bot: its own database was of an earlier version.")
    return "\n".join(lines)


def restore_json(done: Restored) -> dict[str, object]:
    """Return the same as a JSON object."""
    return {
        "event": "restored",
        **_told(done.contents),
        "generation": done.generation,
        "migrated": done.migrated,
        "cache": done.cache,
        "restart": done.restart,
    }


def _held(contents: Contents) -> str:
    library = contents.library
    bot = " and the bot's memory" if contents.bot is not None else ""
    return (
        f"{library.articles:,} articles in {library.passages:,} passages from "
        f"{library.sources:,} sources, {contents.uploads:,} uploaded files{bot}"
    )


def _told(contents: Contents) -> dict[str, object]:
    return {
        "made_at": contents.made_at.isoformat(),
        "program": contents.program,
        "bytes": contents.bytes,
        "library": asdict(contents.library),
        "bot": contents.bot,
        "uploads": contents.uploads,
    }
