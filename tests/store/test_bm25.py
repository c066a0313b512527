from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.store.bm25 import Scorer, idf, varints

TEXT = st.lists(
    st.sampled_from(["bridge", "Bridges,", "u.s.", "us", "130,000", "130", "000", "é", "–", "\0"]),
    max_size=12,
).map(" ".join)


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=8), st.sampled_from([
    "bridge", "u.s.", "130,000", "e", "us", "–",
]))  # fmt: skip
def test_a_score_is_that_of_fts5(texts: list[tuple[str, str]], form: str) -> None:
    library = sqlite3.connect(":memory:")
    library.execute(
        "create virtual table words using fts5 "
        "(title, body, tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    rows = [(n, *text) for n, text in enumerate(texts)]
    library.executemany("insert into words (rowid, title, body) values (?, ?, ?)", rows)
    expected = dict(
        library.execute("select rowid, -bm25(words) from words where words match ?", (f'"{form}"',))
    )
    sizes = library.execute("select sz from words_docsize").fetchall()
    library.close()
    average = sum(sum(varints(size)) for (size,) in sizes) / len(texts)
    scorer = Scorer()
    scores = scorer.score(rows, {form: idf(len(expected), len(texts))}, average or 1.0)
    scorer.close()
    assert scores == pytest.approx(expected)


def test_a_scorer_forgets_the_texts_before() -> None:
    scorer = Scorer()
    first = scorer.score([(1, "Bridge", "The bridge opens.")], {"bridge": 2.0, "open": 1.0}, 4.0)
    again = scorer.score([(2, "", "A bridge.")], {"bridge": 2.0}, 2.0)
    scorer.close()
    assert set(first) == {1}
    assert again == pytest.approx({2: 2.0})


def test_varints() -> None:
    assert varints(b"") == []
    assert varints(b"\x05\x81\x00\x82\x80\x01") == [5, 128, 32769]


def test_idf_never_falls_to_zero() -> None:
    assert idf(1, 9) == pytest.approx(1.7346, abs=1e-4)
    assert idf(9, 9) == 1e-6
