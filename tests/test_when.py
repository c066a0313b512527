"""Dates as people write them, in six languages, seen from a Wednesday in May 2026."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UsageError
from index.when import EXAMPLES, Period, read_days, read_when, when_of

TODAY = date(2026, 5, 20)

MEANT = """
2022-02-15 = en 2022-02-15 | 15.2.2022 | 15/2/2022 | Feb 15, 2022 | Tuesday, 15th February 2022;
  de 15.2.2022 | 15. Februar 2022 | Dienstag, 15. Februar 2022 | 15/2/22; fr 15/2/2022 |
  15 févr. 2022 | le 15 fevrier 2022 | 2022-02-15T10:00:00Z; es 15 de febrero de 2022 | 15-2-2022;
  pt 15 de fevereiro de 2022; uk 15 лютого 2022 | 15.02.2022 р. | 2022/2/15
2026-02-15 = en 15 Feb | the 15th of February | February 15; de 15. Feb. | 15.2.; fr 15 février;
  es 15 feb; pt 15 fev; uk 15 лютого
2024-02-29 = en 29 Feb | 2/29; de 29.2.; uk 29 лютого
2025-12-24 = en 24 December | Dec 24; pt 24 dez; fr 24 déc.
2026-05-20 = en today | this day; de heute; fr aujourd’hui; es hoy; pt hoje; uk сьогодні
2026-05-19 = en yesterday | 1 day ago | last day; de gestern; fr hier; es ayer | el martes pasado;
  pt ontem; uk вчора | учора
2026-05-18 = en Monday | last Monday | on Mon | the day before yesterday | this Monday;
  de am Montag | vorgestern; fr lundi dernier | avant-hier; es lunes | anteayer;
  pt segunda-feira | anteontem; uk понеділок
2026-05-13 = en last Wednesday; de letzten Mittwoch; uk минулої середи
2026-05-15 = uk у п’ятницю | минулої пʼятниці; en Friday | Friday last week
2026-05-17 = en three days ago | 3 days ago; de vor drei Tagen; fr il y a trois jours;
  es hace tres días; pt há 3 dias | 3 dias atrás; uk три дні тому
2026-05-06 = en two weeks ago | a couple of weeks ago | a fortnight ago; de vor zwei Wochen;
  fr il y a deux semaines; pt há duas semanas; es hace dos semanas; uk два тижні тому
2026-05-10 = pt há dez dias; fr il y a dix jours
2026-02-20 = en three months ago | a quarter ago
2026-05-16/2026-05-17 = en last weekend | the weekend; de letztes Wochenende;
  fr le week-end dernier; es el fin de semana pasado; pt fim de semana passado;
  uk минулими вихідними
2026-05-11/2026-05-17 = en last week | the previous week; de letzte Woche;
  fr la semaine dernière | la semaine passée; es la semana pasada; pt a semana passada |
  na semana passada; uk минулого тижня
2026-04-01/2026-04-30 = en last month | April; de im vergangenen Monat; fr le mois dernier;
  es el mes pasado; pt no mês passado; uk минулого місяця | у квітні
2026-01-01/2026-12-31 = en this year | 2026; de dieses Jahr | heuer; es este año; fr cette année;
  pt este ano; uk цього року
2025-01-01/2025-12-31 = en last year; de letztes Jahr; fr l'année dernière; es el año pasado;
  pt ano passado; uk торік | минулого року
2025-05-01/2025-05-31 = en a year ago | May last year | last May; de vor einem Jahr;
  fr il y a un an; es hace un año; pt há um ano; uk рік тому
2025-03-01/2025-03-31 = en March last year | last year in March; de März letzten Jahres;
  fr mars de l'année dernière; es marzo del año pasado; pt março do ano passado;
  uk торік у березні
2025-06-01/2025-06-30 = en June | last June; de Juni; uk червень
2022-02-01/2022-02-28 = en February 2022 | 2022-02 | 02/2022 | Feb. 2022; de Februar 2022;
  fr février 2022; es febrero de 2022; pt fevereiro de 2022; uk лютий 2022
2022-09-01/2022-09-30 = fr sept. 2022 | sept 2022; en Sept 2022; es setiembre 2022
2021-01-01/2021-12-31 = en 2021 | in the year 2021; de im Jahr 2021; fr en 2021;
  es en el año 2021; pt em 2021; uk у 2021 році | 2021 р.
1990-01-01/1999-12-31 = en the 1990s; de 1990er; uk 1990-х
2024-07-01/2024-09-30 = en Q3 2024 | third quarter of 2024; de 3. Quartal 2024; fr T3 2024;
  pt 3º trimestre de 2024; uk 3 квартал 2024
