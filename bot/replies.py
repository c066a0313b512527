"""Every error and short notice in the bot's voice: what is wrong, and what to do next."""

from __future__ import annotations

from bot.markdown import escaped_line
from bot.rendered import CONTENT_LIMIT
from index.errors import (
    IndexMismatch,
    ModelError,
    NoLibrary,
    PullquoteError,
    StoreError,
    UsageError,
    WriterBusy,
)


def error(exc: PullquoteError) -> str:
    """Word an error for the person who met it.

    What they can mend is told in full. What only the host can mend is told without its details,
    which name files of the host; those belong in the log.
    """
    if isinstance(exc, UsageError):
        return escaped_line(str(exc), CONTENT_LIMIT)
    return next((words for kind, words in _WORDS if isinstance(exc, kind)), failed())


def busy() -> str:
    """Word that every waiting seat is taken."""
    return "Too many people are asking at once. Try again in a minute."


def already_asking() -> str:
    """Word that this person's last question is not answered yet."""
    return "I am still working on your last question. Ask again when you have its answer."


def cooldown(seconds: float) -> str:
    """Word how long somebody has to wait."""
    return f"Not so fast: you can do that again in {_duration(seconds)}."


def queued(place: int) -> str:
    """Word where a server's sources stand in the queue: `place` jobs before them; 0 is now."""
    if place <= 0:
        return "The articles are being read in right now; `/status` shows how far that is."
    before = "one other job" if place == 1 else f"{place} other jobs"
    return f"Queued: yours comes after {before}."


def not_allowed() -> str:
    """Word that a command is for moderators."""
    return "Only members with the *Manage Server* permission can do that."


def servers_only() -> str:
    """Word that a command has no meaning in a direct message."""
    return "That works only in a server."


def no_question() -> str:
    """Word that a mention or message held no question."""
    return "Ask me a question, and I answer with the exact words of published articles."


def no_text() -> str:
    """Word that the message chosen has no words in it."""
    return "That message has no text that I could look for."


def no_such_source(text: str) -> str:
    """Word that no source here has this name."""
    return f"There is no source “{escaped_line(text, 100)}” here. `/sources list` shows them all."


def too_late() -> str:
    """Word that an answer took too long to be delivered."""
    return "That took too long. Please ask again."


def worker_died(exit_code: int | None) -> str:
    """Word that the indexing process ended without finishing."""
    ending = "" if exit_code is None else f" (exit code {exit_code})"
    return (
        f"The indexing process stopped before its end{ending}. Nothing is lost: try again "
        "(`/reindex`), and it goes on where it stopped."
    )


def stopping() -> str:
    """Word that the bot is going offline."""
    return "I am being restarted. Ask again in a minute."


def failed() -> str:
    """Word an error that nobody expected."""
    return "Something went wrong on my side, and it is in my log. Please try again."


def _duration(seconds: float) -> str:
    whole = max(1, round(seconds))
    if whole < 60:
        return "1 second" if whole == 1 else f"{whole} seconds"
    minutes = -(-whole // 60)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


# A kind stands before the kinds that it is a case of.
_WORDS: tuple[tuple[type[PullquoteError], str], ...] = (
    (NoLibrary, "I have no articles yet. Whoever hosts me can add some with `pullquote add`."),
    (
        IndexMismatch,
        "My library was built for other settings than I run with. "
        "Whoever hosts me can repair it with `pullquote rebuild`.",
    ),
    (StoreError, "I cannot read my library. Whoever hosts me will find why in my log."),
    (ModelError, "My search model is missing or broken. Whoever hosts me will find why in my log."),
    (WriterBusy, "The articles are being read in already. Try again when that is done."),
)
