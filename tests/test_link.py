from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.link import URL_LIMIT, link
from tests.fakes import article

URL = "https://courier.example/bridge"
LONG = (
    "The harbour authority said on Tuesday, after eleven hours of talks, that the swing bridge "
    "would stay shut until the spring, that the ferry would run twice an hour, and that nobody "
    "would lose the money that a yearly ticket had cost them."
)


def linked(quote: str, text: str | None = None, url: str | None = URL, nth: int = 0) -> str | None:
    """Return the link to the `nth` place where `quote` stands in `text`."""
    text = quote if text is None else text
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return link(article(text, url=url), start, start + len(quote))


@pytest.mark.parametrize(
    ("quote", "fragment"),
    [
        ("It cost a lot.", "It%20cost%20a%20lot."),
        ("A well-known - trick", "A%20well%2Dknown%20%2D%20trick"),
        ("Red, white & blue", "Red%2C%20white%20%26%20blue"),
        ("“I won’t,” she said.", "%E2%80%9CI%20won%E2%80%99t%2C%E2%80%9D%20she%20said."),
        ("100% of #Köln?", "100%25%20of%20%23K%C3%B6ln%3F"),
        ("12\u00a0million\t crowns", "12%20million%20crowns"),
        (" trimmed ", "trimmed"),
        ("Cheers 🎉", "Cheers%20%F0%9F%8E%89"),
    ],
)
def test_short_quotes_are_named_whole(quote: str, fragment: str) -> None:
    assert linked(quote) == f"{URL}#:~:text={fragment}"


def test_of_a_long_quote_both_ends_are_named() -> None:
    assert linked(LONG) == (
        f"{URL}#:~:text=The%20harbour%20authority%20said%20on%20Tuesday%2C,"
        "a%20yearly%20ticket%20had%20cost%20them."
    )


@pytest.mark.parametrize("separator", ["\n", "\n\n", "\r\n\r\n", " \n \n "])
def test_a_fragment_never_spans_paragraphs(separator: str) -> None:
    assert linked(f"He left.{separator}She stayed.") == f"{URL}#:~:text=He%20left.,She%20stayed."


@pytest.mark.parametrize(
    ("quote", "text", "nth", "fragment"),
    [
        ("It is over.", "It is over.\n\nHe rose. It is over.", 1, "He%20rose.-,It%20is%20over."),
        ("It is over.", "It is over.\n\nIt is over. He sat.", 1, "It%20is%20over.,-He%20sat."),
        ("It is over.", "It is over.\n\nHe rose.\n\nIt is over.", 1, "He%20rose.-,It%20is%20over."),
        ("It is over.", "It is over.\n\nHe rose. It is over.", 0, "It%20is%20over."),
        ("He sat.", "HE  SAT.\n\nAll rose. He sat.", 0, "All%20rose.-,He%20sat."),
        (
            "Né à côté.",
            "Ne a cote. Né à côté.",
            0,
            "Ne%20a%20cote.-,N%C3%A9%20%C3%A0%20c%C3%B4t%C3%A9.",
        ),
        ("Art matters.", "Smart matters. Art matters.", 0, "Art%20matters."),
    ],
)
def test_words_that_stand_earlier_get_context(
    quote: str, text: str, nth: int, fragment: str
) -> None:
    assert linked(quote, text, nth=nth) == f"{URL}#:~:text={fragment}"


def test_a_long_quote_that_begins_like_another_names_more_of_its_beginning() -> None:
    other = LONG.replace("Tuesday, after", "Tuesday, before")
    assert linked(LONG, f"{other}\n\n{LONG}") == (
        f"{URL}#:~:text=The%20harbour%20authority%20said%20on%20Tuesday%2C%20after%20eleven%20hours,"
        "the%20money%20that%20a%20yearly%20ticket%20had%20cost%20them."
    )


def test_words_that_cannot_be_told_apart_give_the_plain_page() -> None:
    assert linked("Yes.", "Yes. " * 50, nth=30) == URL


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/p#top", "https://a.example/p#top:~:text=Yes."),
        ("https://a.example/p#", "https://a.example/p#:~:text=Yes."),
        ("https://a.example/p#:~:text=old", "https://a.example/p#:~:text=Yes."),
        ("https://a.example/p#top:~:text=old", "https://a.example/p#top:~:text=Yes."),
        ("https://a.example/ä b?q=<x>", "https://a.example/%C3%A4%20b?q=%3Cx%3E#:~:text=Yes."),
        ("https://a.example/100%25", "https://a.example/100%25#:~:text=Yes."),
        ("https://bücher.example/", "https://xn--bcher-kva.example/#:~:text=Yes."),
        ("HTTPS://a.example/", "HTTPS://a.example/#:~:text=Yes."),
    ],
)
def test_the_page_keeps_its_address(url: str, expected: str) -> None:
    assert linked("Yes.", url=url) == expected


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "ftp://a.example/p",
        "file:///etc/passwd",
        "//a.example/p",
        "https://",
        "https://a.example:port/",
        "https://[::1/",
        f"https://{'a' * 64}ä.example/",
        "https://a.example/\ud800",
        "https://a.example/" + "x" * URL_LIMIT,
    ],
)
def test_what_is_no_web_page_has_no_link(url: str | None) -> None:
    assert linked("Yes.", url=url) is None


def test_a_fragment_too_long_gives_the_plain_page() -> None:
    url = "https://a.example/" + "x" * (URL_LIMIT - 20)
    assert linked(LONG, url=url) == url


def test_a_script_without_spaces_is_cut_at_its_punctuation() -> None:
    clauses = [f"市长第{number}次表示大桥将于春天重新开放，" for number in "一二三四五六七八九"]
    address = linked("".join(clauses))
    assert address is not None
    head, tail = unquote(address.partition("text=")[2]).split(",")
    assert "".join(clauses).startswith(head)
    assert "".join(clauses).endswith(tail)


HOSTILE = st.text(st.sampled_from("aAbé .,-&%#\n\u00a0“”🎉。:~=*()[]\\"), max_size=300)


@given(HOSTILE, st.integers(0, 300), st.integers(0, 300))
def test_a_fragment_holds_words_of_the_quote_and_nothing_that_browsers_misread(
    text: str, one: int, other: int
) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    address = link(article(text, url=URL), start, end)
    assert address is not None
    assert len(address) <= URL_LIMIT
    if address == URL:
        return
    page, _, fragment = address.partition("#:~:text=")
    assert page == URL
    assert "&" not in fragment
    named = [part for part in fragment.split(",") if "-" not in part]
    assert 1 <= len(named) <= 2
    quoted = " ".join(text[start:end].split())
    assert quoted.startswith(unquote(named[0]))
    assert quoted.endswith(unquote(named[-1]))


def test_an_article_without_a_page_has_no_link() -> None:
    assert link(replace(article(), url=None), 0, 5) is None
