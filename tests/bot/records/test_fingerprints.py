"""Which commands Discord has."""

from __future__ import annotations

from bot.records import Records


def test_commands_are_remembered_for_each_application(records: Records) -> None:
    assert records.fingerprints.of(1) is None
    for application, fingerprint in ((1, "a"), (2, "b"), (1, "c")):
        records.fingerprints.keep(application, fingerprint)
    assert (records.fingerprints.of(1), records.fingerprints.of(2)) == ("c", "b")
