"""Pages and entries that say of themselves what they are, each in its own way."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from index.domain import Article, Source
from index.intake.feed import Entry
from index.intake.page import clean_page
from tests.intake.published import SOURCE, web

AT = "https://www.skell.example/news/ferry?utm_source=rss"
HERE = "https://www.skell.example/news/ferry"
BODY = (
    "<p>The ferry to Skell Island sailed again on Monday, carrying 140 people and one goat.</p>"
    "<p>A part of the rudder had broken in June, and the yard had no other, its owner said.</p>"
)
JSON_LD = (
    '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "By JSON-LD", '
    '"datePublished": "2024-03-01T10:00:00+02:00", "dateModified": "2024-03-11T10:00:00+02:00", '
    '"author": {"name": "Ada Quill"}, "publisher": {"name": "JSON Gazette"}, "inLanguage": "fr"}'
)
META = (
    '<meta property="og:title" content="By meta"><meta property="og:site_name" content="Meta '
    'Gazette"><meta name="author" content="Tom Ark"><meta property="article:published_time" '
    'content="2024-03-02T10:00:00+02:00"><meta property="article:modified_time" '
    'content="2024-03-12T10:00:00+02:00"><meta property="og:locale" content="de_DE">'
)
MARKUP = (
    '<article itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">By markup'
    '</h1><time itemprop="datePublished" datetime="2024-03-04T10:00:00+02:00"></time><time '
    'itemprop="dateModified" datetime="2024-03-14T10:00:00+02:00"></time><span itemprop="author">'
    'Lea Moss</span><span itemprop="publisher"><b itemprop="name">Markup Gazette</b></span>'
)
ENTRY = Entry(
    HERE,
    title="By entry",
    published_at=datetime.fromisoformat("2024-03-03T10:00:00+02:00"),
    modified_at=datetime.fromisoformat("2024-03-13T10:00:00+02:00"),
    authors=("Rosa Imhof",),
    publisher="Entry Gazette",
    language="es",
)


def page(head: str = "", body: str = "", lang: str = "") -> str:
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}{BODY}</body></html>'


def script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def clean(
    html: str, *, entry: Entry | None = None, source: Source = SOURCE, at: str = AT
) -> Article:
    return clean_page(web(html, at), source=source, entry=entry)


def told(article: Article) -> tuple[Any, ...]:
    return (
        article.title,
        article.publisher,
        article.authors,
        article.published_at and article.published_at.day,
        article.modified_at and article.modified_at.day,
        article.language,
    )
