"""How questions stand in their rows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from sqlite3 import Row
from typing import Any

from bot.records.database import as_time
from bot.records.domain import Asking, KeptQuestion, KeptQuote, Room
from index.domain import Outcome, Scope


def question_of(row: Row) -> KeptQuestion:
    """Return the question of a row of `questions`."""
    room = Room.of(row["room"], row["channel"])
    return KeptQuestion(
        id=row["id"],
        asking=Asking(room, row["person"], row["message"], as_time(row["asked_at"])),
        text=row["text"],
        scope=_scope_of(row["scope"], room.server),
        outcome=Outcome(row["outcome"]),
        confidence=row["confidence"],
        generation=row["generation"],
        quotes=tuple(KeptQuote(*parts) for parts in json.loads(row["quotes"])),
    )


def scope_text(scope: Scope) -> str:
    """Return what is stored of `scope`: its server stands beside it."""
    said = {
        "sources": sorted(scope.sources),
        "articles": sorted(scope.articles),
        "since": None if scope.since is None else scope.since.isoformat(),
        "until": None if scope.until is None else scope.until.isoformat(),
    }
    return json.dumps({name: value for name, value in said.items() if value})


def quotes_text(quotes: Iterable[KeptQuote]) -> str:
    """Return what is stored of `quotes`."""
    return json.dumps([[q.article_id, q.source_id, q.start, q.end, q.digest] for q in quotes])


def _scope_of(text: str, server: int | None) -> Scope:
    said: dict[str, Any] = json.loads(text)
    return Scope(
        server=server,
        sources=frozenset(said.get("sources", ())),
        articles=frozenset(said.get("articles", ())),
        since=_day(said.get("since")),
        until=_day(said.get("until")),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
