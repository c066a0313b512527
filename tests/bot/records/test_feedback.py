"""Thumbs."""

from __future__ import annotations

from datetime import timedelta

from bot.records import FeedbackGiven, Records, Tally
from tests.bot.records.made import HARBOUR, NOON, OTHER, PERSON, keep


def test_feedback_is_counted_for_its_answer(records: Records) -> None:
    first, second = keep(records), keep(records)
    assert records.feedback.give(HARBOUR, first, PERSON, up=True, at=NOON)
    assert records.feedback.give(HARBOUR, first, OTHER, up=False, at=NOON)
    assert records.feedback.of(HARBOUR, first) == Tally(up=1, down=1)
    assert records.feedback.of(HARBOUR, second) == Tally(0, 0)


def test_changing_ones_mind_replaces_what_was_given(records: Records) -> None:
    question = keep(records)
    later = NOON + timedelta(minutes=1)
    records.feedback.give(HARBOUR, question, OTHER, up=True, at=NOON)
    assert records.feedback.give(HARBOUR, question, OTHER, up=False, at=later)
    assert records.feedback.of(HARBOUR, question) == Tally(up=0, down=1)
    assert records.privacy.about(OTHER).feedback == (
        FeedbackGiven(HARBOUR, question, up=False, at=later),
    )


def test_giving_the_same_again_counts_once(records: Records) -> None:
    question = keep(records)
    for _ in range(2):
        assert records.feedback.give(HARBOUR, question, OTHER, up=True, at=NOON)
    assert records.feedback.of(HARBOUR, question) == Tally(up=1, down=0)


def test_feedback_on_what_is_not_kept_is_not_taken(records: Records) -> None:
    assert not records.feedback.give(HARBOUR, 12, PERSON, up=True, at=NOON)
    assert not records.privacy.about(PERSON)
