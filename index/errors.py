"""The errors people can meet, each one line that says what is wrong and what to do.

PullquoteError
├── UsageError               the command or setting given cannot be used (exit code 2)
│   ├── SourceError          no such file or folder, or nothing there that can be read
│   └── QuestionError        the question cannot be answered as it is
│       ├── EmptyQuestion    there is none
│       └── LongQuestion     it is too long
├── BadArticle               one article cannot be read; the others go on
├── FetchError               an address gave nothing that could be used (index/fetch)
├── ModelError               the embedding model is missing, broken or not the one it should be
├── StoreError               the library cannot be opened, read or written
│   ├── NoLibrary            there is no library here yet
│   └── IndexMismatch        the library was built by another model or with other settings
└── WriterBusy               another process is writing to the library
"""

from __future__ import annotations


class PullquoteError(Exception):
    """Something a person can understand and act on; its text is shown to them as it is."""

    exit_code = 1


class UsageError(PullquoteError):
    """The command or setting given cannot be used."""

    exit_code = 2


class SourceError(UsageError):
    """No such file or folder, or nothing there that can be read."""


class QuestionError(UsageError):
    """The question cannot be answered as it is."""


class EmptyQuestion(QuestionError):
    """There is no question."""


class LongQuestion(QuestionError):
    """The question is too long."""


class BadArticle(PullquoteError):
    """One article cannot be read; the text says why, without naming the place."""


class ModelError(PullquoteError):
    """The embedding model is missing, broken or not the one it should be."""


class StoreError(PullquoteError):
    """The library cannot be opened, read or written."""


class NoLibrary(StoreError):
    """There is no library here yet."""


class IndexMismatch(StoreError):
    """The library was built by another model or with other settings."""


class WriterBusy(PullquoteError):
    """Another process is writing to the library."""
