"""Turns a good answer into what a fault makes of it."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import replace

from tests.site.answer import Manner, Reply, html
from tests.site.faults import Broken, Fault
from tests.site.frame import PUBLISHER, Around, page_of
from tests.site.site import Site

_MANNERS = {
    Fault.SLOW: Manner.DRIP,
    Fault.CUT: Manner.CUT,
    Fault.CUT_CHUNKED: Manner.CUT_CHUNKED,
    Fault.HUGE: Manner.FLOOD,
    Fault.NEVER: Manner.NEVER,
    Fault.RESET: Manner.RESET,
}
_STATUS = {Fault.ERROR: 500, Fault.UNAVAILABLE: 503, Fault.TOO_MANY: 429}
_CONSENT = (
    "We and our 214 partners store cookies on your device and read them again, to measure how "
    "our pages are used and to show you advertisements that fit your interests.",
    "You can accept all cookies, refuse those that are not necessary or choose for each partner. "
    "Your choice is kept for thirteen months and can be changed in the privacy settings.",
)
_NOT_THERE = (
    "Sorry, the page you are looking for could not be found. It may have been moved or removed.",
    "Try the search above, or go back to our front page for the latest news of the day.",
)


def spoil(site: Site, good: Reply, broken: Broken, target: str) -> Reply:
    """Return the answer with the fault.

    Args:
        site: how slow, how large, how long.
        good: what would be answered without it.
        broken: what is wrong.
        target: the path that was asked, with its query.
    """
    fault = broken.fault
    if fault in _STATUS:
        late = {} if fault is Fault.ERROR else {"Retry-After": broken.retry_after}
        return html(_STATUS[fault], "<h1>Please try again later</h1>", **late)
    if fault is Fault.LOOP:
        return html(302, "", Location=site.base + target)
    if fault is Fault.PRIVATE:
        return html(302, "", Location=site.private_address)
    if fault is Fault.COOKIE_WALL:
        return _instead("We value your privacy", _CONSENT)
    if fault is Fault.SOFT_404:
        return _instead("Page not found", _NOT_THERE)
    if good.status != 200:
        return good
    return _body(site, replace(good, manner=_MANNERS.get(fault, good.manner)), fault)


def _body(site: Site, reply: Reply, fault: Fault) -> Reply:
    """Return the answer with another body."""
    match fault:
        case Fault.EMPTY:
            return replace(reply, body=b"")
        case Fault.GZIP:
            return _packed(reply, gzip.compress(reply.body, mtime=0))
        case Fault.CUT_GZIP:
            whole = gzip.compress(reply.body, mtime=0)
            return _packed(reply, whole[: len(whole) // 2])
        case Fault.BOMB:
            return _packed(reply, _bomb(reply.body, site.huge_bytes))
    return reply


def _packed(reply: Reply, body: bytes) -> Reply:
    return replace(reply, headers={**reply.headers, "Content-Encoding": "gzip"}, body=body)


def _bomb(begin: bytes, size: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    parts = [packer.compress(begin)]
    block = b" " * 2**20
    parts += [packer.compress(block) for _ in range(size // len(block))]
    return b"".join([*parts, packer.flush()])


def _instead(title: str, paragraphs: tuple[str, ...]) -> Reply:
    body = f"<h1>{title}</h1>" + "".join(f"<p>{text}</p>" for text in paragraphs)
    page = page_of(f"{title} - {PUBLISHER}", "", body, Around("", 0, (), "utf-8"))
    return html(200, page.replace('<link rel="canonical" href="">\n', ""))
