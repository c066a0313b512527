"""`python -m scripts.gallery`: write docs/gallery.md, and the pictures where a browser is found.

GALLERY_NODE names a folder whose node_modules hold @sparticuz/chromium, puppeteer-core, sharp,
@fontsource/noto-sans and @twemoji/svg.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.gallery.document import DOCUMENT, document
from scripts.gallery.page import page
from scripts.gallery.scenes import NOW, scenes
from tests.shown import payload

_PICTURES = DOCUMENT.with_suffix("")
_SHOOT = Path(__file__).with_name("shoot.mjs")


async def main() -> int:
    """Return the exit code."""
    DOCUMENT.write_text(document(scenes()), encoding="utf-8")
    node = os.environ.get("GALLERY_NODE")
    if node is None:
        sys.stderr.write("GALLERY_NODE is not set: the pictures stay as they are.\n")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        for scene in scenes():
            text = page(payload(scene.message), now=NOW, private=scene.private, node=node)
            for width in ("desktop", "phone"):
                (Path(folder) / f"{scene.name}.{width}.html").write_text(text, encoding="utf-8")
        _PICTURES.mkdir(exist_ok=True)
        for old in _PICTURES.glob("*.png"):
            old.unlink()
        shot = subprocess.run(  # noqa: ASYNC221
            ["node", str(_SHOOT), folder, str(_PICTURES)],  # noqa: S607
            check=False,
        )
        if shot.returncode:
            sys.stderr.write("The pictures could not be taken: see above.\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
