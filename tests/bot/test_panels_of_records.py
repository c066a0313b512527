"""Context, gaps, what is kept of a person, and a server's settings: never more than fits."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.context_panel import Seen, context_panel
from bot.gaps_panel import PER_PAGE, gaps_panel
from bot.privacy_panel import deleted, privacy_panel
from bot.records import (
    Action,
    Asking,
    Counted,
    FeedbackGiven,
    Gap,
    KeptQuestion,
    KeptQuote,
    PersonalData,
    Room,
    ServerSettings,
)
from bot.settings_panel import settings_panel, told
from index.domain import Change, Outcome, Quote, Scope
from tests.bot.test_markdown import HOSTILE
from tests.bot.test_render_limits import ARTICLES, assert_within_limits
from tests.fakes import article
from tests.shown import buttons, links, text

NOW = datetime(2031, 5, 8, 12, tzinfo=UTC)
LONG = article("One came. Two sat. The bridge opened on Monday. Three left. Four slept.")
START = LONG.text.index("The bridge")
QUOTE = Quote(LONG, START, START + 28, 0.9, 0)


def seen(**changed: object) -> Seen:
    return replace(Seen(KeptQuote.of(QUOTE), LONG, None), **changed)  # type: ignore[arg-type]


def test_a_quote_stands_among_its_neighbours() -> None:
    shown = context_panel([seen()])
    assert text(shown).endswith(
        "One came. Two sat.\n> The bridge opened on Monday.\nThree left. Four slept."
    )
    assert buttons(shown) == ["Read it in place"]


def test_what_is_cut_off_is_marked() -> None:
    padded = article("Nobody came. " * 90 + LONG.text + " Nobody left." * 90)
    begin = padded.text.index("The bridge")
    kept = KeptQuote.of(Quote(padded, begin, begin + 28, 0.9, 0))
    said = text(context_panel([Seen(kept, padded, None)]))
    assert said.count("\\[…\\]") == 2


def test_an_article_that_changed_is_said_to_have() -> None:
    changed = replace(LONG, text=LONG.text.replace("Monday", "Tuesday"))
    change = Change(NOW, "1 sentence changed")
    said = text(context_panel([seen(article=changed, change=change)]))
    assert "has changed since (1 sentence changed, <t:1936008000:R>)" in said
    assert "Tuesday" not in said
    assert "has changed since:" in text(context_panel([seen(article=changed)]))


def test_an_article_that_is_gone_is_not_quoted() -> None:
    shown = context_panel([seen(article=None), seen(article=None)])
    assert text(shown) == "That article is no longer among my sources, so I quote it no more."
    assert links(shown) == []
    assert "no longer" in text(context_panel([]))


@given(st.lists(st.tuples(ARTICLES, st.booleans()), max_size=3), st.integers(1, 60))
def test_no_article_breaks_the_context(made: list[tuple[object, bool]], times: int) -> None:
    found = []
    for one, changed in made:
        assert isinstance(one, type(LONG))
        long = replace(one, text=one.text * times)
        middle = Quote(long, len(one.text) // 2, len(one.text), 0.5, 0)
        now = replace(long, text="x") if changed else long
        found.append(Seen(KeptQuote.of(middle), now, Change(NOW, one.text)))
    assert_within_limits(context_panel(found))


def gap(example: str = "Why?", askings: int = 1) -> Gap:
    return Gap(example, askings, 1, 1, NOW - timedelta(days=3), NOW)


def test_gaps_are_shown_page_by_page() -> None:
    gaps = [gap(f"Why {n}?") for n in range(PER_PAGE + 1)]
    first, last = gaps_panel(gaps, days=30), gaps_panel(gaps, days=30, page=99)
    assert text(first).count("Asked once") == PER_PAGE
    assert text(last).count("Asked once") == 1
    assert "Page 2 of 2" in text(last)
    assert buttons(last)[-2:] == ["Previous", "Next"]


@given(st.lists(HOSTILE, max_size=12), st.integers(-3, 9))
def test_no_question_breaks_the_gaps(questions: list[str], page: int) -> None:
    gaps = [gap(question * 30, number + 1) for number, question in enumerate(questions)]
    assert_within_limits(gaps_panel(gaps, days=30, page=page))


def kept(question: str = "When?") -> KeptQuestion:
    asking = Asking(Room(1, 2), 3, 4, NOW)
    quotes = (KeptQuote.of(QUOTE),)
    return KeptQuestion(5, asking, question, Scope(1), Outcome.ANSWERED, 0.9, 7, quotes)


def test_everything_kept_of_a_person_is_in_the_file() -> None:
    data = PersonalData(
        (kept(),),
        (FeedbackGiven(Room(1, 2), 5, True, NOW),),
        ((1, Action(3, "reindex", "courier", NOW)),),
        (Counted(1, "2031-05-08", 4),),
    )
    shown = privacy_panel(data, keep_days=30)
    assert shown.content is not None
    assert shown.content.splitlines()[1:6] == [
        "- 1 question",
        "- 1 👍 or 👎",
        "- 1 thing that you did as a moderator",
        "- how many questions you asked today",
        "Your last questions:",
    ]
    assert shown.file is not None
    written = json.loads(shown.file[1])
    assert written["questions"][0]["text"] == "When?"
    assert [len(part) for part in written.values()] == [1, 1, 1, 1]


def test_nothing_kept_is_said_in_a_line() -> None:
    assert privacy_panel(PersonalData(), keep_days=0).content == "I keep nothing of you."
    assert deleted(0).content == "I kept nothing of you, so there was nothing to delete."
    assert "traces" in (deleted(2, traces=True).content or "")


@given(st.lists(HOSTILE, max_size=9))
def test_no_question_breaks_what_is_shown_of_a_person(questions: list[str]) -> None:
    data = PersonalData(tuple(kept(question * 30) for question in questions))
    assert_within_limits(privacy_panel(data, keep_days=30))


def test_settings_tell_what_changed() -> None:
    after = ServerSettings(private=True, channels=frozenset({2, 1}))
    assert told(ServerSettings(), after) == "channels: 1, 2; private: True"
    assert told(after, ServerSettings()) == "channels: –; private: False"
    assert_within_limits(settings_panel(after))
    many = ServerSettings(channels=frozenset(range(1, 40)), person_per_day=1, keep_days=3)
    assert_within_limits(settings_panel(many))
