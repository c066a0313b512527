"""Buttons that are pressed and files that are attached, as Discord tells of them."""

from __future__ import annotations

from typing import Any

from tests.wire.payloads import GUILD, Payload, interaction, member
from tests.wire.records import buttons


def custom_id(message: Payload, label: str) -> str:
    """Return the id of the button with that label."""
    (found,) = [one["custom_id"] for one in buttons(message) if one.get("label") == label]
    return str(found)


def press(
    id: int, token: str, message: Payload, button: str, *, person: int, permissions: int
) -> Payload:
    """Return the interaction of somebody pressing a button under `message`."""
    return {
        **interaction(id, token, GUILD, member(person, permissions=permissions)),
        "type": 3,
        "message": message,
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
