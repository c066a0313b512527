from datetime import UTC, date, datetime

import pytest

from index.intake import dates

DAY = date(2024, 3, 5)


@pytest.mark.parametrize(
    "words",
    [
        "March 5, 2024",
        "Mar. 5, 2024",
        "MARCH 5, 20249:41 AM ET",
        "5 March 2024",
        "5th of March 2024",
        "Tue 5 Mar 2024 18.42 GMT",
        "2024-03-05",
        "2024/03/05",
        "05.03.2024, 14:30 Uhr",
        "5. März 2024",
        "5 mars 2024",
        "5 de marzo de 2024",
        "5 de março de 2024",
        "5 березня 2024",
        "5 marca 2024",
        "2024-03-05T14:30:00",
        "03/05/2024March 5, 2024",
    ],
)
def test_full_dates_are_read_in_many_spellings(words: str) -> None:
    assert dates.parse(words) == DAY
    assert dates.is_date_line(words)


@pytest.mark.parametrize(
    "words",
    ["March 5", "5 March", "March 2024", "03/04/2024", "2024", "30 February 2024", "Tuesday", ""],
)
def test_what_is_no_full_date_is_none(words: str) -> None:
    assert dates.parse(words) is None


def test_only_one_reading_of_a_numeric_date_counts() -> None:
    assert dates.parse("25/03/2024") == date(2024, 3, 25)
    assert dates.parse("03/25/2024") == date(2024, 3, 25)
    assert dates.parse("04/04/2024") == date(2024, 4, 4)


def test_a_time_counts_with_its_zone_only() -> None:
    assert dates.parse("2024-03-05T14:30:00Z") == datetime(2024, 3, 5, 14, 30, tzinfo=UTC)
    assert dates.parse("2024-03-05 14:30") == DAY


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("Published: 5 March 2024", DAY),
        ("Updated 6 March 2024", None),
        ("Published 5 March 2024 Updated 6 March 2024, 10:15", DAY),
        ("Updated 6 March 2024 Published 5 March 2024", DAY),
        ("Last modified on Wed 6 Mar 2024 15.40 GMT", None),
        ("Aktualisiert am 06.03.2024", None),
    ],
)
def test_a_changes_date_is_not_the_date_of_publication(line: str, when: date | None) -> None:
    assert dates.is_date_line(line)
    assert dates.published(line) == when


@pytest.mark.parametrize(
    "line",
    [
        "On March 5, 2024, the pier was painted.",
        "The pier was painted on 5 March 2024",
        "May we go now?",
        "By the sea in May",
        "Room 101",
        "12 people",
        "1984",
    ],
)
def test_sentences_with_dates_are_no_date_lines(line: str) -> None:
    assert not dates.is_date_line(line)
