"""What moderators see, and everybody of the bot itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import discord

from bot import render, source_replies
from bot.gaps_panel import gaps_panel
from bot.language import say
from bot.privacy_panel import privacy_panel
from bot.progress import Example, Failure, Looked, Progress, Stage, Summary
from bot.records import Asking, Gap, KeptQuestion, PersonalData, ServerSettings
from bot.rendered import Rendered, Row
from bot.settings_panel import settings_panel
from index.domain import Outcome, Scope, Source, SourceHealth, SourceKind, Status
from scripts.gallery.scene import NOW, ROOM, Scene

_HOUR = timedelta(hours=1)
_COURIER = Source(1, SourceKind.FEED, "https://courier.example.org/feed", 1, None, "Ansel Courier")
_MINUTES = Source(2, SourceKind.UPLOAD, "minutes.pdf", 1, "City of Port Ansel", "minutes.pdf")
_WIRE = Source(3, SourceKind.SITEMAP, "https://wire.example.net/sitemap.xml", None, None)


def panels() -> list[Scene]:
    """Return the scenes of reading sources, of moderators, and of the bot itself."""
    return [*_readings(), *_sources(), *_moderation(), *_itself()]


def _readings() -> list[Scene]:
    cancel = Row()
    cancel.button("cancel", "0", say("Cancel"), style=discord.ButtonStyle.danger)
    running = Progress(Stage.READING, "The Ansel Courier", 128, 300, 1)
    failed = Failure("https://courier.example.org/members/7", "the page asks for a login")
    done = Summary(12, 3, 1, 284, 299, 2140, (failed,), 94)
    return [
        Scene(
            "progress",
            "Reading sources",
            "A bar, counts, the time that is left, and a way out.",
            replace(render.progress(running, left_s=170), view=cancel),
        ),
        Scene("done", "Read", "What changed, and what could not be read.", render.summary(done)),
    ]


def _sources() -> list[Scene]:
    courier = SourceHealth(_COURIER, 299, NOW - _HOUR / 6, None, NOW + _HOUR / 12)
    healths = [
        courier,
        SourceHealth(_MINUTES, 1, NOW - 30 * _HOUR, None, NOW + _HOUR / 12),
        SourceHealth(_WIRE, 1840, NOW - 5 * _HOUR, "the site answers 503", NOW + _HOUR),
    ]
    examples = (
        Example("Council votes for a new Kestrel Bridge", None, date(2026, 4, 21)),
        Example("Ferry line closes for the summer", None, date(2026, 4, 20)),
    )
    seen = Looked("feed", "The Ansel Courier", None, 30, examples)
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
            replace(
                render.looked(seen, "courier.example.org", None),
                view=_choice(say("Add it"), say("Not now"), discord.ButtonStyle.success),
            ),
        ),
        Scene(
            "removing",
            "Removing a source",
            "What would go with it, before it goes.",
            replace(
                render.removal(courier),
                view=_choice(say("Remove"), say("Keep"), discord.ButtonStyle.danger),
            ),
        ),
        Scene(
            "removed",
            "A source was removed",
            "Said once it is done.",
            Rendered(source_replies.removed("Ansel Courier")),
        ),
    ]


def _choice(yes: str, no: str, style: discord.ButtonStyle) -> Row:
    choice = Row()
    choice.button("question", "1", yes, style=style)
    choice.button("question", "0", no)
    return choice


def _moderation() -> list[Scene]:
    gaps = [
        Gap("When does the new swimming pool open?", 9, 7, 4, NOW - 200 * _HOUR, NOW - 2 * _HOUR),
        Gap("Who owns the old cannery?", 3, 2, 2, NOW - 90 * _HOUR, NOW - 20 * _HOUR),
        Gap("How high is the tower?", 1, 1, 1, NOW - 50 * _HOUR, NOW - 50 * _HOUR),
    ]
    rules = ServerSettings(
        channels=frozenset({5}), language="de", private=False, person_per_day=20, log_channel=6
    )
    return [
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
    ]


def _itself() -> list[Scene]:
    asked = [
        KeptQuestion(
            number,
            Asking(ROOM, 3, number, NOW - 7 * number * _HOUR),
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
