"""The gallery shows what the program sends today."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scripts.gallery.document import DOCUMENT, document
from scripts.gallery.markdown import to_html
from scripts.gallery.page import page
from scripts.gallery.scenes import NOW, scenes
from tests.shown import payload


async def test_the_gallery_is_up_to_date() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(scenes()), "run `make gallery`"


async def test_every_scene_has_its_pictures() -> None:
    pictures = {file.name for file in DOCUMENT.with_suffix("").glob("*.png")}
    names = {f"{scene.name}.{width}.png" for scene in scenes() for width in ("desktop", "phone")}
    assert pictures == names


async def test_every_scene_becomes_a_page() -> None:
    for scene in scenes():
        made = page(payload(scene.message), now=NOW, private=scene.private, node="/x")
        assert made.count("<div") == made.count("</div>")
        assert ("Only you can see this" in made) is scene.private


@pytest.mark.parametrize(
    ("markdown", "made"),
    [
        ("> a\n> b\nc", '<div class="quote">a<br>b</div><div class="line">c</div>'),
        ("-# **x** \\*y\\*", '<div class="small"><b>x</b> *y*</div>'),
        (
            "[a \\[b\\]](https://x.example) `<c>`",
            '<div class="line"><a>a [b]</a> <code>&lt;c&gt;</code></div>',
        ),
        (
            "<#5> <@&6>",
            '<div class="line"><span class="mention">#questions</span> '
            '<span class="mention">@Readers</span></div>',
        ),
        ("<t:1767225600:R>", '<div class="line"><span class="time">1 day ago</span></div>'),
        (
            "<t:1767225600:f>",
            '<div class="line"><span class="time">1 January 2026 00:00</span></div>',
        ),
    ],
)
def test_markdown_is_shown_as_discord_shows_it(markdown: str, made: str) -> None:
    assert to_html(markdown, now=datetime(2026, 1, 2, tzinfo=UTC)) == made
