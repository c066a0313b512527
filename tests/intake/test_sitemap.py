import gzip
import time
from datetime import datetime

import pytest

from index.errors import BadArticle
from index.intake.feed import Entry
from index.intake.sitemap import MAX_ADDRESSES, MapEntry, PageEntry, Sitemap, read_sitemap

AT = "https://www.skell.example/sitemap.xml"
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"


def urlset(*urls: str, declared: str = "") -> str:
    inside = "".join(f"<url>{url}</url>" for url in urls)
    spaces = f'xmlns="{SPACE}" xmlns:news="{NEWS}" xmlns:image="{IMAGE}"'
    return f"{XML}{declared}<urlset {spaces}>{inside}</urlset>"


def page(path: str, lastmod: str | None = None) -> PageEntry:
    return PageEntry(f"https://www.skell.example{path}", lastmod)


def read(text: str | bytes) -> Sitemap:
    return read_sitemap(text.encode() if isinstance(text, str) else text, AT)


def test_pages_are_read() -> None:
    found = read(
        urlset(
            "<loc> https://www.skell.example/a?utm_source=x </loc><lastmod>2024-03-05</lastmod>"
            "<changefreq>daily</changefreq><priority>0.5</priority>",
            "<loc><![CDATA[https://www.skell.example/b?c=1&d=2]]></loc>",
            "<loc>/c</loc>",
        )
    )
    assert found == Sitemap(pages=(page("/a", "2024-03-05"), page("/b?c=1&d=2"), page("/c")))


def test_an_index_names_other_sitemaps() -> None:
    found = read(
        f"{XML}<sitemapindex xmlns='{SPACE}'><sitemap><loc>https://www.skell.example/1.xml.gz</loc>"
        "<lastmod>2024-03-05T09:30:00+02:00</lastmod></sitemap><sitemap>"
        "<loc>https://www.skell.example/2.xml</loc></sitemap></sitemapindex>"
    )
    assert found == Sitemap(
        maps=(
            MapEntry("https://www.skell.example/1.xml.gz", "2024-03-05T09:30:00+02:00"),
            MapEntry("https://www.skell.example/2.xml", None),
        )
    )


def test_a_sitemap_for_news_says_more() -> None:
    (found,) = read(
        urlset(
            "<loc>https://www.skell.example/ferry</loc><news:news><news:publication><news:name>Sk"
            "ell Gazette</news:name><news:language>en</news:language></news:publication>"
            "<news:publication_date>2024-03-04T17:00:00+02:00</news:publication_date>"
            "<news:title>Ferry &amp; goat return</news:title></news:news><image:image>"
            "<image:loc>https://www.skell.example/f.jpg</image:loc><image:title>The boat"
            "</image:title></image:image>"
        )
    ).pages
    when = datetime.fromisoformat("2024-03-04T17:00:00+02:00")
    address = "https://www.skell.example/ferry"
    title = "Ferry & goat return"
    assert found == PageEntry(address, None, title, when, "Skell Gazette", "en")
    assert found.entry == Entry(
        address, title=title, published_at=when, publisher="Skell Gazette", language="en"
    )
    assert page("/a", "2024-03-05").entry is None


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/a",
        "https://skell.example.evil.example/a",
        "ftp://www.skell.example/a",
        "javascript:alert(1)",
        "https://www.skell.example/" + "x" * 3000,
        "",
    ],
)
def test_other_sites_pages_are_left_out(address: str) -> None:
    found = read(urlset(f"<loc>{address}</loc>", "<loc>https://m.skell.example/b</loc>"))
    assert found == Sitemap(pages=(PageEntry("https://m.skell.example/b"),))


def test_no_page_is_named_twice() -> None:
    twice = "<loc>https://www.skell.example/a</loc>"
    assert read(urlset(twice, twice.replace("/a<", "/a#x<"))).pages == (page("/a"),)


