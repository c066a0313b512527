"""The gallery as a page of Markdown: each scene's pictures, and its message as it is sent."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import Path

from scripts.gallery.scene import Scene, sent

DOCUMENT = Path(__file__).parents[2] / "docs" / "gallery.md"
# Both side by side where a page is as wide as GitHub's, the phone's about as large as on a phone.
_WIDTHS = {"desktop": 520, "phone": 290}
_HEAD = """# What people see

Every message here is made by the program itself, from invented articles. `make gallery` renders
them again; the pictures are taken in a browser, in a look like Discord's own, on a desktop's and on
a phone's width. Below each stands the message as discord.py sends it, where an answer was announced
and is put into its place.

Answers are laid out in Discord's components and not in embeds. Of both, looked at side by side, the
embed puts the headline in large type above a quotation in small type; here the quotation is the
largest thing, and what it comes from stands below it. Several quotes share one frame, and channels
in which the bot may not embed links show the same.
"""


def document(scenes: Iterable[Scene], outdated: Collection[str]) -> str:
    """Return the page; `outdated` names the scenes whose pictures show an earlier message."""
    return "\n".join([_HEAD, *(_part(scene, scene.name in outdated) for scene in scenes)])


def _part(scene: Scene, is_old: bool) -> str:
    seen_by = " Only the person who asked sees it." if scene.private else ""
    old = "*The pictures show it as it was before.*\n\n" if is_old else ""
    pictures = "\n".join(
        f'<img src="gallery/{scene.name}.{where}.png" width="{width}" align="top" '
        f'alt="{scene.title}, on a {where}">'
        for where, width in _WIDTHS.items()
    )
    return (
        f"## {scene.title}\n\n{scene.about}{seen_by}\n\n{old}{pictures}\n\n"
        "<details><summary>As it is sent</summary>\n\n"
        f"```json\n{json.dumps(sent(scene.message), ensure_ascii=False, indent=1)}\n```\n\n"
        "</details>\n"
    )
