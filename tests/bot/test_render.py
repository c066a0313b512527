from dataclasses import replace
from datetime import UTC, date, datetime

import discord
import pytest

from bot import render
from bot.markdown import units
from bot.rendered import (
    EMBEDS_TOTAL_LIMIT,
    Rendered,
)
from index.domain import Answer, Article, Outcome, Quote, Span
from index.link import link
from tests.fakes import article

SENTENCE = "The bridge opened on Monday."
COURIER = article()
TIMES = article(
    id="t", title="Open at last", publisher="Valley Times", url="https://times.example/1"
)


def quote(of: Article = COURIER, group: int = 0, speaker: str | None = None) -> Quote:
    return Quote(of, 0, len(SENTENCE), score=0.9, group=group, speaker=speaker)


def answer(*quotes: Quote, outcome: Outcome = Outcome.ANSWERED, undated: int = 0) -> Answer:
    return Answer("When did the bridge open?", outcome, 0.9, quotes, undated)


def buttons(rendered: Rendered) -> list[tuple[str | None, str | None]]:
    items = rendered.view.children if rendered.view else []
    return [(item.label, item.url) for item in items if isinstance(item, discord.ui.Button)]


def description(rendered: Rendered, place: int = 0) -> str:
    return rendered.embeds[place].description or ""


def size(embed: discord.Embed) -> int:
    return units(embed.title or "") + units(embed.description or "")


def test_an_answer_is_a_quotation_with_its_headline_publisher_date_and_link() -> None:
    shown = render.answer(answer(quote()))
    address = link(COURIER, 0, len(SENTENCE))
    assert shown.content is None
    assert [(embed.title, embed.url) for embed in shown.embeds] == [("Bridge opens", address)]
    assert description(shown) == f"> {SENTENCE}\n— **The Tarn Courier**, 6 May 2031"
    assert buttons(shown) == [("Read it in place", address)]


def test_what_is_unsure_looks_different() -> None:
    sure = render.answer(answer(quote()))
    unsure = render.answer(answer(quote(), outcome=Outcome.UNSURE))
    assert unsure.content == "**The closest I have** — this may not answer your question."
    assert unsure.embeds[0].colour != sure.embeds[0].colour
    assert description(unsure) == description(sure)


@pytest.mark.parametrize("quotes", [(), (quote(),)])
def test_where_nothing_answers_there_is_one_line_and_no_source(quotes: tuple[Quote, ...]) -> None:
    shown = render.answer(answer(*quotes, outcome=Outcome.NOTHING))
    assert shown == Rendered(content="I looked, but nothing in my articles answers that.")


def test_several_quotes_are_numbered_as_their_buttons_are() -> None:
    silent = replace(TIMES, id="s", url=None)
    shown = render.answer(answer(quote(), quote(silent, 1), quote(TIMES, 2)))
    assert [embed.title for embed in shown.embeds] == [
        "1 · Bridge opens",
        "2 · Open at last",
        "3 · Open at last",
    ]
    assert [label for label, _ in buttons(shown)] == ["Read 1 in place", "Read 3 in place"]
    assert shown.embeds[1].url is None


def test_who_else_reports_the_same_stands_below_the_quote() -> None:
    again = replace(COURIER, publisher="The same article twice")
    bracketed = replace(TIMES, url="https://times.example/bridge_(Tarn)")
    shown = render.answer(answer(quote(), quote(again), quote(bracketed), quote(bracketed)))
    assert len(shown.embeds) == 1
    assert description(shown).split("\n")[2:] == [
        "-# Also reported by **Valley Times**, 6 May 2031 · [read]"
        "(https://times.example/bridge_%28Tarn%29#:~:text=The%20bridge%20opened%20on%20Monday.)"
    ]


def test_who_printed_the_same_text_is_named() -> None:
    copied = replace(quote(), also=("Valley Times", "The *Weir*"))

    text = description(render.answer(answer(copied)))

    assert "-# Also printed by Valley Times, The \\*Weir\\*" in text


def test_a_correction_stands_below_the_quote() -> None:
    words = "Correction: the bridge cost 12 million, not 15 million."
    text = f"{SENTENCE}\n\n{words}"
    corrected = article(text, id="c")
    noticed = replace(corrected, notice=Span(len(SENTENCE) + 2, len(text)))

    assert f"⚠️ {words}" in description(render.answer(answer(quote(noticed))))


