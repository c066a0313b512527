"""JSON lines: one article a line, streamed, so that a file may be of any size."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from index.domain import Article, Source
from index.errors import BadArticle
from index.intake import dates, urls
from index.intake.article import Given, assemble, language_code, tidy
from index.intake.furniture import examine
from index.intake.item import Item, Problem, fingerprint

MAX_LINE_BYTES = 8_000_000
"""An article is no longer: the Bible has 4.5 million letters."""
_SKIP_BYTES = 1_000_000


def items(stream: BinaryIO, origin: str, source: Source) -> Iterator[Item | Problem]:
    """Yield the article or the problem of each line that is not blank, in their order."""
    is_empty = True
    for number, raw in _lines(stream):
        is_empty = False
        place = f"{origin} line {number}"
        try:
            yield _item(raw, place, f"{origin}:{number}", origin, source)
        except BadArticle as error:
            yield Problem(place, origin, str(error))
    if is_empty:
        yield Problem(origin, origin, "has no lines: write one article a line or remove it")


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    number = 0
    while raw := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(raw) > MAX_LINE_BYTES:
            # The rest of a line that is too long is read past, never held.
            rest = raw
            while rest and not rest.endswith(b"\n"):
                rest = stream.readline(_SKIP_BYTES)
        if number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        if raw.strip():
            yield number, raw


def _item(raw: bytes, place: str, line_id: str, origin: str, source: Source) -> Item:
    fields = _fields(raw)
    given = _given(fields)
    text = _text(fields)
    # Where the file gives an identity, lines may move without the article changing.
    identity = "" if given.id or given.url else line_id

    def clean() -> Article:
        return assemble(source, line_id, text, examine(text, title=given.title), given)

    return Item(place, origin, fingerprint(source, ".jsonl", identity, raw.strip()), clean)


def _fields(raw: bytes) -> dict[str, object]:
    if len(raw) > MAX_LINE_BYTES:
        raise BadArticle(f"is longer than {MAX_LINE_BYTES // 1_000_000} MB: split the article")
    try:
        fields = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        raise BadArticle(
            "is not UTF-8: convert the file, for example with: iconv -f WINDOWS-1252 -t UTF-8"
        ) from None
    except json.JSONDecodeError as error:
        raise BadArticle(f"is no JSON ({error.msg}, column {error.colno}): correct it") from None
    except (ValueError, RecursionError):
        raise BadArticle("is no JSON that can be read: correct it") from None
    if not isinstance(fields, dict):
        raise BadArticle('is no JSON object: write {"title": …, "text": …}')
    return fields


def _text(fields: dict[str, object]) -> str:
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        raise BadArticle('has no "text": give the article\'s text as a string')
    _check(text, "text")
    return text


def _check(value: str, name: str) -> None:
    if "\0" in value:
        raise BadArticle(f'has a NUL character in its "{name}": remove it')
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise BadArticle(
            f'has half a character (a lone surrogate) in its "{name}": correct it'
        ) from None


def _given(fields: dict[str, object]) -> Given:
    words = {name: _word(fields, name) for name in ("title", "publisher", "url", "language")}
    return Given(
        id=_identity(fields.get("id")),
        url=urls.canonical(words["url"]),
        title=words["title"],
        publisher=words["publisher"],
        published_at=dates.parse(fields.get("published_at")),
        authors=_authors(fields.get("authors")),
        language=language_code(words["language"]),
    )


def _word(fields: dict[str, object], name: str) -> str | None:
    value = tidy(fields.get(name))
    if value is not None:
        _check(value, name)
    return value


def _identity(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise BadArticle('has an "id" that is neither a string nor a whole number: correct it')
    if value is not None:
        _check(value, "id")
    return tidy(value)


def _authors(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    names = [name for each in values if (name := tidy(each)) is not None]
    for name in names:
        _check(name, "authors")
    return tuple(dict.fromkeys(names))
