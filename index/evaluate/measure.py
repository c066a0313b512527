"""Asks a library the questions of a set, and notes what can be told of each answer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from index.domain import Answer, Outcome, Scope
from index.evaluate.examples import holds
from index.evaluate.suites import Asked, Part

QUOTES = 10
"""Quotes that each answer is measured on."""


class Answers(Protocol):
    """What is measured: the library."""

    def ask(self, text: str, scope: Scope, *, most: int, whatever: bool) -> Answer:
        """Answer one question."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A question with its answer, whose quotes are given whatever the outcome."""

    asked: Asked
    answer: Answer
    took_ms: float
    verbatim: bool
    """Whether every quote equals the article that was handed in, at its offsets."""

    @property
    def answerable(self) -> bool:
        """Whether the articles answer the question."""
        return bool(self.asked.answers)

    @property
    def answered(self) -> bool:
        """Whether the library says that it answers."""
        return self.answer.outcome is Outcome.ANSWERED

    def right_within(self, most: int) -> bool:
        """Tell whether one of the first `most` quotes holds the answer."""
        return any(holds(quote.text, self.asked.answers) for quote in self.answer.quotes[:most])

    @property
    def right(self) -> bool:
        """Tell whether the first quote holds the answer; never where nothing answers."""
        return self.right_within(1)

    def right_in_chars(self, most: int) -> bool:
        """Tell whether the first `most` characters of all quotes, one after another, hold it."""
        return holds(
            "\n".join(quote.text for quote in self.answer.quotes)[:most], self.asked.answers
        )

    @property
    def place(self) -> int | None:
        """Place (from 1) of the first quote of an article that answers; None: in none of them."""
        places = (
            number
            for number, quote in enumerate(self.answer.quotes, 1)
            if quote.article.id in self.asked.articles
        )
        return next(places, None)


def measure(library: Answers, part: Part) -> Iterator[Measured]:
    """Yield every question with its answer."""
    texts = {article["id"]: article["text"] for article in part.articles}
    for one in part.asked:
        scope = Scope(articles=frozenset({one.within}) if one.within else frozenset())
        began = time.perf_counter()
        answer = library.ask(one.question, scope, most=QUOTES, whatever=True)
        took_ms = 1000 * (time.perf_counter() - began)
        verbatim = all(
            texts[quote.article.id][quote.start : quote.end] == quote.text != ""
            for quote in answer.quotes
        )
        yield Measured(one, answer, took_ms, verbatim)
