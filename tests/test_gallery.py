"""The gallery shows what the program sends today."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.rendered import Rendered
from scripts.gallery.document import DOCUMENT, document
from scripts.gallery.markdown import to_html
from scripts.gallery.page import page
from scripts.gallery.pictures import PICTURES, WIDTHS, NoPictures, outdated, take
from scripts.gallery.scene import NOW, sent
from scripts.gallery.scenes import scenes

_MOST_BYTES = 60_000
"""Of a picture: the page has dozens."""
_COMPONENTS_V2 = 1 << 15


async def test_the_gallery_is_up_to_date() -> None:
    shown = scenes()
    written = DOCUMENT.read_text(encoding="utf-8")
    assert written == document(shown, outdated(shown)), "run `make gallery`"


async def test_every_scene_has_its_pictures_and_they_are_small() -> None:
    names = {f"{scene.name}.{width}.png" for scene in scenes() for width in WIDTHS}
    assert {file.name for file in PICTURES.glob("*.png")} == names
    assert max(file.stat().st_size for file in PICTURES.glob("*.png")) < _MOST_BYTES


async def test_every_scene_becomes_a_page() -> None:
    for scene in scenes():
        made = page(sent(scene.message), now=NOW, private=scene.private, node="/x")
        assert made.count("<div") == made.count("</div>")
        assert ("Only you can see this" in made) is scene.private


async def test_a_message_is_shown_as_discord_py_sends_it() -> None:
    by_name = {scene.name: sent(scene.message) for scene in scenes()}
    assert all(one["allowed_mentions"] == {"parse": []} for one in by_name.values())
    assert by_name["answer"]["flags"] == _COMPONENTS_V2
    assert by_name["answer"]["content"] is None
    assert "flags" not in by_name["queue"]
    assert by_name["privacy"]["attachments"] == [{"id": 0, "filename": "pullquote-about-you.json"}]


async def test_who_changes_a_message_is_told_which_pictures_are_old(tmp_path: Path) -> None:
    first, second, *_ = scenes()
    assert outdated([first], tmp_path) == [first.name]
    (tmp_path / "shown.json").write_bytes((PICTURES / "shown.json").read_bytes())
    known = [one for one in (first, second) if one.name not in outdated([one])]
    assert outdated(known, tmp_path) == []
    changed = replace(first, message=Rendered("Something else."))
    assert outdated([changed], tmp_path) == [first.name]
    assert "as it was before" in document([changed], [first.name])
    assert "as it was before" not in document([changed], [])


async def test_what_is_missing_for_pictures_is_said_in_a_line(tmp_path: Path) -> None:
    before = {file.name: file.stat().st_mtime_ns for file in PICTURES.iterdir()}
    with pytest.raises(NoPictures, match=r"^The pictures stay as they are.*$") as raised:
        take(scenes(), [], tmp_path)
    assert "\n" not in str(raised.value)
    assert {file.name: file.stat().st_mtime_ns for file in PICTURES.iterdir()} == before


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
        ("<t:1767225600:D>", '<div class="line"><span class="time">1 January 2026</span></div>'),
    ],
)
def test_markdown_is_shown_as_discord_shows_it(markdown: str, made: str) -> None:
    assert to_html(markdown, now=datetime(2026, 1, 2, tzinfo=UTC)) == made
