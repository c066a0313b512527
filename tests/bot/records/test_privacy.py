"""What is kept of people is shown to them, and goes when they say so: from the files too."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.records import (
    Action,
    Counted,
    FeedbackGiven,
    PersonalData,
    Records,
    Room,
    ServerSettings,
    StillKept,
    open_records,
)
from tests.bot.records.made import (
    DIRECT,
    HARBOUR,
    MUSEUM,
    NOON,
    OTHER,
    PERSON,
    keep,
    traces,
    varint,
)

WORDS = "Zwillingsbrückenpfeiler"
DAY = timedelta(days=1)
SERVER = HARBOUR.server or 0


def live(records: Records, person: int = PERSON, words: str = WORDS) -> None:
    """Do all that leaves something of `person` behind, among what others do."""
    for number in range(60):
        room = (HARBOUR, MUSEUM, DIRECT)[number % 3]
        keep(records, f"Who built pier {number}? " * (number % 40), person=OTHER, room=room)
        # Some are longer than a page of the file.
        question = keep(
            records, f"{words} {number}? " * (1 + number % 3 * 80), person=person, room=room
        )
        records.buttons.token(room, question)
        records.feedback.give(room, question, person, up=bool(number % 2), at=NOON)
        records.limits.take(room.server, person, NOON, person_limit=99, server_limit=999)
        records.actions.keep(SERVER, Action(person, "sources.add", f"{words} {number}", NOON))


@contextmanager
def reader(path: Path) -> Iterator[sqlite3.Connection]:
    """Look at the file as it is now, for as long as the block lasts."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("begin")
        connection.execute("select count(*) from questions").fetchone()
        yield connection


def test_a_person_is_shown_everything(records: Records) -> None:
    question = keep(records)
    others = keep(records, "Who?", person=OTHER, room=DIRECT)
    records.feedback.give(DIRECT, others, PERSON, up=False, at=NOON)
    action = Action(PERSON, "reindex", "all", NOON)
    records.actions.keep(SERVER, action)
    records.limits.take(None, PERSON, NOON, person_limit=5, server_limit=None)
    shown = records.privacy.about(PERSON)
    assert [kept.id for kept in shown.questions] == [question]
    assert shown == PersonalData(
        questions=shown.questions,
        feedback=(FeedbackGiven(DIRECT, others, up=False, at=NOON),),
        actions=((SERVER, action),),
        counted=(Counted(None, "2031-05-06", 1),),
    )


def test_of_a_stranger_nothing_is_kept(records: Records) -> None:
    live(records)
    assert records.privacy.about(1) == PersonalData()
    assert not records.privacy.about(1)


def test_forgetting_counts_what_it_deletes(records: Records) -> None:
    live(records)
    # 60 questions, thumbs and actions each, and the counts of three places.
    assert records.privacy.forget(PERSON) == 183
    assert records.privacy.about(PERSON) == PersonalData()
    assert records.privacy.forget(PERSON) == 0


def test_forgetting_leaves_others_alone(records: Records) -> None:
    live(records)
    before = records.privacy.about(OTHER)
    records.privacy.forget(PERSON)
    assert records.privacy.about(OTHER) == before
    assert len(before.questions) == 60


def test_what_others_thought_of_a_forgotten_answer_goes_with_it(records: Records) -> None:
    question = keep(records)
    records.feedback.give(HARBOUR, question, OTHER, up=True, at=NOON)
    records.privacy.forget(PERSON)
    assert not records.privacy.about(OTHER)


def test_the_search_for_traces_finds_what_is_there(tmp_path: Path, records: Records) -> None:
    live(records)
    found = traces(tmp_path, PERSON, WORDS)
    assert f"bot.sqlite-wal: {PERSON} as eight bytes" in found
    assert f"bot.sqlite-wal: {WORDS} as text" in found
    records.database.close()
    assert f"bot.sqlite: {PERSON} as eight bytes" in traces(tmp_path, PERSON)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (5, "05"),
        (127, "7f"),
        (128, "8100"),
        (16_383, "ff7f"),
        ((1 << 56) - 1, "ffffffffffffff7f"),
        (1 << 56, "80c080808080808000"),
        (PERSON, "84faf8e3b7bd99803a"),
    ],
)
def test_varints_are_written_as_sqlite_does(tmp_path: Path, number: int, written: str) -> None:
    assert varint(number).hex() == written
    with closing(sqlite3.connect(tmp_path / "ids.sqlite", isolation_level=None)) as file:
        file.execute("create table ids (id integer primary key, name text)")
        file.execute("insert into ids values (?, 'marked')", (number,))
    header_and_name = b"\x03\x00\x19marked"
    assert varint(number) + header_and_name in (tmp_path / "ids.sqlite").read_bytes()


