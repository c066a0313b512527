import inspect

import pytest
from hypothesis import given

from bot import replies, source_replies
from bot.markdown import units
from bot.rendered import CONTENT_LIMIT
from index import errors
from tests.bot.test_markdown import HOSTILE

KINDS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, errors.PullquoteError)
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_is_one_line(kind: type[errors.PullquoteError]) -> None:
    words = replies.error(kind("what is wrong, and what to do"))
    assert words
    assert "\n" not in words


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (errors.NoLibrary, "pullquote add"),
        (errors.IndexMismatch, "pullquote rebuild"),
        (errors.StoreError, "cannot read my library"),
        (errors.ModelError, "search model"),
        (errors.WriterBusy, "being read in already"),
        (errors.BadArticle, "went wrong"),
    ],
)
def test_what_the_host_has_to_mend_is_told_without_its_paths(
    kind: type[errors.PullquoteError], words: str
) -> None:
    told = replies.error(kind("/srv/secret"))
    assert words in told
    assert "secret" not in told


def test_what_the_person_can_mend_is_told_in_full() -> None:
    told = replies.error(errors.QuestionError("The question has *2,000* characters"))
    assert told == "The question has \\*2,000\\* characters"


@given(HOSTILE)
def test_nothing_typed_breaks_a_notice(text: str) -> None:
    for words in (
        replies.error(errors.UsageError(text * 20)),
        replies.no_such_source(text * 20),
        source_replies.several_sources(text * 20),
        source_replies.shared_source(text * 20),
        source_replies.bad_address(text * 20),
        source_replies.bad_file(text * 20),
        source_replies.unreadable(text * 20),
        source_replies.removed(text * 20),
    ):
        assert units(words) <= CONTENT_LIMIT
        assert "\n" not in words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 second"), (59, "59 seconds"), (59.7, "1 minute"), (61, "2 minutes")],
)
def test_waiting_times_are_rounded_for_people(seconds: float, words: str) -> None:
    assert replies.cooldown(seconds) == f"Not so fast: you can do that again in {words}."


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (0, "The articles are being read in right now; `/status` shows how far that is."),
        (1, "Queued: yours comes after one other job."),
        (3, "Queued: yours comes after 3 other jobs."),
    ],
)
def test_a_place_in_the_queue(place: int, words: str) -> None:
    assert replies.queued(place) == words


def test_a_dead_worker_says_that_nothing_is_lost() -> None:
    assert "Nothing is lost" in replies.worker_died(None)
    assert "exit code 3" in replies.worker_died(3)
