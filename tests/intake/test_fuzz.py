"""Whatever comes from the web, the doors give articles with right spans, or one line saying why.

Short by default. For a long run: `FUZZ_EXAMPLES=20000 pytest tests/intake/test_fuzz.py --timeout=0`
"""

import gzip
import os
import time
from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.domain import Article, SourceKind
from index.errors import BadArticle
from index.intake import urls
from index.intake.feed import read_feed
from index.intake.page import clean_entry, clean_page
from index.intake.recognise import announced_feeds, recognise
from index.intake.sitemap import read_sitemap
from tests.intake.published import SOURCE, web
from tests.intake.publishers import ALL

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "30"))
MAX_SECONDS = 5.0
AT = "https://site.example/news/story"
Result = TypeVar("Result")
fuzz = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

PAGES = [page.page.encode(page.encoding) for page in ALL]
FEEDS = [
    b'<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
    b"<title>Skell</title><ttl>5</ttl><item><title>Ferry</title><link>/ferry</link><dc:creator>Ada "
    b"Quill</dc:creator><pubDate>Mon, 04 Mar 2024 17:00:00 GMT</pubDate><description>&lt;p&gt;The "
    b"ferry sailed again on Monday, with one goat.&lt;/p&gt;</description></item></channel></rss>",
    b'<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Skell &amp;amp; co</title>'
    b'<entry><id>https://site.example/1</id><link href="/1"/><updated>2024-03-04</updated>'
    b'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The ferry <b>sailed'
    b"</b> again, and everybody was on it.</p></div></content></entry></feed>",
]
SITEMAPS = [
    b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://site.example/a'
    b"</loc><lastmod>2024-03-05</lastmod></url><url><loc>/b?c=1&amp;d=2</loc></url></urlset>",
    b"<sitemapindex><sitemap><loc>https://site.example/1.gz</loc></sitemap></sitemapindex>",
    b"https://site.example/a\nhttps://other.example/b\n",
    gzip.compress(b"<urlset><url><loc>https://site.example/a</loc></url></urlset>"),
]
SNIPPETS = [
    *(b"<", b">", b"&", b'"', b"'", b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"]]>", b"<![CDATA["),
    *(b"<!--", b"-->", b"<p>", b"</p>", b"<div>" * 300, b"</div>", b"<table><tr><td>", b"<br><br>"),
    *(b"<article>", b"<h1>A head</h1>", b"<script>", b"</script>", b"<title>", b"<base href='//'>"),
    *(b"&#x0;", b"&#xD800;", b"&nbsp;", b"&bogus;", b"&#99999999;", b"&lol9;", b"\r", b"\x1e"),
    *(b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b'<?xml version="1.0" encoding="utf-16"?>'),
    *(b'<meta charset="utf-7">', b'<meta charset="koi8-r">', b'<html lang="\xff">'),
    *(b'<script type="application/ld+json">{"@type":"NewsArticle","headline":"\\ud800"', b'"}]}'),
    *(b'<link rel="canonical" href="http://[">', b'<time datetime="9999-12-31T23:59:59-23:59">'),
    *(
        b"<p>Correction: An earlier version of this article misstated a name.</p>",
        b"<sup>[1]</sup>",
    ),
    *(b"<font>", b"<form>", b"<svg><title>", b"<math>", b"<template>", b"<noscript>", b"<x:y>"),
    "<p>“Це — речення”, сказала вона. Ще одне речення стоїть тут.</p>".encode(),
    "<p>\ufdd0\ufdd2 \u2028 \u200b e\u0301 𝔄 </p>".encode(),
    b"<p>This is a whole sentence that is long enough to be one, and it says so itself.</p>" * 4,
]
CHARSETS = st.sampled_from(
    [None, "utf-8", "windows-1251", "iso-8859-1", "utf-16", "x", "shift_jis"]
)
snippet = st.sampled_from(SNIPPETS) | st.binary(max_size=8)


@st.composite
def broken(draw: st.DrawFn, whole: list[bytes]) -> bytes:
    """Take one of the bodies and cut, double and put things in, here and there."""
    body = draw(st.sampled_from(whole))
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(body)))
        end = draw(st.integers(start, min(len(body), start + 400)))
        change = draw(st.sampled_from(["cut", "double", "insert", "end"]))
        put = draw(snippet) if change == "insert" else body[start:end] * (2 * (change == "double"))
        body = body[:start] if change == "end" and start > 200 else body[:start] + put + body[end:]
    return body


def made(whole: list[bytes]) -> st.SearchStrategy[bytes]:
    return broken(whole) | st.lists(snippet, max_size=30).map(b"".join) | st.binary(max_size=300)


@fuzz
@given(made(PAGES), CHARSETS)
def test_any_page_gives_an_article_or_a_reason(body: bytes, charset: str | None) -> None:
    found = tried(lambda: clean_page(web(body, AT, charset), source=SOURCE, entry=None))
    if found is not None:
        check(found)
        assert found.url is not None
        assert urls.is_same_site(found.url, AT)


@fuzz
@given(made(FEEDS), CHARSETS)
def test_any_feed_gives_entries_or_a_reason(body: bytes, charset: str | None) -> None:
    feed = tried(lambda: read_feed(body, AT, charset))
    for entry in [] if feed is None else feed.entries:
        assert urls.canonical(entry.address) == entry.address
        article = tried(lambda entry=entry: clean_entry(entry, SOURCE))  # type: ignore[misc]
        if article is not None:
            check(article)


@fuzz
@given(made(SITEMAPS), st.booleans())
def test_any_sitemap_gives_addresses_or_a_reason(body: bytes, is_packed: bool) -> None:
    found = tried(lambda: read_sitemap(gzip.compress(body) if is_packed else body, AT))
    if found is None:
        return
    for address in [one.address for one in found.maps] + [one.address for one in found.pages]:
        assert urls.canonical(address) == address
        assert urls.is_same_site(address, AT)


@fuzz
@given(made(PAGES + FEEDS + SITEMAPS), CHARSETS, st.sampled_from(["", "text/html", "text/xml"]))
def test_anything_is_recognised_or_refused(
    body: bytes, charset: str | None, media_type: str
) -> None:
    kind = tried(lambda: recognise(body, media_type, charset, AT))
    assert kind in (None, SourceKind.PAGE, SourceKind.FEED, SourceKind.SITEMAP)
    for feed in tried(lambda: announced_feeds(body, charset, AT)) or ():
        assert urls.canonical(feed) == feed


def tried(door: Callable[[], Result]) -> Result | None:
    """Return what the door gives, None when it gives its reason; it takes seconds at most."""
    before = time.process_time()
    gave: Result | None = None
    reason = "none"
    try:
        gave = door()
    except BadArticle as error:
        reason = str(error)
    assert time.process_time() - before < MAX_SECONDS
    assert reason
    assert "\n" not in reason
    return gave


def check(article: Article) -> None:
    """Check that the spans are right and that a database can store every word."""
    size = len(article.text)
    assert all(0 <= span.start < span.end <= size for span in article.furniture)
    assert all(before.end < after.start for before, after in pairwise(article.furniture))
    if article.notice is not None:
        start, end = article.notice
        assert any(span.start <= start < end <= span.end for span in article.furniture)
    for words in (article.text, article.id, article.title, article.publisher, *article.authors):
        (words or "").encode("utf-8")
        assert "\0" not in (words or "")
