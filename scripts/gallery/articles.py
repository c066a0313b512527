"""Invented articles that the gallery quotes, and answers made of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.answers import Given
from index.domain import Answer, Article, Outcome, Quote, Scope, Span
from scripts.gallery.scene import ROOM

COURIER = Article(
    id="https://courier.example.org/2026/04/21/kestrel-bridge-vote",
    source_id=1,
    title="Council votes for a new Kestrel Bridge",
    publisher="The Ansel Courier",
    published_at=datetime(2026, 4, 21, 19, 15, tzinfo=UTC),
    authors=("Mara Lindqvist",),
    language="en",
    url="https://courier.example.org/2026/04/21/kestrel-bridge-vote",
    text=(
        "The city council voted on Tuesday to tear down the old Kestrel Bridge. Eleven members "
        "were in favour, four against. The new bridge will cost $212 million. The region of "
        "Velmark pays 60 percent of it. Work is to begin in February 2027."
    ),
)
WIRE = replace(
    COURIER,
    id="wire",
    title="Port Ansel Approves $212 Million Bridge",
    publisher="Velmark Wire",
    published_at=datetime(2026, 4, 22, 6, 30, tzinfo=UTC),
    url="https://wire.example.net/2026/04/22/kestrel-bridge",
    text="Port Ansel has approved a new bridge over the Orrin River at a cost of $212 million.",
)
_POST = replace(
    COURIER,
    id="post",
    title="New Kestrel Bridge Will Cost $238 Million, Critics Say",
    publisher="Harbor Post",
    published_at=date(2026, 4, 22),
    url="https://post.example.com/kestrel",
    text=(
        "The bridge will cost $238 million, $26 million more than the council was told, according "
        "to a paper by the council’s own audit office. Correction: an earlier version of this "
        "article gave the name of the office wrongly."
    ),
)
POST = replace(_POST, notice=Span(_POST.text.index("Correction"), len(_POST.text)))
GAZETTE = replace(
    COURIER,
    id="gazette",
    title="City Borrows for Its Bridge",
    publisher="Orrin Gazette",
    published_at=date(2026, 4, 24),
    url="https://gazette.example.org/bridge-debt",
    text=(
        "“We will still be paying for this bridge in 2051,” said the treasurer, Ina Holt, who put "
        "the interest at another $90 million. The mayor did not comment."
    ),
)
HERALD = replace(
    COURIER,
    id="herald",
    title="What the Old Kestrel Bridge Cost",
    publisher="Velmark Herald",
    published_at=date(2025, 11, 2),
    url=None,
    text="Repairs to the old bridge have cost the city $31 million since 2009.",
)


def quote(article: Article, words: str, *, group: int = 0, speaker: str | None = None) -> Quote:
    """Return a quotation of `words`, which stand in `article`."""
    start = article.text.index(words)
    return Quote(article, start, start + len(words), 0.9, group, speaker=speaker)


def given(question: str, *quotes: Quote, outcome: Outcome = Outcome.ANSWERED) -> Given:
    """Return an answer that is kept, so that its buttons work."""
    return Given(Answer(question, outcome, 0.9, quotes), question, ROOM, Scope(1), 1, "token")
