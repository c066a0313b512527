"""`python -m scripts.gallery`: write docs/gallery.md, and the pictures where a browser is found.

GALLERY_NODE names a folder whose node_modules hold the browser; what is missing there is said.
Only pictures of what has changed are taken; `--all` takes every one.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from scripts.gallery.document import DOCUMENT, document
from scripts.gallery.pictures import NoPictures, outdated, take
from scripts.gallery.scenes import scenes


async def main() -> int:
    """Return the exit code."""
    shown = scenes()
    old = outdated(shown)
    try:
        said = _pictures([scene.name for scene in shown] if "--all" in sys.argv else old)
        failed = False
    except NoPictures as error:
        said, failed = str(error), True
    if said:
        sys.stderr.write(f"{said}\n")
    DOCUMENT.write_text(document(shown, outdated(shown)), encoding="utf-8")
    return int(failed)


def _pictures(names: list[str]) -> str:
    """Take pictures of the scenes with these names; return what there is to tell."""
    node = os.environ.get("GALLERY_NODE")
    if node:
        take(scenes(), names, Path(node))
        return ""
    return (
        "GALLERY_NODE, a folder with a browser's node_modules, is not set, so no pictures are "
        f"taken; old by now: {', '.join(names) or 'none'}"
    )


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
