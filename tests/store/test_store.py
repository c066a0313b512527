from datetime import UTC, date, datetime

import numpy as np
import pytest

from index.domain import Article, Scope, Source, SourceKind, Span
from index.errors import IndexMismatch
from index.store.reader import Reader
from index.store.records import Manifest
from index.store.rows import content_hash, published_day
from index.store.writer import Writer
from tests.fakes import article, spans
from tests.store.made import add_vectors, built_by

TEXT = "The bridge opened on Monday. It cost 12 million crowns."
SENTENCES = spans(TEXT, "The bridge opened on Monday.", "It cost 12 million crowns.")


def add(writer: Writer, location: str = "/news", owner: int | None = None) -> Source:
    return writer.add_source(SourceKind.FOLDER, location, owner=owner, publisher=None)


def put(writer: Writer, stored: Article, fingerprint: str = "f1") -> None:
    with writer.change():
        writer.store(stored, [SENTENCES], origin="a.txt", fingerprint=fingerprint)


def found(reader: Reader, *words: str, scope: Scope = Scope()) -> list[int]:
    with reader.snapshot():
        return [id_ for id_, _ in reader.match(words, scope, 10)]


def test_an_article_comes_back_as_it_went_in(writer: Writer, reader: Reader) -> None:
    source = add(writer)
    moment = datetime(2031, 5, 6, 23, 30, tzinfo=UTC)
    put(writer, article(TEXT, source_id=source.id, published_at=moment, furniture=(Span(0, 3),)))
    with reader.snapshot():
        [(id_, score)] = reader.match(["bridges"], Scope(), 10)
        passage = reader.passages([id_], Scope())[id_]
    assert score > 0
    assert passage.article == article(
        TEXT, source_id=source.id, published_at=moment, furniture=(Span(0, 3),)
    )
    assert passage.sentences == SENTENCES
    assert passage.text == TEXT


def test_a_passage_knows_the_sentences_before_it(writer: Writer, reader: Reader) -> None:
    source = add(writer)
    one, other = SENTENCES
    with writer.change():
        for id in ("a", "b"):
            stored = article(TEXT, source_id=source.id, id=id)
            writer.store(stored, [[one], [other]], origin=id, fingerprint=id)
    with reader.snapshot():
        passages = reader.passages([1, 2, 3, 4], Scope())
    assert [passages[id_].before for id_ in (1, 2, 3, 4)] == [(), (one,), (), (one,)]


def test_a_new_version_takes_the_place_of_the_old(writer: Writer, reader: Reader) -> None:
    source = add(writer)
    put(writer, article(TEXT, source_id=source.id, title="Zeppelin lands"))
    [before] = found(reader, "zeppelin")
    put(writer, article(TEXT, source_id=source.id, title="Bridge opens"), "f2")
    assert found(reader, "zeppelin") == []
    [after] = found(reader, "bridge")
    assert after > before, "a passage's number must never be used again"
    assert writer.totals() == (1, 1)


def test_a_removed_source_takes_its_articles_words_and_vectors_along(
    writer: Writer, reader: Reader
) -> None:
    source = add(writer)
    put(writer, article(TEXT, source_id=source.id))
    add_vectors(writer, writer.waiting().tolist(), np.eye(1, 4, dtype=np.float32))
    writer.remove_source(source)
    assert found(reader, "bridge") == []
    assert writer.totals() == (0, 0)
    assert writer.last_vector() == (0, 0)


def test_every_change_raises_the_generation(writer: Writer, reader: Reader) -> None:
    with reader.snapshot():
        before = reader.generation()
    put(writer, article(TEXT, source_id=add(writer).id))
    with reader.snapshot():
        assert reader.generation() == before + 2  # the source, then the article


def test_a_failed_change_leaves_nothing(writer: Writer, reader: Reader) -> None:
    source = add(writer)
    with pytest.raises(ZeroDivisionError), writer.change():
        writer.store(article(TEXT, source_id=source.id), [SENTENCES], origin="a", fingerprint="f")
        raise ZeroDivisionError
    assert found(reader, "bridge") == []
    assert writer.totals() == (0, 0)


