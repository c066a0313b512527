"""Asks a library in one warm process, and sums up how long it took and how good it was."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.bench.context import PULLQUOTE, Bench
from scripts.bench.figures import DEEPEST, first_rank, percentile, quality, spread
from scripts.bench.libraries import Library
from scripts.bench.processes import BenchError, Memory, holds_torch, memory
from scripts.bench.results import Row
from scripts.bench.sets import Question

WARM_UP = 10
"""Questions asked before any is counted: others than those that are."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, and how long it took."""

    question: Question
    answer: dict[str, Any]
    at_s: float
    """When it came, by time.monotonic()."""
    waited_ms: float
    """From outside, to and fro through a pipe."""

    @property
    def took_ms(self) -> float:
        """The library's own time, from the question to the answer."""
        return float(self.answer["took_ms"])

    @property
    def articles(self) -> list[str]:
        """Articles of its quotes, best first."""
        return [quote["article_id"] for quote in self.answer["quotes"]]


class Asked:
    """A running `pullquote ask --batch -`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, question: Question) -> Reply:
        """Ask and wait for the answer. Raises BenchError when there is none."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        began = time.perf_counter()
        self._process.stdin.write(json.dumps({"id": question.id, "question": question.text}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        waited_ms = 1000 * (time.perf_counter() - began)
        answer = json.loads(line) if line else {}
        if "took_ms" not in answer:
            raise BenchError(f"no answer to {question.id}: {line.strip() or 'the process ended'}")
        return Reply(question, answer, time.monotonic(), waited_ms)

    def memory(self) -> Memory:
        """Return what the process holds now."""
        return memory(self._process.pid)

    def holds_torch(self) -> bool:
        """Say whether torch was loaded."""
        return holds_torch(self._process.pid)


@contextmanager
def asked(bench: Bench, data: Path, name: str) -> Iterator[Asked]:
    """Open the library in `data` in a process of its own, warm."""
    command = (*PULLQUOTE, "ask", "--batch", "-", "--json", "--all", "-n", str(DEEPEST))
    with bench.runner.running(
        (*command, "--data", str(data)), f"ask-{name}", asked=True
    ) as process:
        asking = Asked(process)
        for question in bench.news.others(WARM_UP):
            asking.ask(question)
        yield asking


def ask_all(
    ask: Callable[[Question], Reply], questions: Sequence[Question], rounds: int
) -> list[list[Reply]]:
    """Ask every question in turn, so many times; return the replies of each round."""
    return [[ask(question) for question in questions] for _ in range(rounds)]


def measure(bench: Bench, library: Library) -> Row:
    """Ask all questions while the machine does nothing else."""
    questions = bench.news.questions()
    with asked(bench, library.data, library.name) as process:
        rounds = ask_all(process.ask, questions, bench.options.rounds)
        held, torch = process.memory(), process.holds_torch()
    every = [reply for one in rounds for reply in one]
    per_round = spread([percentile([reply.took_ms for reply in one], 0.95) for one in rounds])
    return {
        "questions": len(every),
        **times([reply.took_ms for reply in every]),
        "p95 of each round": f"{per_round.least:.1f}–{per_round.most:.1f}",
        "p95 from outside ms": round(percentile([reply.waited_ms for reply in every], 0.95), 1),
        "resident MiB": held.resident,
        "anonymous MiB": held.anonymous,
        "peak MiB": held.peak,
        "torch": "yes" if torch else "no",
        **goodness(rounds[0], library),
    }


def times(took_ms: Sequence[float], before: str = "") -> Row:
    """Return median, 95th percentile and worst; `before` is put before their names."""
    return {
        f"{before}p50 ms": round(percentile(took_ms, 0.5), 1),
        f"{before}p95 ms": round(percentile(took_ms, 0.95), 1),
        f"{before}max ms": round(max(took_ms), 1),
    }


def goodness(replies: Sequence[Reply], library: Library) -> Row:
    """Return how often the right article is named early, of the questions that it can answer."""
    there = library.article_ids()
    ranks = [
        first_rank(reply.articles, reply.question.gold)
        for reply in replies
        if reply.question.gold & there
    ]
    good = quality(ranks)
    if good is None:
        return {}
    return {
        "hit@1": good.hit_1,
        "hit@5": good.hit_5,
        "MRR@10": good.mrr_10,
        "answerable": good.questions,
    }
