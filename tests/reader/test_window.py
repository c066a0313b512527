from __future__ import annotations

from index.reader.window import (
    CLS,
    QUESTION_TOKENS,
    SENTENCE_TOKENS,
    SEP,
    TITLE_TOKENS,
    WINDOW_TOKENS,
    Window,
    encode,
)


def test_question_headline_and_sentences_stand_one_after_another() -> None:
    encoded = encode(Window([7, 8], [9], [[10, 11], [12]]))

    assert encoded.ids.tolist() == [CLS, 7, 8, SEP, 9, SEP, 10, 11, 12, SEP]
    assert encoded.kinds.tolist() == [0, 0, 0, 0, 1, 1, 1, 1, 1, 1]
    assert encoded.sentence.tolist() == [-1, -1, -1, -1, -1, -1, 0, 0, 1, -1]


def test_what_is_too_long_is_cut_each_by_itself() -> None:
    encoded = encode(Window([7] * 500, [8] * 500, [[9] * 500]))

    counts = [int((encoded.ids == token).sum()) for token in (7, 8, 9)]
    assert counts == [QUESTION_TOKENS, TITLE_TOKENS, SENTENCE_TOKENS]


def test_a_window_has_a_limit_and_its_last_sentences_are_left_out() -> None:
    encoded = encode(Window([7], [], [[9] * 90 for _ in range(5)]))

    assert len(encoded.ids) <= WINDOW_TOKENS
    assert encoded.sentence.max() == 1


def test_a_first_sentence_is_read_however_long() -> None:
    encoded = encode(Window([7] * 60, [8] * 60, [[9] * 400, [9]]))

    assert set(encoded.sentence.tolist()) == {-1, 0, 1}
