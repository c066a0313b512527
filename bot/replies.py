"""Every error and short notice in the bot's voice: what is wrong, and what to do next."""

from __future__ import annotations

from collections.abc import Callable

from bot.language import any_of, date_words, say, say_count
from bot.markdown import escaped_line
from bot.rendered import CONTENT_LIMIT
from index.errors import (
    EmptyQuestion,
    IndexMismatch,
    LongQuestion,
    ModelError,
    NoLibrary,
    PullquoteError,
    StoreError,
    UsageError,
    WriterBusy,
)
from index.when.errors import DateError, DatesReversed, Flaw


def error(exc: PullquoteError) -> str:
    """Word an error for the person who met it.

    What they can mend is told in full. What only the host can mend is told without its details,
    which name files of the host; those belong in the log.
    """
    if isinstance(exc, DateError):
        return _odd_date(exc)
    if isinstance(exc, DatesReversed):
        return _reversed(exc)
    words = next((words for kind, words in _WORDS if isinstance(exc, kind)), None)
    if words is None and isinstance(exc, UsageError):
        return escaped_line(str(exc), CONTENT_LIMIT)
    return failed() if words is None else words()


def busy() -> str:
    """Word that every waiting seat is taken."""
    return say("Too many people are asking at once. Try again in a minute.")


def already_asking() -> str:
    """Word that this person's last question is not answered yet."""
    return say("I am still working on your last question. Ask again when you have its answer.")


def cooldown(seconds: float) -> str:
    """Word how long somebody has to wait."""
    whole = max(1, round(seconds))
    if whole < 60:
        return say_count(
            "Not so fast: you can do that again in {count} second.",
            "Not so fast: you can do that again in {count} seconds.",
            whole,
        )
    return say_count(
        "Not so fast: you can do that again in {count} minute.",
        "Not so fast: you can do that again in {count} minutes.",
        -(-whole // 60),
    )


def queued(place: int) -> str:
    """Word where a server's sources stand in the queue: `place` jobs before them; 0 is now."""
    if place <= 0:
        return say("The articles are being read in right now; `/status` shows how far that is.")
    return say_count(
        "Queued: yours comes after one other job.",
        "Queued: yours comes after {count} other jobs.",
        place,
    )


def not_allowed() -> str:
    """Word that a command is for moderators."""
    return say("Only members with the *Manage Server* permission can do that.")


def servers_only() -> str:
    """Word that a command has no meaning in a direct message."""
    return say("That works only in a server.")


def no_question() -> str:
    """Word that a mention or message held no question."""
    return say("Ask me a question, and I answer with the exact words of published articles.")


def no_text() -> str:
    """Word that the message chosen has no words in it."""
    return say("That message has no text that I could look for.")


def no_such_source(text: str) -> str:
    """Word that no source here has this name."""
    return say(
        "There is no source “{name}” here. `/sources list` shows them all.",
        name=escaped_line(text, 100),
    )


def too_late() -> str:
    """Word that an answer took too long to be delivered."""
    return say("That took too long. Please ask again.")


def worker_died(exit_code: int | None) -> str:
    """Word that the indexing process ended without finishing."""
    if exit_code is None:
        return say(
            "The indexing process stopped before its end. Nothing is lost: try again (`/reindex`), "
            "and it goes on where it stopped."
        )
    return say(
        "The indexing process stopped before its end (exit code {code}). Nothing is lost: try "
        "again (`/reindex`), and it goes on where it stopped.",
        code=exit_code,
    )


def stopping() -> str:
    """Word that the bot is going offline."""
    return say("I am being restarted. Ask again in a minute.")


def failed() -> str:
    """Word an error that nobody expected."""
    return say("Something went wrong on my side, and it is in my log. Please try again.")


def _odd_date(error: DateError) -> str:
    written = escaped_line(error.written, 100)
    match error.flaw:
        case Flaw.UNKNOWN:
            return say(
                "“{date}” is no date that I understand: write one like {examples}.",
                date=written,
                examples=any_of(error.examples),
            )
        case Flaw.BACKWARDS:
            return say("“{date}” ends before it begins: write the earlier day first.", date=written)
        case Flaw.NO_BEGINNING:
            return say("“{date}” has no beginning: give it as the end of the search.", date=written)
        case Flaw.NO_END:
            return say("“{date}” has no end: give it as the beginning of the search.", date=written)


def _reversed(error: DatesReversed) -> str:
    return say(
        "{first} is later than {last}: exchange the beginning and the end.",
        first=date_words(error.first),
        last=date_words(error.last),
    )


def _long() -> str:
    return say("That question is too long for me: ask in fewer words.")


def _no_library() -> str:
    return say("I have no articles yet. Whoever hosts me can add some with `pullquote add`.")


def _mismatch() -> str:
    return say(
        "My library was built for other settings than I run with. "
        "Whoever hosts me can repair it with `pullquote rebuild`."
    )


def _store_failed() -> str:
    return say("I cannot read my library. Whoever hosts me will find why in my log.")


def _model_failed() -> str:
    return say("My search model is missing or broken. Whoever hosts me will find why in my log.")


def _writer_busy() -> str:
    return say("The articles are being read in already. Try again when that is done.")


# A kind stands before the kinds that it is a case of.
_WORDS: tuple[tuple[type[PullquoteError], Callable[[], str]], ...] = (
    (EmptyQuestion, no_question),
    (LongQuestion, _long),
    (NoLibrary, _no_library),
    (IndexMismatch, _mismatch),
    (StoreError, _store_failed),
    (ModelError, _model_failed),
    (WriterBusy, _writer_busy),
)