def test_a_server_sees_its_own_and_the_shared_sources_only(writer: Writer, reader: Reader) -> None:
    shared, mine, theirs = add(writer), add(writer, owner=1), add(writer, owner=2)
    for number, source in enumerate((shared, mine, theirs)):
        put(writer, article(TEXT, id=f"a{number}", source_id=source.id), f"f{number}")
    with reader.snapshot():
        for server, expected in ((None, {"a0"}), (1, {"a0", "a1"}), (2, {"a0", "a2"})):
            scope = Scope(server=server)
            ids = [id_ for id_, _ in reader.match(["bridge"], scope, 10)]
            assert {p.article.id for p in reader.passages(ids, scope).values()} == expected
            assert len(reader.passages([1, 2, 3], scope)) == len(expected)
            visible = reader.visible(scope)
            assert visible is not None
            assert len(visible) == len(expected)
            assert {h.source.owner for h in reader.sources(scope)} <= {None, server}
            assert reader.counts(scope) == (len(expected), len(expected), len(expected))
        assert [h.source for h in reader.every_source()] == [shared, mine, theirs]


def test_the_same_place_may_be_a_source_of_two_servers_but_once_of_each(writer: Writer) -> None:
    assert add(writer, owner=1) == add(writer, owner=1)
    assert add(writer, owner=1) != add(writer, owner=2)
    assert add(writer) == add(writer)
    assert len(writer.all_sources()) == 3


def test_dates_and_sources_limit_a_search(writer: Writer, reader: Reader) -> None:
    first, second = add(writer, "/one"), add(writer, "/two")
    put(writer, article(TEXT, id="old", source_id=first.id, published_at=date(2030, 1, 1)))
    put(writer, article(TEXT, id="new", source_id=second.id, published_at=date(2031, 1, 1)), "g")
    put(writer, article(TEXT, id="undated", source_id=second.id, published_at=None), "h")

    def ids(scope: Scope) -> set[str]:
        with reader.snapshot():
            matched = [id_ for id_, _ in reader.match(["bridge"], scope, 10)]
            return {p.article.id for p in reader.passages(matched, scope).values()}

    assert ids(Scope()) == {"old", "new", "undated"}
    assert ids(Scope(since=date(2030, 1, 2))) == {"new"}
    assert ids(Scope(until=date(2030, 1, 1))) == {"old"}
    assert ids(Scope(sources=frozenset({first.id}))) == {"old"}
    with reader.snapshot():
        assert reader.undated(Scope(since=date(2030, 1, 2))) == 1
        assert reader.undated(Scope()) == 0


@pytest.mark.parametrize("hostile", ['"', "AND", "NEAR(", "*", "a OR b", "body:x", "\0", "🙂", "'"])
def test_words_are_never_syntax(writer: Writer, reader: Reader, hostile: str) -> None:
    put(writer, article(TEXT, source_id=add(writer).id))
    assert found(reader, "bridge", hostile) == [1]
    with reader.snapshot():
        assert reader.frequency(hostile) == 0


@pytest.mark.parametrize("asked", ["12500", "12,500"])
def test_numbers_are_found_with_and_without_thousands_commas(
    writer: Writer, reader: Reader, asked: str
) -> None:
    put(writer, article(TEXT, source_id=add(writer).id, title="The 12,500 crowns"))
    assert found(reader, asked) == [1]


def test_no_words_match_nothing(reader: Reader) -> None:
    assert found(reader) == []


def test_vectors_are_read_after_a_number(writer: Writer, reader: Reader) -> None:
    source = add(writer)
    for number in range(3):
        put(writer, article(TEXT, id=f"a{number}", source_id=source.id), f"f{number}")
    rows = np.eye(3, dtype=np.float32)
    add_vectors(writer, [2, 1, 3], rows)
    with reader.snapshot():
        all_ = reader.vectors_after(0, 3)
        later = reader.vectors_after(2, 3)
        single = reader.vectors_of([1, 99], 3)
    assert all_.passages.tolist() == [2, 1, 3]
    assert np.array_equal(all_.rows, rows)
    assert (later.last, later.passages.tolist()) == (3, [3])
    assert list(single) == [1]
    assert np.array_equal(single[1], rows[1])
    assert writer.waiting().tolist() == []


