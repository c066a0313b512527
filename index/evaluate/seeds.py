"""Measures answers on a small set written for given articles: `pullquote evaluate seeds FILE…`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from index.domain import Answer, Outcome, Quote
from index.errors import UsageError

_SHOWN_CHARS = 80


class Answers(Protocol):
    """What is measured: anything that answers, the library above all."""

    def ask(self, text: str, /) -> Answer:
        """Answer one question."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question with what a right answer to it is."""

    id: str
    question: str
    quote_contains: tuple[str, ...]
    """A quote must contain one of these; empty: the articles do not answer."""
    sources: tuple[str, ...]
    """Files, one of which must be quoted; article ids end with them."""
    all_sources: bool
    """Every one of the files must be quoted with the words."""
    kind: str
    """"near": not stated, though of the same topic; `unsure` is right too."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One row with the answer it got."""

    row: Row
    answer: Answer
    ok: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What a set came to."""

    judged: tuple[Judged, ...]

    @property
    def answerable(self) -> tuple[int, int]:
        """Questions answered rightly, of those that the articles answer."""
        return _count(j for j in self.judged if j.row.quote_contains)

    @property
    def refusable(self) -> tuple[int, int]:
        """Questions rightly not answered, of those that the articles do not answer."""
        return _count(j for j in self.judged if not j.row.quote_contains)

    @property
    def flaws(self) -> list[str]:
        """What is wrong with any quote, whatever was asked; one line each, none is right."""
        found = (
            f"{judged.row.id}: {flaw}"
            for judged in self.judged
            for quote in judged.answer.quotes
            for flaw in _flaws(quote)
        )
        return list(dict.fromkeys(found))

    def table(self) -> str:
        """Return the table for people, one row a question, and the totals under it."""
        lines = ["id    kind          outcome   conf  ok  first quote"]
        lines += [_line(judged) for judged in self.judged]
        lines.append("")
        lines.append("answerable right: {} of {}".format(*self.answerable))
        lines.append("others refused:   {} of {}".format(*self.refusable))
        quotes = sum(len(judged.answer.quotes) for judged in self.judged)
        lines.append(f"quotes: {quotes}; flaws (words, headline, furniture): {len(self.flaws)}")
        return "\n".join(lines + [f"  {flaw}" for flaw in self.flaws])


def read(path: Path) -> list[Row]:
    """Read a set of JSON lines; raises UsageError that names the line which is not one."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"Cannot read the questions in {path}: {error}.") from error
    return [_row(line, f"{path} line {n}") for n, line in enumerate(lines, 1) if line.strip()]


def run(library: Answers, files: Sequence[Path], say: Callable[[str], None]) -> int:
    """Measure the sets in `files` and say the table; 1 when any quote has a flaw, else 0."""
    report = measure(library, [row for file in files for row in read(file)])
    say(report.table())
    return 1 if report.flaws else 0


def measure(library: Answers, rows: Sequence[Row]) -> Report:
    """Ask every question and compare the answers with what is right."""
    answers = [(row, library.ask(row.question)) for row in rows]
    return Report(tuple(Judged(row, answer, is_right(row, answer)) for row, answer in answers))


def is_right(row: Row, answer: Answer) -> bool:
    """Tell whether an answer is right; one that is only `unsure` does not answer."""
    if not row.quote_contains:
        return answer.outcome is Outcome.NOTHING or (
            row.kind == "near" and answer.outcome is Outcome.UNSURE
        )
    if answer.outcome is not Outcome.ANSWERED:
        return False
    wanted = [_plain(words) for words in row.quote_contains]
    holding = [q for q in answer.quotes if any(words in _plain(q.text) for words in wanted)]
    quoted = [any(q.article.id.endswith(name) for q in holding) for name in row.sources]
    if not quoted:
        return bool(holding)
    return all(quoted) if row.all_sources else any(quoted)


def _row(line: str, place: str) -> Row:
    try:
        stored = json.loads(line)
        return Row(
            id=str(stored["id"]),
            question=stored["question"],
            quote_contains=tuple(stored["quote_contains"]),
            sources=tuple(stored["sources"]),
            all_sources=bool(stored["all_sources"]),
            kind=stored["kind"],
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{place} is not a question of this set: {error!r}.") from error


_STRAIGHT = str.maketrans("“”„‘’", '"""\'\'')


def _plain(text: str) -> str:
    return " ".join(text.translate(_STRAIGHT).split()).casefold()


def _count(judged: Iterable[Judged]) -> tuple[int, int]:
    oks = [one.ok for one in judged]
    return sum(oks), len(oks)


def _flaws(quote: Quote) -> list[str]:
    article, flaws = quote.article, []
    if not (0 <= quote.start < quote.end <= len(article.text)) or quote.text != quote.text.strip():
        flaws.append(f"quote [{quote.start}:{quote.end}] is not a clean slice of {article.id}")
    if any(span.start < quote.end and quote.start < span.end for span in article.furniture):
        flaws.append(f"quote [{quote.start}:{quote.end}] of {article.id} holds furniture")
    # Pages and JSON lines carry their headline beside the text; in pasted text it must be a line.
    lines = {line.strip() for line in article.text.splitlines()}
    if article.id.endswith(".txt") and article.title not in lines:
        flaws.append(f"headline {article.title!r} is no line of {article.id}")
    return flaws


def _line(judged: Judged) -> str:
    row, answer = judged.row, judged.answer
    first = " ".join(answer.quotes[0].text.split())[:_SHOWN_CHARS] if answer.quotes else ""
    mark = "yes" if judged.ok else "NO "
    return (
        f"{row.id:<6}{row.kind:<14}{answer.outcome:<10}{answer.confidence:.2f}  {mark} {first}"
    ).rstrip()
