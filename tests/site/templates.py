"""Six ways in which publishing systems put an article into HTML.

What stands around the article is another at each request, as on real sites.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from html import escape

from tests.site.frame import PUBLISHER, Around, links, page_of
from tests.site.pages import MadePage


def render(page: MadePage, around: Around) -> str:
    """Return the page in its template."""
    return _TEMPLATES[page.template](page, around)


def paragraphs(page: MadePage) -> str:
    """Return the article's paragraphs as HTML."""
    return "\n".join(f"<p>{escape(text, quote=False)}</p>" for text in page.paragraphs)


def _graph(page: MadePage, around: Around) -> str:
    """JSON-LD in a graph, semantic elements."""
    declared = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": PUBLISHER},
            {
                "@type": "NewsArticle",
                "headline": page.headline,
                "datePublished": page.published.isoformat(),
                "dateModified": (page.modified or page.published).isoformat(),
                "author": [{"@type": "Person", "name": page.author}],
                "publisher": {"@type": "Organization", "name": PUBLISHER},
                "mainEntityOfPage": around.url,
            },
        ],
    }
    head = f'<script type="application/ld+json">{json.dumps(declared)}</script>'
    body = f"""<main><article>
<header><h1>{escape(page.headline)}</h1>
<p class="byline">By {escape(page.author)}</p>
<time datetime="{page.published.isoformat()}">{_day(page.published)}</time></header>
{paragraphs(page)}
</article>
<aside class="related"><h2>Related</h2>{links(around)}</aside></main>"""
    return page_of(page.headline, head, body, around, page.language)


def _blog(page: MadePage, around: Around) -> str:
    """OpenGraph and a blog's classes, with comments below."""
    body = f"""<div id="content" class="site-content"><div id="primary">
<article class="post type-post">
<h1 class="entry-title">{escape(page.headline)}</h1>
<div class="entry-meta">Posted on {_day(page.published)} by
<a rel="author" href="/staff">{escape(page.author)}</a></div>
<div class="entry-content">
{paragraphs(page)}
</div>
<div class="sharedaddy"><a href="#">Share</a> <a href="#">Tweet</a> <a href="#">Email</a></div>
</article>
<div id="comments"><h2>{around.shown % 7} comments</h2>
<p class="comment">Reader {around.shown}: I read this {around.shown + 2} times.</p></div>
</div><div id="secondary" class="widget-area sidebar">{links(around)}</div></div>"""
    return page_of(page.headline, _open_graph(page, around), body, around, page.language)


def _table(page: MadePage, around: Around) -> str:
    """An old system: tables for the layout, a date in a plain <meta>."""
    head = (
        f'<meta name="date" content="{page.published.isoformat()}">\n'
        f'<meta name="author" content="{escape(page.author)}">\n'
        f'<meta name="title" content="{escape(page.headline)}">'
    )
    body = f"""<table width="760" align="center"><tr>
<td width="160" valign="top" class="menu">{links(around)}</td>
<td class="story" valign="top">
<h1>{escape(page.headline)}</h1>
<div class="story-body">
{paragraphs(page)}
</div>
</td></tr></table>"""
    return page_of(page.headline, head, body, around, page.language)


def _micro(page: MadePage, around: Around) -> str:
    """Microdata on the elements themselves, a picture with its caption above the text."""
    body = f"""<div itemscope itemtype="https://schema.org/NewsArticle" class="article">
<h1 itemprop="headline">{escape(page.headline)}</h1>
<span itemprop="author" itemscope itemtype="https://schema.org/Person">
<span itemprop="name">{escape(page.author)}</span></span>
<meta itemprop="datePublished" content="{page.published.isoformat()}">
<figure><img src="/pictures/{around.shown % 5}.jpg" alt=""><figcaption>Photo: Courier archive, \
no. {around.shown}</figcaption></figure>
<div itemprop="articleBody" class="article-body">
{paragraphs(page)}
</div></div>
<div class="most-read"><h3>Most read</h3>{links(around)}</div>"""
    return page_of(page.headline, _open_graph(page, around), body, around, page.language)


def _amp(page: MadePage, around: Around) -> str:
    """A page for telephones, its article declared without a graph."""
    declared = {
        "@context": "https://schema.org",
        "@type": "ReportageNewsArticle",
        "headline": page.headline,
        "datePublished": page.published.isoformat(),
        "author": page.author,
        "publisher": {"@type": "NewsMediaOrganization", "name": PUBLISHER},
    }
    told = json.dumps(declared, ensure_ascii=page.encoding != "utf-8")
    head = f"""<script async src="/amp/v0.js"></script>
<script type="application/ld+json">{told}</script>"""
    body = f"""<article class="amp-article">
<h1 class="amp-title">{escape(page.headline)}</h1>
<ul class="amp-meta"><li class="amp-byline">{escape(page.author)}</li>
<li class="amp-time">{_day(page.published)}</li></ul>
<div class="amp-content">
{paragraphs(page)}
</div>
<amp-ad width="300" height="250" data-slot="{around.shown}"></amp-ad></article>"""
    return page_of(page.headline, head, body, around, page.language)


def _boxes(page: MadePage, around: Around) -> str:
    """Divisions without meaning, a newsletter's box in the middle of the text."""
    first, rest = page.paragraphs[0], page.paragraphs[1:]
    box = (
        '<div class="newsletter-signup"><form><label>Get our newsletter</label>'
        f'<input name="mail{around.shown}"><button>Sign up</button></form></div>'
    )
    body = f"""<div class="c-page"><div class="c-headline"><h1>{escape(page.headline)}</h1></div>
<div class="c-byline"><span>{escape(page.author)}</span></div>
<div class="article__body">
<p>{escape(first, quote=False)}</p>
{box}
{"".join(f"<p>{escape(text, quote=False)}</p>" for text in rest)}
</div>
<div class="c-related-links"><h4>More on this</h4>{links(around)}</div></div>"""
    return page_of(page.headline, _open_graph(page, around), body, around, page.language)


def _open_graph(page: MadePage, around: Around) -> str:
    found = {
        "og:type": "article",
        "og:title": page.headline,
        "og:url": around.url,
        "og:site_name": PUBLISHER,
        "article:published_time": page.published.isoformat(),
        "article:modified_time": page.modified.isoformat() if page.modified else None,
    }
    lines = [
        f'<meta property="{name}" content="{escape(value)}">'
        for name, value in found.items()
        if value is not None
    ]
    return "\n".join([*lines, f'<meta name="author" content="{escape(page.author)}">'])


def _day(when: datetime) -> str:
    return f"{when:%B} {when.day}, {when.year}"


_TEMPLATES: dict[str, Callable[[MadePage, Around], str]] = {
    "graph": _graph,
    "blog": _blog,
    "table": _table,
    "micro": _micro,
    "amp": _amp,
    "boxes": _boxes,
}
