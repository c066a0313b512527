from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.domain import MAX_QUESTION_CHARS, Outcome, Scope
from index.errors import IndexMismatch, ModelError, NoLibrary, QuestionError
from index.indexer import open_indexer
from index.library import Library, open_library
from index.reader import Excerpt, Heard
from tests.fakes import ToyEmbedder

BRIDGE = (
    "Tarn bridge opens after nine years\n\n"
    "TARNFORD, May 6, 2031 (Tarn Courier) — The new bridge over the Tarn opened on Monday. It cost "
    "12 million crowns, said Mayor Ilse Varga.\n\n"
    "“We have waited nine years for this,” said Ilse Varga. “Nobody will queue for the ferry "
    "again.”\n"
)
HARBOUR = (
    "Harbour floods in storm\n\n"
    "A storm flooded the harbour of Tarnford on Tuesday night. Forty boats sank, the harbour "
    "master Jonas Brandt said. Nobody was hurt.\n"
)


WORDS = ["who", "what", "bridge", "Tarn", "ferry", "said", "12", "million", "Varga", "?"]
WORDS += ["“", "”", '"', "'", "AND", "NEAR(", "*"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name, text in (("bridge", BRIDGE), ("harbour", HARBOUR)):
        (tmp_path / f"{name}.txt").write_text(text)
    write(tmp_path / "data", tmp_path / "bridge.txt", tmp_path / "harbour.txt")
    return tmp_path / "data"


def write(data: Path, *files: Path, owner: int | None = None) -> None:
    with open_indexer(data, ToyEmbedder, lambda event: None) as indexer:
        indexer.sync([indexer.add(str(file), owner=owner) for file in files])


@contextmanager
def opened(data: Path) -> Iterator[Library]:
    library = open_library(data, ToyEmbedder())
    yield library
    library.close()


def test_the_passage_that_answers_is_quoted_word_for_word(data: Path) -> None:
    with opened(data) as library:
        answer = library.ask("How many boats sank in the harbour?", whatever=True)
    best = answer.quotes[0]
    assert "Forty boats sank" in best.text
    assert best.article.id == "harbour.txt"
    assert best.article.text[best.start : best.end] == best.text
    assert 0 <= answer.confidence <= 1


@settings(
    max_examples=60,
    deadline=None,
    # The library is only read, so one serves every example.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.one_of(
        st.text(min_size=1, max_size=200),
        st.lists(
            st.sampled_from(WORDS),
            min_size=1,
            max_size=12,
        ).map(" ".join),
    )
)
def test_every_quote_of_every_answer_is_its_articles_words_and_no_furniture(
    data: Path, question: str
) -> None:
    with opened(data) as library:
        try:
            answer = library.ask(question, most=10, whatever=True)
        except QuestionError:
            assert not question.encode("utf-8", "ignore").decode().strip()
            return
    for quote in answer.quotes:
        stored = {"bridge.txt": BRIDGE, "harbour.txt": HARBOUR}[quote.article.id]
        assert stored[quote.start : quote.end] == quote.text
        assert quote.text == quote.text.strip() != ""
        assert all(
            span.end <= quote.start or quote.end <= span.start for span in quote.article.furniture
        )


def test_a_greeting_finds_nothing_and_quotes_nothing(data: Path) -> None:
    with opened(data) as library:
        answer = library.ask("hello bot")
    assert (answer.outcome, answer.quotes) == (Outcome.NOTHING, ())


def test_what_no_article_says_is_not_answered(data: Path) -> None:
    with opened(data) as library:
        answer = library.ask("What is the best pizza topping?")
    assert (answer.outcome, answer.quotes) == (Outcome.NOTHING, ())


@pytest.mark.parametrize("question", ["", "   ", "\n", "\ud800"])
def test_an_empty_question_is_told(data: Path, question: str) -> None:
    with opened(data) as library, pytest.raises(QuestionError, match="no question"):
        library.ask(question)


def test_a_long_question_is_told(data: Path) -> None:
    with opened(data) as library:
        with pytest.raises(QuestionError, match="4,000"):
            library.ask("x" * 4000)
        library.ask("x" * MAX_QUESTION_CHARS)


