"""The web as the program sees it: an address in, a page, "unchanged" or an error in words out.

Cookies are not kept and proxies in the environment are not looked at: neither a site nor a
variable that was meant for something else decides what is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.fetch import Fetched, Unchanged, Validators
from index.fetch.address import Target, parse
from index.fetch.answers import OK, UNCHANGED, error_of, media_type
from index.fetch.door import Door
from index.fetch.journey import Journey, Order, Traveller, after_redirect
from index.fetch.limits import FetchLimits
from index.fetch.manners import Manners
from index.fetch.outside import Outside
from index.fetch.robots import MOST_BYTES, Robots

_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)
_PLAIN = re.compile(r"[\x20-\x7e\xa0-\xff]+")
_NONE = Validators()


def open_web(limits: FetchLimits, outside: Outside | None = None) -> HttpWeb:
    """Return the web for one run; it holds nothing that needs to be closed.

    What it learns about hosts (robots.txt, pauses, silence) is forgotten with it.
    """
    outside = outside or Outside()
    manners = Manners(
        limits.delay_s, clock=outside.clock, sleep=outside.sleep, chance=outside.chance
    )
    door = Door(limits, outside)
    traveller = Traveller(limits, door=door, manners=manners, outside=outside)
    own = {"User-Agent": limits.user_agent, "Accept": "text/plain, */*;q=0.5"}
    order = Order(lambda _: own, permit=lambda _: None, most_bytes=MOST_BYTES, is_cut=True)
    robots = Robots(lambda place: traveller.go(place, order), limits.robot, clock=outside.clock)
    return HttpWeb(limits, traveller=traveller, robots=robots, manners=manners)


class HttpWeb:
    """Implements `Web` with HTTP/1.1."""

    def __init__(
        self, limits: FetchLimits, *, traveller: Traveller, robots: Robots, manners: Manners
    ) -> None:
        self._limits = limits
        self._traveller = traveller
        self._robots = robots
        self._manners = manners

    def get(self, address: str, validators: Validators = _NONE) -> Fetched | Unchanged:
        """Return the body at `address`, or Unchanged when `validators` are still the newest.

        Raises Gone, Refused or Unreachable.
        """
        start = parse(address)
        asked = _Asked(self._limits.user_agent, start, validators)
        order = Order(asked.headers, self._permit, self._limits.most_bytes)
        journey = self._traveller.go(start, order)
        status = journey.reply.status
        if status in OK:
            return _fetched(address, journey)
        if status == UNCHANGED and asked.is_conditional(journey.target):
            return Unchanged()
        error = error_of(status, journey.retry_after_s)
        raise after_redirect(error) if journey.redirects else error

    def _permit(self, target: Target) -> None:
        delay_s = self._robots.check(target)
        self._manners.slow_down(target.host, delay_s)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is sent along the way."""

    user_agent: str
    start: Target
    validators: Validators

    def headers(self, target: Target) -> dict[str, str]:
        headers = {"User-Agent": self.user_agent, "Accept": _ACCEPT}
        if self._fits(target):
            headers |= _conditions(self.validators)
        return headers

    def is_conditional(self, target: Target) -> bool:
        return self._fits(target) and bool(_conditions(self.validators))

    def _fits(self, target: Target) -> bool:
        """Return whether it was `target` that gave the body which the validators are of."""
        found_at = self.validators.address
        return target == self.start if found_at is None else target.address == found_at


def _conditions(validators: Validators) -> dict[str, str]:
    headers = {
        "If-None-Match": validators.etag or "",
        "If-Modified-Since": validators.last_modified or "",
    }
    # They came from outside and were kept: nothing of them may begin another header.
    return {name: value for name, value in headers.items() if _PLAIN.fullmatch(value)}


def _fetched(address: str, journey: Journey) -> Fetched:
    headers = journey.reply.headers
    found_at = journey.target.address if journey.redirects else None
    kind, charset = media_type(headers)
    return Fetched(
        address=found_at or address,
        moved=journey.moved,
        body=journey.reply.body,
        media_type=kind,
        charset=charset,
        validators=Validators(headers.get("etag"), headers.get("last-modified"), found_at),
    )
