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
