"""The numbers of reading the network: how patient, how much, how often, and from where."""

from __future__ import annotations

from dataclasses import dataclass

from index.errors import UsageError
from index.fetch.networks import Network


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What a request may cost, and how it introduces itself. Raises UsageError when unusable."""

    user_agent: str = "Pullquote (quotes articles with their source)"
    """The first word is the name that robots.txt files call it by."""
    delay_s: float = 1.0
    """Between two requests to one host: no load for any server, and still 3,600 pages an hour. 0 is
    for sites of one's own."""
    connect_timeout_s: float = 10.0
    """For a connection to be made: TCP tries at 0, 1, 3 and 7 seconds."""
    read_timeout_s: float = 20.0
    """Longest silence; twice as long as a reader would wait for a page."""
    total_s: float = 60.0
    """For an address, redirects included, pauses between requests not: a server that sends a byte
    now and then is never silent."""
    most_bytes: int = 16 * 2**20
    """Of one body, as it came and unpacked: a page seldom has one million, a sitemap with as many
    addresses as the protocol permits (50,000, at 200 bytes each) has ten."""
    allowed: tuple[Network, ...] = ()
    """Networks that may be asked although they are not on the public internet."""

    def __post_init__(self) -> None:
        is_plain = self.user_agent.isascii() and self.user_agent.isprintable()
        if not is_plain or not self.robot:
            raise UsageError(
                "The user agent must be one line of plain ASCII that begins with a name, such as: "
                "Pullquote (me@example.org)"
            )
        if self.delay_s < 0:
            raise UsageError("The delay between two requests cannot be negative.")
        waits = (self.connect_timeout_s, self.read_timeout_s, self.total_s, self.most_bytes)
        if not all(limit > 0 for limit in waits):
            raise UsageError("Time-outs and the largest size of a page must be more than 0.")

    @property
    def robot(self) -> str:
        """The name that robots.txt files call it by."""
        return self.user_agent.strip().partition(" ")[0].partition("/")[0]
