"""The questions of a server that got no good answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.records.database import Database, as_text, as_time
from bot.records.domain import Gap, Missed
from bot.records.grouping import Vectors, gaps_of, wordings
from index.domain import Outcome

MOST_WORDINGS = 500
"""Different wordings that are looked at, the newest: the model reads some 100 in a second."""


class Gaps:
    """What was asked and not answered, without who asked it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def missed(self, server: int, since: datetime) -> list[Missed]:
        """Return every question since `since` that was not answered well, oldest first.

        Those are the ones without a sure answer, and those with one that somebody disliked.
        """
        with self._database.reading() as connection:
            rows = connection.execute(
                "select text, dense_rank() over (order by person), asked_at from questions"
                " where room = ? and asked_at >= ? and (outcome in (?, ?) or exists"
                " (select 1 from feedback where question = questions.id and not up))"
                " order by asked_at, id",
                (server, as_text(since), Outcome.UNSURE.value, Outcome.NOTHING.value),
            ).fetchall()
        return [Missed(text, asker, as_time(at)) for text, asker, at in rows]

    def gaps(
        self, server: int, since: datetime, embed: Callable[[Sequence[str]], Vectors]
    ) -> list[Gap]:
        """Return what was missed since `since` by its meaning, the most often asked first.

        `embed` turns n texts into (n, dim) rows of length 1. It takes some 10 ms for each: so that
        it need not run on this file's thread, the three steps here can be taken one by one.
        """
        missed = self.missed(server, since)
        kinds = wordings(missed, MOST_WORDINGS)
        return gaps_of(missed, kinds, embed(list(kinds.values()))) if kinds else []