def test_after_forgetting_no_file_holds_the_person_or_their_words(
    tmp_path: Path, records: Records
) -> None:
    live(records)
    records.privacy.forget(PERSON)
    assert (tmp_path / "bot.sqlite-wal").exists()
    assert traces(tmp_path, PERSON, WORDS) == []
    records.database.close()
    assert traces(tmp_path, PERSON, WORDS) == []


def test_the_file_is_written_anew(records: Records) -> None:
    live(records)
    records.privacy.forget(PERSON)
    with records.database.reading() as connection:
        assert connection.execute("pragma freelist_count").fetchone()[0] == 0


@pytest.mark.parametrize("kind", ["question", "feedback", "action", "count"])
def test_each_kind_of_thing_is_forgotten_by_itself(
    tmp_path: Path, records: Records, kind: str
) -> None:
    others = keep(records, person=OTHER)
    if kind == "question":
        keep(records, WORDS)
    elif kind == "feedback":
        records.feedback.give(HARBOUR, others, PERSON, up=True, at=NOON)
    elif kind == "action":
        records.actions.keep(SERVER, Action(PERSON, "reindex", WORDS, NOON))
    else:
        records.limits.take(SERVER, PERSON, NOON, person_limit=9, server_limit=None)
    assert traces(tmp_path, PERSON)
    assert records.privacy.forget(PERSON) == 1
    assert traces(tmp_path, PERSON, WORDS) == []


def test_what_went_before_leaves_no_traces_either(tmp_path: Path, records: Records) -> None:
    live(records)
    records.limits.take(1, OTHER, NOON + DAY, person_limit=9, server_limit=9)
    with records.database.writing() as connection:
        connection.execute("delete from questions where person = ?", (PERSON,))
    records.privacy.forget(PERSON)
    assert traces(tmp_path, PERSON, WORDS) == []


def test_deleting_rows_alone_would_leave_traces(tmp_path: Path, records: Records) -> None:
    live(records)
    with records.database.writing() as connection:
        for table in ("feedback", "questions", "actions", "counts"):
            connection.execute(f"delete from {table}")
    assert traces(tmp_path, PERSON, WORDS)
    assert records.database.is_unclean()


PEOPLE = [PERSON, OTHER, 3, (1 << 62) + 5]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["ask", "ask", "ask", "like", "act", "count", "tomorrow", "purge"]),
        st.sampled_from(PEOPLE),
        st.sampled_from([HARBOUR, MUSEUM, DIRECT]),
        st.sampled_from([1, 30, 700]),
    ),
    max_size=60,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS, gone=st.sampled_from([PERSON, OTHER]))
def test_whatever_happened_before_forgetting_is_complete(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[str, int, Room, int]],
    gone: int,
) -> None:
    folder = tmp_path_factory.mktemp("records")
    with closing(open_records(folder / "bot.sqlite", keep_days=2)) as records:
        now = NOON
        for what, person, room, times in steps:
            words = f"w{person}w "
            if what == "ask":
                question = keep(records, words * times, person=person, room=room, at=now)
                records.buttons.token(room, question, times)
            elif what == "like":
                records.feedback.give(room, times, person, up=times > 1, at=now)
            elif what == "act":
                records.actions.keep(SERVER, Action(person, "act", words * times, now))
            elif what == "count":
                records.limits.take(room.server, person, now, person_limit=9, server_limit=20)
            elif what == "tomorrow":
                now += DAY
            else:
                records.privacy.purge(now)
        records.privacy.forget(gone)
        assert records.privacy.about(gone) == PersonalData()
        assert traces(folder, gone, f"w{gone}w") == []


def test_a_reader_that_stays_is_told_of_and_the_rest_done_later(
    tmp_path: Path, records: Records
) -> None:
    live(records)
    with reader(records.database.path):
        with pytest.raises(
            StillKept, match=r"traces of it stay .* somebody else is reading"
        ) as told:
            records.privacy.forget(PERSON)
        assert told.value.deleted == 183
        # For the bot they are gone all the same.
        assert not records.privacy.about(PERSON)
        assert traces(tmp_path, PERSON, WORDS)
        with pytest.raises(StillKept):
            records.privacy.scrub()
    records.privacy.scrub()
    assert traces(tmp_path, PERSON, WORDS) == []


