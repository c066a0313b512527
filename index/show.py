"""What the command line prints: answers, progress, sources and status, for people and machines."""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from index.domain import Answer, Outcome, Quote, Status
from index.link import link
from index.progress import Embedding, Event, Failure, Finished, Reading, Started, as_json

if TYPE_CHECKING:
    from tqdm import tqdm

    from index.status import Upkeep

WIDTH = 88
_LEADS = {
    Outcome.ANSWERED: "",
    Outcome.UNSURE: "Not sure. The closest I have:\n\n",
}
_NOTHING = "The articles do not answer this."
_TALK = "Ask a question: the answer is quoted from the articles."


def say(text: str) -> None:
    """Print a line for whoever reads standard output, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def as_line(value: object) -> str:
    """Return `value` as one line of JSON, readable in any script."""
    return json.dumps(value, ensure_ascii=False)


def answer_text(answer: Answer) -> str:
    """Return the answer for a terminal; several lines, none when nothing was found but one."""
    if answer.is_talk:
        return _TALK
    if answer.outcome is Outcome.NOTHING and not answer.quotes:
        return _NOTHING + _left_out(answer)
    lead = _LEADS.get(answer.outcome, _NOTHING + " What came nearest:\n\n")
    return lead + "\n\n".join(_quote_text(q) for q in answer.quotes) + _left_out(answer)


def answer_json(answer: Answer, *, took_ms: float, id_: object = None) -> dict[str, object]:
    """Return the answer as the JSON object that design and README document."""
    return {
        "id": id_,
        "question": answer.question,
        "outcome": answer.outcome.value,
        "answered": answer.outcome is Outcome.ANSWERED,
        "confidence": round(answer.confidence, 4),
        "quotes": [_quote_json(quote) for quote in answer.quotes],
        "undated": answer.undated,
        "took_ms": round(took_ms, 1),
    }


def day(published_at: date | datetime | None) -> str:
    """Return a date as people write it; "undated" when it is unknown."""
    return f"{published_at.day} {published_at:%B %Y}" if published_at else "undated"


def status_text(status: Status, kept: Upkeep, here: str) -> str:
    """Return the state of the library in a few lines; `here` says what embeds on this machine."""
    waiting = f" ({status.waiting:,} still without a vector)" if status.waiting else ""
    troubled = f", {kept.troubled:,} in trouble: see `pullquote sources`" if kept.troubled else ""
    return "\n".join(
        (
            f"sources     {kept.sources:,} ({kept.due:,} due{troubled})",
            f"articles    {status.articles:,}",
            f"passages    {status.passages:,}{waiting}",
            f"model       {status.model or 'none yet'}",
            f"vectors by  {status.runtime or 'none yet'}",
            f"runs here   {here}",
            f"cache       {status.cache}",
            f"run         {kept.run}",
            f"generation  {status.generation}",
        )
    )


def finished_text(finished: Finished) -> str:
    """Return the summary of an indexing run, with what could not be read."""
    held = f"{finished.held} held back (`sync --confirm` drops them), " if finished.held else ""
    lines = [
        f"{finished.new} new, {finished.changed} changed, {finished.gone} gone, {held}"
        f"{finished.unchanged} unchanged; the library holds {finished.articles:,} articles in "
        f"{finished.passages:,} passages ({finished.took_s:.1f} s)."
    ]
    return "\n".join(lines + [f"Not read: {failure_text(f)}" for f in finished.failed])


def failure_text(failure: Failure) -> str:
    """Return one line about something that could not be read."""
    return f"{failure.where}: {failure.why}"


def teller(*, as_lines: bool) -> Callable[[Event], None]:
    """Return what shows events: JSON lines, or bars on a terminal and the summary in words."""
    if as_lines:
        return lambda event: say(as_line(as_json(event)))
    return _Bars()


class _Bars:
    """Progress bars on standard error, where that is a terminal; the summary on standard output."""

    def __init__(self) -> None:
        self._bar: tqdm[Any] | None = None
        self._of: object = None

    def __call__(self, event: Event) -> None:
        match event:
            case Started():
                return
            case Reading():
                self._move(event.source_id, f"reading {event.source}", event.done, event.total)
            case Embedding():
                self._move("embedding", "embedding", event.done, event.total)
            case Finished():
                if self._bar is not None:
                    self._bar.close()
                say(finished_text(event))

    def _move(self, of: object, label: str, done: int, total: int | None) -> None:
        from tqdm import tqdm

        bar = self._bar
        if bar is None or of != self._of:
            if bar is not None:
                bar.close()
            # disable=None: no bar where standard error is no terminal.
            self._bar = bar = tqdm(desc=label, total=total, disable=None)
            self._of = of
        bar.update(done - bar.n)


def _quote_text(quote: Quote) -> str:
    paragraphs = quote.text.splitlines()
    words = "\n".join(
        textwrap.fill(line, WIDTH, initial_indent="  ", subsequent_indent="  ")
        for line in paragraphs
        if line.strip()
    )
    article = quote.article
    named = [article.title or article.id, article.publisher, day(article.published_at)]
    told = " · ".join(part for part in named if part)
    spoken = f"  (words of {quote.speaker})\n" if quote.speaker else ""
    more = [f"also printed by {', '.join(quote.also)}"] if quote.also else []
    if article.notice is not None:
        more.append(" ".join(article.text[article.notice.start : article.notice.end].split()))
    url = link(article, quote.start, quote.end)
    lines = [f"{words}\n{spoken}  — {told}", *(f"    {line}" for line in (*more, url) if line)]
    return "\n".join(lines)


def _quote_json(quote: Quote) -> dict[str, object]:
    article = quote.article
    return {
        "text": quote.text,
        "article_id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "url": article.url,
        "link": link(article, quote.start, quote.end),
        "start": quote.start,
        "end": quote.end,
        "speaker": quote.speaker,
        "score": round(quote.score, 4),
        "group": quote.group,
        "also": list(quote.also),
        "notice": article.text[article.notice.start : article.notice.end]
        if article.notice
        else None,
    }


def _left_out(answer: Answer) -> str:
    if not answer.undated:
        return ""
    articles = "article has" if answer.undated == 1 else "articles have"
    return f"\n\n({answer.undated} {articles} no known date and were left out.)"
