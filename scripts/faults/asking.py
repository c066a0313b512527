"""Asks the reading process all the time, and holds every answer against the site's history."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from scripts.faults.history import History
from scripts.faults.program import Program

GENTLE_S = 30.0
"""For the reading process to end by itself."""
PAUSE_S = 0.1
"""Between two questions, so that a machine of two cores has some time left for the writer."""


@dataclass
class Heard:
    """What came of the questions in some stretch of time."""

    answers: int = 0
    quotes: int = 0
    right: int = 0
    """Answers that quote the page which was asked about, as it is or was."""
    errors: Counter[str] = field(default_factory=Counter)
    """What was said in words instead of an answer."""
    caches: Counter[str] = field(default_factory=Counter)
    """States of the vector cache, by the reader's own word."""
    slowest_s: float = 0.0
    restarts: int = 0
    wrong: list[str] = field(default_factory=list)
    """What must never happen."""


class Asker(threading.Thread):
    """Keeps a reading process and asks it; starts it again when it was killed."""

    def __init__(
        self, program: Program, data: Path, work: Path, *, history: History, rng: random.Random
    ) -> None:
        super().__init__(name="asker", daemon=True)
        self._program, self._data, self._history, self._rng = program, data, history, rng
        self._log = (work / "reader.log").open("wb")
        self._process: subprocess.Popen[bytes] | None = None
        self._expected = False
        self._may_run = threading.Event()
        self._may_run.set()
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._heard = Heard()

    def take(self) -> Heard:
        """Return what was heard since the last call."""
        with self._lock:
            heard, self._heard = self._heard, Heard()
        return heard

    def kill(self) -> None:
        """Kill the reading process; it is started again at once, unless `hold` was called."""
        with self._lock:
            self._expected = True
            if self._process is not None:
                self._process.kill()
                self._process.wait()

    def hold(self, *, gently: bool = False) -> None:
        """End the process and start none until `resume`; `gently`: it closes the library."""
        self._may_run.clear()
        with self._lock:
            if gently and self._process is not None:
                self._expected = True
                with suppress(OSError):  # it was killed meanwhile
                    _pipe(self._process.stdin).close()
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(timeout=GENTLE_S)
        self.kill()

    def resume(self) -> None:
        """Start it again."""
        self._may_run.set()

    def stop(self) -> None:
        """End all."""
        self._ended.set()
        self._may_run.set()
        self.kill()
        if self.is_alive():
            self.join(timeout=60)
        with self._lock:
            self._let_go()
        self._log.close()

    def run(self) -> None:
        """Ask until `stop` is called."""
        while not self._ended.is_set():
            self._may_run.wait()
            if self._process is None or self._process.poll() is not None:
                self._start()
                continue
            question, url = self._question()
            began_at = time.monotonic()
            told = self._asked(self._process, question)
            if told is not None:
                self._judge(told, url, began_at, time.monotonic())
            time.sleep(PAUSE_S)

    def _start(self) -> None:
        with self._lock:
            if self._ended.is_set() or not self._may_run.is_set():
                return
            if self._process is not None:
                self._heard.restarts += 1
                if not self._expected:
                    self._heard.wrong.append(f"the reader died ({self._process.returncode})")
            self._expected = False
            self._let_go()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "scripts.faults.reader", str(self._data)],
                cwd=self._log_folder(),
                env=self._program.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
            )

    def _let_go(self) -> None:
        """Close the pipes of a process that has ended."""
        for pipe in (self._process.stdin, self._process.stdout) if self._process else ():
            with suppress(OSError):  # what was not sent yet cannot be any more
                _pipe(pipe).close()

    def _log_folder(self) -> Path:
        return Path(self._log.name).parent

    def _question(self) -> tuple[str, str]:
        """Return a question and the address of the page that answers, or answered, it."""
        site = self._history.site
        with site.lock:
            page = self._rng.choice(list(site.pages.values()))
            return page.made.question, site.base + page.canonical

    def _asked(self, process: subprocess.Popen[bytes], question: str) -> Mapping[str, Any] | None:
        """Return what the process said; None when it is gone."""
        with suppress(OSError, ValueError):
            _pipe(process.stdin).write(json.dumps(question).encode() + b"\n")
            _pipe(process.stdin).flush()
            told: Mapping[str, Any] = json.loads(_pipe(process.stdout).readline())
            return told
        process.wait()
        return None

    def _judge(self, told: Mapping[str, Any], url: str, began_at: float, ended_at: float) -> None:
        wrong = list(_wrong_by_itself(told))
        quotes = told.get("quotes", ())
        for quote in quotes:
            found = self._history.wrong(quote["url"], quote["whole"], began_at, ended_at)
            wrong += [found] if found else []
        with self._lock:
            heard = self._heard
            heard.slowest_s = max(heard.slowest_s, ended_at - began_at)
            heard.wrong += wrong
            if "error" in told:
                heard.errors[told["error"]] += 1
                return
            heard.answers += 1
            heard.quotes += len(quotes)
            heard.right += url in {quote["url"] for quote in quotes}
            heard.caches[told["cache"]] += 1


def _wrong_by_itself(told: Mapping[str, Any]) -> list[str]:
    """Say what is wrong with an answer, whatever the site had."""
    if "error" in told:
        return []
    found = []
    if told["outcome"] != "nothing" and not told["quotes"]:
        found.append("an answer without its article")
    for quote in told["quotes"]:
        if not quote["text"].strip() or not quote["url"]:
            found.append("a quote without words or without its article")
        elif any(part.strip() not in quote["whole"] for part in quote["text"].split("\n\n")):
            found.append(f"{quote['url']}: the quote does not stand in the article")
    return found


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
