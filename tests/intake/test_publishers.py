"""Twenty publishing systems, each page read right: what it says of itself, and its text."""

import pytest

from index.intake.page import clean_page
from tests.intake.published import SOURCE, Published
from tests.intake.publishers import ALL
from tests.intake.sources import quotable

each = pytest.mark.parametrize("page", ALL, ids=lambda page: page.name)


@each
def test_the_page_says_what_it_is(page: Published) -> None:
    found = clean_page(page.fetched, source=SOURCE, entry=None)
    assert (found.title, found.publisher, found.authors) == (
        page.title,
        page.publisher,
        page.authors,
    )
    assert (found.published_at, found.modified_at) == (page.published_at, page.modified_at)
    assert (found.id, found.url, found.language) == (page.url, page.url, page.language)


@each
def test_its_paragraphs_can_be_quoted_and_nothing_else(page: Published) -> None:
    found = clean_page(page.fetched, source=SOURCE, entry=None)
    told = [part.strip() for part in quotable(found).split("\n\n")]
    assert tuple(part for part in told if part) == page.paragraphs
    assert found.notice is None


def test_there_are_twenty() -> None:
    assert len({page.name for page in ALL}) == 20
    assert len({page.url for page in ALL}) == 20
