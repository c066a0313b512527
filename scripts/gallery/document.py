"""The gallery as a page of Markdown: each scene's pictures, and its message as it is sent."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from scripts.gallery.scenes import Scene
from tests.shown import payload

DOCUMENT = Path(__file__).parents[2] / "docs" / "gallery.md"
_HEAD = """# What people see

Every message here is made by the program itself, from invented articles. `make gallery` renders
them again; the pictures are taken in a browser, in a look like Discord's own, on a desktop's and on
a phone's width. Below each stands the message as it is sent.

Answers are laid out in Discord's components and not in embeds. Of both, looked at side by side, the
embed puts the headline in large type above a quotation in small type; here the quotation is the
largest thing, and what it comes from stands below it. Several quotes share one frame, and channels
in which the bot may not embed links show the same.
"""


def document(scenes: Iterable[Scene]) -> str:
    """Return the page."""
    return "\n".join([_HEAD, *map(_part, scenes)])


def _part(scene: Scene) -> str:
    sent = {name: value for name, value in payload(scene.message).items() if value}
    seen_by = " Only the person who asked sees it." if scene.private else ""
    return (
        f"## {scene.title}\n\n{scene.about}{seen_by}\n\n"
        f"![{scene.title}, on a desktop](gallery/{scene.name}.desktop.png)\n"
        f"![{scene.title}, on a phone](gallery/{scene.name}.phone.png)\n\n"
        "<details><summary>As it is sent</summary>\n\n"
        f"```json\n{json.dumps(sent, ensure_ascii=False, indent=1)}\n```\n\n</details>\n"
    )
