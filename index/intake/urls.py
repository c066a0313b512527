"""Canonical web addresses: one page, one address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

MAX_URL_CHARS = 2048
"""Longer addresses are not addresses of articles (browsers' practical limit)."""

# Parameters that say where a reader came from, never what the page is.
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_[ce]id|_hs\w+"
    r"|mkt_tok|oly_\w+_id|vero_id|ref_src|ref_url|cmpid|ocid|xtor|at_(?:medium|campaign)\w*|ito"
    r"|smid|smtyp|ncid|guccounter|guce_\w+)",
    re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical(address: object) -> str | None:
    """Return the address without fragment, tracking parameters and default port.

    None when it is no http(s) address that can be opened.
    """
    if not isinstance(address, str) or len(address) > MAX_URL_CHARS:
        return None
    address = address.strip()
    if re.search(r"[\s\x00-\x1f\x7f<>\"]", address):
        return None
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    if port is not None and port != _DEFAULT_PORTS[parts.scheme]:
        host = f"{host}:{port}"
    return urlunsplit((parts.scheme, host, parts.path or "/", _kept(parts.query), ""))


def is_home(address: str) -> bool:
    """Return whether the address is a site's home page, so no article's own."""
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query


def _kept(query: str) -> str:
    kept = [pair for pair in query.split("&") if not _TRACKING.fullmatch(pair.partition("=")[0])]
    return "&".join(kept)
