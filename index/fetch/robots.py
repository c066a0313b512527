"""What sites ask robots to leave alone: robots.txt, read as RFC 9309 says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from index.fetch import Refused, Unreachable
from index.fetch.address import Target, parse
from index.fetch.answers import OK, TOO_MANY, error_of
from index.fetch.journey import Journey
from index.fetch.manners import NoAnswer

MOST_BYTES = 500 * 2**10
"""Of a robots.txt; what follows is not read (RFC 9309, 2.5)."""
KEPT_S = 86_400.0
"""How long it is relied on (RFC 9309, 2.4)."""
FAILURE_KEPT_S = 600.0
"""How long a site is left alone whose robots.txt cannot be read, before it is tried again."""
LONGEST_DELAY_S = 30.0
"""Of a Crawl-delay, which no standard knows: at this pace a source of a hundred pages is read in an
hour; longer ones would keep all others waiting."""
MOST_SITES = 500
"""Whose robots.txt are remembered."""
_UNKNOWN = "may not be read while the site's robots.txt cannot be"
_AGENT = re.compile(r"\s*user[-\s]*agent\b\s*:?\s*(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Rules:
    """One robots.txt."""

    until: float
    """On the clock."""
    parsed: Protego | None = None
    """None: everything is allowed, unless there is an error."""
    error: str | None = None
    """Why nothing is allowed for now."""
    is_refused: bool = False
    """Whether the error is that it may not be asked."""
    retry_at: float | None = None
    """When the site asked to be asked again, on the clock."""


class Robots:
    """The robots.txt of every site asked, for as long as this object lives."""

    def __init__(
        self, fetch: Callable[[Target], Journey], name: str, *, clock: Callable[[], float]
    ) -> None:
        """Read them with `fetch`, as the robot called `name`."""
        self._fetch = fetch
        self._name = name
        self._clock = clock
        self._sites: dict[str, _Rules] = {}

    def check(self, target: Target) -> float:
        """Return the seconds that the site wants between two requests; 0 when it says nothing.

        Raises Refused when `target` is to be left alone, Unreachable while nobody can know.
        """
        rules = self._of(target)
        if rules.error is not None and rules.is_refused:
            raise Refused(rules.error)
        if rules.error is not None:
            wait_s = None if rules.retry_at is None else max(0.0, rules.retry_at - self._clock())
            raise Unreachable(rules.error, retry_after_s=wait_s)
        if rules.parsed is None:
            return 0.0
        if not rules.parsed.can_fetch(target.address, self._name):
            raise Refused("is not for robots: the site's robots.txt asks them to leave it alone")
        return min(rules.parsed.crawl_delay(self._name) or 0.0, LONGEST_DELAY_S)

    def _of(self, target: Target) -> _Rules:
        known = self._sites.pop(target.origin, None)
        if known is None or known.until <= self._clock():
            known = self._read(target)
        self._sites[target.origin] = known  # the last one asked stands last
        if len(self._sites) > MOST_SITES:
            del self._sites[next(iter(self._sites))]
        return known

    def _read(self, target: Target) -> _Rules:
        try:
            journey = self._fetch(parse(f"{target.origin}/robots.txt"))
        except Refused as error:
            return _Rules(self._clock() + FAILURE_KEPT_S, error=str(error), is_refused=True)
        except NoAnswer as error:
            return self._closed(str(error), error.retry_after_s)  # the page would say the same
        except Unreachable as error:
            return self._closed(f"{_UNKNOWN}: it {error}", error.retry_after_s)
        reply = journey.reply
        if reply.status in OK:
            return _Rules(self._clock() + KEPT_S, _parsed(reply.body, self._name))
        if reply.status // 100 in (2, 4) and reply.status != TOO_MANY:
            return _Rules(self._clock() + KEPT_S)
        return self._closed(f"{_UNKNOWN}: it {error_of(reply.status)}", journey.retry_after_s)

    def _closed(self, told: str, retry_after_s: float | None) -> _Rules:
        now = self._clock()
        if retry_after_s is None:
            return _Rules(now + FAILURE_KEPT_S, error=told)
        retry_at = now + retry_after_s
        return _Rules(retry_at, error=told, retry_at=retry_at)


def _parsed(body: bytes, name: str) -> Protego:
    """Return the rules, with all robots under one name but this one and "*".

    Protego keeps a copy of each rule for each robot that it is for: fifteen thousand robots before
    as many rules, in 500 KiB, would be more than any machine has memory for. It would also take
    "Pull" for a name of Pullquote, which the standard does not.
    """
    lines = []
    for line in body.decode("utf-8-sig", errors="replace").splitlines():
        agent = _AGENT.match(line)
        lines.append(f"User-agent: {_known(agent[1], name)}" if agent else line)
    return Protego.parse("\n".join(lines))


def _known(agent: str, name: str) -> str:
    called = agent.partition("#")[0].strip().lower()
    if not called or called.startswith("*"):
        return called[:1]
    is_this = called.partition("/")[0].strip() == name.lower()
    return name if is_this else "somebody else"  # with a space: nobody's name
