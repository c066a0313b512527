from datetime import date, datetime

import pytest

from index.intake.moments import is_before, parse

ZONED = "2024-03-05T09:30:00+02:00"


@pytest.mark.parametrize(
    "value",
    [
        ZONED,
        " 2024-03-05 09:30:00 +0200 ",
        "2024-03-05T09:30+02",
        "2024-03-05T09:30:00.0000000+02:00",
        "2024-03-05T07:30:00Z",
        "2024-03-05T07:30:00 UTC",
        "Tue, 05 Mar 2024 09:30:00 +0200",
        "Tue, 05 Mar 2024 07:30:00 GMT",
        "5 Mar 2024 02:30 EST",
        "Tue, 05 Mar 24 07:30:00 -0000",
    ],
)
def test_a_moment_with_a_zone_is_that_moment(value: str) -> None:
    assert parse(value) == datetime.fromisoformat(ZONED)


@pytest.mark.parametrize(
    "value",
    [
        "2024-03-05",
        "2024-03-05T09:30:00",
        "Tue, 05 Mar 2024 09:30:00",
        "20240305",
        "March 5, 2024",
        "5.3.2024 14:05",
    ],
)
def test_without_a_zone_only_the_day_is_known(value: str) -> None:
    assert parse(value) == date(2024, 3, 5)


@pytest.mark.parametrize(
    "value",
    [
        *("", "soon", "2024", "2024-03", "12:30", "2024-02-30", "2024-03-05T25:00Z", None, 7),
        *("0001-01-01T00:00:00", "1970-01-01T00:00:00Z", "1900-01-01", "9999-12-31T23:59:59Z"),
        *("Tue, 05 Mar 99999999 09:30:00 GMT", "۲۰۲۴-03-05T09:30Z", "x" * 99),
    ],
)
def test_what_is_no_date_is_none(value: object) -> None:
    assert parse(value) is None


def test_a_day_is_before_another_and_never_before_itself() -> None:
    moment, day = datetime.fromisoformat(ZONED), date(2024, 3, 5)
    assert is_before(date(2024, 3, 4), moment)
    assert not is_before(day, moment)
    assert not is_before(moment, day)
    assert is_before(moment, datetime.fromisoformat("2024-03-05T07:31:00+00:00"))
