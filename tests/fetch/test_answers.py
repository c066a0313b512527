from __future__ import annotations

from datetime import UTC, datetime

import pytest

from index.fetch.answers import LONGEST_WAIT_S, media_type, retry_after_s

NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "wait_s"),
    [
        ({}, None),
        ({"retry-after": "120"}, 120),
        ({"retry-after": " 0 "}, 0),
        ({"retry-after": "Tue, 06 May 2031 12:02:00 GMT"}, 120),
        ({"retry-after": "Tue, 06 May 2031 12:02:00"}, 120),
        ({"retry-after": "Tue, 06 May 2031 11:00:00 GMT"}, 0),
        (
            {
                "retry-after": "Tue, 06 May 2031 09:02:00 GMT",
                "date": "Tue, 06 May 2031 09:00:00 GMT",
            },
            120,
        ),
        ({"retry-after": "Tue, 06 May 2031 12:01:00 GMT", "date": "today"}, 60),
        ({"retry-after": "999999999999"}, LONGEST_WAIT_S),
        ({"retry-after": "Tue, 06 May 9999 12:02:00 GMT"}, LONGEST_WAIT_S),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "1.5"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "9" * 400}, None),
        ({"retry-after": "Tue, 99 May 2031 12:02:00 GMT"}, None),
        ({"retry-after": "Tue, 06 May 99999999999 12:02:00 GMT"}, None),
        ({"retry-after": "Tue, 06 May 2031 12:02:00 +9999999999"}, None),
    ],
)
def test_how_long_to_wait(headers: dict[str, str], wait_s: float | None) -> None:
    assert retry_after_s(headers, NOW) == wait_s


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("", ("", None)),
        ("text/html", ("text/html", None)),
        ("Text/HTML; Charset=UTF-8", ("text/html", "UTF-8")),
        ('text/html;version="1";charset="windows-1251"', ("text/html", "windows-1251")),
        ("text/html; charset='utf-8'", ("text/html", "utf-8")),
        ("application/rss+xml ; charset = utf-8 ; x", ("application/rss+xml", "utf-8")),
        ("text/html, text/html; charset=utf-8", ("text/html", "utf-8")),
        ("text/html; charset=", ("text/html", None)),
        ("; charset=utf-8", ("", "utf-8")),
    ],
)
def test_what_kind_of_body_it_is(header: str, told: tuple[str, str | None]) -> None:
    assert media_type({"content-type": header}) == told
