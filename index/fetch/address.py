"""Web addresses taken apart in exactly one way, so that what is checked is what is asked.

Anything that two programs might read differently is refused or written in its one plain form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import quote, unquote, urljoin

import idna

from index.fetch import Refused
from index.fetch.networks import Ip

MOST_CHARS = 2048
"""Longer ones are not addresses of articles (browsers' practical limit)."""
_MOST_HOST_CHARS = 253  # RFC 1035, without the last dot

# Control characters start a second header line or vanish in parsers; a backslash is a slash to
# browsers and none to others; half a character (a lone surrogate) cannot be sent.
_NEVER = re.compile(r"[\x00-\x1f\x7f-\x9f\\\ud800-\udfff]")
_SHAPE = re.compile(
    r"(?P<scheme>https?)://(?P<authority>[^/?#]*)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#.*)?",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?P<host>\[[^\[\]]*\]|[^:\[\]]*)(?::(?P<port>[0-9]{0,5}))?")
_HOST = re.compile(
    r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PORTS = {"http": 80, "https": 443}
_KEPT_IN_PATH = "%/:@!$&'()*+,;="
_KEPT_IN_QUERY = _KEPT_IN_PATH + "?[]"


@dataclass(frozen=True, slots=True)
class Target:
    """An http(s) address in its parts."""

    scheme: str
    """"http" or "https"."""
    host: str
    """A name in lower-case ASCII without the last dot, or an IP address without brackets."""
    port: int
    path: str
    """With the query; nothing but ASCII, no "." or ".." in it."""

    @property
    def ip(self) -> Ip | None:
        """The IP address, where the host is one."""
        try:
            return ip_address(self.host)
        except ValueError:
            return None

    @property
    def authority(self) -> str:
        """Host and port as they stand in an address; the usual port is left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt is about."""
        return f"{self.scheme}://{self.authority}"

    @property
    def address(self) -> str:
        """The whole address, without fragment."""
        return self.origin + self.path


def parse(address: str) -> Target:
    """Take an address apart.

    Raises Refused when it is no http(s) address, carries credentials, or can be misunderstood.
    """
    if len(address) > MOST_CHARS:
        raise Refused(f"is longer than {MOST_CHARS} characters: no article's address is")
    if _NEVER.search(address):
        raise Refused("has a backslash or a control character in its address: check it")
    shape = _SHAPE.fullmatch(address.strip(" "))
    if shape is None:
        raise Refused("is no http or https address")
    scheme = shape["scheme"].lower()
    host, port = _authority(shape["authority"], _PORTS[scheme])
    path = _without_dots(quote(shape["path"] or "/", safe=_KEPT_IN_PATH))
    query = shape["query"]
    if query is not None:
        path += "?" + quote(query, safe=_KEPT_IN_QUERY)
    return Target(scheme, host, port, path)


def redirected(target: Target, location: str) -> Target:
    """Return where a Location header, as `target` gave it, leads. Raises Refused as `parse`."""
    location = _as_utf8(location).strip(" ")
    if _NEVER.search(location):  # before urljoin, which leaves some of them out
        raise Refused("has a backslash or a control character in its address: check it")
    if _SCHEME.match(location):
        return parse(location)  # urljoin takes "http:/a" and "http:a" for parts of an address
    try:
        return parse(urljoin(target.address, location))
    except ValueError:
        raise Refused("is no http or https address") from None


def _as_utf8(header: str) -> str:
    """Return a header that came as bytes of Latin-1 as the UTF-8 that most servers mean."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _authority(authority: str, usual_port: int) -> tuple[str, int]:
    if "@" in authority:
        raise Refused("has a user name or a password in its address: leave them out")
    parts = _AUTHORITY.fullmatch(authority)
    if parts is None:
        raise Refused("has no host name and port that can be asked: check it")
    port = int(parts["port"]) if parts["port"] else usual_port
    if not 0 < port < 65536:
        raise Refused(f"has a port that does not exist ({port}): check it")
    try:
        return _host(parts["host"]), port
    except ValueError:
        raise Refused("has no host name that can be asked: check it") from None


def _host(written: str) -> str:
    """Return the host in its one form; ValueError when it has none."""
    if written.startswith("["):
        if "%" in written:
            raise ValueError("zone ids are this machine's own business")
        return str(IPv6Address(written[1:-1]))
    name = unquote(written, errors="strict")
    if not name.isascii():
        name = idna.encode(name, uts46=True).decode("ascii")
    name = name.lower().removesuffix(".")
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        # Some resolvers read 127.1, 0x7f.1, 0177.0.0.1 and 2130706433 as addresses; this does not.
        return str(IPv4Address(name))
    if len(name) > _MOST_HOST_CHARS or not _HOST.fullmatch(name):
        raise ValueError("no host name")
    return name


def _without_dots(path: str) -> str:
    """Resolve "." and ".." as browsers do, or robots.txt would be asked about another path."""
    kept: list[str] = []
    parts = path.split("/")[1:]
    for part in parts:
        plain = part.lower().replace("%2e", ".")
        if plain == "..":
            del kept[-1:]
        elif plain != ".":
            kept.append(part)
    if parts[-1].lower().replace("%2e", ".") in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)
