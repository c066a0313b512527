"""Answers a request: what is there, unless a fault is in the way or the asker has it already."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

from tests.site.answer import Manner, Reply
from tests.site.contents import content, not_found
from tests.site.faults import READS, Broken
from tests.site.site import Site
from tests.site.spoil import spoil
from tests.site.state import Away

_VALIDATORS = ("ETag", "Last-Modified")


def reply(site: Site, target: str, tags: str | None, since: str | None) -> Reply:
    """Return the answer to a request.

    Args:
        site: what is asked.
        target: a path with its query.
        tags: the header If-None-Match.
        since: the header If-Modified-Since.
    """
    with site.lock:
        site.asked += 1
        if site.away is Away.REFUSED:
            # The connection was taken just before: 404 would say that the page is gone.
            return Reply(503, manner=Manner.RESET)
        if site.away is Away.NOT_FOUND:
            return not_found(404)
        path = target.partition("?")[0]
        broken = _met(site, path)
        fault = broken.fault if broken else None
        good = content(site, path, fault)
        if (fault is None or fault in READS) and good.status == 200 and _is_had(good, tags, since):
            kept = {name: good.headers[name] for name in _VALIDATORS if name in good.headers}
            return Reply(304, kept)
        return spoil(site, good, broken, target) if broken else good


def _met(site: Site, path: str) -> Broken | None:
    """Return the fault that this request meets; one of a few requests fewer is left."""
    broken = site.faults.get(path)
    if broken is not None and broken.times is not None:
        broken.times -= 1
        if broken.times <= 0:
            del site.faults[path]
    return broken


def _is_had(good: Reply, tags: str | None, since: str | None) -> bool:
    """Return whether the asker names this version; tags are asked before dates (RFC 9110)."""
    if tags is not None:
        now = good.headers.get("ETag", "").removeprefix("W/")
        asked = [tag.strip().removeprefix("W/") for tag in tags.split(",")]
        return bool(now) and (now in asked or tags.strip() == "*")
    changed = good.headers.get("Last-Modified")
    if since is None or changed is None:
        return False
    try:
        return parsedate_to_datetime(changed) <= parsedate_to_datetime(since)
    except ValueError:
        return False
