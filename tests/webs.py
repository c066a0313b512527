"""A web in memory, for tests that need no socket."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from index.fetch import Fetched, FetchError, Unchanged, Validators

SITE = "https://tarn.example"


class ToyWeb:
    """Gives what its pages say: a body, or an error that is raised."""

    def __init__(self, pages: Mapping[str, str | FetchError] | None = None) -> None:
        self.pages: dict[str, str | FetchError] = dict(pages or {})
        self.redirects: dict[str, str] = {}
        self.asked: list[str] = []
        self.conditional: list[str] = []

    def get(self, address: str, validators: Validators = Validators()) -> Fetched | Unchanged:
        self.asked.append(address)
        place = self.redirects.get(address, address)
        page = self.pages[place]
        if isinstance(page, FetchError):
            raise page
        etag = sha256(page.encode()).hexdigest()[:8]
        found_at = None if place == address else place
        if validators.etag is not None and validators.address == found_at:
            self.conditional.append(address)
            if validators.etag == etag:
                return Unchanged()
        kind = "text/html" if page.lstrip().startswith("<html") else "application/xml"
        seen = Validators(etag, address=found_at)
        return Fetched(place, False, page.encode(), kind, "utf-8", seen)


def page(address: str, headline: str, *sentences: str) -> str:
    """Return the HTML of an article."""
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return (
        f'<html lang="en"><head><title>{headline}</title>'
        f'<link rel="canonical" href="{address}">'
        f'<meta property="og:title" content="{headline}">'
        '<meta property="og:site_name" content="The Tarn Courier">'
        '<meta property="article:published_time" content="2031-05-06T08:00:00+02:00"></head>'
        f"<body><article><h1>{headline}</h1>{body}</article></body></html>"
    )


def feed(*entries: tuple[str, str]) -> str:
    """Return an RSS feed of (address, headline)."""
    items = "".join(
        f"<item><title>{title}</title><link>{address}</link><guid>{address}</guid></item>"
        for address, title in entries
    )
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Tarn Courier: town</title>'
        f"<link>{SITE}/</link>{items}</channel></rss>"
    )


def sitemap(*addresses: str, lastmod: str | None = None) -> str:
    """Return a sitemap of these addresses."""
    when = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    urls = "".join(f"<url><loc>{address}</loc>{when}</url>" for address in addresses)
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"{urls}</urlset>"
    )


def sitemap_index(*addresses: str, lastmod: str | None = None) -> str:
    """Return a sitemap that names sitemaps."""
    when = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    maps = "".join(f"<sitemap><loc>{address}</loc>{when}</sitemap>" for address in addresses)
    return (
        '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"{maps}</sitemapindex>"
    )
