"""Decides whether the candidates answer: answered, unsure or nothing, with a probability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.domain import Outcome, Quote
from index.logistic import Trained
from index.question import Question
from index.quote import Candidate
from index.situation import situation
from index.words import STOP_WORDS, stems

_USUAL_PASSAGES = 4000
"""Size of a library (some 400 articles) where the caller does not know it."""
_NEAR_FIRST = 0.6
"""Share of the first quote's score from which a further quote is worth reading; where the question
is what somebody said about something, the same share of how much the first one is that, and one of
the speaker's names must stand in it."""
_CORROBORATES = 0.02
"""The same for a quote in which another publisher reports what the first one does: low, because
that it says the same is tested by itself, and a second report is often worded less to the point."""
_SHARED_WORDS = 0.5
"""Share of the shorter sentence's content words that two reports of the same thing share."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the candidates amount to."""

    outcome: Outcome
    confidence: float
    """Calibrated probability in [0, 1] that the first quote answers."""
    quotes: tuple[Quote, ...]


def judge(
    asked: Question,
    candidates: Sequence[Candidate],
    *,
    most: int,
    trained: Trained,
    passages: int = _USUAL_PASSAGES,
    stricter: float = 0.0,
    whatever: bool = False,
) -> Verdict:
    """Judge candidates (best first) and choose at most `most` quotes among them.

    `passages` is the size of the library, which a likeness by chance depends on. `stricter` is
    added to the confidence from which they answer; what there is to show does not depend on it.

    With `whatever`, outcome and confidence are the same, but quotes are given in any case and as
    many as there are, up to `most`: for measuring.
    """
    if asked.is_small_talk or not candidates:
        return Verdict(Outcome.NOTHING, 0.0, ())
    confidence = trained.verdict.probability(situation(candidates, passages=passages))
    outcome = _outcome(confidence, trained, stricter)
    if whatever:
        return Verdict(outcome, confidence, _quotes(candidates[:most]))
    if outcome is Outcome.NOTHING:
        return Verdict(outcome, confidence, ())
    return Verdict(outcome, confidence, _quotes(_worth_reading(asked, candidates, most=most)))


def _outcome(confidence: float, trained: Trained, stricter: float) -> Outcome:
    if confidence < trained.unsure_from:
        return Outcome.NOTHING
    is_sure = confidence >= trained.answered_from + stricter
    return Outcome.ANSWERED if is_sure else Outcome.UNSURE


def _worth_reading(
    asked: Question, candidates: Sequence[Candidate], *, most: int
) -> list[Candidate]:
    first = candidates[0]
    heard = {_publisher(first)}
    also = []
    for candidate in candidates[1:]:
        enough = candidate.score >= _CORROBORATES * first.score
        if enough and _publisher(candidate) not in heard and reports_the_same(first, candidate):
            heard.add(_publisher(candidate))
            also.append(candidate)
    near = [c for c in candidates[1:] if c not in also and _is_near(asked, first, c)]
    chosen = [first, *also, *near][:most]
    return sorted(chosen, key=lambda candidate: -candidate.score)


def _is_near(asked: Question, first: Candidate, other: Candidate) -> bool:
    if other.score < _NEAR_FIRST * first.score:
        return False
    if not asked.speaker:
        return True
    here, there = other.features["said_about"], first.features["said_about"]
    named = set(asked.speaker) & set(stems(other.text))
    return bool(named) and here >= _NEAR_FIRST * there


def _publisher(candidate: Candidate) -> str:
    article = candidate.hit.passage.article
    return article.publisher or article.id


def reports_the_same(one: Candidate, other: Candidate) -> bool:
    """Tell whether two candidates of different articles seem to report the same thing."""
    if one.hit.passage.article.id == other.hit.passage.article.id:
        return False
    here, there = one.terms - STOP_WORDS, other.terms - STOP_WORDS
    shared = here & there
    figure = any(len(term) > 1 and term[0].isdigit() for term in shared)
    least = _SHARED_WORDS * min(len(here), len(there))
    return len(shared) >= (least / 2 if figure else least)


def _quotes(candidates: Sequence[Candidate]) -> tuple[Quote, ...]:
    groups: list[list[Candidate]] = []
    quotes = []
    for candidate in candidates:
        number = _group(candidate, groups)
        article, span = candidate.hit.passage.article, candidate.span
        also = candidate.hit.also
        quotes.append(Quote(article, *span, candidate.score, number, also=also))
    return tuple(quotes)


def _group(candidate: Candidate, groups: list[list[Candidate]]) -> int:
    for number, group in enumerate(groups):
        if reports_the_same(group[0], candidate):
            group.append(candidate)
            return number
    groups.append([candidate])
    return len(groups) - 1
