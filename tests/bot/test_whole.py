"""The bot over the real library: what is shown in Discord stands in the articles."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import simcord

from index.indexer import open_indexer
from index.library import open_library
from index.progress import as_json
from tests.bot.world import world
from tests.fakes import ToyEmbedder
from tests.shown import text

HARBOUR = """Harbour floods in storm

A storm flooded the harbour of Tarnford on Tuesday night. Nobody was hurt.

Forty boats sank in the harbour, Jonas Brandt said.
"""
QUESTION = "How many boats sank in the harbour of Tarnford?"


async def test_a_question_in_discord_is_quoted_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text(HARBOUR)
    with open_indexer(tmp_path / "data", ToyEmbedder, lambda event: None) as indexer:
        told = indexer.sync([indexer.add(str(tmp_path / "harbour.txt"))])
    events = tmp_path / "events"
    events.write_text(json.dumps(as_json(told)))
    # Stands for the indexing process, with what a real run said at its end.
    worker = (sys.executable, "-c", f"print(open({str(events)!r}).read())")

    async with world(
        tmp_path,
        worker=worker,
        open_library=lambda: open_library(tmp_path / "data", ToyEmbedder()),
    ) as w:
        result = await w.alice.slash(w.channel, "ask", question=QUESTION)
        assert result.response is not None
        (quoted,) = [row for row in text(result.response).splitlines() if row.startswith("> ")]
        assert quoted.removeprefix("> ") in HARBOUR
        assert "Forty boats sank" in quoted

        status = await w.alice.slash(w.channel, "status")
        simcord.assert_responded(status, contains="**1** article in")
        sources = await w.alice.slash(w.channel, "sources list")
        simcord.assert_responded(sources, contains="harbour.txt")
        reindexed = await w.mod.slash(w.channel, "reindex")
        simcord.assert_responded(reindexed, contains="**1** new")
