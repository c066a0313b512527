"""What people get who ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot import asking_replies, render
from bot.context_panel import Seen, context_panel
from bot.errors import TooManyToday
from bot.language import speaking
from bot.records import KeptQuote, Reached
from bot.rendered import Rendered
from index.domain import Change, Outcome, Scope
from scripts.gallery.articles import COURIER, GAZETTE, HERALD, POST, WIRE, given, quote
from scripts.gallery.scene import NOW, Scene

_COST = "How much will the new Kestrel Bridge cost?"
_SAID = quote(COURIER, "The new bridge will cost $212 million.")


def answers() -> list[Scene]:
    """Return the scenes of asking and being answered."""
    return [*_found(), *_not_found(), *_looked_behind(), *_refused()]


def _found() -> list[Scene]:
    said = quote(
        GAZETTE, GAZETTE.text[: GAZETTE.text.index(" The mayor")], group=1, speaker="Ina Holt"
    )
    several = given(
        _COST,
        _SAID,
        quote(WIRE, WIRE.text),
        quote(POST, POST.text[: POST.text.index(" Correction")]),
        said,
        quote(HERALD, HERALD.text, group=2),
    )
    with speaking("de"):
        german = render.answer(given("Wie lange zahlt die Stadt?", said), show_question=True)
    return [
        Scene(
            "answer",
            "An answer",
            "The quotation first, then who printed it and when, in the reader's own time zone; the "
            "headline and the button open the page at these words.",
            render.answer(given(_COST, _SAID), show_question=True),
        ),
        Scene(
            "several",
            "Several quotes",
            "Who reports the same is named below; who reports another figure is quoted, and its "
            "correction with it. Of words that somebody said, the speaker is named.",
            render.answer(several, show_question=True),
        ),
        Scene(
            "more",
            "More quotes",
            "What the answer above left out. An article that came as a file has no page to open.",
            render.more_quotes(several),
            private=True,
        ),
        Scene(
            "german",
            "An answer in German",
            "The bot speaks the reader's language; what it quotes stays in the article's.",
            german,
        ),
    ]


def _not_found() -> list[Scene]:
    unsure = given(
        "Who will build the bridge?",
        quote(COURIER, "Work is to begin in February 2027."),
        outcome=Outcome.UNSURE,
    )
    nothing = given("Who won the chess championship?", outcome=Outcome.NOTHING)
    return [
        Scene(
            "unsure",
            "Not sure",
            "Grey, short, and said so: the closest there is.",
            render.answer(unsure, show_question=True),
        ),
        Scene(
            "nothing",
            "Nothing",
            "One line without any source, what was searched, and what would help.",
            render.answer(
                replace(nothing, scope=Scope(1, since=date(2026, 5, 1))), show_question=True
            ),
        ),
    ]


def _looked_behind() -> list[Scene]:
    kept = KeptQuote.of(_SAID)
    newer = replace(COURIER, text=COURIER.text.replace("$212", "$215"))
    change = Change(NOW - timedelta(hours=3), "1 sentence changed")
    return [
        Scene(
            "context",
            "The context",
            "*Context* shows the sentences around the quotation.",
            context_panel([Seen(kept, COURIER, None)]),
            private=True,
        ),
        Scene(
            "changed",
            "The context of what has changed",
            "An article that says something else by now is not made to say what it did.",
            context_panel([Seen(kept, newer, change)]),
            private=True,
        ),
    ]


def _refused() -> list[Scene]:
    reached = TooManyToday(Reached(False, 20, NOW + timedelta(hours=13.5)))
    return [
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
            Rendered(asking_replies.too_many_today(reached)),
            private=True,
        ),
    ]