def test_plain_text_is_one_address_a_line() -> None:
    found = read("https://www.skell.example/a\r\n\nhttps://evil.example/b\nhttps://skell.example/c")
    assert found.pages == (page("/a"), PageEntry("https://skell.example/c"))


@pytest.mark.parametrize("name", ["utf-16", "utf-8-sig", "cp1251"])
def test_other_encodings_are_read(name: str) -> None:
    text = urlset("<loc>https://www.skell.example/міст</loc>").replace("UTF-8", name)
    assert read(text.encode(name)).pages == (page("/міст"),)


def test_packed_sitemaps_are_unpacked() -> None:
    text = urlset("<loc>https://www.skell.example/a</loc>").encode()
    assert read(gzip.compress(text)).pages == (page("/a"),)
    assert read(gzip.compress(text[:50]) + gzip.compress(text[50:])).pages == (page("/a"),)


def test_wrong_ampersands_are_mended() -> None:
    found = read(urlset("<loc>https://www.skell.example/a?b=1&c=2&nbsp</loc>"))
    assert found.pages == (page("/a?b=1&c=2&nbsp"),)


WHOLE = urlset(*(f"<loc>https://www.skell.example/{n}</loc>" for n in range(9)))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (WHOLE[:-40], "is cut off or broken (line"),
        (WHOLE.replace("</loc>", "", 1), "is cut off or broken"),
        (gzip.compress(WHOLE.encode())[:-20], "is a .gz that is cut off"),
        (b"\x1f\x8b\x08nonsense, no gzip", "is no .gz that can be unpacked"),
        (gzip.compress(b" " * 60_000_000), "is larger than the sitemap protocol allows"),
        (b" " * 60_000_000, "is larger than the sitemap protocol allows"),
        (f"{XML}<rss><channel/></rss>", "is no sitemap"),
        ("<html><body>404</body></html>", "is no sitemap"),
        ("no addresses here", "not every line is an address"),
        ("", "is empty"),
        ("https://a.example/\n" * (MAX_ADDRESSES + 1), "names more than 50,000 addresses"),
        (urlset(*["<loc>/a</loc>"] * (MAX_ADDRESSES + 1)), "names more than 50,000 addresses"),
        (f"<urlset>{'<a/>' * 3_000_001}</urlset>", "is larger than the sitemap protocol allows"),
    ],
)
def test_half_a_sitemap_is_none(body: str | bytes, reason: str) -> None:
    with pytest.raises(BadArticle) as raised:
        read(body)
    assert reason in str(raised.value)
    assert "\n" not in str(raised.value)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))


@pytest.mark.parametrize(
    "declared",
    [
        f"<!DOCTYPE urlset [{LAUGHS}]>",
        f'<!DOCTYPE urlset [{LAUGHS}<!ENTITY x "<b>">]>',
        '<!DOCTYPE urlset [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE urlset [<!ENTITY l9 SYSTEM "http://127.0.0.1:9/x">]>',
        '<!DOCTYPE urlset [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]>',
        '<!DOCTYPE urlset SYSTEM "file:///etc/passwd">',
    ],
)
@pytest.mark.parametrize("where", ["<loc>/&l9;</loc>", "<loc a='&l9;'>/</loc>"])
def test_entities_are_never_looked_up(declared: str, where: str) -> None:
    before = time.process_time()
    try:
        found = read(urlset("<loc>/a</loc>", where, declared=declared)).pages
    except BadArticle:
        found = (page("/a"),)
    assert time.process_time() - before < 2
    assert found[0] == page("/a")
    assert all("root" not in each.address and len(each.address) < 60 for each in found)


def test_a_full_sitemap_takes_seconds_at_most() -> None:
    rows = (
        f"<loc>https://www.skell.example/{n}</loc><lastmod>2024-03-05</lastmod>"
        for n in range(MAX_ADDRESSES)
    )
    text = urlset(*rows)
    before = time.process_time()
    assert len(read(text).pages) == MAX_ADDRESSES
    assert time.process_time() - before < 10
