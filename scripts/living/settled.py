"""Makes a library that was just read in look as if it had been there all along."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from index.due import next_asking
from index.lock import writing
from index.store.pages import Role
from index.store.writer import open_writer


def settle(
    data: Path, published: Mapping[str, datetime], now: datetime, interval: timedelta
) -> None:
    """Note of every page that it last changed when it was published, and plan it accordingly.

    A page that was read a minute ago counts as changed a minute ago and is asked every minute: in
    a young library, changes show sooner than they do later.

    Args:
        data: the library's folder; nobody else writes it.
        published: when each page was published, by address.
        now: when every page was asked last.
        interval: shortest time between two askings of a page.
    """
    with writing(data), closing(open_writer(data)) as writer, writer.change():
        for source in writer.all_sources():
            for page in writer.catalogue.pages(source):
                if page.role is not Role.PAGE:
                    continue
                stood = replace(page, changed_at=published[page.address])
                due_at = next_asking(stood, now, interval, jitter=0.5)
                writer.catalogue.save_page(source, replace(stood, due_at=due_at))
