"""From an address to an answer, along redirects, with good manners at every step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from index.fetch import FetchError, Refused, Unreachable
from index.fetch.address import Target, redirected
from index.fetch.answers import TOO_MANY, retry_after_s
from index.fetch.door import Door, Reply
from index.fetch.limits import FetchLimits
from index.fetch.manners import TOO_MANY_S, Manners, NoAnswer
from index.fetch.outside import Outside

MOST_REDIRECTS = 10
"""As many as search engines' crawlers follow: a page behind more is a trap or a mistake."""
_PERMANENT = (301, 308)
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Order:
    """What to do at every place on the way."""

    headers: Callable[[Target], Mapping[str, str]]
    """What to send there."""
    permit: Callable[[Target], None]
    """Raises FetchError where the place may not be asked."""
    most_bytes: int
    """Of the body at the end."""
    is_cut: bool = False
    """Whether a larger body is cut there, instead of being an error."""


@dataclass(frozen=True, slots=True)
class Journey:
    """The answer at the end of the way, which is no redirect."""

    target: Target
    """Where it was given."""
    reply: Reply
    redirects: int
    """How many led there."""
    moved: bool
    """Whether there were some, and all of them permanent."""
    retry_after_s: float | None
    """For how long the server asks to be left alone."""


class Traveller:
    """Asks for addresses and follows their redirects, never faster than manners permit."""

    def __init__(
        self, limits: FetchLimits, *, door: Door, manners: Manners, outside: Outside
    ) -> None:
        self._total_s = limits.total_s
        self._door = door
        self._manners = manners
        self._outside = outside

    def go(self, start: Target, order: Order) -> Journey:
        """Return the first answer that is no redirect.

        Raises Refused or Unreachable; the text says so where a redirect led there.
        """
        way = [start]
        moved = True
        left_s = self._total_s
        while True:
            try:
                order.permit(way[-1])
                self._manners.wait(way[-1].host)
                began = self._outside.clock()
                reply = self._ask(way[-1], order, left_s)
            except FetchError as error:
                raise after_redirect(error) if len(way) > 1 else error from None
            left_s -= self._outside.clock() - began
            place = _next(way, reply)
            if place is None:
                redirects = len(way) - 1
                pause_s = retry_after_s(reply.headers, self._outside.now())
                return Journey(way[-1], reply, redirects, moved and redirects > 0, pause_s)
            moved = moved and reply.status in _PERMANENT
            way.append(place)

    def _ask(self, target: Target, order: Order, left_s: float) -> Reply:
        """Ask once, and remember how it went."""
        if left_s <= 0:
            raise NoAnswer(f"is reached too late: it all took longer than {self._total_s:g} s")
        try:
            reply = self._door.ask(
                target,
                order.headers(target),
                within_s=left_s,
                most_bytes=order.most_bytes,
                is_cut=order.is_cut,
            )
        except Unreachable as error:
            self._manners.failed(target.host, is_silent=isinstance(error, NoAnswer))
            raise
        if reply.status == TOO_MANY or reply.status >= 500:
            hold_s = retry_after_s(reply.headers, self._outside.now())
            if hold_s is None and reply.status == TOO_MANY:
                hold_s = TOO_MANY_S
            self._manners.failed(target.host, is_silent=False, hold_s=hold_s)
        else:
            self._manners.answered(target.host)
        return reply


def after_redirect(error: FetchError) -> FetchError:
    """Return the same error, saying that a redirect led to it."""
    told = f"redirects to a place that {error}"
    if isinstance(error, Unreachable):
        return Unreachable(told, retry_after_s=error.retry_after_s)
    return type(error)(told)


def _next(way: list[Target], reply: Reply) -> Target | None:
    """Return where the reply to the last request leads; None when it is no redirect."""
    location = reply.headers.get("location")
    if reply.status not in _REDIRECTS or location is None:
        return None
    try:
        place = redirected(way[-1], location)
    except Refused as error:
        raise after_redirect(error) from None
    if place in way:
        raise Unreachable("redirects in a circle (some do without cookies, which are not kept)")
    if len(way) > MOST_REDIRECTS:
        raise Unreachable(f"redirects more than {MOST_REDIRECTS} times")
    return place
