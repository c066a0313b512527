"""What a site was asked, for assertions about how it was asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import overload


@dataclass(frozen=True, slots=True)
class Request:
    """One request and its answer."""

    method: str
    path: str
    """With its query."""
    status: int | None
    """None: it was given no answer."""
    began_at: float
    """Monotonic seconds, when its headers were read."""
    ended_at: float
    """When the last of the answer was handed to the network, or the asker was seen to be gone."""
    sent_bytes: int
    """Of the body."""
    connection: int
    """Requests over one connection share it."""
    if_none_match: str | None
    if_modified_since: str | None
    user_agent: str | None
    accept_encoding: str | None

    @property
    def is_conditional(self) -> bool:
        """Whether it named the version that the asker has."""
        return self.if_none_match is not None or self.if_modified_since is not None


class Log(Sequence[Request]):
    """The requests in the order in which their answers ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: list[Request] = []

    def add(self, request: Request) -> None:
        """Remember a request."""
        with self._lock:
            self._requests.append(request)

    def clear(self) -> list[Request]:
        """Forget all requests; return them."""
        with self._lock:
            forgotten, self._requests = self._requests, []
        return forgotten

    def paths(self, *, status: int | None = None) -> list[str]:
        """Return the paths that were asked, those with one status if it is given."""
        return [each.path for each in self if status is None or each.status == status]

    def unconditional(self) -> list[Request]:
        """Return the requests that named no version, robots.txt apart."""
        return [each for each in self if not each.is_conditional and each.path != "/robots.txt"]

    def overlaps(self, *, longer_than_s: float = 0.05) -> list[tuple[Request, Request]]:
        """Return the pairs that ran at one time.

        An answer that its asker gave up counts until the site notices, a few milliseconds later;
        set `Site.think_s` well above `longer_than_s`, or quick answers never overlap.
        """
        found = sorted(self, key=lambda each: each.began_at)
        return [
            (one, other)
            for at, one in enumerate(found)
            for other in found[at + 1 :]
            if min(one.ended_at, other.ended_at) - other.began_at > longer_than_s
        ]

    def pauses_s(self) -> list[float]:
        """Return the time from the end of each answer to the beginning of the next request."""
        found = sorted(self, key=lambda each: each.began_at)
        return [after.began_at - before.ended_at for before, after in pairwise(found)]

    def __iter__(self) -> Iterator[Request]:
        with self._lock:
            return iter(list(self._requests))

    def __len__(self) -> int:
        return len(self._requests)

    @overload
    def __getitem__(self, at: int) -> Request: ...
    @overload
    def __getitem__(self, at: slice) -> list[Request]: ...
    def __getitem__(self, at: int | slice) -> Request | list[Request]:
        with self._lock:
            return self._requests[at]
