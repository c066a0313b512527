"""The schema of `bot.sqlite`: numbered steps, append only, each in a transaction of its own."""

from __future__ import annotations

import sqlite3

from index.store.schema import Step

APPLICATION_ID = 0x50756C42
"""Marks a file as the bot's ("PulB" in ASCII); the library has another one."""


def _m001_commands(connection: sqlite3.Connection) -> None:
    connection.execute(
        "create table commands (application integer primary key, fingerprint text not null) strict"
    )


def _m002_records(connection: sqlite3.Connection) -> None:
    """Make room for settings, questions and what hangs on them; mark the file as the bot's."""
    for statement in _RECORDS:
        connection.execute(statement)
    # Here, in the step's own transaction: a process killed between two steps leaves no file that
    # the next start would take for a stranger's.
    connection.execute(f"pragma application_id = {APPLICATION_ID}")


# Times are text in UTC, all of one form, so that they sort. `room` is the server, or outside of
# servers the channel as a negative number.
_RECORDS = (
    # `unclean`: rows were deleted whose bytes may still stand in the files.
    """
    create table state (
        one integer primary key check (one = 1),
        unclean integer not null
    ) strict
    """,
    "insert into state (one, unclean) values (1, 0)",
    """
    create table settings (
        server integer primary key,
        channels text not null, roles text not null,
        private integer not null, sureness text not null,
        language text, feedback_channel integer, log_channel integer,
        person_per_day integer, server_per_day integer, keep_days integer
    ) strict
    """,
    # `reply` is the bot's message with the answer.
    """
    create table questions (
        id integer primary key autoincrement,
        room integer not null, channel integer not null, person integer not null,
        message integer not null, reply integer,
        asked_at text not null,
        text text not null, scope text not null,
        outcome text not null, confidence real not null,
        generation integer not null, quotes text not null
    ) strict
    """,
    "create index questions_by_room on questions (room, asked_at)",
    "create index questions_by_person on questions (person)",
    "create index questions_by_reply on questions (reply)",
    """
    create table feedback (
        question integer not null references questions (id) on delete cascade,
        person integer not null,
        up integer not null,
        given_at text not null,
        primary key (question, person)
    ) strict, without rowid
    """,
    "create index feedback_by_person on feedback (person)",
    """
    create table buttons (
        token text primary key,
        question integer not null references questions (id) on delete cascade,
        place integer not null,
        unique (question, place)
    ) strict, without rowid
    """,
    # 0 stands for "no server" and, as a person, for all people of the place together.
    """
    create table counts (
        day text not null, server integer not null, person integer not null,
        questions integer not null,
        primary key (day, server, person)
    ) strict, without rowid
    """,
    """
    create table actions (
        id integer primary key autoincrement,
        server integer not null, person integer not null,
        what text not null, told text not null,
        at text not null
    ) strict
    """,
    "create index actions_by_server on actions (server, at)",
    "create index actions_by_person on actions (person)",
    # By triggers, so that nobody can delete a person's row and forget to say so. They fire for
    # what goes by a cascade as well.
    *(
        f"create trigger {table}_gone after delete on {table} begin"  # noqa: S608  (names of ours)
        " update state set unclean = 1 where not unclean; end"
        for table in ("questions", "feedback", "counts", "actions")
    ),
)

MIGRATIONS: tuple[Step, ...] = (_m001_commands, _m002_records)
