"""The pure parts of what measures living sources."""

from __future__ import annotations

import json
import re
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import render
from bot.answers import Given
from bot.records import Room
from index.domain import Answer, Outcome, Scope
from index.indexer import open_indexer
from index.rounds import Rounds
from index.store.reader import open_reader
from scripts.bench.results import Results
from scripts.living.cases import (
    Age,
    Change,
    Timing,
    Told,
    is_corrected,
    is_quoted,
    is_unquoted,
    rows,
)
from scripts.living.options import PARTS, read_options
from scripts.living.phases import FEWEST, Pair, Phase, figures
from scripts.living.publisher import pages
from scripts.living.reckoning import DAY, Site, Terms, askings, reckon, unseen
from scripts.living.report import SITES, reckoning, report
from scripts.living.settled import settle
from tests.fakes import ToyEmbedder
from tests.site.pages import MadePage
from tests.webs import SITE, ToyWeb, feed
from tests.webs import page as article
from tests.wire.payloads import Payload

ROOT = Path(__file__).parents[2]
URL = "https://a.example/town/bridge"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def page(answer_words: str) -> MadePage:
    return MadePage(
        path="/town/bridge",
        headline="Bridge opens",
        paragraphs=(f"The bridge cost {answer_words}.",),
        published=NOW,
        author="Piet Underwater",
        question="How much did the bridge cost?",
        answer_words=answer_words,
    )


OLD, NEW = page("1,203 crowns"), page("4,505 crowns")


def quoted(words: str, url: str = URL) -> Payload:
    under = f"— **The Valley Times**\n-# [Bridge opens]({url}#:~:text=bridge)"
    return {"type": 10, "content": f"> {words}\n{under}"}


def said(words: str, url: str = URL) -> Payload:
    question = {"type": 10, "content": "-# How much did the bridge cost?"}
    return {"components": [{"type": 17, "components": [question, quoted(words, url)]}]}


def test_a_quote_is_of_the_page_and_has_the_words() -> None:
    assert is_quoted(said("It cost 1,203 crowns."), URL, "1,203 crowns")
    assert not is_quoted(said("It cost much."), URL, "1,203 crowns")
    assert not is_quoted(said("It cost 1,203 crowns.", f"{URL}-2"), URL, "1,203 crowns")
    assert not is_quoted({"content": "1,203 crowns"}, URL, "1,203 crowns")


def test_a_page_is_corrected_when_nobody_quotes_it_as_it_was() -> None:
    new = said("It cost 4,505 crowns.")
    both = {
        "components": [*new["components"], quoted("It cost 1,203 crowns.", "https://b.example")]
    }
    assert is_corrected(new, URL, NEW, OLD)
    assert not is_corrected(both, URL, NEW, OLD)
    assert not is_corrected(said("It cost 1,203 crowns."), URL, NEW, OLD)


def test_a_page_is_unquoted_when_an_answer_does_without_it() -> None:
    found = Answer(OLD.question, Outcome.NOTHING, 0.0, ())
    nothing = render.answer(Given(found, OLD.question, Room(1, 2), Scope()))
    assert is_unquoted({"content": nothing.content}, URL, OLD)
    assert is_unquoted(said("A tram cost 7 crowns.", "https://b.example"), URL, OLD)
    assert not is_unquoted(said("It was dear."), URL, OLD)
    assert not is_unquoted(said("It cost 1,203 crowns.", "https://b.example"), URL, OLD)
    assert not is_unquoted({"content": "I am too busy, ask again."}, URL, OLD)


def test_changes_are_summed_up_by_kind() -> None:
    def timing(change: Change, age: Age, took_s: float | None, told: Told = Told.RSS) -> Timing:
        return Timing(change, age, told, "/", took_s, None if took_s is None else 2.0)

    found = rows(
        [
            timing(Change.DELETED, Age.DAYS, 40.0, Told.SITEMAP),
            timing(Change.DELETED, Age.DAYS, None, Told.BOTH),
            timing(Change.PUBLISHED, Age.NEW, 10.0),
            timing(Change.PUBLISHED, Age.NEW, 70.0, Told.ATOM),
            timing(Change.PUBLISHED, Age.NEW, 20.0, Told.BOTH),
        ]
    )
    kinds = [(row["change"], row["page"], row["named by"], row["n"], row["never"]) for row in found]
    assert kinds == [
        ("published", "new", "any", 3, 0),
        ("deleted", "days", "sitemap", 1, 0),
        ("deleted", "days", "RSS feed and sitemap", 1, 1),
    ]
    assert (found[0]["median s"], found[0]["worst s"]) == (20.0, 70.0)
    assert found[0]["after its request, median s"] == 2.0
    assert found[2]["median s"] is None


def test_docs_say_what_is_reckoned() -> None:
    text = " ".join((ROOT / "docs" / "sources.md").read_text(encoding="utf-8").split())
    told = re.search(
        r"300 pages takes (\d+) minutes and one of 5,400 pages an hour and a half.*"
        r"about ([\d,]+) requests a day, (\d+) minutes in all; 300 pages of a month to (\d+)",
        text,
    )
    assert told is not None
    first, many, minutes, few = (int(part.replace(",", "")) for part in told.groups())
    month, year = (reckon(site) for site in SITES)
    assert month.first.total_seconds() / 60 == pytest.approx(first, rel=0.05)
    assert year.first.total_seconds() / 60 == pytest.approx(90, rel=0.05)
    assert year.pages_a_day == pytest.approx(many, rel=0.05)
    assert year.pages_a_day * Terms().delay_s / 60 == pytest.approx(minutes, rel=0.05)
    assert month.pages_a_day == pytest.approx(few, rel=0.05)
    assert year.portions == 5