2024-03-18/2024-03-24 = en week 12 of 2024; de KW 12 2024; fr semaine 12 2024
2026-03-01/2026-03-10 = en early March; de Anfang März; fr début mars; es a principios de marzo;
  pt início de março; uk на початку березня
2023-05-01/2023-08-31 = en mid-2023; de Mitte 2023; es mediados de 2023
2023-09-01/2023-12-31 = en late 2023; de Ende 2023; fr fin 2023
2026-05-13/2026-05-20 = en last 7 days | the past week; de die letzten 7 Tage;
  fr les 7 derniers jours; es últimos 7 días; pt últimos sete dias; uk за останні 7 днів
2026-05-19/2026-05-20 = en last 24 hours; de in den letzten 24 Stunden
2024-03-01/2024-03-05 = en 1-5 March 2024 | March 1-5, 2024 | from 1 to 5 March 2024;
  de 1.-5. März 2024 | vom 1. bis 5. März 2024 | 1.3.-5.3.2024; fr du 1er au 5 mars 2024;
  es del 1 al 5 de marzo de 2024; pt de 1 a 5 de março de 2024; uk 1–5 березня 2024 |
  з 1 по 5 березня 2024
2023-05-01/2023-07-31 = en between May and July 2023 | May to July 2023 | May–July 2023;
  de zwischen Mai und Juli 2023; fr entre mai et juillet 2023; es entre mayo y julio de 2023;
  pt entre maio e julho de 2023; uk між травнем і липнем 2023 | від травня до липня 2023
2023-12-01/2024-02-29 = en December to February 2024 | December 2023 to February
2025-11-01/2026-03-31 = en November to March; de von November bis März
2026-05-18/2026-05-20 = en Monday to Wednesday | from Monday until now
2021-01-01/2022-12-31 = en 2021-2022 | 2021 to 2022; fr de 2021 à 2022
2026-03-01/ = en since March | from March onwards; de seit März | von März an; fr depuis mars |
  à partir du 1er mars; es desde marzo; pt desde março | a partir de março; uk з березня |
  починаючи з березня
2024-04-01/ = en after March 2024; de nach März 2024; es después de marzo de 2024;
  fr après mars 2024; pt após março de 2024; uk після березня 2024
/2026-05-31 = en until May; de bis Ende Mai; fr jusqu'en mai; es hasta mayo; pt até maio;
  uk до травня