def test_a_second_deletion_does_not_hide_what_the_first_left(
    tmp_path: Path, records: Records
) -> None:
    live(records)
    with reader(records.database.path), pytest.raises(StillKept):
        records.privacy.forget(PERSON)
    assert records.privacy.forget(PERSON) == 0
    assert traces(tmp_path, PERSON, WORDS) == []


def test_what_was_left_is_removed_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite"
    first = open_records(path, busy_ms=50)
    live(first)
    with reader(path):
        with pytest.raises(StillKept):
            first.privacy.forget(PERSON)
        first.close()
    with closing(open_records(path)) as second:
        assert second.database.is_unclean()
        assert second.privacy.purge(NOON) == 0
        assert traces(tmp_path, PERSON, WORDS) == []
        assert not second.database.is_unclean()


def test_a_reader_that_ends_soon_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite"
    with closing(open_records(path, busy_ms=10_000)) as records:
        live(records)
        reading = threading.Event()

        def read_for_a_while() -> None:
            with reader(path):
                reading.set()
                time.sleep(0.3)

        thread = threading.Thread(target=read_for_a_while)
        thread.start()
        reading.wait()
        records.privacy.forget(PERSON)
        thread.join()
        assert traces(tmp_path, PERSON, WORDS) == []


def test_an_open_connection_that_reads_nothing_is_no_hindrance(
    tmp_path: Path, records: Records
) -> None:
    live(records)
    with closing(sqlite3.connect(records.database.path)) as idle:
        assert idle.execute("select count(*) from questions").fetchall() == [(120,)]
        records.privacy.forget(PERSON)
        assert traces(tmp_path, PERSON, WORDS) == []


def test_a_server_that_lets_the_bot_go_is_forgotten(tmp_path: Path, records: Records) -> None:
    records.settings.keep(SERVER, ServerSettings(private=True))
    keep(records, WORDS, room=HARBOUR)
    kept = keep(records, room=MUSEUM)
    records.limits.take(SERVER, PERSON, NOON, person_limit=9, server_limit=9)
    records.actions.keep(SERVER, Action(PERSON, "reindex", WORDS, NOON))
    # The question, the action, two counts and the settings.
    assert records.privacy.forget_server(SERVER) == 5
    assert records.settings.of(SERVER) == ServerSettings()
    assert [question.id for question in records.privacy.about(PERSON).questions] == [kept]
    assert traces(tmp_path, WORDS) == []


def test_what_is_too_old_goes(tmp_path: Path, records: Records) -> None:
    keep(records, WORDS, at=NOON - 30 * DAY)
    keep(records, "Newer?", at=NOON - 30 * DAY + timedelta(seconds=1))
    records.actions.keep(SERVER, Action(PERSON, "reindex", WORDS, NOON - 31 * DAY))
    assert records.privacy.purge(NOON) == 2
    assert [kept.text for kept in records.privacy.about(PERSON).questions] == ["Newer?"]
    assert traces(tmp_path, WORDS) == []
    assert records.privacy.purge(NOON) == 0


def test_a_server_can_keep_for_fewer_days_than_the_host(records: Records) -> None:
    records.settings.keep(SERVER, ServerSettings(keep_days=7))
    records.settings.keep(MUSEUM.server or 0, ServerSettings(keep_days=365))
    for room in (HARBOUR, MUSEUM, DIRECT):
        for days in (6, 8, 29, 31):
            keep(records, f"{days} days ago", room=room, at=NOON - days * DAY)
    records.privacy.purge(NOON)
    left = [(q.asking.room, q.text[:2]) for q in records.privacy.about(PERSON).questions]
    assert left == [
        (HARBOUR, "6 "),
        *((room, days) for room in (MUSEUM, DIRECT) for days in ("6 ", "8 ", "29")),
    ]


def test_a_server_that_wants_nothing_kept_any_more_keeps_nothing(records: Records) -> None:
    keep(records)
    records.settings.keep(SERVER, ServerSettings(keep_days=0))
    assert records.privacy.purge(NOON) == 1
    assert not records.privacy.about(PERSON)


def test_counts_of_other_days_go(tmp_path: Path, records: Records) -> None:
    records.limits.take(SERVER, PERSON, NOON, person_limit=9, server_limit=9)
    assert records.privacy.purge(NOON) == 0
    assert records.privacy.purge(NOON + DAY) == 2
    assert traces(tmp_path, PERSON) == []
