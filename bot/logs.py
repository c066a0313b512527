"""Log lines: one for each event, `key=value`, readable by people and by machines."""

from __future__ import annotations

import json
import logging
import sys
import time
from typing import TextIO

# https://docs.python.org/3/library/logging.html#logrecord-attributes
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class KeyValues(logging.Formatter):
    """Formats a record as one line; `extra={...}` adds pairs, an exception its own."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line: time (UTC), level, logger and event first."""
        pairs = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        pairs |= {name: value for name, value in vars(record).items() if name not in _STANDARD}
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            pairs["error"] = f"{type(error).__name__}: {error}"
            if _ours(record) or record.levelno < logging.INFO:
                pairs["trace"] = self.formatException(record.exc_info)
        return " ".join(f"{name}={_shown(value)}" for name, value in pairs.items())


def set_up(level: str, stream: TextIO = sys.stderr) -> None:
    """Write records of `level` and above to `stream`; of other people's code only warnings."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(KeyValues())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level if level in ("DEBUG", "ERROR") else "WARNING")
    for ours in ("bot", "index"):
        logging.getLogger(ours).setLevel(level)


def _ours(record: logging.LogRecord) -> bool:
    """Tell whether a trace helps: discord.py logs one for every reconnect."""
    return not record.name.startswith("discord.")


def _shown(value: object) -> str:
    text = str(value)
    plain = text and all(character.isprintable() and character not in ' "=' for character in text)
    return text if plain else json.dumps(text, ensure_ascii=False)
