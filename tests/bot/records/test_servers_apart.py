"""Nothing of one server, or of one direct channel, is read or changed with another's id."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.records import Records, Room, Tally
from index.domain import Outcome
from tests.bot.records.made import DIRECT, HARBOUR, MUSEUM, NOON, OTHER, PERSON, keep

ELSEWHERE = Room(server=None, channel=DIRECT.channel + 1)
# A channel has another server's number, and a channel outside of servers one of a server.
LIKE_HARBOUR = Room(server=None, channel=HARBOUR.server or 0)
ROOMS = [HARBOUR, MUSEUM, DIRECT, ELSEWHERE, LIKE_HARBOUR]


@pytest.mark.parametrize("own", ROOMS)
@pytest.mark.parametrize("other", ROOMS)
def test_a_room_finds_only_what_is_its_own(records: Records, own: Room, other: Room) -> None:
    question = keep(records, room=own)
    records.questions.shown(own, question, 71)
    token = records.buttons.token(own, question)
    assert token is not None
    records.feedback.give(own, question, PERSON, up=True, at=NOON)
    same = own == other
    assert (records.buttons.pressed(other, token) is not None) is same
    assert (records.buttons.token(other, question) is not None) is same
    assert (records.questions.answered_by(other, 71) is not None) is same
    assert records.feedback.of(other, question) == (Tally(1, 0) if same else Tally(0, 0))


@pytest.mark.parametrize("other", [room for room in ROOMS if room != HARBOUR])
def test_a_room_changes_only_what_is_its_own(records: Records, other: Room) -> None:
    question = keep(records, room=HARBOUR)
    records.questions.shown(HARBOUR, question, 71)
    records.questions.shown(other, question, 99)
    assert records.questions.answered_by(HARBOUR, 71) is not None
    assert not records.feedback.give(other, question, OTHER, up=False, at=NOON)
    assert records.feedback.of(HARBOUR, question) == Tally(0, 0)


def test_all_channels_of_a_server_are_one_room(records: Records) -> None:
    token = records.buttons.token(HARBOUR, keep(records, room=HARBOUR))
    assert token is not None
    thread = HARBOUR._replace(channel=1234)
    assert records.buttons.pressed(thread, token) is not None


def test_gaps_are_their_servers_own(records: Records) -> None:
    for room in ROOMS:
        keep(records, f"Who asked in {room}?", room=room, outcome=Outcome.NOTHING)
    assert HARBOUR.server is not None
    (missed,) = records.gaps.missed(HARBOUR.server, NOON - timedelta(days=1))
    assert missed.text == f"Who asked in {HARBOUR}?"


def test_forgetting_a_server_leaves_the_others(records: Records) -> None:
    assert HARBOUR.server is not None
    for room in ROOMS:
        keep(records, room=room)
    records.privacy.forget_server(HARBOUR.server)
    left = [question.asking.room for question in records.privacy.about(PERSON).questions]
    assert left == ROOMS[1:]
