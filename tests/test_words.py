from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.words import fold, is_stop, stem, stems, tokens


@pytest.mark.parametrize(
    "family",
    [
        "relocate relocated relocating relocation relocates",
        "withdraw withdrawal withdrawing",
        "announce announced announcement",
        "country countries country's",
        "Austria Austrian Austrians",
        "agree agreed agreement",
        "U.S. US USA America American",
        "1,500 1500",
    ],
)
def test_inflections_share_a_stem(family: str) -> None:
    assert len(set(stems(family))) == 1


@pytest.mark.parametrize("pair", ["bridge bride", "war ward", "10 100", "mayor may", "sea see"])
def test_different_words_have_different_stems(pair: str) -> None:
    assert len(set(stems(pair))) == 2


def test_tokens_keep_numbers_acronyms_and_contractions_whole() -> None:
    assert tokens("The U.S. paid 1,500.50 – didn’t it?") == [
        "The",
        "U.S.",
        "paid",
        "1,500.50",
        "didn’t",
        "it",
    ]


def test_contractions_of_grammar_words_are_grammar() -> None:
    assert all(is_stop(word) for word in ("who's", "didn’t", "won't", "We'll"))
    assert not is_stop("won")


def test_folding_takes_latin_accents_only() -> None:
    assert fold("Málaga’s") == "malaga"
    assert fold("ガ") == "ガ"


@given(st.text(max_size=80))
def test_every_token_folds_and_stems_to_something(text: str) -> None:
    assert all(stem(fold(token)) for token in tokens(text))
