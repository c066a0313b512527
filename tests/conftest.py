"""An empty library in `tmp_path`, open for writing and for reading; the model, prepared once."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.store.reader import Reader, open_reader
from index.store.writer import Writer, open_writer

pytest_plugins = ["tests.sent.plugin"]


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    opened = open_writer(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def reader(writer: Writer, tmp_path: Path) -> Iterator[Reader]:
    opened = open_reader(tmp_path)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def _with_the_model(request: pytest.FixtureRequest) -> None:
    """Prepare the model before the first test that is marked with it."""
    if request.node.get_closest_marker("model"):
        request.getfixturevalue("prepared_models")


@pytest.fixture(scope="session")
def prepared_models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of prepared models that the settings name from now on."""
    if "PULLQUOTE_PREPARED" not in os.environ:
        folder = tmp_path_factory.mktemp("models")
        command = [sys.executable, "-m", "index", "prepare-model", "--to", str(folder)]
        subprocess.run(command, check=True)
        os.environ["PULLQUOTE_PREPARED"] = str(folder)
    return Path(os.environ["PULLQUOTE_PREPARED"])
