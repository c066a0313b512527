from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from index.domain import Hit, Outcome
from index.judge import Verdict, judge
from index.logistic import shipped
from index.question import analyse
from index.quote import pick
from tests.answering import BAKERY, COURIER, HARBOUR, cosines_for, hit, rarity

HITS = [
    hit(HARBOUR, number=1, score=0.9, publisher="Harrowmere Post"),
    hit(COURIER, number=2, score=0.8, publisher="Saltgate Courier"),
    hit(BAKERY, number=3, score=0.3, publisher="Harrowmere Post"),
]


def test_a_question_that_an_article_answers_is_answered() -> None:
    verdict = _judge("How many cars cross the harbour bridge every day?")

    assert verdict.outcome is Outcome.ANSWERED
    assert verdict.quotes[0].text == "About 4,200 cars cross the bridge every day."


def test_what_two_publishers_report_is_quoted_from_both() -> None:
    verdict = _judge("How many cars cross the harbour bridge every day?")

    both = [quote for quote in verdict.quotes if quote.group == 0]
    assert {quote.article.publisher for quote in both} == {"Harrowmere Post", "Saltgate Courier"}
    assert all("4,200" in quote.text for quote in both)


@pytest.mark.parametrize(
    "question",
    ["How do I reset my router password?", "Who won the football cup final?", "hello bot", ""],
)
def test_what_no_article_answers_gets_no_quote(question: str) -> None:
    verdict = _judge(question)

    assert verdict.outcome is Outcome.NOTHING
    assert verdict.quotes == ()


def test_nothing_found_is_nothing_answered() -> None:
    assert _judge("How many cars cross?", hits=[]) == Verdict(Outcome.NOTHING, 0.0, ())


def test_confidence_falls_when_the_answer_is_not_there() -> None:
    question = "How many cars cross the harbour bridge every day?"

    assert _judge(question).confidence > _judge(question, hits=[HITS[2]]).confidence


def test_whatever_gives_quotes_without_changing_the_verdict() -> None:
    plain = _judge("How do I reset my router password?")
    measured = _judge("How do I reset my router password?", most=10, whatever=True)

    assert (measured.outcome, measured.confidence) == (plain.outcome, plain.confidence)
    assert len(measured.quotes) > 5


@pytest.mark.parametrize(
    ("answered_from", "unsure_from", "outcome"),
    [(0.0, 0.0, "answered"), (1.1, 0.0, "unsure"), (1.1, 1.1, "nothing")],
)
def test_thresholds_decide_the_outcome(
    answered_from: float, unsure_from: float, outcome: str
) -> None:
    trained = replace(shipped(), answered_from=answered_from, unsure_from=unsure_from)
    asked = analyse("bridge")
    candidates = pick(
        asked, HITS, cosines_for("bridge", HITS), rarity=rarity, most=10, trained=trained
    )

    verdict = judge(asked, candidates, most=3, trained=trained)

    assert verdict.outcome == outcome
    assert bool(verdict.quotes) is (outcome != "nothing")


def test_quotes_are_sorted_and_groups_count_from_zero() -> None:
    verdict = _judge("What about the bridge in Saltgate?", most=10, whatever=True)

    scores = [quote.score for quote in verdict.quotes]
    groups = [quote.group for quote in verdict.quotes]
    assert scores == sorted(scores, reverse=True)
    assert list(dict.fromkeys(groups)) == list(range(max(groups) + 1))


def test_who_wants_more_sureness_gets_fewer_answers_and_loses_nothing() -> None:
    question = "How many cars cross the harbour bridge every day?"
    normal, careful = _judge(question), _judge(question, stricter=0.5)

    assert careful.outcome is Outcome.UNSURE
    assert (careful.confidence, careful.quotes) == (normal.confidence, normal.quotes)
    nothing = "Who won the football cup final?"
    assert _judge(nothing, stricter=-0.5).outcome is _judge(nothing).outcome


def test_what_others_said_is_not_quoted_beside_what_somebody_said() -> None:
    text = (
        "Nora Ellery spoke of the bridge. Nobody came for an hour. The hall was cold. "
        "“I say the old harbour bridge of Harrowmere is safe,” said Tom Birk."
    )
    hits = [hit(text, publisher="Harrowmere Post")]
    question = "What did Nora Ellery say about the old harbour bridge?"

    first, second, *_ = _judge(question, hits=hits, most=10, whatever=True).quotes
    shown = _judge(question, hits=hits)

    assert second.text.endswith("said Tom Birk.")
    assert second.score > 0.8 * first.score
    assert [quote.text for quote in shown.quotes] == ["Nora Ellery spoke of the bridge."]


def test_what_stands_beside_somebody_is_not_what_they_said() -> None:
    text = (
        "“The old bridge is safe,” said Nora Ellery. The old harbour bridge is closed on Mondays. "
        "Nora Ellery said the old bridge was strong."
    )
    question = "What did Nora Ellery say about the old bridge?"

    shown = [quote.text for quote in _judge(question, hits=[hit(text)]).quotes]

    assert "The old harbour bridge is closed on Mondays." not in shown
    assert len(shown) == 2


def _judge(
    question: str,
    *,
    hits: Sequence[Hit] = HITS,
    most: int = 3,
    stricter: float = 0.0,
    whatever: bool = False,
) -> Verdict:
    asked, trained = analyse(question), shipped()
    candidates = pick(
        asked, hits, cosines_for(question, hits), rarity=rarity, most=10, trained=trained
    )
    return judge(
        asked, candidates, most=most, trained=trained, stricter=stricter, whatever=whatever
    )
