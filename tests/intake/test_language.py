import pytest

from index.intake.language import detect
from tests.intake.pages import unmark
from tests.intake.pages_abroad import PAGES as ABROAD
from tests.intake.pages_more import PAGES

CODES = ("de", "fr", "es", "pt", "uk")


@pytest.mark.parametrize(("number", "code"), list(enumerate(CODES)))
def test_pages_are_told_apart_by_their_little_words(number: int, code: str) -> None:
    assert detect(unmark(ABROAD[number].marked)[0]) == code


def test_english_pages_are_english() -> None:
    assert {detect(unmark(page.marked)[0]) for page in PAGES} == {"en"}


@pytest.mark.parametrize(
    "text", ["", "No.", "The pier is green now.", "Tarn Velm Orrin " * 40, "橋が開通した。" * 40]
)
def test_what_is_not_sure_is_unknown(text: str) -> None:
    assert detect(text) is None
