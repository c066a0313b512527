"""Which words answer which error."""

from __future__ import annotations

import pytest
from discord import app_commands

from bot import apology, errors, replies, source_replies
from index.errors import NoLibrary, QuestionError, SourceError, WriterBusy

CASES: list[tuple[Exception, str, bool]] = [
    (errors.Busy(), replies.busy(), True),
    (errors.StillAsking(), replies.already_asking(), True),
    (errors.NoQuestion(), replies.no_question(), True),
    (errors.Closing(), replies.stopping(), True),
    (errors.AlreadyQueued(2), replies.queued(2), True),
    (errors.AlreadyQueued(0), replies.error(WriterBusy()), True),
    (errors.CoolingDown(30), replies.cooldown(30), True),
    (errors.QueueFull(), source_replies.queue_full(), True),
    (errors.Cancelled(), source_replies.cancelled(), True),
    (errors.NotTheirs(), source_replies.not_yours(), True),
    (errors.UnknownSource("x"), replies.no_such_source("x"), True),
    (errors.SeveralSources("x"), source_replies.several_sources("x"), True),
    (errors.SharedSource("x"), source_replies.shared_source("x"), True),
    (errors.UrlOrFile(), source_replies.url_or_file(), True),
    (errors.WrongAddress("x"), source_replies.bad_address("x"), True),
    (errors.WrongFile("x.exe"), source_replies.bad_file("x.exe"), True),
    (errors.FileTooBig("20"), source_replies.file_too_big("20"), True),
    (errors.FileLost("/srv/secret"), source_replies.file_lost(), True),
    (errors.TooSlow(), source_replies.too_slow(), True),
    (errors.LookFailed("/srv/secret"), replies.failed(), False),
    (SourceError("is empty"), source_replies.unreadable("is empty"), True),
    (WriterBusy("/srv/secret"), replies.error(WriterBusy()), True),
    (errors.WorkerFailed("/srv/secret", 2), replies.worker_died(2), False),
    (QuestionError("Too long."), "Too long.", True),
    (NoLibrary("/srv/secret"), replies.error(NoLibrary("")), True),
    (app_commands.MissingPermissions(["manage_guild"]), replies.not_allowed(), True),
    (app_commands.NoPrivateMessage(), replies.servers_only(), True),
    (RuntimeError("/srv/secret"), replies.failed(), False),
]


@pytest.mark.parametrize(("error", "words", "expected"), CASES)
def test_each_error_has_its_words(error: Exception, words: str, expected: bool) -> None:
    assert apology.words(error) == words
    assert apology.expected(error) == expected
    assert "/srv" not in words
