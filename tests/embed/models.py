"""The default model's files under another roof, some of them broken."""

from __future__ import annotations

import os
from pathlib import Path

from index.embed.files import DEFAULT_MODEL, DEFAULT_WEIGHTS, find_model
from index.embed.openvino_runtime import BF16, F32
from index.embed.prepared import Prepared, Trial, folder_name, sha256_of
from index.embed.torch_runtime import KIND as TORCH
from index.settings import IndexSettings


def copied(tmp_path: Path, **changes: str) -> Path:
    """Return a folder that links the default model's files, some with other contents."""
    folder = tmp_path / "model"
    folder.mkdir()
    for file in find_model(DEFAULT_MODEL).iterdir():
        os.symlink(file, folder / file.name)
    for name, contents in changes.items():
        path = folder / name.replace("__", ".")
        path.unlink()
        path.write_text(contents)
    return folder


def trial(kind: str, *, speed: float = 10.0, cosine: float = 0.9999, **agreement: float) -> Trial:
    """Return how a kind did; `agreement` names kinds with "_" for "-"."""
    named = {other.replace("_", "-"): share for other, share in agreement.items()}
    return Trial(kind, "a CPU", cosine, {TORCH: 1.0, BF16: 0.99, F32: 1.0} | named, speed)


def prepared(folders: Path, *trials: Trial, refused: str | None = None) -> Prepared:
    """Write a prepared model into `folders` whose files are no real ones, and return it."""
    folder = folders / folder_name(DEFAULT_WEIGHTS)
    folder.mkdir(parents=True)
    files = {}
    for name in ("model.xml", "model.bin", "tokenizer.json"):
        (folder / name).write_text(f"this is {name}")
        files[name] = sha256_of(folder / name)
    made = Prepared(
        folder=folder,
        model=DEFAULT_MODEL,
        weights=DEFAULT_WEIGHTS,
        dimension=384,
        question_prefix="",
        passage_prefix="",
        max_length=256,
        padding=0,
        files=files,
        trials=trials,
        made_with={},
        refused=refused,
    )
    made.write()
    return made


def settings(**given: object) -> IndexSettings:
    """Return settings that take nothing from the environment that they are not given here."""
    return IndexSettings.model_validate({"prepared": None, "model": DEFAULT_MODEL} | given)