def test_another_servers_source_is_never_quoted(data: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Zeppelin lands\n\nThe zeppelin Morgana landed in Tarnford on Sunday.\n")
    write(data, secret, owner=7)
    question = "When did the zeppelin Morgana land?"
    with opened(data) as library:
        own = library.ask(question, Scope(server=7), whatever=True)
        assert own.quotes[0].article.id == "secret.txt"
        for scope in (Scope(), Scope(server=8)):
            answer = library.ask(question, scope, most=10, whatever=True)
            assert all(quote.article.id != "secret.txt" for quote in answer.quotes)
            assert len(library.sources(scope)) == 2
            assert library.status(scope).articles == 2


def test_a_running_library_follows_what_a_writer_changes(data: Path, tmp_path: Path) -> None:
    with opened(data) as library:
        (tmp_path / "bridge.txt").write_text(BRIDGE.replace("12 million", "19 million"))
        (tmp_path / "harbour.txt").write_text("Ferry\n\nThe ferry sails at noon on Fridays.\n")
        write(data, tmp_path / "bridge.txt", tmp_path / "harbour.txt")
        bridge = library.ask("What did the bridge cost?", most=10, whatever=True)
        boats = library.ask("How many boats sank?", most=10, whatever=True)
    assert any("19 million" in quote.text for quote in bridge.quotes)
    assert not any("12 million" in quote.text for quote in bridge.quotes)
    assert not any("Forty" in quote.text for quote in boats.quotes)


def test_undated_articles_stay_out_of_a_search_by_date_and_are_counted(data: Path) -> None:
    with opened(data) as library:
        answer = library.ask(
            "How many boats sank?", Scope(since=date(2031, 1, 1)), most=10, whatever=True
        )
    assert {quote.article.id for quote in answer.quotes} <= {"bridge.txt"}
    assert answer.undated == 1


def test_a_library_made_by_another_model_is_refused(data: Path) -> None:
    with pytest.raises(IndexMismatch, match="pullquote rebuild"):
        open_library(data, ToyEmbedder(model="other"))


def test_a_model_changed_behind_a_running_library_is_refused(data: Path) -> None:
    with opened(data) as library:
        with open_indexer(data, lambda: ToyEmbedder(model="other"), lambda event: None) as indexer:
            indexer.rebuild()
        with pytest.raises(IndexMismatch):
            library.ask("How many boats sank?")


def test_there_must_be_a_library(tmp_path: Path) -> None:
    with pytest.raises(NoLibrary):
        open_library(tmp_path, ToyEmbedder())


class BrokenReader:
    """A reader whose weights are damaged."""

    def load(self) -> None:
        raise ModelError("the weights are damaged")

    def read(self, question: str, excerpts: Sequence[Excerpt]) -> list[Heard]:
        raise AssertionError("it was not loaded")


def test_a_reader_that_cannot_be_loaded_is_told(data: Path) -> None:
    with pytest.raises(ModelError, match="the weights are damaged"):
        open_library(data, ToyEmbedder(), BrokenReader())


def test_the_status_counts_what_is_there(data: Path) -> None:
    with opened(data) as library:
        status = library.status()
    assert (status.articles, status.waiting, status.model, status.cache) == (2, 0, "toy", "ready")
    assert status.passages >= 2


def test_an_article_is_found_by_its_source_and_id_where_it_may_be_seen(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(BRIDGE)
    write(tmp_path / "data", tmp_path / "bridge.txt", owner=7)
    with opened(tmp_path / "data") as library:
        (health,) = library.sources(Scope(server=7))
        found = library.article(health.source.id, "bridge.txt", Scope(server=7))
        assert found is not None
        assert found.text == BRIDGE
        narrow = Scope(server=7, since=date(2040, 1, 1))
        assert library.article(health.source.id, "bridge.txt", narrow) == found
        assert library.article(health.source.id, "bridge.txt", Scope(server=8)) is None
        assert library.article(health.source.id, "harbour.txt", Scope(server=7)) is None
        assert library.article(99, "bridge.txt", Scope(server=7)) is None


def test_every_change_raises_the_generation(data: Path, tmp_path: Path) -> None:
    with opened(data) as library:
        before = library.generation()
        assert library.generation() == before
        (tmp_path / "bridge.txt").write_text(BRIDGE + "\nIt rained all day, said Ilse Varga.\n")
        write(data, tmp_path / "bridge.txt")
        assert library.generation() > before


def test_meanings_are_rows_of_length_one(data: Path) -> None:
    with opened(data) as library:
        rows = library.meanings(["the harbour", "the bridge", "the harbour"])
    assert rows.shape[0] == 3
    assert np.allclose(np.linalg.norm(rows, axis=1), 1)
    assert np.array_equal(rows[0], rows[2])


def test_small_talk_is_told_from_questions(data: Path) -> None:
    with opened(data) as library:
        assert library.ask("Thank you!").is_talk
        assert not library.ask("Who won the chess championship?").is_talk
