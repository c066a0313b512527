"""Asks the library on the command line: one question, or a batch of JSON lines."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from index.domain import Answer, Scope
from index.errors import PullquoteError, QuestionError, StoreError, UsageError
from index.show import answer_json, as_line, say

if TYPE_CHECKING:
    from index.library import Library


class Asking:
    """Asks in one scope, with one number of quotes."""

    def __init__(self, library: Library, scope: Scope, most: int, *, whatever: bool) -> None:
        """Ask `library` for up to `most` quotes, with `whatever` even where none answers."""
        self._library = library
        self._scope = scope
        self._most = most
        self._whatever = whatever

    def one(self, question: str) -> tuple[Answer, float]:
        """Return the answer and how many milliseconds it took."""
        began = time.perf_counter()
        answer = self._library.ask(question, self._scope, most=self._most, whatever=self._whatever)
        return answer, 1000 * (time.perf_counter() - began)

    def batch(self, file: str) -> None:
        """Answer each JSON line of `file` ("-": standard input) with one line, in order.

        A line that cannot be asked gets an answer that says why; the others go on. Raises
        UsageError when there is no such file.
        """
        for number, line in enumerate(_lines(file), start=1):
            if line.strip():
                say(as_line(self._answered(line, number)))

    def _answered(self, line: str, number: int) -> dict[str, object]:
        id_: object = None
        try:
            id_, question = _parsed(line, number)
            answer, took_ms = self.one(question)
        except StoreError:
            raise
        except PullquoteError as error:
            return {"id": id_, "error": str(error)}
        return answer_json(answer, took_ms=took_ms, id_=id_)


def _lines(file: str) -> Iterator[str]:
    if file == "-":
        yield from sys.stdin
        return
    try:
        with Path(file).open(encoding="utf-8") as opened:
            yield from opened
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}.") from error


def _parsed(line: str, number: int) -> tuple[object, str]:
    """Return id and question of a line. Raises QuestionError."""
    try:
        asked = json.loads(line)
    except ValueError as error:
        raise QuestionError(f"Line {number} is no JSON: {error}.") from None
    if not isinstance(asked, dict) or not isinstance(asked.get("question"), str):
        raise QuestionError(f'Line {number} needs the form {{"id": …, "question": "…"}}.')
    return asked.get("id"), asked["question"]
