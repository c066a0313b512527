"""What moderators did."""

from __future__ import annotations

from datetime import timedelta

from bot.records import Action, Records, ServerSettings
from tests.bot.records.made import NOON, OTHER, PERSON

ADDED = Action(PERSON, "sources.add", "https://courier.example/feed", NOON)
REMOVED = Action(OTHER, "sources.remove", "The Tarn Courier", NOON + timedelta(hours=1))


def test_the_last_actions_come_first(records: Records) -> None:
    for action in (ADDED, REMOVED):
        records.actions.keep(1, action)
    assert records.actions.last(1, 10) == [REMOVED, ADDED]
    assert records.actions.last(1, 1) == [REMOVED]


def test_actions_are_their_servers_own(records: Records) -> None:
    records.actions.keep(1, ADDED)
    assert records.actions.last(2, 10) == []


def test_where_nothing_is_kept_no_action_is(records: Records) -> None:
    records.settings.keep(1, ServerSettings(keep_days=0))
    records.actions.keep(1, ADDED)
    assert records.actions.last(1, 10) == []
