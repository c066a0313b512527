import gzip

import pytest

from index.domain import SourceKind
from index.errors import BadArticle
from index.intake.recognise import READABLE, Announced, announced, announced_feeds, recognise

PAGE, FEED, SITEMAP = SourceKind.PAGE, SourceKind.FEED, SourceKind.SITEMAP
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
RSS = f'{XML}<rss version="2.0"><channel><title>Skell</title></channel></rss>'
ATOM = f'{XML}<feed xmlns="http://www.w3.org/2005/Atom"><title>Skell</title></feed>'
RDF = f'{XML}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF>'
URLS = f"{XML}<urlset><url><loc>https://a.example/x</loc></url></urlset>"
INDEX = f"{XML}<sitemapindex><sitemap><loc>https://a.example/1</loc></sitemap></sitemapindex>"
HTML = "<!DOCTYPE html><html><head><title>Ferry returns</title></head><body><p>It sailed."


def kind(
    body: str | bytes, media_type: str = "text/html", charset: str | None = "utf-8"
) -> SourceKind:
    raw = body.encode() if isinstance(body, str) else body
    return recognise(raw, media_type, charset, "https://a.example/x")


@pytest.mark.parametrize("media_type", ["text/html", "application/octet-stream", "text/xml", ""])
@pytest.mark.parametrize(
    ("body", "is_kind"),
    [
        (RSS, FEED),
        (ATOM, FEED),
        (RDF, FEED),
        (URLS, SITEMAP),
        (INDEX, SITEMAP),
        (HTML, PAGE),
        ("\n\n  " + RSS, FEED),
        ("\ufeff" + RSS, FEED),
        (f"{XML}<!-- made for <html> --><?xml-stylesheet href='x'?>{ATOM[len(XML) :]}", FEED),
        ("<br />\n<b>Warning</b>: array_merge() in <b>feed.php</b>\n" + RSS, FEED),
        ("Notice: Undefined index: lang\n" + RSS, FEED),
        (f'{XML}<a:feed xmlns:a="http://www.w3.org/2005/Atom"/>', FEED),
        (f"{XML}<sm:urlset/>", SITEMAP),
        (f'{XML}<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', PAGE),
        ("<HTML><BODY>Old</BODY></HTML>", PAGE),
        (f"{HTML}<pre>&lt;rss&gt;</pre><rss></rss>", PAGE),
        ("https://a.example/1\nhttps://a.example/2\n", SITEMAP),
    ],
)
def test_what_is_there_decides(body: str, media_type: str, is_kind: SourceKind) -> None:
    assert kind(body, media_type) is is_kind


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_other_encodings_are_looked_into(encoding: str) -> None:
    assert kind(RSS.encode(encoding), charset=None) is FEED


def test_a_packed_sitemap_is_looked_into() -> None:
    assert kind(gzip.compress(URLS.encode()), "application/gzip") is SITEMAP


def test_a_packed_flood_is_not_unpacked_whole() -> None:
    flood = gzip.compress(URLS.encode() + b" " * 200_000_000)
    assert kind(flood, "application/gzip") is SITEMAP


@pytest.mark.parametrize(
    ("body", "media_type", "reason"),
    [
        ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', "", "is a JSON Feed"),
        ('{"text": "One."}\n{"text": "Two."}\n', "application/json", "is JSON, which is read"),
        ("Only words stand here.", "text/plain", "is plain text"),
        ("a,b\n1,2\n", "text/csv", "is of the kind text/csv"),
        (f"{XML}<opml><head><title>x</title></head></opml>", "text/xml", "another kind (opml)"),
        (f"{XML}<svg><title>x</title></svg>", "image/svg+xml", "another kind (svg)"),
        (b"%PDF-1.7\n", "application/pdf", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "image/png", "is an image"),
        (b"PK\x03\x04", "application/zip", "is an archive"),
        ("", "text/html", "is empty"),
        (b"\x00\x01\x02" * 99, "", "is binary"),
        (b"\x1f\x8bnothing", "application/gzip", "is no .gz that can be unpacked"),
    ],
)
def test_what_cannot_be_read_says_what_it_is(
    body: str | bytes, media_type: str, reason: str
) -> None:
    with pytest.raises(BadArticle) as raised:
        kind(body, media_type)
    assert reason in str(raised.value)
    assert "\n" not in str(raised.value)
    assert READABLE in str(raised.value) or ": " in str(raised.value)


def test_a_page_announces_its_feeds_but_not_those_of_comments() -> None:
    page = """<html><head><base href="/blog/">
    <link rel="alternate" type="application/rss+xml" title="Skell &raquo; Feed" href="/feed/">
    <link rel="alternate" type="application/rss+xml" title="Skell Comments" href="/comments/feed/">
    <link rel="ALTERNATE home" type="application/atom+xml; charset=utf-8" href="atom.xml">
    <link rel="alternate" type="application/rss+xml" href="https://a.example/feed/#again">
    <link rel="alternate" hreflang="de" href="/de/"><link rel="alternate" type="application/json">
    <link rel="stylesheet" type="application/rss+xml" href="/x"></head><body></body></html>"""
    assert announced(page.encode(), None, "https://a.example/blog/2024/x") == (
        Announced("https://a.example/feed/", "Skell » Feed"),
        Announced("https://a.example/blog/atom.xml", None),
    )
    assert announced_feeds(page.encode(), None, "https://a.example/x")[0].endswith("/feed/")


def test_a_page_that_announces_nothing_gives_nothing() -> None:
    assert announced_feeds(HTML.encode(), None, "https://a.example/") == ()
    assert announced_feeds(b" <!-- -->", None, "https://a.example/") == ()
