"""Canonical web addresses: one page, one address."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

MAX_URL_CHARS = 2048
"""Longer addresses are not addresses of articles (browsers' practical limit)."""

# Parameters that say where a reader came from, never what the page is.
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|gclsrc|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh"
    r"|mc_[ce]id|_hs\w+|hsctatracking|mkt_tok|oly_\w+_id|vero_id|ref_src|ref_url|cmpid|cmp|ocid"
    r"|xtor|at_(?:medium|campaign|custom|link|ptr|format|bbc)\w*|ito|smid|smtyp|ncid|guccounter"
    r"|guce_\w+|fb_(?:action|ref|source)\w*|_ga|_gl|srsltid|wt_z?mc|wt\.z?mc|pk_(?:campaign|kwd"
    r"|source|medium)|mtm_\w+|piwik_\w+|__twitter_impression|sr_share\w*|s_cid|ns_(?:mchannel"
    r"|source|campaign|linkname|fee)|traffic_source|feedtype|rss)",
    re.IGNORECASE,
)
# Pairs that ask for the same page in another dress: for phones, for paper.
_DRESS = re.compile(
    r"amp(?:=(?:1|true|yes)?)?|(?:output|outputtype|view|format|display|layout)=(?:amp|print)"
    r"|(?:print(?:able|er|version|view|friendly)?|is_?print)(?:=(?:1|true|yes|y|on)?)?",
    re.IGNORECASE,
)
# Addresses under which others keep a copy for phones.
_COPIES = (
    re.compile(r"https://[\w-]+\.cdn\.ampproject\.org/[acvi]/(s/)?(.+)"),
    re.compile(r"https://www\.google\.[a-z.]{2,6}/amp/(s/)?(.+)"),
)
# The same site for another screen.
_SCREENS = ("www", "m", "mobile", "amp", "print")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical(address: object) -> str | None:
    """Return the address without fragment, tracking parameters and default port.

    The print version of a page, its copy for phones and the page have one address. None when it is
    no http(s) address that can be opened.
    """
    if not isinstance(address, str) or len(address) > MAX_URL_CHARS:
        return None
    address = _original(address.strip())
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
    return urlunsplit((parts.scheme, host, _resolved(parts.path), _kept(parts.query), ""))


def joined(base: str, address: object) -> str | None:
    """Return the canonical form of an address that a page at `base` names; None as above."""
    if not isinstance(address, str) or len(address) > MAX_URL_CHARS:
        return None
    try:
        return canonical(urljoin(base, address.strip()))
    except ValueError:
        return None


def is_same_site(one: str, other: str) -> bool:
    """Return whether one site serves both: one host, or one host below the other.

    Two names below a third are two sites: many hosts lend such names to strangers.
    """
    first, second = _site(one), _site(other)
    if not first or not second:
        return False
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def is_home(address: str) -> bool:
    """Return whether the address is a site's home page, so no article's own."""
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query


def _kept(query: str) -> str:
    kept = [
        pair
        for pair in query.split("&")
        if not _TRACKING.fullmatch(pair.partition("=")[0]) and not _DRESS.fullmatch(pair)
    ]
    return "&".join(kept)


def _resolved(path: str) -> str:
    """Return the path without steps up and on the spot ("/a/../b" is "/b")."""
    if "/." not in path:
        return path or "/"
    steps: list[str] = []
    for step in path.split("/")[1:]:
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    if path.endswith(("/.", "/..")):
        steps.append("")
    return "/" + "/".join(steps)


def _original(address: str) -> str:
    for form in _COPIES:
        match = form.fullmatch(address)
        if match is not None:
            return f"{'https' if match.group(1) else 'http'}://{match.group(2)}"
    return address


def _site(address: str) -> str:
    """Return the host without the label for a kind of screen; empty when there is none."""
    try:
        host = (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""
    label, _, rest = host.partition(".")
    return rest if label in _SCREENS and "." in rest else host
