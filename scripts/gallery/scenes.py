"""Messages that show what the bot looks like, over invented articles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import discord

from bot import asking_replies, render, source_replies
from bot.answers import Given
from bot.context_panel import Seen, context_panel
from bot.errors import TooManyToday
from bot.gaps_panel import gaps_panel
from bot.language import say
from bot.privacy_panel import privacy_panel
from bot.progress import Example, Failure, Looked, Progress, Stage, Summary
from bot.records import (
    Asking,
    Gap,
    KeptQuestion,
    KeptQuote,
    PersonalData,
    Reached,
    Room,
    ServerSettings,
)
from bot.rendered import Rendered, Row
from bot.settings_panel import settings_panel
from index.domain import (
    Answer,
    Article,
    Outcome,
    Quote,
    Scope,
    Source,
    SourceHealth,
    SourceKind,
    Span,
    Status,
)

NOW = datetime(2026, 5, 4, 10, 30, tzinfo=UTC)
_ROOM = Room(1, 2)
_VOTE = Article(
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
_WIRE = replace(
    _VOTE,
    id="wire",
    title="Port Ansel Approves $212 Million Bridge",
    publisher="Velmark Wire",
    published_at=datetime(2026, 4, 22, 6, 30, tzinfo=UTC),
    url="https://wire.example.net/2026/04/22/kestrel-bridge",
    text="Port Ansel has approved a new bridge over the Orrin River at a cost of $212 million.",
)
_POST = replace(
    _VOTE,
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
_POST = replace(_POST, notice=Span(_POST.text.index("Correction"), len(_POST.text)))


@dataclass(frozen=True, slots=True)
class Scene:
    """A message, and what there is to see in it."""

    name: str
    title: str
    about: str
    message: Rendered
    private: bool = False
    """Whether only the person who asked sees it."""


def scenes() -> list[Scene]:
    """Return every scene, in the order of the gallery."""
    return [*_answers(), *_readings(), *_moderation(), *_personal()]


def _answers() -> list[Scene]:
    cost = "How much will the new Kestrel Bridge cost?"
    vote = _quote(_VOTE, "The new bridge will cost $212 million.")
    others = (
        _quote(_WIRE, _WIRE.text),
        _quote(_POST, _POST.text[: _POST.text.index(" Correction")]),
    )
    narrow = Scope(1, since=date(2026, 5, 1))
    return [
        Scene(
            "answer",
            "An answer",
            "The quotation first, then who printed it and when, in the reader's own time zone; the "
            "headline and the button open the page at these words.",
            render.answer(_given(cost, vote), show_question=True),
        ),
        Scene(
            "several",
            "Several quotes",
            "Who reports the same is named below; who reports another figure is quoted, and its "
            "correction with it.",
            render.answer(_given(cost, vote, *others), show_question=True),
        ),
        Scene(
            "unsure",
            "Not sure",
            "Grey, short, and said so: the closest there is.",
            render.answer(
                _given(
                    "Who will build the bridge?",
                    _quote(_VOTE, "Work is to begin in February 2027."),
                    outcome=Outcome.UNSURE,
                ),
                show_question=True,
            ),
        ),
        Scene(
            "nothing",
            "Nothing",
            "One line without any source, what was searched, and what would help.",
            render.answer(
                replace(
                    _given("Who won the chess championship?", outcome=Outcome.NOTHING), scope=narrow
                ),
                show_question=True,
            ),
        ),
        Scene(
            "context",
            "The context",
            "*Context* shows the sentences around the quotation.",
            context_panel([Seen(KeptQuote.of(vote), _VOTE, None)]),
            private=True,
        ),
        Scene(
            "queue",
            "Many people ask",
            "Who has to wait is told for how many.",
            Rendered(asking_replies.queued(12)),
        ),
        Scene(
            "limit",
            "An error",
            "What is wrong and when to try again, in one line.",
            Rendered(
                asking_replies.too_many_today(
                    TooManyToday(Reached(False, 20, NOW + timedelta(hours=13.5)))
                )
            ),
            private=True,
        ),
    ]


def _readings() -> list[Scene]:
    cancel = Row()
    cancel.button("cancel", "0", say("Cancel"), style=discord.ButtonStyle.danger)
    running = Progress(Stage.READING, "The Ansel Courier", 128, 300, 1)
    done = Summary(
        12, 3, 1, 284, 299, 2140, (Failure("https://a.example/7", "the page asks for a login"),), 94
    )
    return [
        Scene(
            "progress",
            "Reading sources",
            "A bar, counts, the time that is left, and a way out.",
            replace(render.progress(running, left_s=170), view=cancel),
        ),
        Scene("done", "Read", "What changed, and what could not be read.", render.summary(done)),
    ]


def _moderation() -> list[Scene]:
    courier = Source(
        1, SourceKind.FEED, "https://courier.example.org/feed", 1, None, "Ansel Courier"
    )
    minutes = Source(2, SourceKind.UPLOAD, "minutes.pdf", 1, "City of Port Ansel", "minutes.pdf")
    wire = Source(3, SourceKind.SITEMAP, "https://wire.example.net/sitemap.xml", None, None)
    hour = timedelta(hours=1)
    healths = [
        SourceHealth(courier, 299, NOW - hour / 6, None, NOW + hour / 12),
        SourceHealth(minutes, 1, NOW - 30 * hour, None, None),
        SourceHealth(wire, 1840, NOW - 5 * hour, "the site answers 503", NOW + hour),
    ]
    agree = Row()
    agree.button("question", "1", say("Add it"), style=discord.ButtonStyle.success)
    agree.button("question", "0", say("Not now"))
    seen = Looked(
        "feed",
        "The Ansel Courier",
        None,
        30,
        (
            Example("Council votes for a new Kestrel Bridge", None, date(2026, 4, 21)),
            Example("Ferry line closes for the summer", None, date(2026, 4, 20)),
        ),
    )
    gaps = [
        Gap("When does the new swimming pool open?", 9, 7, 4, NOW - 200 * hour, NOW - 2 * hour),
        Gap("Who owns the old cannery?", 3, 2, 2, NOW - 90 * hour, NOW - 20 * hour),
        Gap("How high is the tower?", 1, 1, 1, NOW - 50 * hour, NOW - 50 * hour),
    ]
    rules = ServerSettings(
        channels=frozenset({5}), language="de", private=False, person_per_day=20, log_channel=6
    )
    return [
        Scene(
            "sources",
            "The sources",
            "Health at a glance; what is wrong stands below its source.",
            render.sources(healths, now=NOW),
            private=True,
        ),
        Scene(
            "adding",
            "Adding a source",
            "What was recognised, before it is taken.",
            replace(render.looked(seen, "courier.example.org", None), view=agree),
        ),
        Scene(
            "gaps",
            "The gaps",
            "What was not answered, by its meaning, and a source for each.",
            gaps_panel(gaps, days=30),
            private=True,
        ),
        Scene(
            "settings",
            "The settings",
            "One panel; every choice holds at once.",
            settings_panel(rules),
            private=True,
        ),
        Scene(
            "removed",
            "Removing a source",
            "Said once it is done.",
            Rendered(source_replies.removed("Ansel Courier")),
        ),
    ]


def _personal() -> list[Scene]:
    asked = [
        KeptQuestion(
            number,
            Asking(_ROOM, 3, number, NOW - timedelta(hours=7 * number)),
            text,
            Scope(1),
            Outcome.ANSWERED,
            0.9,
            1,
            (),
        )
        for number, text in ((2, "Who votes on it?"), (1, "How much will the bridge cost?"))
    ]
    return [
        Scene(
            "privacy",
            "What is kept",
            "`/privacy show`, with a file that holds all of it.",
            privacy_panel(PersonalData(tuple(asked)), keep_days=30),
            private=True,
        ),
        Scene(
            "status",
            "The status",
            "`/status`, for everybody.",
            render.status(Status(2140, 9310, 0, 7, "all-MiniLM-L6-v2", "ready", "openvino-f32")),
            private=True,
        ),
        Scene("help", "Help", "`/help`.", render.help_text(), private=True),
    ]


def _quote(article: Article, words: str) -> Quote:
    start = article.text.index(words)
    return Quote(article, start, start + len(words), 0.9, 0)


def _given(question: str, *quotes: Quote, outcome: Outcome = Outcome.ANSWERED) -> Given:
    return Given(Answer(question, outcome, 0.9, quotes), question, _ROOM, Scope(1), 1, "token")
