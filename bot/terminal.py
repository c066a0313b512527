"""Talking to the library in a terminal, where there is no Discord token."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TextIO

from index.domain import Answer
from index.errors import PullquoteError

PROMPT = "\nAsk: "


def talk(
    questions: Iterable[str],
    out: TextIO,
    ask: Callable[[str], Answer],
    words: Callable[[Answer], str],
    *,
    prompt: bool,
) -> None:
    """Answer each line of `questions` on `out` until they end; empty lines are skipped.

    An error of one question is written in its place, and the next is answered.
    """
    _write(out, PROMPT if prompt else "")
    for line in questions:
        if question := line.strip():
            # Between answers that nobody prompted for, an empty line says where one ends.
            _write(out, _answered(question, ask, words) + ("\n" if prompt else "\n\n"))
        _write(out, PROMPT if prompt else "")
    _write(out, "\n" if prompt else "")


def _answered(question: str, ask: Callable[[str], Answer], words: Callable[[Answer], str]) -> str:
    try:
        return words(ask(question))
    except PullquoteError as error:
        return str(error)


def _write(out: TextIO, text: str) -> None:
    out.write(text)
    out.flush()
