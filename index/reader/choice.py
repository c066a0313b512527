"""The reader that the settings name."""

from __future__ import annotations

from index.embed.openvino_runtime import default_streams
from index.reader import Reader
from index.reader.cross_encoder import CrossEncoderReader
from index.reader.model import SHIPPED, OwnReader
from index.settings import IndexSettings

OWN, NONE = "own", "none"
_MOST_AT_ONCE = 2
"""Windows read at the same time unless set otherwise: more would only take from other work."""


def choose_reader(settings: IndexSettings) -> Reader | None:
    """Return the reader that `settings` name, None for none; weights are loaded when needed."""
    if settings.reader == NONE:
        return None
    if settings.reader == OWN:
        at_once = settings.threads or min(_MOST_AT_ONCE, default_streams())
        return OwnReader(SHIPPED, at_once=at_once)
    return CrossEncoderReader(settings.reader)
