from __future__ import annotations

from pathlib import Path

import pytest

from index.domain import SourceKind
from index.errors import SourceError
from index.fetch import Unreachable
from index.looking import look
from index.show_sources import looked_json, looked_text
from tests.webs import SITE, ToyWeb, feed, page, sitemap, sitemap_index

FERRY, FEED, MAP = f"{SITE}/ferry", f"{SITE}/town.rss", f"{SITE}/sitemap.xml"
LINES = (
    "The ferry to Tarn sailed again on Friday at noon.",
    "Captain Ines Holt said that all 40 seats were taken within an hour.",
)


@pytest.fixture
def web() -> ToyWeb:
    return ToyWeb({FERRY: page(FERRY, "Ferry sails", *LINES)})


def test_a_page_is_shown_by_its_headline(web: ToyWeb) -> None:
    looked = look(FERRY, lambda: web)

    assert looked.kind is SourceKind.PAGE
    assert (looked.articles, looked.publisher) == (1, "The Tarn Courier")
    assert looked.examples[0].title == "Ferry sails"
    assert web.asked == [FERRY]


def test_a_feed_is_shown_by_its_newest_entries(web: ToyWeb) -> None:
    web.pages[FEED] = feed(*((f"{SITE}/{n}", f"Story {n}") for n in range(5)))

    looked = look(FEED, lambda: web)

    assert (looked.kind, looked.name, looked.articles) == (
        SourceKind.FEED,
        "Tarn Courier: town",
        5,
    )
    assert [example.title for example in looked.examples] == ["Story 0", "Story 1", "Story 2"]


def test_a_sitemap_is_shown_by_its_pages_or_by_its_sitemaps(web: ToyWeb) -> None:
    web.pages |= {MAP: sitemap(FERRY), f"{SITE}/all.xml": sitemap_index(MAP)}

    assert look(MAP, lambda: web).examples[0].url == FERRY
    assert look(f"{SITE}/all.xml", lambda: web).examples[0].url == MAP


def test_a_folder_is_shown_by_its_articles(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text("Ferry sails\n\n" + " ".join(LINES))

    looked = look(str(tmp_path), _no_web)

    assert (looked.kind, looked.articles) == (SourceKind.FOLDER, 1)
    assert looked.examples[0].title == "Ferry sails"


def test_it_is_told_to_people_and_machines(web: ToyWeb) -> None:
    looked = look(FERRY, lambda: web)

    assert looked_text(looked) == (
        f"{FERRY} is a page “Ferry sails” with 1 article.\n  Ferry sails"
    )
    assert looked_json(looked)["event"] == "looked"


@pytest.mark.parametrize("location", ["nowhere.txt", f"{SITE}/down"])
def test_what_cannot_be_read_is_refused_in_words(web: ToyWeb, location: str) -> None:
    web.pages[f"{SITE}/down"] = Unreachable("gives no answer")

    with pytest.raises(SourceError, match=r"no such file|gives no answer"):
        look(location, lambda: web)


def test_an_empty_folder_has_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nothing to read"):
        look(str(tmp_path), _no_web)


def _no_web() -> ToyWeb:
    raise AssertionError("files need no network")
