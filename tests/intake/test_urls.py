import pytest

from index.intake.urls import MAX_URL_CHARS, canonical


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
