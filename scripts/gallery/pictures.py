"""Pictures of the scenes: taken in a browser, with a record of what each of them shows."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path

from scripts.gallery.page import page
from scripts.gallery.scene import NOW, Scene, sent

PICTURES = Path(__file__).parents[2] / "docs" / "gallery"
WIDTHS = ("desktop", "phone")
_PACKAGES = (
    "@fontsource/noto-sans",
    "@sparticuz/chromium",
    "@twemoji/svg",
    "puppeteer-core",
    "sharp",
)
_RECORD = PICTURES / "shown.json"
_SHOOT = Path(__file__).with_name("shoot.mjs")


class NoPictures(Exception):
    """Pictures cannot be taken; the message says in one line what is missing."""


def outdated(scenes: Sequence[Scene], folder: Path = PICTURES) -> list[str]:
    """Return the names of those scenes whose pictures show something else, or that have none."""
    record = folder / _RECORD.name
    shown = json.loads(record.read_text(encoding="utf-8")) if record.exists() else {}
    return [scene.name for scene in scenes if shown.get(scene.name) != _looks(scene)]


def take(scenes: Sequence[Scene], names: Collection[str], node: Path) -> None:
    """Take the pictures of the scenes with these names, and drop those of scenes that are gone.

    `node` is the folder whose node_modules hold what that takes. Raises NoPictures, and leaves
    the pictures that there are.
    """
    _look_for(node)
    with tempfile.TemporaryDirectory() as folder:
        for scene in scenes:
            text = _page(scene, str(node.absolute()))
            for width in WIDTHS if scene.name in names else ():
                (Path(folder) / f"{scene.name}.{width}.html").write_text(text, encoding="utf-8")
        shot = subprocess.run(
            ["node", str(_SHOOT), str(node.absolute()), folder],  # noqa: S607
            check=False,
            stderr=subprocess.PIPE,
            text=True,
        )
        if shot.returncode:
            why = next(iter(shot.stderr.strip().splitlines()), "node failed")
            raise NoPictures(f"The pictures stay as they are, for the browser fails: {why}")
        PICTURES.mkdir(exist_ok=True)
        for taken in Path(folder).glob("*.png"):
            shutil.copyfile(taken, PICTURES / taken.name)
    _drop({f"{scene.name}.{width}.png" for scene in scenes for width in WIDTHS})
    looks = {scene.name: _looks(scene) for scene in scenes}
    _RECORD.write_text(f"{json.dumps(looks, indent=1, sort_keys=True)}\n", encoding="utf-8")


def _look_for(node: Path) -> None:
    if shutil.which("node") is None:
        raise NoPictures("The pictures stay as they are, for Node is not installed.")
    missing = [name for name in _PACKAGES if not (node / "node_modules" / name).is_dir()]
    if missing:
        raise NoPictures(
            f"The pictures stay as they are until you run: npm install --prefix {node} "
            f"{' '.join(missing)}"
        )


def _drop(kept: Collection[str]) -> None:
    for old in PICTURES.glob("*.png"):
        if old.name not in kept:
            old.unlink()


def _looks(scene: Scene) -> str:
    """Return what changes when, and only when, the scene looks different."""
    return hashlib.sha256(_page(scene, "").encode()).hexdigest()[:16]


def _page(scene: Scene, node: str) -> str:
    return page(sent(scene.message), now=NOW, private=scene.private, node=node)
