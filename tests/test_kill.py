"""A process killed at any moment of writing loses nothing and leaves nothing half done."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from index.check import check
from index.embed import Embedder
from index.embed.model import for_indexing, open_model
from index.indexer import open_indexer
from index.settings import IndexSettings
from index.store.reader import open_reader
from tests.fakes import ToyEmbedder

ARTICLES = 240
WRITER = """
import sys
from pathlib import Path
from index.indexer import open_indexer
from tests.test_kill import EMBEDDERS

with open_indexer(Path(sys.argv[1]), EMBEDDERS[sys.argv[4]], lambda event: None) as indexer:
    if sys.argv[2] == "add":
        indexer.sync([indexer.add(sys.argv[3])])
    else:
        indexer.sync(indexer.sources())
"""


def real() -> Embedder:
    settings = IndexSettings()
    return open_model(settings, settings.data, for_indexing(settings))


EMBEDDERS: dict[str, Callable[[], Embedder]] = {"toy": ToyEmbedder, "real": real}
LONGEST_S = {"toy": 0.6, "real": 1.5}
"""The last moment, after the first write, at which a writer is killed; sooner where it has then
ended by itself, because a fast machine is done by that time."""
MORE_ROUNDS = 5
"""Rounds that are added, with ever shorter delays, while every run was over before its kill."""


def story(number: int, version: int) -> str:
    return (
        f"Story {number} of the day\n\nThe ferry number {number} sailed with {version} people. "
        f"It was on time, said captain Moreau {number}. Nobody complained of the weather.\n"
    )


def write(folder: Path, version: int) -> None:
    """Put a version of every article there; a fifth of them comes and goes with the versions."""
    for number in range(ARTICLES):
        file = folder / f"{number:03}.txt"
        if number % 5 == version % 5:
            file.unlink(missing_ok=True)
        else:
            file.write_text(story(number, version if number % 2 else 0))


def start(data: Path, command: str, folder: Path, model: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", WRITER, str(data), command, str(folder), model])


def first_write(data: Path, before: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until the process has written something (or has ended)."""
    while process.poll() is None:
        try:
            reader = open_reader(data)
            with reader.snapshot():
                written = reader.generation() > before
            reader.close()
        except Exception:  # noqa: BLE001  (a library that is being made cannot be read yet)
            written = False
        if written:
            return
        time.sleep(0.001)


def generation(data: Path) -> int:
    reader = open_reader(data)
    with reader.snapshot():
        now = reader.generation()
    reader.close()
    return now


def complete(data: Path, folder: Path, model: str) -> None:
    """Show that the library is sound, that a rerun completes it, and that it equals the folder."""
    assert check(data) == []
    with open_indexer(data, EMBEDDERS[model], lambda event: None) as indexer:
        sources = indexer.sources() or [indexer.add(str(folder))]
        assert len(sources) == 1
        indexer.sync(sources)
    assert check(data) == []
    reader = open_reader(data)
    with reader.snapshot():
        rows = reader.connection.execute("select id, text from articles order by id").fetchall()
        unembedded = reader.counts(None)[2]
        manifest = reader.manifest()
    reader.close()
    on_disk = {file.name: file.read_text() for file in folder.iterdir()}
    assert [(row["id"], row["text"]) for row in rows] == sorted(on_disk.items())
    assert unembedded == 0
    assert manifest is not None
    assert (data / manifest.file).is_file()


# Each round kills one `add` and one `sync`; more by `KILL_ROUNDS=25 pytest tests/test_kill.py`.
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("model", ["toy", pytest.param("real", marks=pytest.mark.model)])
def test_kill_at_random_moments(tmp_path: Path, model: str) -> None:
    rounds = int(os.environ.get("KILL_ROUNDS", "3" if model == "toy" else "1"))
    seed = int(os.environ.get("KILL_SEED", str(random.randrange(10**6))))
    chance = random.Random(seed)
    longest, killed, number = LONGEST_S[model], 0, 0
    while number < rounds or (killed == 0 and number < rounds + MORE_ROUNDS):
        folder, data = tmp_path / f"articles{number}", tmp_path / f"data{number}"
        folder.mkdir()
        for version, command in enumerate(("add", "sync")):
            write(folder, version)
            before = generation(data) if version else 0
            process = start(data, command, folder, model)
            first_write(data, before, process)
            time.sleep(chance.uniform(0, longest))
            process.send_signal(signal.SIGKILL)
            if process.wait() == -signal.SIGKILL:
                killed += 1
            else:
                longest /= 2
            complete(data, folder, model)
        number += 1
    print(f"killed {killed} of {2 * number} ({model}), seed {seed}")  # noqa: T201
    assert killed > 0, "every run was over before it was killed: nothing was shown"
