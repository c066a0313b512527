from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from index.agreement import UNHEARD, Echo
from index.logistic import shipped
from index.question import analyse
from index.quote import Candidate, pick
from index.situation import SPEAKS, situation
from tests.answering import BAKERY, COURIER, HARBOUR, cosines_for, hit, rarity


def test_every_feature_that_the_judge_sees_has_a_direction() -> None:
    unread = set(situation(_candidates(), passages=100))
    read = set(situation([_read(c, 1.0) for c in _candidates()], passages=100))

    assert unread < read == set(SPEAKS)


def test_a_larger_library_makes_a_likeness_less_telling() -> None:
    small, large = (situation(_candidates(), passages=n)["size"] for n in (8, 40_000))

    assert small < large


def test_a_second_sentence_that_may_answer_is_evidence_too() -> None:
    one, other = _candidates()[:2]
    alone = situation([_read(one, 2.0), _read(other, -9.0)], passages=100)["evidence"]
    both = situation([_read(one, 2.0), _read(other, 2.0)], passages=100)["evidence"]

    assert alone < both < alone + 1


def test_the_verdict_weighs_only_what_it_can_see() -> None:
    assert set(shipped().verdict.weights) <= set(SPEAKS)


def test_other_articles_speak_for_an_answer_or_against_it() -> None:
    best = _candidates()[0]
    disputed, alone, agreed = (
        situation([_read(best, 2.0, echo)], passages=100)["evidence"]
        for echo in (Echo(0.0, 0.5), Echo(0.0, 1.0), Echo(0.7, 1.0))
    )

    assert disputed < alone < agreed


def test_it_is_seen_whether_other_articles_are_about_the_question_too() -> None:
    alone, beside_another, beside_the_same = (
        situation([_read(c, 1.0) for c in _candidates(texts)], passages=100)["crowded"]
        for texts in ((HARBOUR,), (HARBOUR, BAKERY), (HARBOUR, COURIER))
    )

    assert alone == beside_another == 0.0
    assert 0.0 < beside_the_same < 1.0


def test_who_agrees_does_not_crowd() -> None:
    best, *others = (_read(c, -3.0) for c in _candidates((HARBOUR, COURIER)))
    crowded, less = (
        situation([_read(best, 2.0, echo), *others], passages=100)["crowded"]
        for echo in (Echo(0.0, 1.0), Echo(0.7, 1.0))
    )

    assert less == pytest.approx(crowded / 2, rel=0.01)


def test_who_speaks_of_what_they_are_asked_about_is_believed_more() -> None:
    best = _read(_candidates()[0], 2.0)
    unsaid, said = (
        situation([replace(best, features={**best.features, "said_about": share})], passages=100)
        for share in (0.0, 1.0)
    )

    assert unsaid["evidence"] < said["evidence"]


def _read(candidate: Candidate, score: float, echo: Echo = UNHEARD) -> Candidate:
    said = {"read": score, "promise": 0.5, **echo._asdict()}
    return replace(candidate, features={**candidate.features, **said})


def _candidates(texts: Sequence[str] = (HARBOUR, BAKERY)) -> list[Candidate]:
    question = "How many cars cross the bridge?"
    hits = [hit(text, number=number) for number, text in enumerate(texts, start=1)]
    return pick(
        analyse(question),
        hits,
        cosines_for(question, hits),
        rarity=rarity,
        most=10,
        trained=shipped(),
    )
