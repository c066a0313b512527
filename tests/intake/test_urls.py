import pytest

from index.intake.urls import MAX_URL_CHARS, canonical, is_same_site, joined


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://a.example/x", "https://a.example/x"),
        (" HTTPS://A.Example:443/X#top ", "https://a.example/X"),
        ("http://a.example:8080/?utm_id=a&b=1&UTM_Id=c&fbclid=d", "http://a.example:8080/?b=1"),
        ("https://a.example/x?utm_source=a", "https://a.example/x"),
        ("https://a.example", "https://a.example/"),
        ("https://user:secret@a.example/x", "https://a.example/x"),
        ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
        (
            "https://a.example/x?id=7&CMP=share&at_medium=RSS&_ga=2.1&xtor=1",
            "https://a.example/x?id=7",
        ),
        ("https://a.example/a/../b/./c/..", "https://a.example/b/"),
        ("https://a.example/../.well-known/x.y", "https://a.example/.well-known/x.y"),
        ("https://a.example/x?print=1", "https://a.example/x"),
        ("https://a.example/x?amp", "https://a.example/x"),
        ("https://a.example/x?outputType=amp&id=7", "https://a.example/x?id=7"),
        ("https://a.example/x?printer=laser", "https://a.example/x?printer=laser"),
        ("https://a.example/?amp=ohm&view=all", "https://a.example/?amp=ohm&view=all"),
        ("https://a-example.cdn.ampproject.org/c/s/a.example/x", "https://a.example/x"),
        ("https://www.google.com/amp/s/a.example/x?amp=1", "https://a.example/x"),
        ("https://a.example/мiст?q=%D0%BC", "https://a.example/мiст?q=%D0%BC"),
    ],
)
def test_one_page_has_one_address(address: str, url: str) -> None:
    assert canonical(address) == url
    assert canonical(url) == url


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a.example/x",
        "/x",
        "ftp://a.example/x",
        "javascript:alert(1)",
        "https://",
        "https://[bad/x",
        "https://a.example:port/x",
        "https://a.example/a b",
        "https://a.example/\nx",
        'https://a.example/"x',
        "https://a.example/" + "x" * MAX_URL_CHARS,
        None,
        7,
    ],
)
def test_what_cannot_be_opened_is_no_address(address: object) -> None:
    assert canonical(address) is None


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("/x?utm_source=a", "https://a.example/x"),
        ("x#top", "https://a.example/news/x"),
        ("//b.example/x", "https://b.example/x"),
        ("http://b.example", "http://b.example/"),
        ("javascript:alert(1)", None),
        ("mailto:ada@a.example", None),
        ("http://[bad/x", None),
        ("/" + "x" * MAX_URL_CHARS, None),
        (None, None),
    ],
)
def test_an_address_is_read_from_the_page_that_names_it(address: object, url: str | None) -> None:
    assert joined("https://a.example/news/page", address) == url


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/x", "http://a.example/y", True),
        ("https://www.a.example/x", "https://a.example/x", True),
        ("https://amp.a.example/x", "https://www.a.example/x", True),
        ("https://news.a.example/x", "https://www.a.example/x", True),
        ("https://a.example:8080/x", "https://a.example/x", True),
        ("https://a.example/x", "https://b.example/x", False),
        ("https://a.example/x", "https://bad-a.example/x", False),
        ("https://a.example.evil.example/x", "https://a.example/x", False),
        ("https://ada.blogs.example/x", "https://tom.blogs.example/x", False),
        ("https://www.example/x", "https://m.example/x", False),
        ("https://a.example/x", "https://[bad/x", False),
        ("/x", "/x", False),
    ],
)
def test_a_site_is_a_host_and_what_stands_below_it(one: str, other: str, same: bool) -> None:
    assert is_same_site(one, other) is same
    assert is_same_site(other, one) is same
