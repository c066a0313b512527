"""Makes a prepared model of a sentence-transformers model; this needs torch, and some seconds."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import filelock

from index.embed import Vectors
from index.embed.files import Original
from index.embed.openvino_runtime import engine
from index.embed.prepared import Prepared, folder_name, sha256_of
from index.embed.tokens import STEP, Tokenizing
from index.embed.torch_runtime import KIND as TORCH
from index.embed.torch_runtime import TorchRuntime, graph, load_original
from index.embed.trials import read_sample, try_kinds
from index.errors import ModelError

if TYPE_CHECKING:
    import torch

MODEL, TOKENIZER = "model.xml", "tokenizer.json"
FILES = (MODEL, "model.bin", TOKENIZER)

Tell = Callable[[str], None]


def prepare(original: Original, to: Path, tell: Tell) -> Prepared:
    """Prepare `original` in a folder of its own inside `to`, in place of what is there.

    A model that cannot be prepared leaves a note that says so. Raises ModelError where the
    original cannot be loaded or nothing can be written. Killed, it leaves a folder whose name
    begins with a dot, which the next time deletes.
    """
    place = to / folder_name(original.weights)
    try:
        to.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(to / ".preparing.lock"):
            for stray in to.glob(f".{place.name}-*"):
                shutil.rmtree(stray)
            scratch = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=to))
            # mkdtemp's folder is its owner's alone; an image is built by one user and run by
            # another.
            scratch.chmod(0o755)
            prepared = _make(original, scratch, tell)
            if prepared.refused:
                _empty(scratch)
            prepared.write()
            _put(scratch, place)
    except OSError as error:
        raise ModelError(
            f"The prepared model cannot be written to {to} ({error.strerror}): make room there, or "
            "name another folder with `pullquote prepare-model --to FOLDER`."
        ) from error
    return replace(prepared, folder=place)


def _make(original: Original, scratch: Path, tell: Tell) -> Prepared:
    tell(f"Preparing {original.name} for this machine, once; this takes about half a minute …")
    # On a busy machine two threads of torch wait for each other many times longer than they work.
    model = load_original(original.folder, threads=1)
    tokenizing = original.tokenizing()
    prepared = _blank(original, scratch)
    convertible = graph(model)
    if convertible is None:
        return replace(prepared, refused="it is not a transformer with pooled tokens")
    reference = read_sample(
        TorchRuntime(model, tokenizing), original.question_prefix, original.passage_prefix
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of tracing: whether it matters, the trials tell
            _convert(convertible, scratch / MODEL)
    except Exception as error:  # noqa: BLE001 - whatever a model makes the converter raise
        return replace(prepared, refused=f"it cannot be converted ({_first_line(error)})")
    shutil.copyfile(original.folder / TOKENIZER, scratch / TOKENIZER)
    return _tried(prepared, tokenizing, reference)


def _blank(original: Original, folder: Path) -> Prepared:
    libraries = ("openvino", "sentence-transformers", "torch")
    return Prepared(
        folder=folder,
        model=original.name,
        weights=original.weights,
        dimension=original.dimension,
        question_prefix=original.question_prefix,
        passage_prefix=original.passage_prefix,
        max_length=original.max_length,
        padding=original.padding,
        files={},
        trials=(),
        made_with={library: version(library) for library in libraries},
    )


def _tried(prepared: Prepared, tokenizing: Tokenizing, reference: Vectors) -> Prepared:
    """Return `prepared` with what its trials on this machine told."""
    trials = try_kinds(
        prepared.folder / MODEL,
        tokenizing,
        reference,
        question_prefix=prepared.question_prefix,
        passage_prefix=prepared.passage_prefix,
    )
    files = {name: sha256_of(prepared.folder / name) for name in FILES}
    done = replace(prepared, files=files, trials=trials)
    if done.kinds():
        return done
    worst = ", ".join(f"{t.kind} {t.agreement[TORCH]:.2f}" for t in trials)
    return replace(done, refused=f"it ranks otherwise than the original does ({worst})")


def _convert(convertible: torch.nn.Module, file: Path) -> None:
    """Write the graph with its weights as 16-bit floats, half the size on disk and in memory."""
    engine()
    import openvino  # type: ignore[import-untyped]
    import torch
    from openvino.frontend import FrontEndManager  # type: ignore[import-untyped]
    from openvino.frontend.pytorch.ts_decoder import (  # type: ignore[import-untyped]
        TorchScriptPythonDecoder,
    )

    ids = torch.ones((1, STEP), dtype=torch.int64)
    example = (ids, ids, torch.ones((2, STEP)) / STEP)
    decoder = TorchScriptPythonDecoder(convertible, example_input=example)
    frontend = FrontEndManager().load_by_framework("pytorch")
    model = frontend.convert(frontend.load(decoder))
    integers, floats = openvino.Type.i64, openvino.Type.f32
    for given, kind in zip(model.inputs, (integers, integers, floats), strict=True):
        given.get_node().set_element_type(kind)
        given.get_node().set_partial_shape(openvino.PartialShape([-1, -1]))
    model.validate_nodes_and_infer_types()
    openvino.save_model(model, str(file), compress_to_fp16=True)


def _put(scratch: Path, place: Path) -> None:
    """Move the finished folder to its place; what was there may still be mapped by a reader."""
    if place.exists():
        old = place.with_name(f"{scratch.name}-old")
        os.replace(place, old)
        os.replace(scratch, place)
        shutil.rmtree(old)
    else:
        os.replace(scratch, place)


def _empty(scratch: Path) -> None:
    for file in scratch.iterdir():
        file.unlink()


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
