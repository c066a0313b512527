from __future__ import annotations

import pytest

from index.small_talk import is_small_talk


@pytest.mark.parametrize(
    "words", ["hello", "hey bot", "thanks so much", "good evening all", "are you there", "help me"]
)
def test_greetings_thanks_and_set_phrases_are_talk(words: str) -> None:
    assert is_small_talk(words.split())


@pytest.mark.parametrize(
    "words", ["thanks for the bridge", "are you going to close the bridge", "good bridge", "you"]
)
def test_a_subject_makes_it_more_than_talk(words: str) -> None:
    assert not is_small_talk(words.split())


def test_nothing_is_talk() -> None:
    assert is_small_talk([])


@pytest.mark.parametrize("words", ["stop", "reindex now please", "delete all my data", "help"])
def test_an_order_to_the_bot_is_talk(words: str) -> None:
    assert is_small_talk(words.split())


@pytest.mark.parametrize("words", ["stop the strike", "did the strike stop", "data of my server"])
def test_an_order_about_something_else_may_be_a_question(words: str) -> None:
    assert not is_small_talk(words.split())
