"""Small feeds for tests."""

from __future__ import annotations

from index.intake.feed import Entry, Feed, read_feed

AT = "https://skell.example/feed/"
XML = '<?xml version="1.0" encoding="utf-8"?>\n'
ITEM = "<title>Ferry returns</title><link>https://skell.example/ferry?utm_source=rss</link>"
FULL = "<p>The ferry to Skell Island sailed again on Monday, carrying 140 people and one goat.</p>"


def rss(items: str, head: str = "<title>Skell Gazette</title>") -> str:
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
    )
    return f'{XML}<rss version="2.0" {spaces}><channel>{head}{items}</channel></rss>'


def atom(entries: str, head: str = "<title>Skell Gazette</title>") -> str:
    return f'{XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">{head}{entries}</feed>'


def read(text: str | bytes, charset: str | None = "utf-8") -> Feed:
    return read_feed(text.encode() if isinstance(text, str) else text, AT, charset)


def entry(text: str) -> Entry:
    (one,) = read(text).entries
    return one
