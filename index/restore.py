"""Puts everything back as a backup has it: checked first, then replaced, to the end.

What a backup holds is unpacked, examined and made ready in `restore.part` in the data folder.
Renaming that to `restore.ready` decides: from then on the restore is carried out, by this process
or, if it is killed, by the next command. Each database is replaced in one transaction, and its
staged copy is deleted once that is on the disk.
"""

from __future__ import annotations

import json
import os
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from index.archive import open_archive
from index.cache_file import CacheError, verify_cache
from index.contents import UPLOADS, BadBackup, Contents
from index.errors import StoreError
from index.lock import writing
from index.settle import NOTE, PART, READY, clear, renewed, replace_all, to_disk
from index.store.copies import BOT_FILE_NAME, BOT_SCHEMA, bot_schema, library_facts, refuse_newer
from index.store.database import FILE_NAME
from index.store.records import Manifest
from index.store.schema import MIGRATIONS
from index.store.staged import go_beyond, is_in_place, make_ready, refuse_foreign
from index.store.writer import open_writer


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore has done."""

    contents: Contents
    generation: int
    cache: str
    """State of the vector cache in a line; "ready" when all is well."""

    @property
    def migrated(self) -> bool:
        """Whether the library was of an earlier version."""
        return self.contents.library.schema < len(MIGRATIONS)

    @property
    def restart(self) -> bool:
        """Whether a bot that runs has to be started again, which brings its database up to date."""
        return self.contents.bot is not None and self.contents.bot < BOT_SCHEMA


def restore(data: Path, file: Path) -> Restored:
    """Replace everything in `data` by what the backup `file` holds; all or nothing.

    The bot goes on meanwhile: its next question sees the restored library. Raises BadBackup,
    WriterBusy or StoreError; then nothing was replaced, unless the error says so.
    """
    with closing(open_archive(file)) as archive:
        contents = archive.contents
        refuse_newer(file, contents.library.schema, len(MIGRATIONS))
        refuse_newer(file, contents.bot or 0, BOT_SCHEMA)
        with writing(data):
            part = data / PART
            try:
                clear(part)
                part.mkdir()
                archive.extract(part)
                _examine(part, contents, file)
                _make_ready(data)
                _decide(data, contents, file)
            except OSError as error:
                raise StoreError(
                    f"{file} cannot be unpacked in {data} ({error.strerror or error}): make room "
                    "and run the command again; nothing was replaced."
                ) from error
            finally:
                clear(part)
            return _carry_out(data, contents)


def _examine(part: Path, contents: Contents, file: Path) -> None:
    """Make sure that what was unpacked is sound and what the manifest says."""
    bot = bot_schema(part / BOT_FILE_NAME, file) if contents.bot is not None else None
    if (library_facts(part / FILE_NAME, file), bot) != (contents.library, contents.bot):
        raise BadBackup(f"{file} does not hold what it says: take an earlier one.")


def _make_ready(data: Path) -> None:
    """Make what was unpacked the next state of what is in `data`."""
    part = data / PART
    refuse_foreign(data / FILE_NAME)
    with closing(open_writer(part)) as writer:  # brings it up to date
        manifest = writer.manifest()
        fits = _fits(data, manifest)
        with writer.change():
            go_beyond(writer.connection, data / FILE_NAME)
        # Another manifest even where the file fits: whoever has read it with vectors of the library
        # that goes has to read it anew.
        again = replace(manifest, generation=writer.generation() + 1) if manifest else None
        writer.set_manifest(again if fits else None)
    for name in (FILE_NAME, BOT_FILE_NAME):
        if (part / name).exists():
            make_ready(part / name, data / name)
    if (data / UPLOADS).exists():
        (part / UPLOADS).mkdir(exist_ok=True)  # what is not in the backup goes


def _fits(data: Path, manifest: Manifest | None) -> bool:
    """Say whether the vector cache that is in `data` is the one that a restored library names."""
    try:
        verify_cache(data, manifest)
    except CacheError:
        return False
    return True


def _decide(data: Path, contents: Contents, file: Path) -> None:
    """Put everything down to the disk; the name it then gets says that it is to be done."""
    note = {"file": str(file), "made_at": contents.made_at.isoformat()}
    (data / PART / NOTE).write_text(json.dumps(note))
    for folder, _, names in os.walk(data / PART):
        for name in (*names, "."):
            to_disk(Path(folder, name))
    clear(data / READY)
    os.rename(data / PART, data / READY)
    to_disk(data)


def _carry_out(data: Path, contents: Contents) -> Restored:
    """Do what was decided; take it back where an error ends it before anything is replaced."""
    ready = data / READY
    try:
        replace_all(data)
    except BaseException as error:
        if (ready / FILE_NAME).exists() and not is_in_place(ready / FILE_NAME, data / FILE_NAME):
            clear(ready)
        elif isinstance(error, StoreError):
            raise StoreError(
                f"{error} The library is restored; the next command goes on with the rest."
            ) from error
        raise
    return Restored(contents, *renewed(data))
