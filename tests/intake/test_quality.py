"""What is no article is told apart from what is only about such things, both ways."""

import pytest

from index.domain import Article
from index.errors import BadArticle
from index.intake.page import MAX_PAGE_BYTES, clean_page
from tests.intake.about_walls import ARTICLES
from tests.intake.published import SOURCE, web
from tests.intake.walls import NO_ARTICLES


@pytest.mark.parametrize(("reason", "page"), NO_ARTICLES)
def test_what_is_no_article_is_refused_with_its_reason(reason: str, page: str) -> None:
    with pytest.raises(BadArticle) as raised:
        clean(page)
    assert reason in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(("name", "page"), ARTICLES, ids=[name for name, _ in ARTICLES])
def test_an_article_passes_whatever_it_is_about(name: str, page: str) -> None:
    assert len(clean(page).text.split()) >= 8, name


def test_a_page_that_is_too_large_is_refused() -> None:
    with pytest.raises(BadArticle, match="has more than 8 MB"):
        clean_page(web(b" " * (MAX_PAGE_BYTES + 1)), source=SOURCE, entry=None)
    with pytest.raises(BadArticle, match="is too large a page to be an article"):
        clean("<p>" * 200_000)
    with pytest.raises(BadArticle, match="is too large a page to be an article"):
        clean(f"<p {' '.join(f'a{n}=b' for n in range(9000))}>")


def clean(page: str) -> Article:
    return clean_page(web(page), source=SOURCE, entry=None)
