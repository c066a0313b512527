"""Daily limits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.records import Counted, Reached, Records
from tests.bot.records.made import NOON, OTHER, PERSON

MIDNIGHT = datetime(2031, 5, 7, tzinfo=UTC)


def take(
    records: Records,
    *,
    server: int | None = 1,
    person: int = PERSON,
    at: datetime = NOON,
    person_limit: int | None = 2,
    server_limit: int | None = 3,
) -> Reached | None:
    return records.limits.take(
        server, person, at, person_limit=person_limit, server_limit=server_limit
    )


def test_a_person_is_told_when_to_ask_again(records: Records) -> None:
    assert [take(records) for _ in range(3)] == [None, None, Reached(False, 2, MIDNIGHT)]
    assert take(records, person=OTHER) is None


def test_a_server_is_told_when_to_ask_again(records: Records) -> None:
    assert [take(records, person=person) for person in (1, 2, 3)] == [None] * 3
    assert take(records, person=4) == Reached(True, 3, MIDNIGHT)


def test_a_refused_question_does_not_count(records: Records) -> None:
    for _ in range(5):
        take(records, person_limit=1, server_limit=2)
    assert take(records, person=OTHER, server_limit=2) is None


def test_servers_and_direct_messages_count_apart(records: Records) -> None:
    for server in (1, 2, None):
        assert [take(records, server=server) for _ in range(2)] == [None, None]
        assert take(records, server=server) == Reached(False, 2, MIDNIGHT)


def test_the_next_day_begins_anew_and_keeps_nothing_of_the_last(records: Records) -> None:
    take(records)
    take(records, server=2)
    assert take(records, at=MIDNIGHT, person=OTHER) is None
    assert not records.privacy.about(PERSON)


def test_the_day_is_the_one_in_utc(records: Records) -> None:
    evening = datetime(2031, 5, 6, 23, 30, tzinfo=timezone(timedelta(hours=-3)))
    for _ in range(2):
        take(records, at=evening)
    assert take(records, at=evening) == Reached(False, 2, datetime(2031, 5, 8, tzinfo=UTC))
    assert records.privacy.about(PERSON).counted == (Counted(1, "2031-05-07", 2),)


def test_without_a_limit_nothing_is_kept(records: Records) -> None:
    for _ in range(9):
        assert take(records, person_limit=None, server_limit=None) is None
    assert not records.privacy.about(PERSON)


@pytest.mark.parametrize(("person_limit", "server_limit"), [(1, None), (None, 1)])
def test_either_limit_holds_alone(
    records: Records, person_limit: int | None, server_limit: int | None
) -> None:
    told = [take(records, person_limit=person_limit, server_limit=server_limit) for _ in range(2)]
    assert told == [None, Reached(person_limit is None, 1, MIDNIGHT)]


def test_a_question_that_got_no_answer_is_given_back(records: Records) -> None:
    for _ in range(2):
        take(records)
    records.limits.give_back(1, PERSON, NOON)
    assert take(records) is None
    assert take(records) is not None


def test_nothing_is_given_back_twice(records: Records) -> None:
    take(records)
    for _ in range(3):
        records.limits.give_back(1, PERSON, NOON)
    assert [take(records) for _ in range(3)] == [None, None, Reached(False, 2, MIDNIGHT)]


def test_deleting_ones_data_makes_no_room_for_more_questions(records: Records) -> None:
    take(records)
    records.privacy.forget(PERSON)
    assert not records.privacy.about(PERSON)
    assert take(records) is None
    records.privacy.forget(PERSON)
    assert take(records) == Reached(False, 2, MIDNIGHT)
    assert take(records, at=MIDNIGHT) is None
