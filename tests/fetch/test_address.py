from __future__ import annotations

from ipaddress import ip_address

import pytest

from index.fetch import Refused
from index.fetch.address import MOST_CHARS, Target, parse, redirected


def test_an_address_is_taken_apart() -> None:
    target = parse("https://Courier.Example:8443/News/?q=a#top")
    assert target == Target("https", "courier.example", 8443, "/News/?q=a")
    assert target.ip is None
    assert target.authority == "courier.example:8443"
    assert target.origin == "https://courier.example:8443"
    assert target.address == "https://courier.example:8443/News/?q=a"


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("http://a.example", "http://a.example/"),
        (" http://a.example/ ", "http://a.example/"),
        ("HTTPS://A.Example:443/X", "https://a.example/X"),
        ("http://a.example:/x", "http://a.example/x"),
        ("http://a.example:0080/x", "http://a.example/x"),
        ("http://a.example./x", "http://a.example/x"),
        ("http://%61.example/x", "http://a.example/x"),
        ("http://ａ．example/x", "http://a.example/x"),
        ("http://büro.example/x", "http://xn--bro-hoa.example/x"),
        ("http://straße.example/", "http://xn--strae-oqa.example/"),
        ("http://новини.example/", "http://xn--b1amarcd.example/"),
        ("http://a_b.c-d.example/", "http://a_b.c-d.example/"),
        ("http://8.8.4.4:8080/x", "http://8.8.4.4:8080/x"),
        ("http://[2606:4700:0:0::1111]/x", "http://[2606:4700::1111]/x"),
        ("http://a.example/ü x", "http://a.example/%C3%BC%20x"),
        ("http://a.example/%c3%bc", "http://a.example/%c3%bc"),
        ("http://a.example/100%", "http://a.example/100%"),
        ('http://a.example/"<>|^`{}', "http://a.example/%22%3C%3E%7C%5E%60%7B%7D"),
        ("http://a.example?q=ü&r[]=1", "http://a.example/?q=%C3%BC&r[]=1"),
        ("http://a.example/x?", "http://a.example/x?"),
        ("http://a.example/x#?y", "http://a.example/x"),
        ("http://a.example/a/./b/../c", "http://a.example/a/c"),
        ("http://a.example/a/%2E%2e/c", "http://a.example/c"),
        ("http://a.example/../../c/..", "http://a.example/"),
        ("http://a.example/a/.", "http://a.example/a/"),
        ("http://a.example//a//b", "http://a.example//a//b"),
        ("http://a.example/?u=http://b@c/../d", "http://a.example/?u=http://b@c/../d"),
    ],
)
def test_one_place_has_one_address(address: str, plain: str) -> None:
    assert parse(address).address == plain
    assert parse(plain).address == plain


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("ftp://a.example/", r"^is no http or https address$"),
        ("http://a.example/\n", "backslash or a control character"),
        ("http://ada:secret@a.example/", "user name or a password"),
        ("http://127.1/", "no host name"),
        ("http://[fe80::1%25lo]/", "no host name"),
        ("http://[fe80::1%lo]/", "no host name"),
        ("http://a.example:99999/", r"port that does not exist \(99999\)"),
        ("http://a.example:http/", "no host name and port"),
        ("http://a.example/" + "a" * MOST_CHARS, f"longer than {MOST_CHARS} characters"),
    ],
)
def test_what_is_wrong_is_told(address: str, told: str) -> None:
    with pytest.raises(Refused, match=told):
        parse(address)


@pytest.mark.parametrize("host", ["8.8.4.4", "2606:4700::1111"])
def test_an_ip_address_is_known_as_one(host: str) -> None:
    assert Target("http", host, 80, "/").ip == ip_address(host)


@pytest.mark.parametrize(
    ("location", "address"),
    [
        ("/b", "https://a.example/b"),
        ("b", "https://a.example/x/b"),
        ("../b?c=d#e", "https://a.example/b?c=d"),
        ("?c", "https://a.example/x/y?c"),
        ("", "https://a.example/x/y?q"),
        ("//b.example/c", "https://b.example/c"),
        ("http://b.example", "http://b.example/"),
        (" /b c ", "https://a.example/b%20c"),
        ("/über".encode().decode("latin-1"), "https://a.example/%C3%BCber"),
        ("/\xfcber", "https://a.example/%C3%BCber"),
    ],
)
def test_a_redirect_is_read_as_browsers_read_it(location: str, address: str) -> None:
    assert redirected(parse("https://a.example/x/y?q"), location).address == address


@pytest.mark.parametrize(
    "location",
    ["javascript:alert(1)", "http:b", "https:/b", "mailto:a@b", "//[b", "/\\b.example", "/\tb"],
)
def test_a_redirect_to_no_address_is_refused(location: str) -> None:
    with pytest.raises(Refused):
        redirected(parse("https://a.example/x/y"), location)