/2021-12-31 = en before 2022; de vor 2022; fr avant 2022; es antes de 2022; pt antes de 2022
"""
"""Days that are meant, and what was written, by language."""


def cases() -> list[tuple[str, str, str]]:
    rows = re.sub(r"\n +", " ", MEANT.strip()).splitlines()
    return [
        (text, language, meant)
        for meant, _, forms in (row.partition(" = ") for row in rows)
        for language, _, texts in (part.partition(" ") for part in forms.split("; "))
        for text in texts.split(" | ")
    ]


def period(written: str) -> Period:
    first, slash, last = written.partition("/")
    since = date.fromisoformat(first) if first else None
    until = date.fromisoformat(last) if last else None
    return Period(since, until if slash else since)


@pytest.mark.parametrize(("text", "language", "meant"), cases())
def test_dates_are_read_as_people_mean_them(text: str, language: str, meant: str) -> None:
    assert read_when(text, TODAY, language=language) == period(meant)
    assert read_when(f" {text.upper()} ", TODAY, language=language) == period(meant)


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en", date(2022, 3, 4)),
        ("en-US", date(2022, 3, 4)),
        ("en-GB", date(2022, 4, 3)),
        ("de", date(2022, 4, 3)),
        ("pt-BR", date(2022, 4, 3)),
        ("it", date(2022, 4, 3)),
    ],
)
def test_the_language_decides_what_stands_first(language: str, day: date) -> None:
    assert read_when("03/04/2022", TODAY, language=language) == Period(day, day)
    assert read_when("3.4.2022", TODAY, language=language).since == date(2022, 4, 3)


@pytest.mark.parametrize("text", ["letzte Woche", "last week", "semana pasada", "минулого тижня"])
def test_other_languages_are_understood_too(text: str) -> None:
    for language in (*EXAMPLES, "es-419", "it"):
        assert read_when(text, TODAY, language=language).since == date(2026, 5, 11)


@pytest.mark.parametrize("language", EXAMPLES)
def test_examples_are_understood_in_their_language(language: str) -> None:
    for text in EXAMPLES[language]:
        assert read_when(text, TODAY, language=language).until


NOT_UNDERSTOOD = [
    *("", "   ", "?", "the harbour", "31 Feb", "30.2.2022", "15/13/2022", "tomorrow", "next week"),
    *("since", "between May", "to date", "5", "3 days", "42.7", "2024-13-01", "March of penguins"),
    *("999999", "$2021", "2000 people", "x" * 101, "to to to", "2022-02-15 2022-02-16", "week 60"),
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_UNDERSTOOD)
def test_what_is_no_date_is_told_in_one_line_with_an_example(text: str) -> None:
    with pytest.raises(UsageError, match=r"^“[^\n]*” is no date .*15 Feb[^\n]*\.$"):
        read_when(text, TODAY)


def test_what_ends_before_it_begins_is_told() -> None:
    for text in ("5-1 March 2024", "2023 to 2021", "between June 2024 and May 2024"):
        with pytest.raises(UsageError, match="ends before it begins"):
            read_when(text, TODAY)


def test_a_search_takes_the_beginning_of_one_and_the_end_of_the_other() -> None:
    def days(since: str | None, until: str | None) -> Period:
        return read_days(since, until, TODAY)

    assert days(None, " ") == Period(None, None)
    assert days("last week", None) == period("2026-05-11/")
    assert days("1-5 March 2024", None) == period("2024-03-01/2024-03-05")
    assert days(None, "between May and July 2023") == period("2023-05-01/2023-07-31")
    assert days("2021", "March 2022") == period("2021-01-01/2022-03-31")
    assert days("since March", "yesterday") == period("2026-03-01/2026-05-19")
    assert days("March", "March") == period("2026-03-01/2026-03-31")


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        ("May", "March", "2026-05-01 is later than 2026-03-31: exchange"),
        ("until May", None, "“until May” has no beginning"),
        (None, "since May", "“since May” has no end"),
        ("soon", None, "“soon” is no date"),
    ],
)
def test_a_search_that_cannot_be_is_told(since: str | None, until: str | None, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        read_days(since, until, TODAY)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("What happened in Tarn in March 2024?", "2024-03-01/2024-03-31"),
        ("How high was the flood of 1951?", "1951-01-01/1951-12-31"),
        ("Who won the 2022 election?", "2022-01-01/2022-12-31"),
        ("And in 2023?", "2023-01-01/2023-12-31"),
        ("What did the mayor say last week about the wall?", "2026-05-11/2026-05-17"),
        ("Did it rain on Sunday in Tarn?", "2026-05-17"),
        ("What has the council decided since May?", "2026-05-01/"),
        ("What changed between May and July 2023 in the harbour?", "2023-05-01/2023-07-31"),
    ],
)
def test_a_period_is_found_in_a_question(question: str, meant: str) -> None:
    assert when_of(question, TODAY) == period(meant)


def test_a_period_is_found_in_other_languages() -> None:
    assert when_of("Was geschah im März 2024 in Tarn?", TODAY, language="de") == period(
        "2024-03-01/2024-03-31"
    )
    assert when_of("What happened last year?", TODAY, language="uk") == period(
        "2025-01-01/2025-12-31"
    )


@pytest.mark.parametrize(
    "question",
    [
        "What may happen to the harbour?",
        "When does the march begin?",
        "Were 2000 people moved?",
        "How much is $2,000?",
        "Why did the river reach 7.8 meters?",
        "Who sat on the wall?",
        "",
    ],
)
def test_other_words_and_figures_are_no_period(question: str) -> None:
    assert when_of(question, TODAY) is None


PIECES = re.findall(
    r"\S+",
    """
    since until between and to - from last this past ago 1 5 29 31 999 days week month year Feb may
    March Monday 2022 2024-02-30 1.3. 31/12/99 the of mid end Q1 weekend before after vor bis il y
    letzten a des depuis de a até fin торік тому до 2999 decade 1990s 4,5 ? …
""",
)


@given(
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join)),
    st.dates(date(1990, 1, 1), date(2090, 12, 31)),
    st.sampled_from(["en", "de", "fr", "es", "pt", "uk", "en-GB", ""]),
)
def test_anything_gives_days_in_order_or_a_usage_error(
    text: str, today: date, language: str
) -> None:
    when_of(text, today, language=language)
    try:
        found = read_when(text, today, language=language)
    except UsageError:
        return
    assert found.since is not None or found.until is not None
    assert found.since is None or found.until is None or found.since <= found.until
