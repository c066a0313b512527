"""The vocabulary of the whole program: frozen types, complete at birth.

Every offset counts characters (code points) of `Article.text`, half open: `text[start:end]`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

MAX_QUESTION_CHARS = 1000
"""Longer questions are refused: the model reads some 1,000 characters, and nobody asks more at
once."""


class Span(NamedTuple):
    """A half-open range `[start, end)` of characters of an article's text."""

    start: int
    end: int


class Outcome(StrEnum):
    """What an answer amounts to."""

    ANSWERED = "answered"
    """The quotes answer the question."""
    UNSURE = "unsure"
    """The quotes are the closest there is; they may not answer."""
    NOTHING = "nothing"
    """The articles do not answer. Such an answer carries no quotes."""


class SourceKind(StrEnum):
    """What kind of place a source is."""

    FILE = "file"
    FOLDER = "folder"
    UPLOAD = "upload"
    """A file that a moderator attached; the library keeps it."""
    PAGE = "page"
    FEED = "feed"
    """RSS or Atom; the articles are fetched from the pages it names."""
    SITEMAP = "sitemap"

    @property
    def is_web(self) -> bool:
        """Whether it is read over the network."""
        return self in (SourceKind.PAGE, SourceKind.FEED, SourceKind.SITEMAP)


@dataclass(frozen=True, slots=True)
class Source:
    """A place that articles come from."""

    id: int
    kind: SourceKind
    location: str
    """Absolute path of the file or folder, or the canonical http(s) address."""
    owner: int | None
    """Discord server that the source belongs to; None when it is shared with all servers."""
    publisher: str | None
    """Publisher of articles that do not name one themselves; None when the host gave none."""
    name: str | None = None
    """What people may see of it: a feed's or site's own name, an upload's file name."""
    interval_s: int | None = None
    """Seconds between two readings; None: what the settings say."""


@dataclass(frozen=True, slots=True)
class Article:
    """One published article, exactly as it was stored."""

    id: str
    """Identity: the id its source gives, else its canonical URL, else its path in the source."""
    source_id: int
    title: str | None
    publisher: str | None
    published_at: date | datetime | None
    """A plain date when only the day is known; an aware datetime when the time is known too."""
    authors: tuple[str, ...]
    language: str | None
    """ISO 639-1 code."""
    url: str | None
    """http(s) address of the page; None for files that name none."""
    text: str
    furniture: tuple[Span, ...] = ()
    """Spans that are never quoted (headline, byline, captions, share buttons), sorted, disjoint."""
    modified_at: date | datetime | None = None
    """When the publisher last changed it, by its own word."""
    notice: Span | None = None
    """A correction or retraction notice in the text, shown with every quote."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences that the embedding model reads without truncation."""

    id: int
    article: Article
    sentences: tuple[Span, ...]
    """At least one, in the order of the text, none overlapping furniture."""
    before: tuple[Span, ...] = ()
    """The sentences of the article's passage before this one: a quote may have to begin there."""

    @property
    def start(self) -> int:
        """First character of the first sentence."""
        return self.sentences[0].start

    @property
    def end(self) -> int:
        """One past the last character of the last sentence."""
        return self.sentences[-1].end

    @property
    def text(self) -> str:
        """The sentences' words, joined by one space: furniture between them is left out."""
        return " ".join(self.article.text[s.start : s.end] for s in self.sentences)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that retrieval found for a question."""

    passage: Passage
    words: float
    """BM25 score normalised over this question's hits, in [0, 1]; 0 where no word matched."""
    meaning: float
    """Cosine of question and passage, in [-1, 1]; 0 where the passage has no vector yet."""
    score: float
    """Fusion of both, in [0, 1]; hits are sorted by it, best first."""
    also: tuple[str, ...] = ()
    """Publishers of other articles with the same text, which are left out."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Whole sentences of an article, held by coordinates: it cannot be misquoted."""

    article: Article
    start: int
    end: int
    score: float
    """How well these words answer, in [0, 1]; quotes are sorted by it, best first."""
    group: int
    """Quotes with one number report the same thing; numbers count from 0 in order of appearance."""
    speaker: str | None = None
    """Whose words the quote reports, where the article says so."""
    also: tuple[str, ...] = ()
    """Other publishers that printed the same text, in order of appearance."""

    @property
    def text(self) -> str:
        """The words, sliced from the article."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the library says to a question."""

    question: str
    outcome: Outcome
    confidence: float
    """Probability in [0, 1] that the first quote answers the question."""
    quotes: tuple[Quote, ...]
    undated: int = 0
    """Articles that a search by date had to leave out because their date is unknown."""
    is_talk: bool = False
    """Whether it was no question at all, but a greeting, thanks or the like."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a question may look."""

    server: int | None = None
    """Discord server that asks: its own sources and the shared ones. None: the shared ones only."""
    sources: frozenset[int] = field(default_factory=frozenset)
    """Only these sources (ids); empty means every source the server may see."""
    articles: frozenset[str] = field(default_factory=frozenset)
    """Only these articles (ids); empty means every article."""
    since: date | None = None
    """Only articles published on this day or later (UTC)."""
    until: date | None = None
    """Only articles published on this day or earlier (UTC)."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an article that had been stored."""

    at: datetime
    """When the newer version was stored."""
    told: str
    """What changed, in a few words: "2 sentences added, 1 removed"."""


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """A source with what is known of its state."""

    source: Source
    articles: int
    last_read_at: datetime | None
    """None: never read to its end."""
    last_error: str | None
    """One line for people; None when the last reading went well."""
    next_read_at: datetime | None = None
    """When it is to be read next; None: as soon as somebody looks."""


@dataclass(frozen=True, slots=True)
class Status:
    """State of the library as one server may see it."""

    articles: int
    passages: int
    waiting: int
    """Passages that have no vector yet; they are found by their words alone."""
    generation: int
    """Counts every change of the library."""
    model: str | None
    """Name of the embedding model; None before anything was embedded."""
    cache: str
    """State of the vector cache in one line for people ("ready", "missing: …", "damaged: …")."""
    runtime: str | None
    """What computed the vectors, such as "openvino-bf16"; None before anything was embedded."""
