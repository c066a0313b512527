import pytest

from index.intake.furniture import Page, examine
from tests.intake.pages import PAGES, Pasted, unmark, words
from tests.intake.pages_abroad import PAGES as PAGES_ABROAD
from tests.intake.pages_bare import PAGES as PAGES_BARE
from tests.intake.pages_more import PAGES as PAGES_MORE

ALL = (*PAGES, *PAGES_MORE, *PAGES_ABROAD, *PAGES_BARE)


@pytest.mark.parametrize("pasted", ALL, ids=lambda pasted: pasted.name)
def test_pasted_pages_give_their_furniture_and_nothing_else(pasted: Pasted) -> None:
    text, furniture = unmark(pasted.marked)
    assert words(text, examine(text).furniture) == furniture


@pytest.mark.parametrize("pasted", ALL, ids=lambda pasted: pasted.name)
def test_pasted_pages_say_what_they_are(pasted: Pasted) -> None:
    text, _ = unmark(pasted.marked)
    page = examine(text)
    assert page == Page(
        pasted.title, pasted.publisher, pasted.published_at, pasted.authors, page.furniture
    )


@pytest.mark.parametrize("pasted", ALL, ids=lambda pasted: pasted.name)
def test_other_line_ends_make_no_difference(pasted: Pasted) -> None:
    text, furniture = unmark(pasted.marked.replace("\n", "\r\n"))
    assert words(text, examine(text).furniture) == furniture
