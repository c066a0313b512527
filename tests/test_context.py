"""The sentences around a quote."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.context import context
from index.domain import Article, Span
from tests.fakes import article

TEXT = "One is first. Two is next. Three is quoted. Four follows. Five ends it."
START, END = TEXT.index("Three"), TEXT.index(" Four")


def words(of: Article, spans: tuple[Span, ...]) -> list[str]:
    return [of.text[span.start : span.end] for span in spans]


def test_whole_sentences_on_both_sides() -> None:
    around = context(article(TEXT), START, END, chars=500)
    assert words(article(TEXT), around.before) == ["One is first. Two is next."]
    assert words(article(TEXT), around.after) == ["Four follows. Five ends it."]


def test_the_nearest_come_first() -> None:
    around = context(article(TEXT), START, END, chars=15)
    assert words(article(TEXT), around.before) == ["Two is next."]
    assert words(article(TEXT), around.after) == ["Four follows."]
    assert context(article(TEXT), START, END, chars=3) == ((), ())


def test_furniture_is_left_out_and_ends_a_run() -> None:
    share = "Share this."
    text = f"One is first. {share} Two is next. Three is quoted."
    begins = text.index(share)
    shared = article(text, furniture=(Span(begins, begins + len(share)),))
    around = context(shared, text.index("Three"), len(text), chars=500)
    assert words(shared, around.before) == ["One is first.", "Two is next."]


@given(st.text(max_size=300), st.data())
def test_spans_lie_in_the_text_outside_of_the_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    around = context(article(text), start, end, chars=100)
    assert all(0 <= span.start < span.end <= start for span in around.before)
    assert all(end <= span.start < span.end <= len(text) for span in around.after)
    assert sum(span.end - span.start for span in around.before) <= 110
