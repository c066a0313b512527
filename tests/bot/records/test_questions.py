"""Questions: kept with what came of them, or not at all."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.records import KeptQuestion, KeptQuote, Records, ServerSettings, open_records
from index.domain import Answer, Outcome, Quote, Scope
from tests.bot.records.made import (
    DIRECT,
    HARBOUR,
    MUSEUM,
    NOON,
    PERSON,
    QUOTE,
    answer,
    asking,
    keep,
)
from tests.fakes import article

WIDE = Scope(
    server=HARBOUR.server,
    sources=frozenset({3, 1}),
    articles=frozenset({"a1"}),
    since=date(2031, 1, 1),
    until=date(2031, 12, 31),
)


def test_a_question_is_kept_with_all_that_came_of_it(records: Records) -> None:
    kept = records.questions.keep(asking(), answer(), WIDE, generation=3)
    assert records.privacy.about(PERSON).questions == (
        KeptQuestion(
            id=1,
            asking=asking(),
            text="When did the bridge open?",
            scope=WIDE,
            outcome=Outcome.ANSWERED,
            confidence=0.75,
            generation=3,
            quotes=(KeptQuote.of(QUOTE),),
        ),
    )
    assert kept == 1


@pytest.mark.parametrize(
    "text", ["", "Où est le pont ?", "a\0b", "“Who?” 🌉", "' or 1=1; --", "\u202eevil", "x" * 6000]
)
def test_any_words_are_kept_as_they_are(records: Records, text: str) -> None:
    keep(records, text)
    assert records.privacy.about(PERSON).questions[0].text == text


def test_half_a_character_does_no_harm(records: Records) -> None:
    keep(records, "Who\ud83d?")
    assert records.privacy.about(PERSON).questions[0].text == "Who??"


def test_a_scope_without_limits_and_no_server_is_kept(records: Records) -> None:
    keep(records, room=DIRECT)
    assert records.privacy.about(PERSON).questions[0].scope == Scope()
    assert records.privacy.about(PERSON).questions[0].asking.room == DIRECT


def test_a_question_is_kept_only_where_it_looked(records: Records) -> None:
    with pytest.raises(ValueError, match="looked in"):
        records.questions.keep(asking(HARBOUR), answer(), Scope(server=MUSEUM.server), generation=1)


def test_a_server_can_want_nothing_kept(records: Records) -> None:
    assert HARBOUR.server is not None
    records.settings.keep(HARBOUR.server, ServerSettings(keep_days=0))
    scope = Scope(server=HARBOUR.server)
    assert records.questions.keep(asking(), answer(), scope, generation=3) is None
    assert not records.privacy.about(PERSON)
    keep(records, room=MUSEUM)


def test_a_host_can_want_nothing_kept_whatever_a_server_wants(tmp_path: Path) -> None:
    assert HARBOUR.server is not None
    with closing(open_records(tmp_path / "bot.sqlite", keep_days=0)) as records:
        records.settings.keep(HARBOUR.server, ServerSettings(keep_days=30))
        scope = Scope(server=HARBOUR.server)
        assert records.questions.keep(asking(), answer(), scope, generation=3) is None
        assert not records.privacy.about(PERSON)


def test_a_question_is_found_by_the_message_that_answers_it(records: Records) -> None:
    first, second = keep(records, "When?"), keep(records, "Who?")
    records.questions.shown(HARBOUR, first, 71)
    records.questions.shown(HARBOUR, second, 72)
    found = records.questions.answered_by(HARBOUR, 72)
    assert found is not None
    assert found.text == "Who?"
    assert records.questions.answered_by(HARBOUR, 73) is None


def test_the_message_of_a_question_that_is_not_kept_is_not_noted(records: Records) -> None:
    records.questions.shown(HARBOUR, 12, 71)
    assert records.questions.answered_by(HARBOUR, 71) is None


def test_a_kept_quote_knows_whether_its_words_still_stand_there() -> None:
    kept = KeptQuote.of(QUOTE)
    same = article()
    assert kept.stands_in(same)
    assert kept.stands_in(replace(same, title="Another headline"))
    assert not kept.stands_in(replace(same, text="The bridge opened on Friday. It cost more."))
    assert not kept.stands_in(replace(same, text=""))
    assert not kept.stands_in(replace(same, id="a2"))
    assert not kept.stands_in(replace(same, source_id=2))


def test_quotes_stay_in_their_order(records: Records) -> None:
    other = Quote(article("It rained. It stopped.", id="b"), 11, 22, score=0.8, group=1)
    both = Answer("When?", Outcome.UNSURE, 0.4, (QUOTE, other))
    records.questions.keep(asking(at=NOON), both, Scope(server=HARBOUR.server), generation=1)
    (kept,) = records.privacy.about(PERSON).questions
    assert kept.quotes == (KeptQuote.of(QUOTE), KeptQuote.of(other))
