"""Promises of the cleaning of text that hold for any text at all."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.domain import Span
from index.intake.furniture import examine, merge
from index.intake.lines import lines
from tests.intake.pages import PAGES, unmark
from tests.intake.pages_abroad import PAGES as ABROAD
from tests.intake.pages_more import PAGES as MORE

PIECES = [line for page in (*PAGES, *MORE, *ABROAD) for line in unmark(page.marked)[0].splitlines()]
SEPARATORS = ["\n", "\n\n", "\r\n", "\r", " ", "\t", "\u2028", "\u2029", "\x0b", "\xa0", "\u200b"]
anything = st.text(max_size=400)
shuffled = st.lists(st.sampled_from(PIECES) | st.sampled_from(SEPARATORS), max_size=40).map("".join)


def holds(text: str, furniture: tuple[Span, ...]) -> bool:
    return all(0 <= span.start < span.end <= len(text) for span in furniture) and all(
        before.end < after.start for before, after in pairwise(furniture)
    )


@settings(max_examples=300, deadline=None)
@given(anything | shuffled, st.none() | anything | st.sampled_from(PIECES))
def test_furniture_is_sorted_disjoint_and_inside_the_text(text: str, title: str | None) -> None:
    assert holds(text, examine(text, title=title).furniture)


@settings(max_examples=100, deadline=None)
@given(shuffled)
def test_a_found_title_stands_in_the_text(text: str) -> None:
    title = examine(text).title
    assert title is None or title in " ".join(text.split())


@settings(max_examples=100, deadline=None)
@given(shuffled, st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), max_size=5))
def test_spans_that_are_marked_already_stay_marked(text: str, pairs: list[tuple[int, int]]) -> None:
    size = len(text)
    marked = merge(Span(min(*pair, size), min(max(pair), size)) for pair in pairs)
    furniture = examine(text, marked=marked).furniture
    assert holds(text, furniture)
    covered = {at for span in furniture for at in range(*span)}
    assert all(at in covered for span in marked for at in range(*span))


@given(anything)
def test_lines_hold_all_that_is_not_white_space(text: str) -> None:
    kept = "".join("".join(text[line.start : line.end].split()) for line in lines(text))
    bare = [char for char in "".join(text.split()) if char.isalnum()]
    assert [char for char in kept if char.isalnum()] == bare


def test_merging_joins_spans_that_touch() -> None:
    spans = [Span(5, 9), Span(0, 2), Span(2, 3), Span(6, 7), Span(4, 4), Span(12, 14)]
    assert merge(spans) == (Span(0, 3), Span(5, 9), Span(12, 14))


LARGE = {
    "one endless line": "x" * 1_000_000,
    "one endless sentence": "the pier " * 110_000,
    "nothing but line breaks": "\n" * 1_000_000,
    "one letter a line": "a\n" * 50_000,
    "nothing but spaces": " " * 1_000_000,
    "capitals and dashes": "AB, CD - " * 110_000,
    "names and slashes": "Ada Quill/" * 100_000,
    "brackets": "(" * 500_000 + ")" * 500_000,
    "short lines of names": "By Ada Quill and Tom Arkwright, \n" * 6_000,
    "long lines of names": ("Ada Quill, " * 100 + "\n") * 500,
    "dots": ". " * 500_000,
    "lines of dots": ("." * 300 + "\n") * 2_000,
}


@pytest.mark.parametrize("name", LARGE)
def test_no_text_takes_long(name: str) -> None:
    before = time.process_time()
    examine(LARGE[name])
    # A second for a megabyte, and room for a machine three times slower than ours.
    assert time.process_time() - before < 3


def test_a_thousand_articles_take_less_than_two_seconds() -> None:
    paragraph = "The council met in the old mill, because the roof of its hall had fallen in, and "
    paragraphs = [paragraph * 3 + f"voted for item {n} after an hour." for n in range(14)]
    article = "\n\n".join(["Council Meets in the Mill", "By Ada Quill", *paragraphs])
    before = time.process_time()
    for _ in range(250):
        examine(article)
    # A quarter of the articles in all of the time: room for a machine four times slower.
    assert len(article) > 3900
    assert time.process_time() - before < 2
