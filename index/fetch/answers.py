"""What the status of an answer means for what is known of a page.

Gone is only what the server says is gone (404, 410): what it gave is dropped. A server that does
not want to show the page to a stranger (401, 402, 403) or here (451: often a whole continent, for
its law on data) says nothing about whether the page still stands: what it gave is kept, and the
reason is told. The same goes for every other failure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from index.fetch import FetchError, Gone, Refused, Unreachable

OK = (200, 203)
UNCHANGED = 304
TOO_MANY = 429
LONGEST_WAIT_S = 86_400.0
"""Of a Retry-After: a mistaken one must not keep a site out for ever."""
_REFUSED = {
    401: "wants a user name and a password (401)",
    402: "wants to be paid for (402)",
    403: "does not let this program in (403)",
    451: "may not be shown here for legal reasons (451)",
}
_DIGITS = re.compile(r"[0-9]{1,12}")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([^\s;,\"']+)", re.IGNORECASE)


def error_of(status: int, retry_after_s: float | None = None) -> FetchError:
    """Return the error that a status other than 200, 203 and 304 stands for."""
    if status in (404, 410):
        return Gone(f"is no longer there ({status})")
    if status in _REFUSED:
        return Refused(_REFUSED[status])
    if status == TOO_MANY:
        return Unreachable("has had too many requests (429)", retry_after_s=retry_after_s)
    if status >= 500:
        told = f"answers with an error of its own ({status})"
        return Unreachable(told, retry_after_s=retry_after_s)
    return Unreachable(f"answers in a way that is no page ({status})", retry_after_s=retry_after_s)


def retry_after_s(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return for how long the server asks to be left alone, a day at most; None: it does not say.

    A date is compared with the server's own clock, where it tells it, instead of with `now`.
    """
    wish = headers.get("retry-after", "").strip()
    if _DIGITS.fullmatch(wish):
        return min(float(wish), LONGEST_WAIT_S)
    until = _date(wish)
    if until is None:
        return None
    wait_s = (until - (_date(headers.get("date", "")) or now)).total_seconds()
    return min(max(0.0, wait_s), LONGEST_WAIT_S)


def media_type(headers: Mapping[str, str]) -> tuple[str, str | None]:
    """Return the media type in lower case ("" where there is none) and the charset as named."""
    content_type = headers.get("content-type", "")
    charset = _CHARSET.search(content_type)
    kind = re.split("[;,]", content_type, maxsplit=1)[0].strip().lower()
    return kind, charset[1] if charset else None


def _date(header: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, OverflowError):  # the latter for a year of eleven digits
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
