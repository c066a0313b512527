from __future__ import annotations

import math

import pytest

from index.domain import Answer, Outcome, Quote
from index.evaluate.measure import Measured
from index.evaluate.report import curves, misses, table
from index.evaluate.suites import Asked
from index.evaluate.tally import Share, brier, judgements, risk_coverage, tally
from tests.fakes import article

BRIDGE = article("The bridge opened on Monday. It cost 12 million crowns.", id="bridge")
MILL = article("A mill in Tarn burned. Nobody was hurt.", id="mill")
FIRST, SECOND = Quote(BRIDGE, 0, 28, 0.9, 0), Quote(BRIDGE, 29, 55, 0.5, 1)
BURNED = Quote(MILL, 0, 22, 0.4, 2)


def asked(*quotes: Quote, answers: tuple[str, ...] = ("Monday",), sure: float = 0.9) -> Measured:
    outcome = Outcome.ANSWERED if sure >= 0.5 else Outcome.NOTHING
    one = Asked("q", "When did it open?", answers, frozenset({"bridge"} if answers else ()))
    return Measured(one, Answer(one.question, outcome, sure, quotes), 20.0, verbatim=True)


RIGHT = asked(FIRST, SECOND)
SECOND_RIGHT = asked(BURNED, FIRST, sure=0.6)
REFUSED = asked(BURNED, SECOND, sure=0.1)
NONE_RIGHTLY = asked(BURNED, answers=(), sure=0.2)
NONE_WRONGLY = asked(BURNED, answers=(), sure=0.7)
ALL = [RIGHT, SECOND_RIGHT, REFUSED, NONE_RIGHTLY, NONE_WRONGLY]


def test_every_figure_counts_what_it_says() -> None:
    found = tally(ALL)

    assert found["answer@1"] == Share(1, 3)
    assert found["answer@3"] == Share(2, 3)
    assert found["answer@400 chars"] == Share(2, 3)
    assert found["article hit@1"] == Share(1, 3)
    assert found["article hit@5"] == Share(3, 3)
    assert found["MRR@10"] == pytest.approx((1 + 1 / 2 + 1 / 2) / 3)
    assert found["chars of the first quote, median"] == 22
    assert found["verbatim"] == Share(5, 5)
    assert found["answered"] == Share(2, 3)
    assert found["precision"] == Share(1, 3)
    assert found["refused"] == Share(1, 2)
    assert found["AUROC"] == pytest.approx(3 / 6)
    assert found["p95 ms"] == 20


def test_refusals_are_told_at_the_threshold_that_answers_enough() -> None:
    sure = [asked(FIRST, sure=n / 10) for n in range(1, 11)]
    unsure = [asked(BURNED, answers=(), sure=x) for x in (0.05, 0.15, 0.95)]

    found = tally([*sure, *unsure])

    # Eight of ten are answered from .28 on (between .2 and .3), which two of three stay below.
    assert found["refused where 80% are answered"] == Share(2, 3)


def test_a_set_of_one_kind_has_no_comparison() -> None:
    assert "AUROC" not in tally([RIGHT])
    assert math.isnan(Share(0, 0).value)
    assert tally([NONE_RIGHTLY])["refused"] == Share(1, 1)


def test_an_interval_holds_the_share_and_stays_within_all() -> None:
    for share in (Share(0, 5), Share(5, 5), Share(72, 144)):
        low, high = share.interval
        assert 0 <= low <= share.value <= high <= 1
    assert Share(72, 144).interval == pytest.approx((0.419, 0.581), abs=0.002)


def test_confidence_is_measured_against_the_truth() -> None:
    assert brier(judgements("", [RIGHT, NONE_RIGHTLY])) == pytest.approx((0.01 + 0.04) / 2)
    assert risk_coverage(judgements("", ALL)) == [
        (1 / 5, 0),
        (2 / 5, 1 / 2),
        (3 / 5, 2 / 3),
        (4 / 5, 3 / 4),
        (1, 4 / 5),
    ]


def test_the_table_has_a_row_for_each_figure_and_a_column_for_each_set() -> None:
    told = table({"one": tally(ALL), "two": {"answer@1": Share(1, 2), "p95 ms": 12.3}})

    lines = told.splitlines()
    assert lines[0] == "| | one | two |"
    assert "| answer@1 | 33.3% [6–79%] of 3 | 50.0% [9–91%] of 2 |" in lines[2]
    assert "| Brier | 0." in told
    assert lines[-1].endswith("| 12 |")


def test_misses_are_told_surest_first() -> None:
    told = misses(ALL)

    assert told.count("wanted:") == 3
    assert told.index("0.70") < told.index("0.60") < told.index("0.10")
    assert "wanted: nothing\n    quoted: A mill in Tarn burned." in told


def test_curves_are_a_picture_with_a_line_for_each_set() -> None:
    picture = curves({"one": [(0.5, 0.0), (1.0, 0.2)], "two": [(1.0, 1.0)]})

    assert picture.startswith("<svg ")
    assert picture.count("<polyline ") == 2
    assert ">one</text>" in picture
