from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.domain import Span
from index.split import SPLIT_SETTINGS, split


def count_words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def count_chars(texts: Sequence[str]) -> list[int]:
    """A tokenizer for which a text without spaces is long."""
    return [len(text) for text in texts]


def words(passage: Sequence[Span], text: str) -> list[str]:
    return [text[start:end] for start, end in passage]


def sentence(length: int, name: str = "The") -> str:
    return f"{name} " + "very " * (length - 2) + "end."


def test_a_short_article_is_one_passage() -> None:
    text = "The wall moved. Nobody was hurt.\n\nThe beach is closed."

    assert split(text, [], count_tokens=count_words, max_tokens=254) == [
        (Span(0, 15), Span(16, 32), Span(34, 54))
    ]


def test_a_passage_ends_at_the_first_sentence_past_the_target() -> None:
    text = " ".join(sentence(50) for _ in range(4))

    found = split(text, [], count_tokens=count_words, max_tokens=254)

    assert [len(passage) for passage in found] == [3, 1]


def test_a_passage_ends_earlier_where_a_paragraph_ends() -> None:
    text = f"{sentence(50)} {sentence(50)}\n\n{sentence(50)} {sentence(50)}"

    found = split(text, [], count_tokens=count_words, max_tokens=254)

    assert [len(passage) for passage in found] == [2, 2]


def test_a_passage_ends_before_the_sentence_that_would_be_too_much() -> None:
    text = " ".join(sentence(60) for _ in range(3))

    found = split(text, [], count_tokens=count_words, max_tokens=100)

    assert [len(passage) for passage in found] == [1, 1, 1]


def test_furniture_is_in_no_sentence_and_leaves_clean_edges() -> None:
    text = "Wall Moves Again\nOOST (NWA) — The wall moved. Share this The beach is closed."
    furniture = [Span(0, 16), Span(17, 30), Span(46, 56)]

    (passage,) = split(text, furniture, count_tokens=count_words, max_tokens=254)

    assert words(passage, text) == ["The wall moved.", "The beach is closed."]


@pytest.mark.parametrize("text", ["", " \n ", "Share this"])
def test_nothing_but_furniture_has_no_passages(text: str) -> None:
    furniture = [Span(0, len(text))] if text else []

    assert split(text, furniture, count_tokens=count_words, max_tokens=254) == []


def test_a_sentence_of_too_many_tokens_is_cut_at_the_end_of_a_clause() -> None:
    text = "They named the wall, the gate and the pier; " * 3 + "then they left."

    found = split(text, [], count_tokens=count_words, max_tokens=15)

    assert [words(passage, text) for passage in found] == [
        ["They named the wall, the gate and the pier; They named the wall,"],
        ["the gate and the pier; They named the wall,"],
        ["the gate and the pier; then they left."],
    ]


def test_a_text_without_spaces_is_cut_before_it_is_counted() -> None:
    seen: list[int] = []

    def count(texts: Sequence[str]) -> list[int]:
        seen.extend(len(text) for text in texts)
        return [1] * len(texts)

    found = split("x" * 100_000, [], count_tokens=count, max_tokens=254)

    assert max(seen) <= 8 * 254
    assert sum(span.end - span.start for passage in found for span in passage) == 100_000


def test_tokens_are_counted_in_one_call() -> None:
    calls: list[int] = []

    def count(texts: Sequence[str]) -> list[int]:
        calls.append(len(texts))
        return count_words(texts)

    split("One came. Two went.\n\nThree left.", [], count_tokens=count, max_tokens=254)

    assert calls == [3]


def test_settings_name_a_version_and_every_number() -> None:
    version, *numbers = SPLIT_SETTINGS.split(":")

    assert version.isdigit()
    assert [int(number) for number in numbers] == [120, 80, 8]


TEXTS = st.lists(
    st.one_of(
        st.sampled_from("  \n—😀\u2028\x00…"),
        st.sampled_from(
            ["\n\n", "The", "wall", "moved.", "Mr.", "“Go!”", "said,", "a;", "(it", "is)"]
        ),
        st.sampled_from(["x" * 90, "日本。"]),
    ),
    max_size=120,
).map("".join)


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    return text, [Span(*pair) for pair in list(pairwise(cuts))[::2]]


@pytest.mark.parametrize("count", [count_words, count_chars])
@given(article=articles(), most=st.integers(1, 60))
def test_passages_hold_everything_but_furniture_within_the_limit(
    count: object, article: tuple[str, list[Span]], most: int
) -> None:
    assert callable(count)
    text, furniture = article

    found = split(text, furniture, count_tokens=count, max_tokens=most)

    covered = [False] * len(text)
    for piece in furniture:
        covered[piece.start : piece.end] = [True] * (piece.end - piece.start)
    reached = 0
    for start, end in (span for passage in found for span in passage):
        assert reached <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert not any(covered[start:end])
        covered[start:end] = [True] * (end - start)
        reached = end
    assert not [at for at, char in enumerate(text) if not covered[at] and not char.isspace()]
    assert all(passage for passage in found)
    assert all(sum(count(words(passage, text))) <= most for passage in found)
    assert split(text, furniture, count_tokens=count, max_tokens=most) == found
