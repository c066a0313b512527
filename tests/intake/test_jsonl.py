import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from index.domain import Article, Source, SourceKind, Span
from index.intake.item import Item, Problem
from index.intake.jsonl import MAX_LINE_BYTES, items
from tests.intake.sources import article, articles, found, put

TEXT = "The pier at Skell was painted green.\r\n\r\nNobody had asked for it.\u2028 "


def line(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


def test_every_field_is_kept_and_the_text_is_unchanged(tmp_path: Path) -> None:
    fields = line(
        id="a-1",
        url="HTTPS://Harbour.example:443/pier?utm_source=x&p=2#top",
        title="Pier  painted\ngreen",
        publisher="Harbour Courier",
        published_at="2024-03-05T09:30:00+02:00",
        authors=["Ada Quill", "Tom Arkwright"],
        language="en-GB",
        text=TEXT,
    )
    put(tmp_path, {"a.jsonl": fields})
    published_at = datetime.fromisoformat("2024-03-05T09:30:00+02:00")
    assert article(tmp_path / "a.jsonl") == Article(
        id="a-1",
        source_id=1,
        title="Pier painted green",
        publisher="Harbour Courier",
        published_at=published_at,
        authors=("Ada Quill", "Tom Arkwright"),
        language="en",
        url="https://harbour.example/pier?p=2",
        text=TEXT,
        furniture=(),
    )


@pytest.mark.parametrize(
    ("fields", "identity"),
    [
        ({"id": "x/1", "url": "https://a.example/1"}, "x/1"),
        ({"id": 17}, "17"),
        ({"id": "", "url": "https://a.example/1?fbclid=z"}, "https://a.example/1"),
        ({"url": "ftp://a.example/1"}, "sub/a.jsonl:1"),
        ({}, "sub/a.jsonl:1"),
    ],
)
def test_the_identity_is_the_id_else_the_address_else_the_line(
    tmp_path: Path, fields: dict[str, object], identity: str
) -> None:
    put(tmp_path, {"sub/a.jsonl": line(text=TEXT, **fields)})
    assert article(tmp_path).id == identity


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ("2022-02-15", date(2022, 2, 15)),
        ("2022-02-15T14:00:00Z", datetime(2022, 2, 15, 14, tzinfo=UTC)),
        ("2022-02-15T23:30:00", date(2022, 2, 15)),
        ("2022-02-15 23:30", date(2022, 2, 15)),
        ("Feb. 15, 2022", date(2022, 2, 15)),
        ("Tue, 15 Feb 2022 14:00:00 GMT", date(2022, 2, 15)),
        ("03/04/2022", None),
        ("yesterday", None),
        ("2022-02-30", None),
        (1644933600, None),
        (None, None),
    ],
)
def test_dates_are_taken_as_far_as_they_are_known(
    tmp_path: Path, value: object, when: date | datetime | None
) -> None:
    put(tmp_path, {"a.jsonl": line(text=TEXT, published_at=value)})
    assert article(tmp_path / "a.jsonl").published_at == when


@pytest.mark.parametrize(
    ("value", "authors"),
    [("Ada Quill", ("Ada Quill",)), ([" A ", "", 3, "B", "A"], ("A", "B")), (None, ()), ({}, ())],
)
def test_authors_are_a_list_or_a_name(
    tmp_path: Path, value: object, authors: tuple[str, ...]
) -> None:
    put(tmp_path, {"a.jsonl": line(text=TEXT, authors=value)})
    assert article(tmp_path / "a.jsonl").authors == authors


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b'{"text": "x"', "is no JSON ("),
        (b"[1, 2]", "is no JSON object"),
        (b'"text"', "is no JSON object"),
        (b'{"title": "x"}', 'has no "text"'),
        (b'{"text": "  "}', 'has no "text"'),
        (b'{"text": 3}', 'has no "text"'),
        (b'{"text": "a\\ud800b"}', "lone surrogate"),
        (b'{"text": "a\\u0000b"}', "NUL character"),
        (b'{"text": "a", "title": "a\\udfffb"}', 'in its "title"'),
        (b'{"text": "a", "id": 1.5}', 'has an "id"'),
        (b'{"text": "a", "id": true}', 'has an "id"'),
        (b'{"text": "caf\xe9"}', "is not UTF-8"),
        (b"[" * 200_000, "is no JSON that can be read"),
        (b'{"n": ' + b"9" * 5000 + b"}", "is no JSON that can be read"),
    ],
)
def test_a_bad_line_is_named_and_the_others_go_in(tmp_path: Path, bad: bytes, why: str) -> None:
    good = line(text=TEXT).encode()
    put(tmp_path, {"n.jsonl": good + b"\n" + bad + b"\n" + good})
    first, problem, last = found(tmp_path)
    assert isinstance(first, Item)
    assert isinstance(problem, Problem)
    assert (problem.place, problem.origin) == ("n.jsonl line 3", "n.jsonl")
    assert why in problem.why
    assert "\n" not in problem.why
    assert isinstance(last, Item)
    assert last.clean().id == "n.jsonl:4"


def test_a_line_that_is_too_long_is_read_past() -> None:
    long = b'{"text": "' + b"x" * (MAX_LINE_BYTES + 3_000_000) + b'"}\n'
    stream = io.BytesIO(long + line(text=TEXT).encode())
    problem, item = items(stream, "a.jsonl", Source(1, SourceKind.FILE, "/a.jsonl", None, None))
    assert problem == Problem("a.jsonl line 1", "a.jsonl", "is longer than 8 MB: split the article")
    assert item.place == "a.jsonl line 2"


def test_a_byte_order_mark_and_other_line_ends_do_no_harm(tmp_path: Path) -> None:
    rows = line(text=TEXT).replace("\n", "\r\n") * 2
    put(tmp_path, {"a.jsonl": b"\xef\xbb\xbf" + rows.encode()})
    assert [each.id for each in articles(tmp_path)] == ["a.jsonl:1", "a.jsonl:2"]


def test_what_the_line_says_wins_and_its_headline_is_furniture(tmp_path: Path) -> None:
    text = "Pier painted green\n\n(Other Wire) — The pier at Skell was painted green on Monday."
    put(tmp_path, {"a.jsonl": line(title="Pier painted green", publisher="Courier", text=text)})
    given = article(tmp_path / "a.jsonl")
    assert (given.title, given.publisher) == ("Pier painted green", "Courier")
    assert given.furniture == (Span(0, 18), Span(20, 35))


def test_an_empty_file_is_a_problem(tmp_path: Path) -> None:
    put(tmp_path, {"a.jsonl": "\n \n"})
    (problem,) = found(tmp_path)
    assert problem == Problem(
        "a.jsonl", "a.jsonl", "has no lines: write one article a line or remove it"
    )
