"""The benchmark's command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.bench.options import MOST_REAL, PARTS, Size, read_options

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"


def test_sizes_and_parts_are_read(tmp_path: Path) -> None:
    arguments = ["--eval", str(tmp_path), "--work", str(tmp_path / "work")]
    given = read_options([*arguments, "--sizes", "40000,all,1_000,1000000", "--parts", "ask,cold"])
    assert [size.name for size in given.sizes] == [
        "real-1000",
        "real-40000",
        "real-all",
        "synthetic-1000000",
    ]
    assert given.sizes[2] == Size(MOST_REAL)
    assert given.parts == {"ask", "cold"}
    assert given.out == given.work == tmp_path / "work"
    assert read_options(arguments).parts == set(PARTS) - {"peers"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--parts", "ask,sleep"], "no such part: sleep"),
        (["--sizes", "0"], "less than 1"),
        (["--parts", "peers", "--eval", "."], "needs PULLQUOTE_PEERS"),
        ([], "set PULLQUOTE_EVAL"),
    ],
)
def test_what_cannot_be_run_is_said(
    arguments: list[str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("PULLQUOTE_EVAL", raising=False)
    monkeypatch.delenv("PULLQUOTE_PEERS", raising=False)
    with pytest.raises(SystemExit):
        read_options(arguments)
    assert said in capsys.readouterr().err


def test_every_option_is_in_the_docs(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read_options(["--help"])
    options = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    page = PAGE.read_text(encoding="utf-8")
    assert options - set(re.findall(r"--[a-z-]+", page)) == set()
