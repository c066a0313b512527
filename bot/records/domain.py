"""What is remembered: frozen types, complete at birth. Ids are Discord's unless named otherwise."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Self

from index.domain import Article, Outcome, Quote, Scope


class Room(NamedTuple):
    """Where people are: what is kept of a server is found in that server alone."""

    server: int | None
    """None: a direct message, or a server that has not installed the bot. What is kept there is
    found in the same channel alone."""
    channel: int

    @property
    def key(self) -> int:
        """What rows of this room are found by: the server, or the channel as a negative number."""
        return -self.channel if self.server is None else self.server

    @classmethod
    def of(cls, key: int, channel: int) -> Self:
        """Return the room with this key."""
        return cls(key if key > 0 else None, channel)


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asked, where and when."""

    room: Room
    person: int
    message: int
    """The message or interaction that carried the question."""
    at: datetime
    """Aware."""


@dataclass(frozen=True, slots=True)
class KeptQuote:
    """Where a quote stood; its words are in the library alone."""

    article_id: str
    source_id: int
    start: int
    end: int
    digest: str
    """Of the words: an article may have changed since."""

    @classmethod
    def of(cls, quote: Quote) -> Self:
        """Return what is kept of `quote`."""
        article = quote.article
        return cls(article.id, article.source_id, quote.start, quote.end, _digest(quote.text))

    def stands_in(self, article: Article) -> bool:
        """Tell whether `article` still has the same words in the same place."""
        return (
            article.id == self.article_id
            and article.source_id == self.source_id
            and _digest(article.text[self.start : self.end]) == self.digest
        )


@dataclass(frozen=True, slots=True)
class KeptQuestion:
    """A question that was asked, and what came of it."""

    id: int
    """Ours; never used again."""
    asking: Asking
    text: str
    scope: Scope
    """Where it looked."""
    outcome: Outcome
    confidence: float
    generation: int
    """The library's, when it was answered."""
    quotes: tuple[KeptQuote, ...]


class Pressed(NamedTuple):
    """What a button stands for."""

    question: KeptQuestion
    place: int
    """Number of the quote that it belongs to, from 0."""


class Tally(NamedTuple):
    """What people thought of an answer."""

    up: int
    down: int


@dataclass(frozen=True, slots=True)
class Reached:
    """A daily limit that a question came up against."""

    whole_server: bool
    """Whether all people of the place have asked it together; else the person alone has."""
    limit: int
    again_at: datetime
    """When the next question is welcome (UTC)."""


@dataclass(frozen=True, slots=True)
class Action:
    """What a moderator did."""

    person: int
    what: str
    """A short name for what was done, such as "sources.add"."""
    told: str
    """The rest, for people to read."""
    at: datetime


@dataclass(frozen=True, slots=True)
class FeedbackGiven:
    """What one person thought of an answer."""

    room: Room
    question: int
    """Our id of the question, which may be another person's."""
    up: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Counted:
    """How many questions a person asked in one place on one day."""

    server: int | None
    day: str
    """In UTC, as YYYY-MM-DD."""
    questions: int


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Everything that is kept of a person, in all servers, oldest first."""

    questions: tuple[KeptQuestion, ...] = ()
    feedback: tuple[FeedbackGiven, ...] = ()
    actions: tuple[tuple[int, Action], ...] = ()
    """Each with its server."""
    counted: tuple[Counted, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.questions or self.feedback or self.actions or self.counted)


@dataclass(frozen=True, slots=True)
class Missed:
    """A question that was not answered well. Who asked it cannot be told from it."""

    text: str
    asker: int
    """Tells people apart within one list, and means nothing outside of it."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions with one meaning that were not answered well."""

    example: str
    """The most central wording."""
    askings: int
    people: int
    """Different ones among those who asked."""
    wordings: int
    """Different ones; case, white space and closing marks do not count."""
    first_at: datetime
    last_at: datetime


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
