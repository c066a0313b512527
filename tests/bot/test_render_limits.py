"""No text of an article, a name or a question breaks a message or shows as anything but words."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot import render
from bot.markdown import clean, units
from bot.rendered import BUTTON_URL_LIMIT, CONTENT_LIMIT, LAYOUT_LIMIT, Rendered
from index.domain import Article, Outcome, Quote, Span
from tests import shown as seen
from tests.bot.reader import read
from tests.bot.test_markdown import HOSTILE
from tests.bot.test_render import COURIER, answer, parts, quote
from tests.fakes import article

MOST_COMPONENTS = 40
ARTICLES = st.builds(
    article,
    text=HOSTILE.filter(lambda text: bool(clean(text))),
    id=HOSTILE,
    title=st.none() | HOSTILE,
    publisher=st.none() | HOSTILE,
    url=st.none() | HOSTILE.map(lambda text: f"https://a.example/{text}"),
)


def assert_within_limits(shown: Rendered) -> None:
    components = list(seen.inside(shown))
    if components and shown.content is None:
        assert units(seen.text(shown)) <= LAYOUT_LIMIT
    assert units(shown.content or "") <= CONTENT_LIMIT
    assert len(components) <= MOST_COMPONENTS
    assert all(text.strip() for text in parts(shown))
    assert all(len(one.get("url") or "") <= BUTTON_URL_LIMIT for one in components)
    ids = [one["custom_id"] for one in components if one.get("custom_id")]
    assert len(ids) == len(set(ids))
    assert all(len(id) <= 100 for id in ids)


@given(
    st.lists(st.tuples(ARTICLES, st.integers(0, 12), st.none() | HOSTILE), max_size=15),
    HOSTILE,
    st.sampled_from(Outcome),
    st.integers(1, 40),
    st.booleans(),
)
def test_no_text_breaks_discords_limits(
    made: list[tuple[Article, int, str | None]],
    question: str,
    outcome: Outcome,
    times: int,
    noticed: bool,
) -> None:
    printed = [(replace(one, text=one.text * times), group, who) for one, group, who in made]
    quotes = tuple(
        Quote(
            replace(one, notice=Span(0, len(one.text))) if noticed else one,
            0,
            len(one.text),
            0.5,
            group,
            who,
            also=(one.publisher or "x",) * 6,
        )
        for one, group, who in printed
    )
    given = answer(*quotes, outcome=outcome, undated=7, question=question)
    assert_within_limits(render.answer(given, show_question=True))
    assert_within_limits(render.more_quotes(given))


@given(HOSTILE)
def test_the_words_of_a_quote_are_shown_as_they_stand(text: str) -> None:
    (part,) = parts(render.answer(answer(Quote(article(text), 0, len(text), 0.9, 0))))
    rows = part.split("\n")[:-2]
    words = read("\n".join(row[2:] for row in rows))
    assert words == "\n".join(row.rstrip(" ") for row in clean(text).split("\n"))


@given(HOSTILE)
def test_names_are_shown_as_they_stand(text: str) -> None:
    named = replace(COURIER, title=f"Title {text}", publisher=None, url=None)
    (part,) = parts(render.answer(answer(quote(named))))
    title = read(part.split("\n")[-1].removeprefix("-# ").removesuffix("…"))
    assert " ".join(f"Title {clean(text)}".split()).startswith(" ".join(title.split()))
