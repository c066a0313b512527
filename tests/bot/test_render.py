from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot import render
from bot.answers import Given
from bot.markdown import units
from bot.records import Room
from bot.rendered import LAYOUT_LIMIT, Rendered
from index.domain import Answer, Article, Outcome, Quote, Scope, Span
from index.link import link
from tests import shown as seen
from tests.fakes import article

SENTENCE = "The bridge opened on Monday."
COURIER = article()
TIMES = article(
    id="t", title="Open at last", publisher="Valley Times", url="https://times.example/1"
)
QUESTION = "When did the bridge open?"


def quote(of: Article = COURIER, group: int = 0, speaker: str | None = None) -> Quote:
    return Quote(of, 0, len(SENTENCE), score=0.9, group=group, speaker=speaker)


def answer(
    *quotes: Quote,
    outcome: Outcome = Outcome.ANSWERED,
    undated: int = 0,
    scope: Scope = Scope(server=1),
    token: str | None = "t",
    question: str = QUESTION,
) -> Given:
    found = Answer(question, outcome, 0.9, quotes, undated)
    return Given(found, question, Room(1, 2), scope, 1, token)


def parts(rendered: Rendered) -> list[str]:
    """Return the texts of a layout, one for each part."""
    return [str(one["content"]) for one in seen.inside(rendered) if one.get("content")]


def colours(rendered: Rendered) -> list[int]:
    return [one["accent_color"] for one in seen.inside(rendered) if one.get("accent_color")]


def test_an_answer_is_a_quotation_with_its_publisher_date_headline_and_link() -> None:
    shown = render.answer(answer(quote()))
    address = link(COURIER, 0, len(SENTENCE))
    assert parts(shown) == [
        f"> {SENTENCE}\n— **The Tarn Courier**, 6 May 2031\n-# [Bridge opens]({address})"
    ]
    assert seen.links(shown) == [address, address]
    assert seen.buttons(shown) == ["Read it in place", "Context", "Follow up", "👍", "👎"]


def test_what_is_not_kept_has_no_buttons_but_the_link() -> None:
    assert seen.buttons(render.answer(answer(quote(), token=None))) == ["Read it in place"]
    file = replace(COURIER, url=None)
    assert seen.buttons(render.answer(answer(quote(file), token=None))) == []


def test_what_is_unsure_looks_different_and_is_short() -> None:
    sure = render.answer(answer(quote(), quote(TIMES, 1)))
    unsure = render.answer(answer(quote(), quote(TIMES, 1), outcome=Outcome.UNSURE))
    assert parts(unsure)[0] == "**Not sure.** The closest I have, which may not answer:"
    assert colours(unsure) != colours(sure)
    assert len(parts(unsure)) == 2
    assert "More quotes" in seen.buttons(unsure)
    long = Quote(article("Long it is. " * 900), 0, 10_799, 0.9, 0)
    assert units(seen.text(render.answer(answer(long, outcome=Outcome.UNSURE)))) < 800


@pytest.mark.parametrize("quotes", [(), (quote(),)])
def test_where_nothing_answers_there_is_one_line_what_helps_and_no_source(
    quotes: tuple[Quote, ...],
) -> None:
    shown = render.answer(answer(*quotes, outcome=Outcome.NOTHING))
    assert parts(shown) == ["I looked, but none of my articles answers that."]
    assert seen.buttons(shown) == ["Ask differently", "Tell the moderators"]
    assert seen.links(shown) == []
    bare = render.answer(answer(*quotes, outcome=Outcome.NOTHING, token=None))
    assert bare == Rendered("I looked, but none of my articles answers that.")


@pytest.mark.parametrize(
    ("scope", "told"),
    [
        (Scope(1, since=date(2022, 3, 1)), "since 1 March 2022."),
        (Scope(1, until=date(2022, 3, 1)), "until 1 March 2022."),
        (
            Scope(1, since=date(2022, 3, 1), until=date(2022, 4, 2)),
            "from 1 March 2022 to 2 April 2022.",
        ),
        (Scope(1, sources=frozenset({3})), "the source that you chose."),
    ],
)
def test_who_narrowed_the_search_is_told_and_can_widen_it(scope: Scope, told: str) -> None:
    shown = render.answer(answer(outcome=Outcome.NOTHING, scope=scope))
    assert seen.text(shown).endswith(told)
    assert "Search everything" in seen.buttons(shown)


def test_a_greeting_is_greeted() -> None:
    greeted = Answer("Hello!", Outcome.NOTHING, 0.0, (), is_talk=True)
    shown = render.answer(Given(greeted, "Hello!", Room(1, 2), Scope(1)))
    assert (shown.content or "").startswith("Ask me a question")


def test_of_several_quotes_three_are_shown_and_the_rest_behind_a_button() -> None:
    many = answer(*(quote(replace(TIMES, id=str(n)), n) for n in range(5)))
    shown = render.answer(many)
    assert len(parts(shown)) == 3
    assert "More quotes" in seen.buttons(shown)
    more = render.more_quotes(many)
    assert len(parts(more)) == 1 + 2
    assert "no more quotes" in (render.more_quotes(answer(quote())).content or "")


