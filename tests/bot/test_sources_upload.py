"""`/sources add` with a file: held while it is needed, and no longer."""

from __future__ import annotations

from pathlib import Path

import pytest
import simcord

from bot import replies, source_replies
from bot.uploads import MOST_AT_ONCE
from tests.bot.scripts import looking, noting, told, worker_script
from tests.bot.test_sources_add import add
from tests.bot.world import world


async def test_a_file_is_kept_for_as_long_as_it_is_needed(tmp_path: Path) -> None:
    keep = f"open({str(tmp_path / 'held')!r}, 'wb').write(open(sys.argv[2], 'rb').read())"
    async with world(tmp_path, worker=looking(tmp_path, keep, "finished()")) as w:
        result = await add(w, file=("Meeting: minutes/../2031.txt", b"The bridge opened."))
        assert result.response is not None
        (looked,) = told(tmp_path)
        path = Path(looked[1])
        assert content(path) == b"The bridge opened."
        await w.mod.click(result.response, label="Add it")
        (_, added) = told(tmp_path)
        assert added == [
            *("add", str(path), "--server", str(w.guild.id), "--upload", f"--name={path.name}")
        ]
        assert content(tmp_path / "held") == b"The bridge opened."
        assert content(path) is None


async def test_a_file_that_is_not_taken_is_forgotten(tmp_path: Path) -> None:
    async with world(tmp_path, worker=looking(tmp_path), open_s=60) as w:
        for decide in ("Not now", None):
            result = await add(w, file=("minutes.md", b"# Bridge"))
            path = Path(told(tmp_path)[-1][1])
            assert content(path)
            assert result.response is not None
            if decide is None:
                await w.env.advance_time(61)
            else:
                await w.mod.click(result.response, label=decide)
            assert content(path) is None


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (("virus.exe", b"MZ"), source_replies.bad_file("virus.exe")),
        (("no ending", b"x"), source_replies.bad_file("no ending")),
        (("big.txt", b"x" * 1_000_001), source_replies.file_too_big("1")),
    ],
)
async def test_files_that_are_not_read_are_refused_at_once(
    tmp_path: Path, file: tuple[str, bytes], words: str
) -> None:
    async with world(tmp_path, worker=looking(tmp_path)) as w:
        simcord.assert_responded(await add(w, file=file), content=words, ephemeral=True)
        assert not (tmp_path / "told").exists()
        assert w.env.errors


async def test_a_file_that_discord_does_not_hand_out_is_told(tmp_path: Path) -> None:
    async with world(tmp_path, worker=looking(tmp_path)) as w:
        w.env.backend.cdn.get = lambda url: None  # type: ignore[method-assign]
        result = await add(w, file=("minutes.txt", b"The bridge opened."))
        simcord.assert_responded(result, content=source_replies.file_lost())
        assert w.env.errors


async def test_where_a_file_lay_is_not_told(tmp_path: Path) -> None:
    wrong = 'tell("error", kind="BadArticle", message=f"{sys.argv[2]} is empty"); sys.exit(2)'
    async with world(tmp_path, worker=worker_script(tmp_path, wrong)) as w:
        result = await add(w, file=("minutes.txt", b""))
        simcord.assert_responded(result, content=source_replies.unreadable("minutes.txt is empty"))
        assert w.env.errors


async def test_a_file_whose_look_failed_is_forgotten(tmp_path: Path) -> None:
    worker = worker_script(tmp_path, noting(tmp_path / "told"), "sys.exit(3)")
    async with world(tmp_path, worker=worker) as w:
        await add(w, file=("minutes.txt", b"x"))
        assert content(Path(told(tmp_path)[0][1])) is None
        assert w.env.errors


async def test_no_more_files_are_held_than_there_is_room_for(tmp_path: Path) -> None:
    async with world(tmp_path, worker=looking(tmp_path), open_s=60) as w:
        for _ in range(MOST_AT_ONCE):
            await add(w, file=("minutes.txt", b"x"))
        result = await add(w, file=("minutes.txt", b"x"))
        simcord.assert_responded(result, content=replies.busy())
        await w.env.advance_time(61)
        result = await add(w, file=("minutes.txt", b"x"))
        simcord.assert_responded(result, contains="Courier")
        assert w.env.errors


def content(path: Path) -> bytes | None:
    """Return what is in the file; None if there is none."""
    return path.read_bytes() if path.exists() else None
