"""Commands that look after the library: its state, checks, copies and the model it is made with."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from index.commands import tools
from index.embed.model import for_questions, open_model
from index.errors import ModelError
from index.settings import IndexSettings
from index.show import as_line, say, status_text, teller


def status(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Show the state of the whole library, and what would embed; loads no weights."""
    from index.status import upkeep, whole_status
    from index.store.reader import open_reader

    with closing(open_reader(data)) as reader, reader.snapshot():
        found = whole_status(reader, data)
        kept = upkeep(reader, data, datetime.now(UTC))
    here = _runs_here(settings, data)
    if given.json:
        say(as_line(asdict(found) | asdict(kept) | {"runs_here": here}))
    else:
        say(status_text(found, kept, here))
    return 0


def check(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Check every promise about the store; 1 when one is broken."""
    from index.check import check as check_library

    problems = check_library(data)
    if given.json:
        say(as_line({"ok": not problems, "problems": problems}))
    else:
        say("\n".join(problems) or "All is well.")
    return 1 if problems else 0


def rebuild(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Cut and embed every stored article anew, with the present model and settings."""
    from index.indexer import open_indexer

    tools.refuse_missing(data)
    tell = teller(as_lines=given.json)
    with open_indexer(data, tools.indexing(settings, data), tell) as indexer:
        tell(indexer.rebuild())
    return 0


def backup(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Write library, bot's database and uploads into one file, whatever else runs."""
    from index.backup import backup as write_backup
    from index.show_backup import backup_json, backup_text

    made = write_backup(data, Path(given.file))
    say(as_line(backup_json(made)) if given.json else backup_text(made))
    return 0


def restore(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Check a backup wholly, then put everything back as it has it."""
    from index.restore import restore as restore_backup
    from index.show_backup import restore_json, restore_text

    done = restore_backup(data, Path(given.file))
    say(as_line(restore_json(done)) if given.json else restore_text(done))
    return 0


def prepare_model(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Prepare the model for this machine, or anew, and try it; 1 when it cannot be prepared."""
    from index.embed.files import read_original
    from index.embed.prepare import prepare
    from index.show_prepared import prepared_json, prepared_text

    folder = Path(given.to) if given.to else data / "models"
    prepared = prepare(read_original(settings.model), folder, _to_stderr)
    if given.json:
        say(as_line(prepared_json(prepared)))
    else:
        say(prepared_text(prepared))
    return 1 if prepared.refused else 0


def _to_stderr(words: str) -> None:
    sys.stderr.write(f"{words}\n")


def _runs_here(settings: IndexSettings, data: Path) -> str:
    try:
        return open_model(settings, data, for_questions(settings)).outlook()
    except ModelError as error:
        return str(error)
