"""What the README and docs/ promise is there: commands, targets, settings, files."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from index.cli import main
from tests.bot.world import world
from tests.test_env_example import entries

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_terminal_command_is_in_the_table_and_the_other_way_round() -> None:
    known = re.findall(r"^    ([a-z-]+)(?: |$)", help_of(), flags=re.MULTILINE)
    assert set(re.findall(r"^\| `pullquote ([a-z-]+)", README, flags=re.MULTILINE)) == set(known)


def test_every_option_that_the_table_names_exists() -> None:
    for row in re.findall(r"^\| `pullquote .*", README, flags=re.MULTILINE):
        (command,) = re.findall(r"^\| `pullquote ([a-z-]+)", row)
        options = re.findall(r"`(--?[a-z]+)", row)
        assert set(options) <= set(re.findall(r"--?[a-z]+", help_of(command)))


async def test_every_discord_command_is_in_the_table_and_the_other_way_round(
    tmp_path: Path,
) -> None:
    async with world(tmp_path) as small:
        known = {
            command.qualified_name: " ".join(
                p.name if p.required else f"[{p.name}]" for p in command.parameters
            )
            for command in small.client.tree.walk_commands()
            if not hasattr(command, "commands")
        }
    rows = re.findall(r"^\| `/([a-z -]+)`([^|]*)\|", README, flags=re.MULTILINE)
    assert {name: words.strip() for name, words in rows} == known


def test_the_settings_table_is_what_env_example_says() -> None:
    table = re.findall(r"^\| `([A-Z_]+)` \| (?:`(.*)`|(none)) \|$", README, flags=re.MULTILINE)
    assert [(name, value) for name, value, _ in table] == [
        (name, value) for _, _, name, value in entries()
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_named_exists(page: Path) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    named = re.findall(r"(?:`|^)make ([a-z-]+)", page.read_text("utf-8"), flags=re.MULTILINE)
    assert set(named) <= set(targets)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_linked_exists(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text("utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


@pytest.mark.model
def test_the_example_answers_are_what_the_program_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (block,) = re.findall(r"^```console\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)
    examples = [part.partition("'\n") for part in block.split("$ pullquote ask '")[1:]]
    assert len(examples) == 2
    main(["add", str(ROOT / "examples" / "articles"), "--data", str(tmp_path)])
    for question, _, printed in examples:
        capsys.readouterr()
        main(["ask", question, "--data", str(tmp_path)])
        assert capsys.readouterr().out.strip() == printed.strip()


def help_of(*command: str) -> str:
    """Return what a command says of itself."""
    out = io.StringIO()
    with redirect_stdout(out), pytest.raises(SystemExit):
        main([*command, "--help"])
    return out.getvalue()