def test_a_correction_without_end_is_cut() -> None:
    text = f"{SENTENCE} " + "Correction: @everyone was wrong. " * 200
    noticed = replace(article(text), notice=Span(len(SENTENCE) + 1, len(text)))

    rendered = render.answer(answer(quote(noticed)))

    assert size(rendered.embeds[0]) < 1000


def test_many_who_report_the_same_are_counted() -> None:
    others = [quote(replace(TIMES, id=str(number), url=None)) for number in range(6)]
    rows = description(render.answer(answer(quote(), *others))).split("\n")[2:]
    assert rows[:4] == ["-# Also reported by **Valley Times**, 6 May 2031"] * 4
    assert rows[4:] == ["-# Also reported by 2 more"]


def test_a_speaker_is_named() -> None:
    shown = render.answer(answer(quote(speaker="Ada *Mirov*")))
    assert "— Ada \\*Mirov\\*, in **The Tarn Courier**, 6 May 2031" in description(shown)


@pytest.mark.parametrize(
    ("publisher", "published_at", "byline"),
    [
        ("The Post", date(2022, 2, 15), "**The Post**, 15 February 2022"),
        ("The Post", datetime(2022, 2, 15, 9, 30, tzinfo=UTC), "**The Post**, <t:1644917400:f>"),
        ("The Post", date(987, 2, 5), "**The Post**, 5 February 987"),
        ("The Post", None, "**The Post**, date unknown"),
        (None, date(2022, 2, 15), "publisher unknown, 15 February 2022"),
        (" \u200b", None, "publisher and date unknown"),
    ],
)
def test_only_a_known_time_is_a_timestamp(
    publisher: str | None, published_at: date | None, byline: str
) -> None:
    printed = replace(COURIER, publisher=publisher, published_at=published_at)
    assert description(render.answer(answer(quote(printed)))).endswith(f"\n— {byline}")


def test_an_article_without_headline_is_named_by_its_identity() -> None:
    shown = render.answer(answer(quote(replace(COURIER, title=None, id="notes.txt"))))
    assert shown.embeds[0].title == "Untitled (notes.txt)"


def test_the_question_and_the_undated_stand_on_top() -> None:
    shown = render.answer(answer(quote(), undated=3), show_question=True)
    assert shown.content == (
        "-# When did the bridge open?\n"
        "-# 3 articles without a known date could not be searched by date."
    )


def test_an_address_too_long_for_a_button_is_left_out() -> None:
    shown = render.answer(answer(quote(replace(COURIER, url="https://a.example/" + "x" * 600))))
    assert shown.view is None
    assert shown.embeds[0].url is None


def test_a_quote_far_too_long_ends_in_a_cut() -> None:
    shown = render.answer(answer(Quote(article("Long it is. " * 900), 0, 10_799, 0.9, 0)))
    words, byline = description(shown).rsplit("\n", 1)
    assert words.endswith("Long it is. \\[…\\]")
    assert len(words) < 2000
    assert byline == "— **The Tarn Courier**, 6 May 2031"


def test_where_embeds_are_not_allowed_the_words_stand_in_the_message() -> None:
    quotes = (quote(), quote(TIMES, 1), quote(replace(TIMES, id="third"), 2))
    shown = render.answer(answer(*quotes), in_words=True)
    assert shown.content == (
        f"**1 · Bridge opens**\n> {SENTENCE}\n— **The Tarn Courier**, 6 May 2031\n"
        f"**2 · Open at last**\n> {SENTENCE}\n— **Valley Times**, 6 May 2031"
    )
    assert shown.embeds == ()
    assert [label for label, _ in buttons(shown)] == ["Read 1 in place", "Read 2 in place"]


def test_long_addresses_leave_room_for_the_quotes() -> None:
    far = [
        replace(TIMES, id=str(number), url=f"https://a.example/{'x' * 400}?{number}")
        for number in range(5)
    ]
    quotes = [quote(one, group) for group in range(5) for one in far]
    shown = render.answer(answer(*quotes))
    assert sum(map(size, shown.embeds)) <= EMBEDS_TOTAL_LIMIT
    assert all(SENTENCE in description(shown, place) for place in range(5))


def test_what_is_not_there_is_not_sent_but_taken_away_by_an_edit() -> None:
    shown = Rendered(content="x")
    assert shown.sending() == {"content": "x"}
    assert shown.editing() == {"content": "x", "embeds": [], "view": None}
