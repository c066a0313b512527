"""What servers want of the bot."""

from __future__ import annotations

import dataclasses

import pytest

from bot.records import Records, ServerSettings, Sureness
from index.errors import UsageError

ALL = ServerSettings(
    channels=frozenset({3, 1, 2}),
    roles=frozenset({801_444_000_000_000_009}),
    private=True,
    sureness=Sureness.CAREFUL,
    language="pt-BR",
    feedback_channel=5,
    log_channel=6,
    person_per_day=20,
    server_per_day=500,
    keep_days=0,
)


def test_a_server_that_never_said_has_the_defaults(records: Records) -> None:
    assert records.settings.of(1) == ServerSettings()
    assert records.settings.of(None) == ServerSettings()


def test_every_setting_is_read_as_it_was_written(records: Records) -> None:
    default = ServerSettings()
    for field in dataclasses.fields(ServerSettings):
        assert getattr(ALL, field.name) != getattr(default, field.name)
    records.settings.keep(1, ALL)
    assert records.settings.of(1) == ALL


def test_settings_replace_those_before(records: Records) -> None:
    records.settings.keep(1, ALL)
    records.settings.keep(1, ServerSettings(language="uk"))
    assert records.settings.of(1) == ServerSettings(language="uk")


def test_a_server_has_its_own_settings(records: Records) -> None:
    records.settings.keep(1, ALL)
    assert records.settings.of(2) == ServerSettings()


def test_bold_asks_for_less_than_careful() -> None:
    assert Sureness.BOLD.offset < Sureness.NORMAL.offset == 0 < Sureness.CAREFUL.offset


@pytest.mark.parametrize("name", ["person_per_day", "server_per_day"])
@pytest.mark.parametrize("limit", [0, -1, 1_000_001])
def test_a_limit_that_cannot_be_is_refused(name: str, limit: int) -> None:
    with pytest.raises(UsageError, match=rf"^{limit:,} is not possible: from 1 to 1,000,000\."):
        ServerSettings(**{name: limit})  # type: ignore[arg-type]


@pytest.mark.parametrize("days", [-1, 3651])
def test_days_that_cannot_be_are_refused(days: int) -> None:
    with pytest.raises(UsageError, match=rf"^{days:,} is not possible: from 0 to 3,650\."):
        ServerSettings(keep_days=days)
