"""Where a fetched page's headline, names, dates and address come from, in their stated order."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from index.domain import Source, SourceKind
from index.intake.page import clean_page
from index.intake.sitemap import PageEntry
from tests.intake.published import SOURCE, web
from tests.intake.saying import (
    AT,
    BODY,
    ENTRY,
    HERE,
    JSON_LD,
    MARKUP,
    META,
    clean,
    page,
    script,
    told,
)
from tests.intake.sources import quotable


def test_the_first_that_says_it_is_believed() -> None:
    whole = (script(JSON_LD) + META, MARKUP)
    assert told(clean(page(*whole), entry=ENTRY)) == (
        *("By JSON-LD", "JSON Gazette", ("Ada Quill",), 1, 11, "fr"),
    )
    assert told(clean(page(META, MARKUP), entry=ENTRY)) == (
        *("By meta", "Meta Gazette", ("Tom Ark",), 2, 12, "de"),
    )
    assert told(clean(page("", MARKUP), entry=ENTRY)) == (
        *("By entry", "Entry Gazette", ("Rosa Imhof",), 3, 13, "es"),
    )
    assert told(clean(page("", MARKUP))) == (
        *("By markup", "Markup Gazette", ("Lea Moss",), 4, 14, "en"),
    )


def test_each_field_is_looked_for_by_itself() -> None:
    only = '{"@type": "NewsArticle", "headline": "By JSON-LD", "datePublished": "2024-03-01"}'
    assert told(clean(page(script(only) + META, MARKUP), entry=ENTRY)) == (
        *("By JSON-LD", "Meta Gazette", ("Tom Ark",), 1, 12, "de"),
    )


def test_the_source_names_the_publisher_last() -> None:
    feed = Source(3, SourceKind.FEED, AT, None, None, name="Skell Feed")
    assert clean(page(), source=feed).publisher == "Skell Feed"
    assert clean(page(), source=replace(feed, publisher="Skell Paper")).publisher == "Skell Paper"
    assert clean(page(META), source=feed).publisher == "Meta Gazette"
    assert clean(page(), source=replace(feed, kind=SourceKind.PAGE)).publisher is None


def test_a_sitemap_for_news_tells_as_a_feed_does() -> None:
    said = PageEntry(HERE, title="By sitemap", published_at=date(2024, 3, 5), publisher="Map Paper")
    found = clean(page(), entry=said.entry)
    assert (found.title, found.published_at, found.publisher) == (
        *("By sitemap", date(2024, 3, 5), "Map Paper"),
    )


def test_a_day_gives_way_to_a_moment_on_it() -> None:
    day = script('{"@type": "NewsArticle", "headline": "x", "datePublished": "2024-03-02"}')
    assert clean(page(day + META)).published_at == datetime.fromisoformat(
        "2024-03-02T10:00:00+02:00"
    )


def test_a_change_before_publication_is_none() -> None:
    early = JSON_LD.replace("2024-03-11", "2024-02-11")
    assert clean(page(script(early))).modified_at is None


@pytest.mark.parametrize(
    "title",
    [
        "Ferry returns | Meta Gazette",
        "Ferry returns - Meta Gazette",
        "Ferry returns – meta gazette",
        "Meta Gazette: Ferry returns",
        "Ferry returns",
    ],
)
def test_the_sites_name_is_no_part_of_the_title(title: str) -> None:
    assert clean(page(META.replace("By meta", title))).title == "Ferry returns"


@pytest.mark.parametrize(
    ("head", "at", "url"),
    [
        ("", AT, HERE),
        ('<link rel="canonical" href="/news/f">', AT, "https://www.skell.example/news/f"),
        ('<LINK REL="Canonical" HREF="/f?utm_id=1#x">', AT, "https://www.skell.example/f"),
        ('<link rel="canonical" href="https://skell.example/f">', AT, "https://skell.example/f"),
        ('<link rel="canonical" href="https://evil.example/f">', AT, HERE),
        ('<link rel="canonical" href="/">', AT, HERE),
        ('<link rel="canonical" href="">', AT, HERE),
        ('<link rel="canonical" href="javascript:1">', AT, HERE),
        (
            '<base href="/blog/"><link rel="canonical" href="f">',
            AT,
            "https://www.skell.example/blog/f",
        ),
        (
            '<meta property="og:url" content="https://skell.example/o">',
            AT,
            "https://skell.example/o",
        ),
        ('<meta property="og:url" content="https://evil.example/o">', AT, HERE),
        (script('{"@type": "NewsArticle", "url": "/j"}'), AT, "https://www.skell.example/j"),
        ('<link rel="canonical" href="/x">', "https://amp.skell.example/x.amp", None),
        ("", "https://www-skell-example.cdn.ampproject.org/c/s/www.skell.example/news/ferry", HERE),
        ("", f"{AT}&print=1", HERE),
        ("", f"{AT}&outputType=amp", HERE),
    ],
)
def test_a_page_has_one_address(head: str, at: str, url: str | None) -> None:
    found = clean(page(head), at=at)
    assert found.id == found.url == (url or "https://amp.skell.example/x")


def test_the_entrys_address_is_not_the_pages() -> None:
    entry = replace(ENTRY, address="https://feeds.example/~r/1")
    assert clean(page(), entry=entry).url == HERE


@pytest.mark.parametrize(
    "box",
    [
        "<aside class='correction'>{}</aside>",
        "<div class='note'><p><em>{}</em></p></div>",
        "<footer><p>{}</p></footer>",
        "<section class='editors-note sidebar'><p>{}</p></section>",
        "<p><small>{}</small></p>",
    ],
)
def test_a_notice_in_a_box_is_kept(box: str) -> None:
    notice = "Correction: An earlier version of this article misstated the number of goats."
    html = page().replace("</body>", f"{box.format(notice)}</body>")
    article = f"<article><h1>Ferry returns</h1>{BODY}{box.format(notice)}</article>"
    for each in (html, f"<html><body>{article}</body></html>"):
        found = clean(each)
        assert found.notice is not None
        assert found.text[found.notice.start : found.notice.end] == notice
        assert "goats" not in quotable(found)


@pytest.mark.parametrize(
    ("header", "encoding", "declared"),
    [
        ("windows-1251", "cp1251", ""),
        ("utf-8", "cp1251", "windows-1251"),
        ("utf-8", "cp1251", ""),
        (None, "cp1251", ""),
        ("iso-8859-1", "cp1251", "windows-1251"),
        ("windows-1251", "utf-8", "windows-1251"),
        (None, "utf-8", ""),
        ("klingon", "utf-8-sig", "klingon"),
        (None, "utf-16", ""),
        ("utf-16", "utf-16-le", ""),
        ("windows-1251", "koi8-u", "koi8-u"),
    ],
)
def test_a_wrong_charset_is_noticed(header: str | None, encoding: str, declared: str) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    html = page(meta).replace(
        "The ferry to Skell Island", "Паром на острів Скелл у понеділок знову"
    )
    found = clean_page(web(html.encode(encoding), AT, header), source=SOURCE, entry=None)
    assert "Паром на острів Скелл у понеділок знову" in found.text
