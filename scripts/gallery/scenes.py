"""Every scene of the gallery."""

from __future__ import annotations

from scripts.gallery.answers import answers
from scripts.gallery.panels import panels
from scripts.gallery.scene import Scene


def scenes() -> list[Scene]:
    """Return every scene, in the order of the gallery."""
    return [*answers(), *panels()]
