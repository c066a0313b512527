"""What the small Discord remembers of the bot, and what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.wire.payloads import CHANNEL, Payload

EMPTY, INVALID = 50006, 50035
_BUTTON, _TEXT = 2, 10


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
    channel: int = CHANNEL
    acknowledged_at: float | None = None
    ephemeral: bool = False
    message: Payload | None = None
    """The answer as it stands; None while it is only announced."""
    shown: list[tuple[float, Payload]] = field(default_factory=list)
    """When the answer was put in place or changed, and to what."""
    follow_ups: list[Post] = field(default_factory=list)
    pressed_on: Call | None = None
    """The call whose answer has the button, if this is a press that changes it."""

    def show(self, at: float, message: Payload) -> None:
        """Put `message` in the answer's place."""
        self.message = message
        self.shown.append((at, message))
        if self.pressed_on is not None:
            self.pressed_on.show(at, message)

    @property
    def said(self) -> str:
        """The words of the answer as it stands, if there is one."""
        return words(self.message) if self.message is not None else ""

    @property
    def answer(self) -> Payload | None:
        """The message, once it is more than a word about the questions that come before."""
        return self.message if self.message and self.message["components"] else None

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


def components(message: Payload) -> Iterator[Payload]:
    """Yield everything that a message is laid out in, at any depth, from the top."""
    waiting = list(message.get("components") or [])
    while waiting:
        one = waiting.pop(0)
        yield one
        inside = [*(one.get("components") or []), one.get("accessory"), one.get("component")]
        waiting[:0] = [each for each in inside if each]


def buttons(message: Payload) -> list[Payload]:
    """Return the buttons of a message, in their order."""
    return [one for one in components(message) if one["type"] == _BUTTON]


def words(message: Payload) -> str:
    """Return all that a message says, but for the labels of its buttons."""
    embeds = message.get("embeds") or []
    parts = [embed.get(key) for embed in embeds for key in ("title", "description")]
    parts += [one["content"] for one in components(message) if one["type"] == _TEXT]
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
    if any(len(button.get("url") or "") > 512 for button in buttons(sent)):
        raise Refusal(400, INVALID, "Invalid Form Body")
