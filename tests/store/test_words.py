from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from index.domain import Scope, SourceKind, Span
from index.store.candidates import Limits
from index.store.reader import Reader
from index.store.visible import Visibility
from index.store.words import Words
from index.store.writer import Writer
from tests.fakes import article

FIRST_DAY = date(2031, 1, 1)
SMALL = Limits(whole=0, read=6, scored=3, probed=4, listed=3, counted=1)
"""Limits that twenty passages exceed."""
PROBING = Limits(whole=0, read=6, scored=3, probed=4, listed=0)
"""The same, with no scope so narrow that its list is read at once."""
ALL = Limits(whole=0)
"""Never SQLite's own bm25(), and nothing left out of a small library."""


def fill(writer: Writer, texts: Sequence[str], *, owner: int | None = None, first: int = 0) -> None:
    """Store one article of one passage for each text, a day apart."""
    source = writer.add_source(SourceKind.FOLDER, f"/{owner}/{first}", owner=owner, publisher=None)
    with writer.change():
        for n, text in enumerate(texts, start=first):
            day = FIRST_DAY + timedelta(days=n)
            stored = article(
                text, id=f"a{n}", source_id=source.id, title=f"Item {n}", published_at=day
            )
            writer.store(stored, [(Span(0, len(text)),)], origin=str(n), fingerprint=str(n))


class Search:
    """Asks one reader's library under some limits, each time in a snapshot of its own."""

    def __init__(self, reader: Reader, limits: Limits) -> None:
        self.reader = reader
        self.words = Words(reader.connection, Visibility(reader.connection), limits)

    def match(self, *words: str, scope: Scope = Scope(), most: int = 50) -> list[tuple[int, float]]:
        with self.reader.snapshot():
            return self.words.match(words, scope, most)

    def ids(self, *words: str, scope: Scope = Scope(), most: int = 50) -> list[int]:
        return [id_ for id_, _ in self.match(*words, scope=scope, most=most)]

    def frequency(self, word: str) -> int:
        with self.reader.snapshot():
            return self.words.frequency(word)


def by_sqlite(reader: Reader, expression: str) -> list[tuple[int, float]]:
    rows = reader.connection.execute(
        "select rowid, -bm25(words, 1.0, 1.0) as score from words where words match ? "
        "order by score desc, rowid",
        (expression,),
    )
    return [(row[0], row[1]) for row in rows]


MIXED = [
    "The mayor opened the bridge.",
    "A bridge, a second bridge and a third bridge cost 130,000 crowns.",
    "The U.S. mayor was silent.",
    "Café prices rose; the mayor of us all drank coffee.",
    "Nobody spoke of anything at all, and it rained on the long empty road to the harbour.",
    "The mayor said the mayor’s mayor opened a café on the bridge.",
]


@pytest.mark.parametrize("limits", [Limits(), ALL])
@pytest.mark.parametrize(
    ("words", "expression"),
    [
        (("bridge",), "bridge"),
        (("mayor", "bridges", "harbour"), "mayor OR bridges OR harbour"),
        (("130000", "mayor"), '130000 OR "130,000" OR mayor'),
        (("us", "us", "u.s."), 'us OR us OR "u.s."'),
        (("cafe", "opening"), "cafe OR opening"),
        (("zeppelin", "item"), "item"),
    ],
)
def test_scores_are_those_of_bm25_whichever_way_they_are_found(
    writer: Writer, reader: Reader, limits: Limits, words: tuple[str, ...], expression: str
) -> None:
    fill(writer, MIXED)
    expected = by_sqlite(reader, expression)
    found = Search(reader, limits).match(*words)
    assert len(found) == len(expected) > 0
    assert dict(found) == pytest.approx(dict(expected))
    assert [score for _, score in found] == sorted((s for _, s in found), reverse=True)


@pytest.mark.parametrize("limits", [Limits(), ALL, SMALL])
@pytest.mark.parametrize("hostile", ['"', "NOT", "NEAR(", "*", "body:x", "\0", "🙂", "'", ",", ""])
def test_words_are_never_syntax(
    writer: Writer, reader: Reader, limits: Limits, hostile: str
) -> None:
    fill(writer, MIXED)
    search = Search(reader, limits)
    assert search.ids(hostile) == []
    assert search.ids("harbour", hostile) == [5]
    assert search.frequency(hostile) == 0


@pytest.mark.parametrize("limits", [Limits(), ALL, SMALL])
def test_nothing_is_found_for_no_words_and_in_an_empty_library(
    writer: Writer, reader: Reader, limits: Limits
) -> None:
    search = Search(reader, limits)
    assert search.ids("bridge") == search.ids() == []
    fill(writer, MIXED)
    assert search.ids("zeppelin") == search.ids() == []


