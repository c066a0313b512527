"""What the small Discord remembers of the bot, and what it refuses."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.wire.payloads import Payload

EMPTY, INVALID = 50006, 50035


class Refusal(Exception):
    """Discord's answer to a request that it does not take."""

    def __init__(self, status: int, code: int, text: str) -> None:
        super().__init__(text)
        self.status, self.code = status, code


@dataclass
class Call:
    """Somebody's use of a command, and what came of it."""

    id: int
    token: str
    called_at: float
    acknowledged_at: float | None = None
    ephemeral: bool = False
    message: Payload | None = None
    """The answer as it stands; None while it is only announced."""
    shown: list[tuple[float, Payload]] = field(default_factory=list)
    """When the answer was put in place or changed, and to what."""
    pressed_on: Call | None = None
    """The call whose answer has the button, if this is a press that changes it."""

    def show(self, at: float, message: Payload) -> None:
        """Put `message` in the answer's place."""
        self.message = message
        self.shown.append((at, message))
        if self.pressed_on is not None:
            self.pressed_on.show(at, message)

    @property
    def waited_s(self) -> float:
        """Seconds until the acknowledgement."""
        assert self.acknowledged_at is not None, "never acknowledged"
        return self.acknowledged_at - self.called_at


@dataclass
class Post:
    """A message of the bot outside of commands."""

    at: float
    sent: Payload
    """As it came in."""
    message: Payload

    @property
    def replies_to(self) -> str | None:
        """The message that it answers."""
        reference = self.message.get("message_reference")
        return reference["message_id"] if reference else None


@dataclass
class Limit:
    """Requests that are refused as too many: the next `times` that fit `route`."""

    route: str
    times: int
    retry_after_s: float
    hits: int = 0


def words(message: Payload) -> str:
    """Return all that a message says."""
    embeds = message.get("embeds") or []
    parts = [embed.get(key) for embed in embeds for key in ("title", "description")]
    return "\n".join(part for part in (message.get("content"), *parts) if part)


def check(sent: Payload) -> None:
    """Refuse a message as Discord does: an empty one, or one over a limit."""
    embeds = sent.get("embeds") or []
    if not (sent.get("content") or embeds or sent.get("components")):
        raise Refusal(400, EMPTY, "Cannot send an empty message")
    if len(sent.get("content") or "") > 2000 or len(embeds) > 10:
        raise Refusal(400, INVALID, "Invalid Form Body")
    if any(len(embed.get("title") or "") > 256 for embed in embeds):
        raise Refusal(400, INVALID, "Invalid Form Body")
    if any(len(embed.get("description") or "") > 4096 for embed in embeds):
        raise Refusal(400, INVALID, "Invalid Form Body")
    if len(words({"embeds": embeds})) > 6000:
        raise Refusal(400, INVALID, "Invalid Form Body")
    for row in sent.get("components") or []:
        if any(len(button.get("url") or "") > 512 for button in row["components"]):
            raise Refusal(400, INVALID, "Invalid Form Body")
