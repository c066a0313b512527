"""Commands that ask: one question, many, a question set, or a bot that is asked in Discord."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from index.asking import Asking
from index.commands import tools
from index.domain import Outcome, Scope
from index.errors import UsageError
from index.settings import IndexSettings, own_environment
from index.show import answer_json, answer_text, as_line, say
from index.when import read_days


def ask(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Answer one question, or each of a batch; 1 when the one question finds nothing."""
    if (given.question is None) == (given.batch is None):
        raise UsageError("Give a question, or --batch FILE. See `pullquote ask --help`.")
    days = read_days(given.since, given.until, datetime.now(UTC).date())
    with closing(tools.answering(settings, data)) as library:
        scope = Scope(given.server, since=days.since, until=days.until)
        if given.source:
            seen = [health.source for health in library.sources(scope)]
            scope = replace(scope, sources=frozenset({tools.named(given.source, seen).id}))
        asking = Asking(library, scope, given.most, whatever=given.all)
        if given.batch is not None:
            asking.batch(given.batch)
            return 0
        answer, took_ms = asking.one(given.question)
    say(as_line(answer_json(answer, took_ms=took_ms)) if given.json else answer_text(answer))
    return 1 if answer.outcome is Outcome.NOTHING else 0


def evaluate(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Measure answers on a question set; 1 when a quote is not verbatim."""
    from index.evaluate import run, seeds

    files = [Path(file) for file in given.files]
    if given.suite == "seeds":
        with closing(tools.answering(settings, data)) as library:
            return seeds.run(library, files, say)
    kit = run.Tools(
        tools.indexing(settings, data), lambda folder: tools.answering(settings, folder), say
    )
    return run.run(given.suite, files, data, kit)


def bot(given: argparse.Namespace, data: Path, settings: IndexSettings) -> int:
    """Become the bot's process: the library knows nothing of Discord, not even how to import it."""
    environment = own_environment() | {"PULLQUOTE_DATA": str(data)}
    os.execve(sys.executable, [sys.executable, "-m", "bot"], environment)  # noqa: S606
