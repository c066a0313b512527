"""Feeds that are broken, hopeless, too large or hostile."""

import time

import pytest

from index.errors import BadArticle
from index.intake.feed import MAX_FEED_BYTES
from tests.intake.feeds import ITEM, XML, entry, read, rss


@pytest.mark.parametrize(
    "broken",
    [
        rss(f"<item>{ITEM}</item><item><title>Cut of"),
        rss(f"<item>{ITEM}<description>AT&T & Sons &nbsp; &eacute;&bogus;</description></item>"),
        rss(f"<item>{ITEM}<media:thumbnail url='x'/></item>"),
        rss(f"<item>{ITEM}<description>a < b</description></item>"),
        rss(f"<item>{ITEM}<description>\x08\x0c</description></item>"),
        f"<br />\n<b>Warning</b>: in feed.php\n{rss(f'<item>{ITEM}</item>')}",
        rss(f"<item>{ITEM}</item>").replace("</channel>", ""),
        rss(f"<item>{ITEM}</item>").replace('encoding="utf-8"', 'encoding="utf-16"'),
        "<!DOCTYPE rss PUBLIC '-//x' 'http://x.example/rss.dtd'>"
        + rss(f"<item>{ITEM}</item>")[39:],
    ],
)
def test_a_broken_feed_is_read_as_far_as_it_goes(broken: str) -> None:
    first = read(broken).entries[0]
    assert (first.address, first.title) == ("https://skell.example/ferry", "Ferry returns")


def test_letters_by_name_and_bare_ampersands_are_understood() -> None:
    title = "<item><title>Caf&eacute; &amp; AT&T &mdash; &hearts;</title><link>/a?b=1&c=2</link>"
    found = entry(rss(f"{title}</item>"))
    assert found.title == "Café & AT&T — ♥"
    assert found.address == "https://skell.example/a?b=1&c=2"


@pytest.mark.parametrize(
    "hopeless", ["", "   ", "no feed", "<html><body>No feed</body></html>", "<a/>", "<" * 500]
)
def test_what_is_no_feed_says_so(hopeless: str) -> None:
    with pytest.raises(BadArticle) as raised:
        read(hopeless)
    assert "\n" not in str(raised.value)


def test_a_feed_that_is_too_large_is_refused() -> None:
    with pytest.raises(BadArticle, match="has more than 20 MB: give a shorter feed"):
        read(b" " * (MAX_FEED_BYTES + 1))
    with pytest.raises(BadArticle, match="is too large for a feed"):
        read("<rss>" + "<a/>" * 900_000)


@pytest.mark.parametrize("charset", ["windows-1251", None, "utf-8", "iso-8859-1"])
def test_a_wrong_charset_is_noticed(charset: str | None) -> None:
    text = rss("<item><title>У Вельмі відкрили міст через річку</title><link>/a</link></item>")
    raw = text.replace("utf-8", "windows-1251").encode("cp1251")
    assert read(raw, charset).entries[0].title == "У Вельмі відкрили міст через річку"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))


@pytest.mark.parametrize(
    "declared",
    [
        f"<!DOCTYPE rss [{LAUGHS}]>",
        '<!DOCTYPE rss [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY l9 SYSTEM "http://127.0.0.1:9/x">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]>',
        '<!DOCTYPE rss [<!ENTITY x "<b>"><!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_entities_are_never_looked_up(declared: str) -> None:
    text = rss("<item><title>Ha &l9; ha</title><link>/a</link></item>")
    text = text.replace(XML, XML + declared)
    before = time.process_time()
    title = entry(text).title or ""
    assert time.process_time() - before < 2
    assert "root:" not in title
    assert len(title) < 40
