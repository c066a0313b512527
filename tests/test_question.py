from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.question import analyse
from index.wanted import Wanted
from index.words import stems


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Who opened the bridge?", Wanted.WHO),
        ("Which president opened the bridge?", Wanted.WHO),
        ("Who opened it? What is her full name?", Wanted.WHO),
        ("The mayor was shot. What was his name?", Wanted.WHO),
        ("What is the name of the bridge?", Wanted.OTHER),
        ("When was the bridge opened?", Wanted.WHEN),
        ("In which year did it open?", Wanted.WHEN),
        ("Where is the bridge?", Wanted.WHERE),
        ("Which city has two bridges?", Wanted.WHERE),
        ("which northern cities have bridges", Wanted.WHERE),
        ("What did towns along the river do?", Wanted.OTHER),
        ("Which retired governor opened it?", Wanted.WHO),
        ("What is the mayor's office?", Wanted.OTHER),
        ("how many boats passed", Wanted.NUMBER),
        ("What is the population of Harrowmere?", Wanted.NUMBER),
        ("Why was the bridge closed?", Wanted.WHY),
        ("How was the bridge built?", Wanted.HOW),
        ("What did Mayor Ellery say about the bridge?", Wanted.SPEECH),
        ("How did the council describe the plan?", Wanted.SPEECH),
        ("Did the bridge open?", Wanted.YES_NO),
        ("Did it open when the mayor came?", Wanted.YES_NO),
        ("Did they meet? For how long?", Wanted.NUMBER),
        ("Which bridge is older?", Wanted.OTHER),
        ("tell me about the bridge", Wanted.OTHER),
    ],
)
def test_the_kind_of_answer_wanted_is_told_by_the_wording(text: str, wanted: Wanted) -> None:
    assert analyse(text).wanted is wanted


def test_a_question_is_taken_apart() -> None:
    asked = analyse("  Who said “the old bridge must go” to Nora Ellery in 2019?")

    assert asked.text.startswith("Who said")
    assert asked.words == ("old", "bridge", "nora", "ellery", "2019")
    assert asked.phrases == (tuple(stems("the old bridge must go")),)
    assert asked.numbers == ("2019",)
    assert asked.names == ("nora", "ellery")


def test_grammar_words_are_kept_when_there_is_nothing_else() -> None:
    assert analyse("Who was he?").words == ("who", "was", "he")


def test_a_number_keeps_its_comma_for_searching_and_loses_it_for_comparing() -> None:
    asked = analyse("Did 130,000 people come?")

    assert "130,000" in asked.words
    assert asked.numbers == ("130000",)


def test_a_country_is_not_taken_for_a_pronoun() -> None:
    assert "us" in analyse("Why did the US leave?").words
    assert "u.s." in analyse("Why did the US leave?").variants
    assert "us" not in analyse("Why did they leave us alone?").words


@pytest.mark.parametrize("text", ["WHAT DID THE MAYOR SAY TODAY", "what did the mayor say"])
def test_capitals_that_tell_nothing_make_no_names(text: str) -> None:
    assert analyse(text).names == ()


@pytest.mark.parametrize(
    "text", ["hello bot", "Thanks a lot!", "hi", "Good morning everyone", "Who are you?", "??", ""]
)
def test_talk_is_no_question(text: str) -> None:
    assert analyse(text).is_small_talk


@pytest.mark.parametrize(
    "text", ["Who is the mayor?", "Hello, who opened the bridge?", "bridge", "Is it good?"]
)
def test_a_question_is_not_talk(text: str) -> None:
    assert not analyse(text).is_small_talk


def test_other_scripts_are_words_too() -> None:
    assert analyse("東京はどこですか").words == ("東京はどこですか",)
    assert analyse("¿Dónde está Málaga?").words == ("donde", "esta", "malaga")


@given(st.text(max_size=200))
def test_any_text_can_be_analysed(text: str) -> None:
    asked = analyse(text)

    assert asked.is_small_talk or asked.words
    assert len(set(asked.words)) == len(asked.words)


@pytest.mark.parametrize("text", ["and when?", "What about him", "???", "who was it?"])
def test_grammar_alone_asks_for_nothing(text: str) -> None:
    assert analyse(text).is_small_talk


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Which US national park was closed?", ("us", "nation", "park")),
        ("In what year did it open, and which mayor cut the ribbon?", ("year", "mayor", "cut")),
        ("What was the name of the storm?", ("storm",)),
        ("What is it?", ()),
        ("Who cut the ribbon?", ()),
    ],
)
def test_what_a_which_asks_for_is_known(text: str, things: tuple[str, ...]) -> None:
    assert analyse(text).things == things


@pytest.mark.parametrize(
    ("text", "speaker", "topic"),
    [
        ("What did the mayor say about the old ferry?", "mayor", "old ferry"),
        ("what has Nora Ellery been saying on rents", "nora ellery", "rents"),
        ("What did she tell reporters about it?", "", ""),
        ("What did they think of the bridge?", "", "bridge"),
        ("What did the mayor say?", "", ""),
        ("Who said that the ferry is old?", "", ""),
    ],
)
def test_who_is_asked_about_what_is_known(text: str, speaker: str, topic: str) -> None:
    asked = analyse(text)

    assert asked.speaker == tuple(stems(speaker))
    assert asked.topic == tuple(stems(topic))


@pytest.mark.parametrize(
    ("text", "alone", "wanted"),
    [
        ("A ferry sank. How many were on the ferry?", "How many were on the ferry?", Wanted.NUMBER),
        ("Birk, who won, met Dr. Lee. Where was Lee born?", "Where was Lee born?", Wanted.WHERE),
        ("Help. Who ran it? I forgot.", "Help. Who ran it? I forgot.", Wanted.WHO),
        ("A ferry sank near St. Ives. Why?", "A ferry sank near St. Ives. Why?", Wanted.WHY),
        ("Did they talk? For how long?", "Did they talk? For how long?", Wanted.NUMBER),
        ("Who runs the ferry to St. Ives", "Who runs the ferry to St. Ives", Wanted.WHO),
    ],
)
def test_what_is_told_before_a_question_is_not_asked(text: str, alone: str, wanted: Wanted) -> None:
    asked = analyse(text)

    assert (asked.alone, asked.wanted) == (alone, wanted)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Orrin flooded the town. How much rain fell?", "flooded town"),
        # The ferry is asked about, and names say what everything is about.
        ("A ferry of Tarn Lines sank. How many were on the ferry?", "sank"),
        ("Who runs the ferry? It sank.", ""),
        # Without what is told nobody knows who *they* are.
        ("A ferry sank near Tarn. Where were they going?", ""),
    ],
)
def test_what_only_what_is_told_before_says_is_known(text: str, told: str) -> None:
    assert analyse(text).told == frozenset(stems(told))


def test_a_long_question_keeps_its_end() -> None:
    text = "bridge " * 400 + "closed"

    assert analyse(text).alone == text
