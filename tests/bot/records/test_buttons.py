"""Buttons, pressed before and after a restart."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from bot.records import Records, open_records
from tests.bot.records.made import DIRECT, HARBOUR, PERSON, keep


def test_a_button_finds_its_answer_after_a_restart(tmp_path: Path) -> None:
    with closing(open_records(tmp_path / "bot.sqlite")) as before:
        question = keep(before)
        token = before.buttons.token(HARBOUR, question, 2)
    assert token is not None
    with closing(open_records(tmp_path / "bot.sqlite")) as after:
        pressed = after.buttons.pressed(HARBOUR, token)
        assert pressed is not None
        assert pressed.question == after.privacy.about(PERSON).questions[0]
        assert pressed.place == 2


def test_a_place_has_one_token_and_every_place_another(records: Records) -> None:
    first, second = keep(records), keep(records)
    places = [(first, 0), (first, 1), (second, 0)]
    tokens = [records.buttons.token(HARBOUR, *place) for place in places]
    assert len(set(tokens)) == 3
    assert [records.buttons.token(HARBOUR, *place) for place in places] == tokens


def test_a_token_is_short_and_plain(records: Records) -> None:
    token = records.buttons.token(DIRECT, keep(records, room=DIRECT))
    assert token is not None
    assert len(token) == 12
    assert token.isascii()
    assert ":" not in token


def test_what_is_no_token_finds_nothing(records: Records) -> None:
    records.buttons.token(HARBOUR, keep(records))
    for forged in ("", "%", "' or 1=1 --", "a" * 5000, "\ud83d", "\0"):
        assert records.buttons.pressed(HARBOUR, forged) is None


def test_a_question_that_is_not_kept_has_no_token(records: Records) -> None:
    assert records.buttons.token(HARBOUR, 12) is None


def test_the_buttons_of_a_forgotten_question_are_dead(records: Records) -> None:
    question = keep(records)
    token = records.buttons.token(HARBOUR, question)
    assert token is not None
    records.privacy.forget(PERSON)
    assert records.buttons.pressed(HARBOUR, token) is None
    assert records.buttons.token(HARBOUR, question) is None


def test_the_number_of_a_forgotten_question_is_not_given_again(records: Records) -> None:
    forgotten = keep(records)
    records.privacy.forget(PERSON)
    assert keep(records) > forgotten
