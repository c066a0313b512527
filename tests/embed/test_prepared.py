from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.embed.files import DEFAULT_MODEL, DEFAULT_WEIGHTS
from index.embed.openvino_runtime import BF16, F32
from index.embed.prepared import MANIFEST, find_by_name, find_prepared, read_prepared, verify
from index.embed.torch_runtime import KIND as TORCH
from index.errors import ModelError
from tests.embed.models import prepared, trial


def test_a_prepared_model_is_found_by_weights_and_by_name(tmp_path: Path) -> None:
    made = prepared(tmp_path / "image", trial(F32))
    folders = [tmp_path / "none", tmp_path / "image"]

    assert find_prepared(folders, weights=DEFAULT_WEIGHTS) == made
    assert find_by_name(folders, DEFAULT_MODEL) == made
    assert find_prepared(folders, weights="f" * 64) is None
    assert find_by_name(folders, "another") is None


def test_the_fastest_kind_that_agrees_comes_first(tmp_path: Path) -> None:
    slow, fast = trial(F32, speed=30), trial(BF16, speed=60)
    far = trial("openvino-i4", speed=90, torch_f32=0.8)
    odd = trial("openvino-i2", speed=99, cosine=0.9)

    assert prepared(tmp_path, slow, far, fast, odd).kinds() == [BF16, F32]


def test_kinds_mix_only_where_they_were_tried_together(tmp_path: Path) -> None:
    made = prepared(tmp_path, trial(F32, openvino_bf16=0.93), trial(BF16, openvino_f32=0.93))

    assert made.tested_with(F32) == {F32, TORCH}
    assert made.tested_with(BF16) == {BF16, TORCH}
    assert made.tested_with(TORCH) == {TORCH, F32, BF16}


def test_half_a_prepared_model_is_told(tmp_path: Path) -> None:
    made = prepared(tmp_path, trial(F32))
    (made.folder / MANIFEST).unlink()
    with pytest.raises(ModelError, match=r"half a prepared model.*pullquote prepare-model"):
        find_prepared([tmp_path], weights=DEFAULT_WEIGHTS)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}', '{"format": 1, "trials": [3]}'])
def test_a_manifest_that_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    made = prepared(tmp_path, trial(F32))
    (made.folder / MANIFEST).write_text(text)
    with pytest.raises(ModelError, match=r"cannot be read.*pullquote prepare-model"):
        read_prepared(made.folder)


def test_another_versions_model_is_told(tmp_path: Path) -> None:
    path = prepared(tmp_path, trial(F32)).folder / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 99}))
    with pytest.raises(ModelError, match=r"another version.*pullquote prepare-model"):
        read_prepared(path.parent)


def test_a_folder_with_the_name_of_other_weights_is_told(tmp_path: Path) -> None:
    made = prepared(tmp_path, trial(F32))
    other = DEFAULT_WEIGHTS[:16] + "0" * 48
    assert made.folder.name == other[:16]
    with pytest.raises(ModelError, match=r"other weights.*pullquote prepare-model"):
        find_prepared([tmp_path], weights=other)


def test_files_that_are_not_what_was_written_are_told(tmp_path: Path) -> None:
    made = prepared(tmp_path, trial(F32))
    verify(made, ["model.bin", "model.xml"])
    (made.folder / "model.bin").write_text("something else")
    with pytest.raises(ModelError, match=r"model\.bin is not what was written.*prepare-model"):
        verify(made, ["model.xml", "model.bin"])
    (made.folder / "model.bin").unlink()
    with pytest.raises(ModelError, match=r"not whole.*prepare-model"):
        verify(made, ["model.bin"])