def test_the_cache_manifest_is_kept(writer: Writer, reader: Reader) -> None:
    manifest = Manifest("vectors-1.faiss", "ab", 1, 2, 3)
    writer.set_manifest(manifest)
    with reader.snapshot():
        assert reader.manifest() == manifest
    writer.set_manifest(None)
    with reader.snapshot():
        assert reader.manifest() is None


def test_a_library_refuses_another_maker_and_names_what_differs() -> None:
    made = built_by()
    made.refuse_unless(made)
    for other, what in (
        (built_by("maxi"), "model 'mini'"),
        (built_by(weights="b" * 64), "weights"),
        (built_by(question_prefix="query: "), "question prefix"),
        (built_by(split="v2"), "passage settings"),
        (built_by(kind="slow", tested_with=frozenset({"slow"})), "PULLQUOTE_RUNTIME=toy"),
    ):
        with pytest.raises(IndexMismatch, match=rf"{what}.*pullquote rebuild"):
            made.refuse_unless(other)


def test_kinds_that_either_side_was_tested_with_may_stand_together() -> None:
    both = frozenset({"toy", "slow"})
    slow = built_by(kind="slow", tested_with=frozenset({"slow"}))
    built_by(tested_with=both).refuse_unless(slow)
    slow.refuse_unless(built_by(tested_with=both))


def test_the_stamp_comes_back(writer: Writer, reader: Reader) -> None:
    made = built_by(question_prefix="query: ", tested_with=frozenset({"toy", "slow"}))
    with writer.change():
        writer.stamp(made)
    with reader.snapshot():
        assert reader.built_by() == made


def test_the_day_of_a_moment_is_counted_in_utc() -> None:
    assert published_day(datetime.fromisoformat("2031-05-06T23:30:00-05:00")) == "2031-05-07"
    assert published_day(date(2031, 5, 6)) == "2031-05-06"
    assert published_day(None) is None


def test_the_content_hash_sees_what_a_reader_sees() -> None:
    assert content_hash(article()) == content_hash(article(source_id=2))
    assert content_hash(article()) != content_hash(article(title="Other"))
    assert content_hash(article()) != content_hash(article(furniture=(Span(0, 1),)))


def test_what_a_question_reads_is_looked_up_by_passage(writer: Writer, reader: Reader) -> None:
    put(writer, article(TEXT, source_id=add(writer, owner=1).id))
    run: list[str] = []
    scope = Scope(server=1, sources=frozenset({1}), since=date(2030, 1, 1))
    with reader.snapshot():
        reader.connection.set_trace_callback(run.append)
        reader.visible_of([1, 2], scope)
        reader.passages([1, 2], scope)
        reader.vectors_of([1, 2], 8)
        reader.sentence_vectors([1, 2], 8)
        reader.connection.set_trace_callback(None)
        plans = [reader.connection.execute(f"explain query plan {sql}").fetchall() for sql in run]
    firsts = [plan[0]["detail"] for plan in plans]
    known = ("SEARCH p USING INTEGER", "SEARCH vectors USING", "SEARCH articles USING INTEGER")
    assert len(firsts) == 5
    assert all(first.startswith(known) for first in firsts)
    assert not [row["detail"] for plan in plans for row in plan if "SCAN" in row["detail"]]


def test_listing_what_a_scope_sees_reads_indexes_alone(writer: Writer, reader: Reader) -> None:
    put(writer, article(TEXT, source_id=add(writer, owner=1).id))
    run: list[str] = []
    with reader.snapshot():
        reader.connection.set_trace_callback(run.append)
        assert reader.visible(Scope(server=1, since=date(2030, 1, 1))).tolist() == [1]
        reader.connection.set_trace_callback(None)
        plan = reader.connection.execute(f"explain query plan {run[-1]}").fetchall()
    assert [row["detail"].split(" INDEX ")[0] for row in plan] == [
        "SCAN s",
        "SEARCH a USING COVERING",
        "SEARCH p USING COVERING",
    ]
