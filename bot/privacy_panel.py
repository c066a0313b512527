"""What is kept of a person, as a message for them alone."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from bot.dates import ago
from bot.language import say, say_count
from bot.markdown import escaped_line
from bot.records import KeptQuestion, PersonalData
from bot.rendered import Rendered

_MOST_QUESTIONS = 5
_QUESTION_LIMIT = 120
FILE = "pullquote-about-you.json"


def privacy_panel(kept: PersonalData, *, keep_days: int) -> Rendered:
    """Return what is kept in a few lines, and all of it in a file."""
    how_long = say_count(
        "-# I keep questions for at most {count} day. `/privacy delete` deletes all of it now.",
        "-# I keep questions for at most {count} days. `/privacy delete` deletes all of it now.",
        keep_days,
    )
    if not kept:
        return Rendered(
            say("I keep nothing of you.")
            if not keep_days
            else "\n".join([say("I keep nothing of you."), how_long])
        )
    lines = [
        say("**What I keep of you**"),
        *_counted(kept),
    ]
    newest = list(reversed(kept.questions))[:_MOST_QUESTIONS]
    if newest:
        lines.append(say("Your last questions:"))
        lines += [
            f"- {escaped_line(one.text, _QUESTION_LIMIT)} · {ago(one.asking.at)}" for one in newest
        ]
    lines.append(how_long)
    data = json.dumps(_plain(kept), ensure_ascii=False, indent=1).encode("utf-8", "replace")
    return Rendered("\n".join(lines), file=(FILE, data))


def deleted(count: int, *, traces: bool = False) -> Rendered:
    """Return what came of deleting; `traces`: some bytes stay in the file for a while."""
    if not count and not traces:
        return Rendered(say("I kept nothing of you, so there was nothing to delete."))
    done = say_count(
        "Deleted: {count} thing that I kept of you.",
        "Deleted: {count} things that I kept of you.",
        count,
    )
    if not traces:
        return Rendered(done)
    more = say(
        "Nobody can find it any more, but the file is in use: its last traces are wiped at the "
        "next clean-up, within a day."
    )
    return Rendered(f"{done}\n{more}")


def _counted(kept: PersonalData) -> list[str]:
    lines = []
    if kept.questions:
        count = len(kept.questions)
        lines.append(say_count("- {count} question", "- {count} questions", count))
    if kept.feedback:
        count = len(kept.feedback)
        lines.append(say_count("- {count} 👍 or 👎", "- {count} 👍 and 👎", count))
    if kept.actions:
        count = len(kept.actions)
        lines.append(
            say_count(
                "- {count} thing that you did as a moderator",
                "- {count} things that you did as a moderator",
                count,
            )
        )
    if kept.counted:
        lines.append(say("- how many questions you asked today"))
    return lines


def _plain(kept: PersonalData) -> dict[str, Any]:
    return {
        "questions": [_question(one) for one in kept.questions],
        "feedback": [
            {"question": one.question, "good": one.up, "at": _at(one.at)} for one in kept.feedback
        ],
        "moderation": [
            {"server": server, "what": one.what, "told": one.told, "at": _at(one.at)}
            for server, one in kept.actions
        ],
        "asked_today": [
            {"server": one.server, "day": one.day, "questions": one.questions}
            for one in kept.counted
        ],
    }


def _question(one: KeptQuestion) -> dict[str, Any]:
    return {
        "id": one.id,
        "server": one.asking.room.server,
        "channel": one.asking.room.channel,
        "message": one.asking.message,
        "at": _at(one.asking.at),
        "text": one.text,
        "outcome": one.outcome.value,
        "quoted": [quote.article_id for quote in one.quotes],
    }


def _at(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
