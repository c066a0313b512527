"""No text of an article, a name or a question breaks a message or shows as anything but words."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot import render
from bot.markdown import clean, units
from bot.rendered import (
    BUTTON_URL_LIMIT,
    CONTENT_LIMIT,
    DESCRIPTION_LIMIT,
    EMBEDS_TOTAL_LIMIT,
    TITLE_LIMIT,
)
from index.domain import Answer, Article, Outcome, Quote
from tests.bot.reader import read
from tests.bot.test_markdown import HOSTILE
from tests.bot.test_render import COURIER, answer, buttons, description, quote, size
from tests.fakes import article

ARTICLES = st.builds(
    article,
    text=HOSTILE.filter(lambda text: bool(clean(text))),
    id=HOSTILE,
    title=st.none() | HOSTILE,
    publisher=st.none() | HOSTILE,
    url=st.none() | HOSTILE.map(lambda text: f"https://a.example/{text}"),
)


@given(
    st.lists(st.tuples(ARTICLES, st.integers(0, 12), st.none() | HOSTILE), max_size=15),
    HOSTILE,
    st.sampled_from(Outcome),
    st.integers(1, 40),
)
def test_no_text_breaks_discords_limits(
    parts: list[tuple[Article, int, str | None]], question: str, outcome: Outcome, times: int
) -> None:
    printed = [(replace(one, text=one.text * times), group, who) for one, group, who in parts]
    quotes = tuple(Quote(one, 0, len(one.text), 0.5, group, who) for one, group, who in printed)
    shown = render.answer(Answer(question, outcome, 0.5, quotes, 7), show_question=True)
    words = render.answer(Answer(question, outcome, 0.5, quotes, 7), in_words=True)
    assert words.embeds == ()
    assert units(words.content or "") <= CONTENT_LIMIT
    assert units(shown.content or "") <= CONTENT_LIMIT
    assert len(shown.embeds) <= 5
    assert sum(map(size, shown.embeds)) <= EMBEDS_TOTAL_LIMIT
    for embed in shown.embeds:
        assert 0 < units(embed.title or "") <= TITLE_LIMIT
        assert 0 < units(embed.description or "") <= DESCRIPTION_LIMIT
    assert all(len(url or "") <= BUTTON_URL_LIMIT for _, url in buttons(shown))


@given(HOSTILE)
def test_the_words_of_a_quote_are_shown_as_they_stand(text: str) -> None:
    shown = render.answer(answer(Quote(article(text), 0, len(text), 0.9, 0)))
    rows = description(shown).split("\n")[:-1]
    words = read("\n".join(row[2:] for row in rows))
    assert words == "\n".join(row.rstrip(" ") for row in clean(text).split("\n"))


@given(HOSTILE)
def test_names_are_shown_as_they_stand(text: str) -> None:
    shown = render.answer(answer(quote(replace(COURIER, title=f"Title {text}", publisher=None))))
    title = read((shown.embeds[0].title or "").removesuffix("…"))
    assert " ".join(f"Title {clean(text)}".split()).startswith(" ".join(title.split()))
