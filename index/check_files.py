"""What `check` says of the files beside the library: the bot's database, uploads, a restore."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from index.domain import SourceKind
from index.errors import StoreError
from index.settle import is_unfinished
from index.store.copies import BOT_FILE_NAME, bot_schema
from index.store.reader import Reader


def file_problems(reader: Reader, data: Path) -> Iterator[str]:
    """Yield one line for each broken promise; call inside the snapshot of `reader`."""
    if is_unfinished(data):
        yield "restore: one was interrupted: any command of `pullquote` finishes it"
    bot = data / BOT_FILE_NAME
    if bot.exists():
        try:
            bot_schema(bot, bot)
        except StoreError as error:
            yield f"the bot's database: {error}"
    for health in reader.every_source():
        source = health.source
        if source.kind is SourceKind.UPLOAD and not (data / source.location).is_file():
            yield (
                f"{source.location}: the uploaded file is missing: restore a backup, or remove "
                f"source {source.id}"
            )