# In passage 1 a rare word; in all twenty a common one; in the even ones another.
TWENTY = [
    f"{'Zeppelin over' if n == 1 else 'Rain in'} the city {'harbour' if n % 2 == 0 else 'street'}."
    for n in range(1, 21)
]


def test_the_rarest_word_is_looked_up_everywhere_and_common_ones_among_the_newest(
    writer: Writer, reader: Reader
) -> None:
    fill(writer, TWENTY)
    assert Search(reader, SMALL).ids("city", "zeppelin", most=3) == [1, 19, 20]
    assert Search(reader, ALL).ids("city", "zeppelin", most=2)[0] == 1


def test_passages_with_more_of_the_words_are_scored_before_others(
    writer: Writer, reader: Reader
) -> None:
    fill(writer, TWENTY)
    limits = Limits(whole=0, read=100, scored=10)
    assert set(Search(reader, limits).ids("city", "harbour", most=10)) == set(range(2, 21, 2))


def test_a_question_of_common_words_only_finds_the_newest(writer: Writer, reader: Reader) -> None:
    fill(writer, TWENTY)
    expected = dict(by_sqlite(reader, "city"))
    found = dict(Search(reader, SMALL).match("city", most=3))
    assert found == pytest.approx({id_: expected[id_] for id_ in (18, 19, 20)})


def test_at_least_as_many_are_scored_as_are_asked_for(writer: Writer, reader: Reader) -> None:
    fill(writer, TWENTY)
    assert len(Search(reader, Limits(whole=0, scored=3)).ids("city", most=7)) == 7


@pytest.mark.parametrize("limits", [Limits(), ALL, SMALL])
def test_a_server_finds_its_own_and_the_shared_passages_only(
    writer: Writer, reader: Reader, limits: Limits
) -> None:
    fill(writer, TWENTY[:2])
    fill(writer, TWENTY[:2], owner=1, first=2)
    fill(writer, TWENTY * 2, owner=2, first=4)
    search = Search(reader, limits)
    assert set(search.ids("city", most=4)) == {1, 2}
    assert set(search.ids("city", scope=Scope(server=1), most=4)) == {1, 2, 3, 4}
    assert search.ids("zeppelin", scope=Scope(server=3), most=4) == [1]


@pytest.mark.parametrize("limits", [Limits(), ALL, SMALL, PROBING])
def test_a_scope_far_from_the_newest_passages_is_searched_all_the_same(
    writer: Writer, reader: Reader, limits: Limits
) -> None:
    fill(writer, TWENTY * 3)
    until = Scope(until=FIRST_DAY + timedelta(days=7))
    expected = {id_: score for id_, score in by_sqlite(reader, "harbour OR city") if id_ <= 8}
    best = dict(Search(reader, limits).match("city", "harbour", scope=until, most=4))
    assert best == pytest.approx({id_: expected[id_] for id_ in (2, 4, 6, 8)})
    few = Scope(until=FIRST_DAY + timedelta(days=1))
    assert Search(reader, limits).ids("city", "harbour", scope=few) == [2, 1]
    none = Scope(until=FIRST_DAY - timedelta(days=1))
    assert Search(reader, limits).ids("city", "harbour", scope=none) == []


def test_a_frequency_counts_passages_with_any_form_of_the_word(
    writer: Writer, reader: Reader
) -> None:
    fill(writer, MIXED)
    search = Search(reader, Limits())
    assert [search.frequency(w) for w in ("mayors", "bridge", "130000", "zeppelin")] == [4, 3, 1, 0]


def test_a_remembered_frequency_follows_what_is_added_and_what_is_deleted(
    writer: Writer, reader: Reader
) -> None:
    fill(writer, TWENTY)
    search = Search(reader, SMALL)
    assert (search.frequency("city"), search.frequency("zeppelin")) == (20, 1)
    fill(writer, TWENTY[:5], first=20)
    assert (search.frequency("city"), search.frequency("zeppelin")) == (25, 2)
    writer.remove_source(writer.all_sources()[0])
    assert (search.frequency("city"), search.frequency("zeppelin")) == (5, 1)


def test_a_remembered_frequency_bears_one_deletion_in_a_hundred(
    writer: Writer, reader: Reader
) -> None:
    fill(writer, TWENTY * 10)
    search = Search(reader, SMALL)
    assert search.frequency("city") == 200
    with writer.change():
        writer.delete([1])
    assert search.frequency("city") == 200
    with writer.change():
        writer.delete([2, 3])
    assert search.frequency("city") == 197
