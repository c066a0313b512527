"""A feed's own text, where the page cannot be had."""

from datetime import date

import pytest

from index.domain import Source, SourceKind
from index.errors import BadArticle
from index.intake.feed import Entry
from index.intake.page import clean_entry
from tests.intake.feeds import AT
from tests.intake.sources import quotable


def test_the_text_of_an_entry_is_an_article() -> None:
    html = (
        "<h1>Ferry returns</h1><p>The ferry to Skell Island sailed on <a href='/m'>Monday</a>."
        "<br>It carried 140 people.</p><script>alert(1)</script><figure><img><figcaption>The "
        "boat</figcaption></figure><ul><li>The first boat leaves at seven.</li></ul>"
        "<p><a href='/more'>Read the story of the wreck</a></p>It will sail twice a day."
        "<p>Correction: An earlier version of this article misstated the number of goats.</p>"
    )
    found = clean_entry(
        Entry(
            address="https://skell.example/ferry",
            title="Ferry returns",
            html=html,
            published_at=date(2024, 3, 4),
            modified_at=date(2024, 3, 5),
            authors=("Ada Quill",),
            language="en",
        ),
        Source(7, SourceKind.FEED, AT, None, None, name="Skell Gazette"),
    )
    assert [part for part in quotable(found).split("\n\n") if part.strip()] == [
        "The ferry to Skell Island sailed on Monday.\nIt carried 140 people.",
        "The first boat leaves at seven.",
        "It will sail twice a day.",
    ]
    assert (found.id, found.url) == ("https://skell.example/ferry",) * 2
    assert (found.title, found.publisher, found.source_id) == ("Ferry returns", "Skell Gazette", 7)
    assert (found.published_at, found.modified_at) == (date(2024, 3, 4), date(2024, 3, 5))
    assert found.notice is not None
    assert found.text[found.notice.start : found.notice.end].startswith("Correction: An earlier")


@pytest.mark.parametrize("html", [None, "", "<img src='x'>", "<p>Read on</p>", "<!-- x -->"])
def test_an_entry_without_text_is_no_article(html: str | None) -> None:
    with pytest.raises(BadArticle, match="has no text of its own in its feed"):
        clean_entry(
            Entry("https://skell.example/a", html=html),
            Source(1, SourceKind.FEED, AT, None, None),
        )