def test_who_else_reports_the_same_stands_below_the_quote() -> None:
    again = replace(COURIER, publisher="The same article twice")
    bracketed = replace(TIMES, url="https://times.example/bridge_(Tarn)")
    shown = render.answer(answer(quote(), quote(again), quote(bracketed), quote(bracketed)))
    (part,) = parts(shown)
    assert part.split("\n")[3:] == [
        "-# Also reported by **Valley Times**, 6 May 2031 · [read]"
        "(https://times.example/bridge_%28Tarn%29#:~:text=The%20bridge%20opened%20on%20Monday.)"
    ]


def test_who_reports_another_figure_is_quoted_and_not_said_to_agree() -> None:
    cost, other = "It cost 12 million.", "It cost 15 million, not 12."
    texts = {"a": cost, "b": "The mayor paid 15 million.", "c": other}
    quotes = [Quote(article(text, id=id), 0, len(text), 0.9, 0) for id, text in texts.items()]
    first, second = parts(render.answer(answer(*quotes)))
    assert cost in first
    assert first.count("Also reported") == 1
    assert "The mayor paid 15 million." in second


def test_who_printed_the_same_text_is_named() -> None:
    copied = replace(quote(), also=("Valley Times", "The *Weir*"))
    text = seen.text(render.answer(answer(copied)))
    assert "-# Also printed by Valley Times, The \\*Weir\\*" in text


def test_a_correction_stands_below_the_quote() -> None:
    words = "Correction: the bridge cost 12 million, not 15 million."
    text = f"{SENTENCE}\n\n{words}"
    corrected = article(text, id="c")
    noticed = replace(corrected, notice=Span(len(SENTENCE) + 2, len(text)))
    assert f"⚠️ {words}" in seen.text(render.answer(answer(quote(noticed))))


def test_a_correction_without_end_is_cut() -> None:
    text = f"{SENTENCE} " + "Correction: @everyone was wrong. " * 200
    noticed = replace(article(text), notice=Span(len(SENTENCE) + 1, len(text)))
    assert units(seen.text(render.answer(answer(quote(noticed))))) < 1000


def test_many_who_report_the_same_are_counted() -> None:
    others = [quote(replace(TIMES, id=str(number), url=None)) for number in range(6)]
    rows = seen.text(render.answer(answer(quote(), *others))).split("\n")[3:]
    assert rows[:4] == ["-# Also reported by **Valley Times**, 6 May 2031"] * 4
    assert rows[4:] == ["-# Also reported by 2 more"]


def test_a_speaker_is_named() -> None:
    shown = render.answer(answer(quote(speaker="Ada *Mirov*")))
    assert "— Ada \\*Mirov\\*, in **The Tarn Courier**, 6 May 2031" in seen.text(shown)


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
    assert f"\n— {byline}\n" in seen.text(render.answer(answer(quote(printed))))


def test_an_article_without_headline_is_named_by_its_identity() -> None:
    untitled = replace(COURIER, title=None, id="notes.txt", url=None)
    assert seen.text(render.answer(answer(quote(untitled)))).endswith("-# Untitled (notes.txt)")


def test_the_question_stands_on_top_and_the_undated_below() -> None:
    shown = render.answer(answer(quote(), undated=3), show_question=True)
    first, _, last = parts(shown)
    assert first == "-# When did the bridge open?"
    assert last == "-# 3 articles without a known date could not be searched by date."


def test_an_address_too_long_for_a_button_is_left_out() -> None:
    far = replace(COURIER, url="https://a.example/" + "x" * 700)
    shown = render.answer(answer(quote(far), token=None))
    assert seen.links(shown) == []
    assert seen.buttons(shown) == []


def test_a_quote_far_too_long_ends_in_a_cut() -> None:
    shown = render.answer(answer(Quote(article("Long it is. " * 900), 0, 10_799, 0.9, 0)))
    words, byline, _ = seen.text(shown).rsplit("\n", 2)
    assert words.endswith("Long it is. \\[…\\]")
    assert 1000 < len(words) <= 1200
    assert byline == "— **The Tarn Courier**, 6 May 2031"


def test_long_addresses_leave_room_for_the_quotes() -> None:
    far = [
        replace(TIMES, id=str(number), url=f"https://a.example/{'x' * 400}?{number}")
        for number in range(5)
    ]
    quotes = [quote(one, group) for group in range(5) for one in far]
    shown = render.answer(answer(*quotes))
    assert units(seen.text(shown)) <= LAYOUT_LIMIT
    assert sum(SENTENCE in part for part in parts(shown)) == 3


def test_what_is_not_there_is_not_sent_but_taken_away_by_an_edit() -> None:
    shown = Rendered(content="x")
    assert shown.sending() == {"content": "x"}
    assert shown.editing() == {"content": "x", "view": None}
