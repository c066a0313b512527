from __future__ import annotations

from dataclasses import replace

from index.logistic import shipped
from index.question import analyse
from index.quote import Candidate, pick
from index.situation import SPEAKS, situation
from tests.answering import BAKERY, HARBOUR, cosines_for, hit, rarity


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


def test_other_articles_that_say_the_same_are_evidence() -> None:
    alone = situation([_read(_candidates()[0], 2.0)], passages=100)["evidence"]
    agreed = situation([_read(_candidates()[0], 2.0, agreed=0.7)], passages=100)["evidence"]

    assert alone < agreed


def _read(candidate: Candidate, score: float, *, agreed: float = 0.0) -> Candidate:
    said = {"read": score, "agreed": agreed, "promise": 0.5}
    return replace(candidate, features={**candidate.features, **said})


def _candidates() -> list[Candidate]:
    question = "How many cars cross the bridge?"
    hits = [hit(HARBOUR, number=1), hit(BAKERY, number=2)]
    return pick(
        analyse(question),
        hits,
        cosines_for(question, hits),
        rarity=rarity,
        most=10,
        trained=shipped(),
    )
