import json
from pathlib import Path

import pytest

from index.embed.files import DEFAULT_MODEL, DEFAULT_WEIGHTS, read_original
from index.errors import ModelError
from tests.embed.models import copied


def test_the_default_model_is_the_one_it_should_be() -> None:
    original = read_original(DEFAULT_MODEL)
    assert (original.weights, original.dimension) == (DEFAULT_WEIGHTS, 384)
    assert (original.max_length, original.padding) == (256, 0)
    assert (original.question_prefix, original.passage_prefix) == ("", "")


def test_other_weights_under_the_default_name_are_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path, model__safetensors="other weights")
    with pytest.raises(ModelError, match="reinstall"):
        read_original(DEFAULT_MODEL, folder)


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model weights"):
        read_original(str(tmp_path))
    (tmp_path / "model.safetensors").write_text("")
    with pytest.raises(ModelError, match=r"modules\.json"):
        read_original(str(tmp_path))


def test_broken_configuration_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="JSON"):
        read_original(str(copied(tmp_path, config_sentence_transformers__json="{")))


@pytest.mark.parametrize("name", ["no-such-model-anywhere", "a/b/c/d"])
def test_a_model_that_is_nowhere_is_told(name: str) -> None:
    # HF_HUB_OFFLINE is set for the tests: nothing is asked of the network.
    with pytest.raises(ModelError, match="PULLQUOTE_MODEL"):
        read_original(name)


def test_a_model_without_a_tokenizer_is_told(tmp_path: Path) -> None:
    original = read_original(str(copied(tmp_path, tokenizer__json="{")))
    with pytest.raises(ModelError, match=r"tokenizer\.json"):
        original.tokenizing()


def test_the_models_own_prompts_are_its_prefixes(tmp_path: Path) -> None:
    prompts = json.dumps({"prompts": {"query": "ask: ", "document": "read: "}})
    original = read_original(str(copied(tmp_path, config_sentence_transformers__json=prompts)))
    assert (original.question_prefix, original.passage_prefix) == ("ask: ", "read: ")
