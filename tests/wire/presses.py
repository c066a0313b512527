"""Buttons that are pressed and files that are attached, as Discord tells of them."""

from __future__ import annotations

from typing import Any

from tests.wire.payloads import (
    APPLICATION,
    CHANNEL,
    EVERYTHING,
    GUILD,
    Payload,
    channel,
    member,
)


def custom_id(message: Payload, label: str) -> str:
    """Return the id of the button with that label."""
    buttons = [button for row in message["components"] for button in row["components"]]
    (found,) = [button["custom_id"] for button in buttons if button["label"] == label]
    return str(found)


def press(
    id: int, token: str, message: Payload, button: str, *, person: int, permissions: int
) -> Payload:
    """Return the interaction of somebody pressing a button under `message`."""
    return {
        "id": str(id),
        "application_id": str(APPLICATION),
        "type": 3,
        "token": token,
        "version": 1,
        "guild_id": str(GUILD),
        "guild": {"id": str(GUILD), "locale": "en-US", "features": []},
        "channel_id": str(CHANNEL),
        "channel": channel() | {"permissions": str(EVERYTHING)},
        "member": member(person, permissions=permissions),
        "message": message,
        "app_permissions": str(EVERYTHING),
        "locale": "en-US",
        "guild_locale": "en-US",
        "entitlements": [],
        "authorizing_integration_owners": {"0": str(GUILD)},
        "context": 0,
        "attachment_size_limit": 10_485_760,
        "data": {"component_type": 2, "custom_id": button, "id": 0},
    }


def attachment(id: int, base: str, name: str, content: bytes) -> Payload:
    """Return a file that was attached to a command; it lies below `base`."""
    address = f"{base}/attachments/{id}/{name}"
    return {
        "id": str(id),
        "filename": name,
        "size": len(content),
        "url": address,
        "proxy_url": address,
        "content_type": "application/octet-stream",
    }


def resolved(attachments: list[Payload]) -> dict[str, Any]:
    """Return the part of a command's data that tells of its files."""
    return {"attachments": {one["id"]: one for one in attachments}} if attachments else {}
