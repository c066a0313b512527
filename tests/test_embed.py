import json
import os
from pathlib import Path

import numpy as np
import pytest

from index.embed import SentenceModel, open_model
from index.errors import ModelError
from index.model_files import DEFAULT_MODEL, DEFAULT_WEIGHTS, find_model


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


def test_the_default_model_is_the_one_it_should_be() -> None:
    identity = open_model(DEFAULT_MODEL).identity
    assert identity.model == DEFAULT_MODEL
    assert identity.weights == DEFAULT_WEIGHTS
    assert identity.dimension == 384
    assert (identity.question_prefix, identity.passage_prefix) == ("", "")


def test_other_weights_under_the_default_name_are_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path, model__safetensors="other weights")
    with pytest.raises(ModelError, match="reinstall"):
        SentenceModel(folder, name=DEFAULT_MODEL)


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model weights"):
        open_model(str(tmp_path))
    (tmp_path / "model.safetensors").write_text("")
    with pytest.raises(ModelError, match=r"modules\.json"):
        open_model(str(tmp_path))


def test_broken_configuration_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="JSON"):
        open_model(str(copied(tmp_path, config_sentence_transformers__json="{")))


@pytest.mark.parametrize("name", ["no-such-model-anywhere", "a/b/c/d"])
def test_a_model_that_is_nowhere_is_told(name: str) -> None:
    # HF_HUB_OFFLINE is set for the tests: nothing is asked of the network.
    with pytest.raises(ModelError, match="PULLQUOTE_MODEL"):
        open_model(name)


def test_a_model_without_a_tokenizer_is_told(tmp_path: Path) -> None:
    model = SentenceModel(copied(tmp_path, tokenizer__json="{"), name="mine")
    with pytest.raises(ModelError, match=r"tokenizer\.json"):
        model.count_tokens(["a"])


@pytest.mark.model
def test_broken_weights_are_told(tmp_path: Path) -> None:
    model = SentenceModel(copied(tmp_path, model__safetensors="broken"), name="mine")
    with pytest.raises(ModelError, match="cannot be loaded"):
        model.load()


def test_the_models_own_prompts_are_its_prefixes_unless_others_are_set(tmp_path: Path) -> None:
    prompts = json.dumps({"prompts": {"query": "ask: ", "document": "read: "}})
    folder = str(copied(tmp_path, config_sentence_transformers__json=prompts))
    own = open_model(folder).identity
    assert (own.question_prefix, own.passage_prefix) == ("ask: ", "read: ")
    other = open_model(folder, question_prefix="", passage_prefix="p: ").identity
    assert (other.question_prefix, other.passage_prefix) == ("", "p: ")
    assert open_model(folder).max_tokens < open_model(folder, passage_prefix="").max_tokens


def test_tokens_are_counted_without_the_special_ones() -> None:
    model = open_model(DEFAULT_MODEL)
    assert model.count_tokens(["one two", ""]) == [2, 0]
    assert model.max_tokens == 254
    assert model.count_tokens(["word " * 1000]) == [1000], "counting must not truncate"


@pytest.mark.model
def test_vectors_are_unit_rows_and_meaning_counts() -> None:
    model = open_model(DEFAULT_MODEL, threads=1)
    rows = model.embed_passages(["The ferry sank in a storm.", "Bread prices rose again."])
    question = model.embed_question("Why did the ship go down?")
    assert rows.shape == (2, 384)
    assert rows.dtype == question.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert rows[0] @ question > rows[1] @ question + 0.2
    assert model.embed_passages([]).shape == (0, 384)
