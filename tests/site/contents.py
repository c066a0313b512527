"""What is at each address of a site while nothing is wrong with it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from functools import partial

from tests.site import listings
from tests.site.answer import Reply, html
from tests.site.faults import READS, Fault
from tests.site.frame import PUBLISHER, Around, page_of
from tests.site.listings import Entry
from tests.site.pages import SECTIONS
from tests.site.site import Site
from tests.site.state import Delivered, Page, State, Tags
from tests.site.templates import render

SITEMAP = "/sitemap.xml"
RELATED = 4
"""Headlines of other pages beside each article."""


def content(site: Site, path: str, fault: Fault | None) -> Reply:
    """Return what is at `path`, its charset declared as the fault wants it."""
    if path == "/robots.txt" and site.robots is not None:
        return Reply(200, {"Content-Type": "text/plain"}, site.robots.encode())
    if path in site.pages:
        return _page(site, site.pages[path], fault)
    if path in site.redirects:
        status, to = site.redirects[path]
        # Half of the servers out there name no host in it.
        where = to if status in (302, 307) else site.base + to
        return html(status, f'<a href="{to}">Moved</a>', Location=where)
    return _listing(site, path, fault) or not_found(404)


def not_found(status: int) -> Reply:
    """Return the site's page for what is not there."""
    return html(status, page_of("Not found", "", "<h1>Not found</h1>", Around("", 0, (), "utf-8")))


def sitemaps(site: Site) -> list[tuple[str, list[Entry]]]:
    """Return the sitemaps with what they name: in the order of publication, so that most stay."""
    found = [entry for section in site.sitemap_sections for entry in site.entries(section)]
    found.sort(key=lambda entry: entry.made.published)
    size = site.per_sitemap
    parts = [found[at : at + size] for at in range(0, len(found), size)]
    endings = (".xml", ".xml.gz")
    return [(f"/sitemap-{at + 1}{endings[at % 2]}", part) for at, part in enumerate(parts)]


def _page(site: Site, page: Page, fault: Fault | None) -> Reply:
    if page.state is not State.LIVE:
        return not_found(page.state.value)
    encoding = page.made.encoding
    header, meta = _declared(page, fault)
    around = Around(site.base + page.canonical, site.asked, _related(site, page), meta)
    body = render(page.made, around).encode(encoding, "xmlcharrefreplace")
    kind = "text/html" if header is None else f"text/html; charset={header}"
    version = Delivered(page.canonical, page.made.text)
    reads = fault is None or fault in READS
    return Reply(
        200,
        {"Content-Type": kind} | _validators(site, page, body),
        body,
        told=partial(setattr, page, "delivered", version) if reads else _unread,
    )


def _declared(page: Page, fault: Fault | None) -> tuple[str | None, str | None]:
    """Return the charset in the header and in the <meta>."""
    encoding = page.made.encoding
    wrong = "iso-8859-1" if encoding == "utf-8" else "utf-8"
    match fault:
        case Fault.WRONG_HEADER:
            return wrong, encoding
        case Fault.WRONG_META:
            return encoding, wrong
        case Fault.NO_CHARSET:
            return None, None
    # A third of the pages leave it to their <meta>.
    return None if zlib.crc32(page.id.encode()) % 3 == 0 else encoding, encoding


def _related(site: Site, page: Page) -> tuple[tuple[str, str], ...]:
    others = [other for other in site.pages.values() if other is not page]
    count = min(RELATED, len(others))
    chosen = [others[(site.asked * 31 + at * 17) % len(others)] for at in range(count)]
    return tuple((other.made.headline, site.base + other.path) for other in chosen)


def _validators(site: Site, page: Page, body: bytes) -> dict[str, str]:
    match site.tags:
        case Tags.VERSION:
            return page.validators()
        case Tags.VOLATILE:
            return {"ETag": _tag(body)}
    return {}


def _listing(site: Site, path: str, fault: Fault | None) -> Reply | None:
    """Return a feed, sitemap or front page."""
    entries: Sequence[Entry] = ()
    if path in site.feeds:
        feed = site.feeds[path]
        entries = site.entries(feed.section)[: feed.newest]
        text, kind = listings.feed(feed, site.base, entries)
        return _named(site, path, text.encode(), kind, entries, fault)
    parts = dict(sitemaps(site))
    if path == SITEMAP and site.sitemap_sections:
        newest = [(at, max(entry.changed_at for entry in part)) for at, part in parts.items()]
        index = listings.sitemap_index(site.base, newest)
        return _named(site, path, index.encode(), "application/xml", (), fault)
    if path in parts:
        text = listings.sitemap(site.base, parts[path])
        body, kind = text.encode(), "application/xml"
        if path.endswith(".gz"):
            body, kind = listings.packed(text), "application/gzip"
        return _named(site, SITEMAP, body, kind, parts[path], fault)
    return _front(site, path)


def _named(
    site: Site, by: str, body: bytes, kind: str, entries: Iterable[Entry], fault: Fault | None
) -> Reply:
    headers = {"Content-Type": kind}
    if site.tags is not Tags.NONE:
        headers["ETag"] = _tag(body)

    def told() -> None:
        for entry in entries:
            site.named.setdefault(entry.path, set()).add(by)

    reads = fault is None or fault in READS
    return Reply(200, headers, body, told=told if reads else _unread)


def _front(site: Site, path: str) -> Reply | None:
    section = path.strip("/")
    if section not in ("", *SECTIONS):
        return None
    feeds = [feed for feed in site.feeds.values() if section in ("", feed.section)]
    shown = [page.entry for page in site.live(section or None) if page.is_listed][:30]
    return html(200, listings.front(section or PUBLISHER, site.base, path, feeds, shown))


def _tag(body: bytes) -> str:
    return f'"{zlib.crc32(body):08x}"'


def _unread() -> None:
    """Take note of nothing: nobody can read this answer."""
