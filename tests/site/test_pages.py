from __future__ import annotations

import random
import re
from itertools import combinations

import pytest

from index.domain import Source, SourceKind
from index.intake import html, urls
from tests.site.expect import shown
from tests.site.frame import Around
from tests.site.pages import NOTICE, TEMPLATES, MadePage, correct, make_pages
from tests.site.templates import render

BASE = "http://127.0.0.1:8000"
SOURCE = Source(1, SourceKind.FOLDER, "/site", None, None)


@pytest.fixture(scope="module")
def pages() -> list[MadePage]:
    return make_pages(300, seed=1)


def test_a_seed_gives_the_same_pages_and_fewer_are_the_first_of_more(pages: list[MadePage]) -> None:
    assert make_pages(40, seed=1) == pages[:40]
    assert make_pages(40, seed=2) != pages[:40]


def test_every_answer_stands_in_its_own_page_alone(pages: list[MadePage]) -> None:
    for page in pages:
        assert [each.path for each in pages if page.answer_words in each.text] == [page.path]


def test_pages_differ_in_address_headline_question_and_text(pages: list[MadePage]) -> None:
    for field in ("path", "headline", "question", "answer_words", "text"):
        assert len({getattr(page, field) for page in pages}) == 300, field


def test_no_page_looks_like_a_copy_of_another(pages: list[MadePage]) -> None:
    shingles = [_shingles(page.text) for page in pages]
    alike = max(len(one & other) / len(one | other) for one, other in combinations(shingles, 2))
    assert alike < 0.4


def test_a_page_has_4_to_10_sentences_in_several_paragraphs(pages: list[MadePage]) -> None:
    for page in pages:
        text = page.text.replace("\n\n", " ")
        assert 4 <= len(re.findall(r"[.!?][”»\"]?(?= [^—]|$)", text)) <= 10, text
        assert len(page.paragraphs) >= 2


def test_no_choice_and_no_slot_is_left_in_the_words(pages: list[MadePage]) -> None:
    for page in pages:
        assert not re.search(r"[\[\]{}|]|  | [,.]", page.text + page.headline + page.question)


def test_pages_are_dated_with_a_zone_the_newest_first(pages: list[MadePage]) -> None:
    dates = [page.published for page in pages]
    assert dates == sorted(dates, reverse=True)
    assert len({date.utcoffset() for date in dates}) > 2


def test_all_templates_and_three_encodings_are_among_them(pages: list[MadePage]) -> None:
    assert {page.template for page in pages} == set(TEMPLATES)
    assert {page.encoding for page in pages} == {"utf-8", "windows-1251", "iso-8859-1"}
    for page in pages:
        if page.encoding != "utf-8":
            assert page.text.encode(page.encoding).decode(page.encoding) == page.text


def test_thousands_of_pages_can_be_had() -> None:
    pages = make_pages(2000, seed=3)
    assert len({page.path for page in pages}) == len({page.answer_words for page in pages}) == 2000


def test_a_correction_gives_another_answer_that_no_page_had(pages: list[MadePage]) -> None:
    rng = random.Random(4)
    for page in pages:
        other = correct(page, rng)
        assert page.answer_words not in other.text
        assert other.answer_words in other.text
        assert not any(other.answer_words in each.text for each in pages)


def test_a_correction_may_carry_a_notice_once(pages: list[MadePage]) -> None:
    rng = random.Random(5)
    twice = correct(correct(pages[0], rng, notice=True), rng, notice=True)
    assert [text for text in twice.paragraphs if text == NOTICE] == [NOTICE]
    assert twice.paragraphs[-1] == NOTICE


@pytest.mark.parametrize("template", TEMPLATES)
def test_what_stands_around_an_article_changes_and_is_never_read_as_its_words(
    template: str, pages: list[MadePage]
) -> None:
    for page in [each for each in pages if each.template == template][:12]:
        first, second = (_rendered(page, at, pages) for at in (3, 4711))
        assert first != second
        for shape in (first, second):
            article = html.clean(shape, place=page.path, source=SOURCE)
            assert shown(article) == page.text
            assert article.url == urls.canonical(BASE + page.path)


def _rendered(page: MadePage, at: int, pages: list[MadePage]) -> str:
    others = (pages[(at * 7 + step) % len(pages)] for step in range(4))
    related = tuple((other.headline, BASE + other.path) for other in others)
    return render(page, Around(BASE + page.path, at, related, page.encoding))


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return {tuple(words[at : at + 4]) for at in range(len(words) - 3)}