def test_a_page_is_asked_every_interval_at_first_and_then_more_and_more_seldom() -> None:
    quarter = timedelta(minutes=15)
    assert askings(timedelta(hours=1), quarter) == 4
    in_a_day, in_a_month = askings(DAY, quarter), askings(30 * DAY, quarter)
    assert in_a_day < 24 * 4 / 3
    assert in_a_month < 3 * in_a_day


def test_a_shorter_interval_shows_changes_sooner() -> None:
    minute = Terms(interval=timedelta(minutes=1), look=timedelta(seconds=5), delay_s=0)
    assert reckon(Site(300, 30), minute).worst == timedelta(seconds=66 + 5)
    assert unseen(timedelta(minutes=1), minute) == timedelta(seconds=66 + 5)
    assert unseen(DAY) > 3 * unseen(timedelta(hours=1))


def test_a_library_looks_as_if_it_had_stood_for_long(tmp_path: Path) -> None:
    address, listing, minute = f"{SITE}/bridge", f"{SITE}/town.rss", timedelta(minutes=1)
    sentences = ("The bridge over the Tarn opened on Monday.", "It cost 12 million crowns in all.")
    web = ToyWeb(
        {
            listing: feed((address, "Bridge opens")),
            address: article(address, "Bridge opens", *sentences),
        }
    )
    rounds = Rounds(tmp_path, lambda: web, interval=minute, within=minute)
    with open_indexer(tmp_path, ToyEmbedder, lambda _: None, rounds) as indexer:
        indexer.sync([indexer.add(listing)])
    settle(tmp_path, {address: NOW - 8 * DAY}, NOW, minute)
    with closing(open_reader(tmp_path)) as reader, reader.snapshot():
        (health,) = reader.every_source()
        found = {one.address: one for one in reader.catalogue.pages(health.source)}[address]
    assert found.changed_at == NOW - 8 * DAY
    assert found.due_at == NOW + DAY * 1.05


def test_phases_are_compared_pair_by_pair_and_with_themselves() -> None:
    def pair(idle: float, busy: float) -> Pair:
        return Pair(Phase([idle] * FEWEST, right=FEWEST), Phase([busy] * FEWEST, right=FEWEST // 2))

    found = figures([pair(10.0, 20.0), pair(12.0, 18.0)])
    assert found["p50 × idle"] == "1.75 (1.50 to 2.00)"
    assert found["p95 of idle again"] == "1.20 (1.20 to 1.20)"
    assert (found["idle questions"], found["busy p95 ms"]) == (2 * FEWEST, 20.0)
    assert (found["idle right %"], found["busy right %"]) == (100.0, 50.0)
    assert figures([pair(10.0, 20.0)])["p50 of idle again"] == "–"
    with pytest.raises(ValueError, match="only 49 questions"):
        figures([Pair(Phase([1.0] * (FEWEST - 1)), Phase([1.0] * FEWEST))])


def test_two_sites_of_one_seed_have_no_page_in_common() -> None:
    one, other = pages(1, 0, 20), pages(1, 20, 20)
    assert len({each.question for each in (*one, *other)}) == 40
    assert len(other) == 20


def test_the_report_has_a_table_a_part(tmp_path: Path) -> None:
    results = Results(tmp_path, ["living"], ROOT)
    timing = Timing(Change.PUBLISHED, Age.NEW, Told.RSS, "/", 30.0, 4.0)
    told = {"questions": 9, "runs by schedule": 3, "s between readings": "66 (60 to 70)"}
    told |= {"errors in the log": 0, "relapses": []}
    reader = {"reader": "with", **figures([Pair(Phase([5.0] * FEWEST), Phase([6.0] * FEWEST))])}
    asked = {
        "readers": [reader],
        "pages": 1000,
        "synced": 1000,
        "sync s": [9],
        "loads": [[1, 2, 3]],
    }
    for part, row in (
        ("freshness", {"kinds": rows([timing]), **told}),
        ("meanwhile", asked),
        ("reckoning", reckoning()),
    ):
        results.add(json.loads(json.dumps(results.stamped(part, "site", row.copy))))
    text = report(results.latest())
    assert "| published | new | any | 1 | 30.0 | 30.0 | 4.0 | 4.0 | 0 |" in text
    assert "slid back: none." in text
    assert "| with | 50 | 5.0 |" in text
    assert "| 5,400 |" in text
    assert text.count("`living`") == len(PARTS)


def test_what_can_be_said_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = read_options(["freshness", "freshness", "--work", str(tmp_path), "--each", "2"])
    assert (options.parts, options.work, options.each) == (("freshness",), tmp_path, 2)
    for wrong in (["everything"], [], ["freshness", "--each", "0"]):
        with pytest.raises(SystemExit):
            read_options(wrong)
    assert "PART" in capsys.readouterr().err
