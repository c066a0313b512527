"""The model that the settings name: prepared if it can be, the original if not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embed import Embedded, Identity, Text
from index.embed.files import DEFAULT_MODEL, DEFAULT_WEIGHTS, Original, read_original
from index.embed.openvino_runtime import OpenVinoRuntime, default_streams, kinds_here
from index.embed.prepared import Prepared, find_by_name, find_prepared, read_prepared, verify
from index.embed.runtime import Runtime
from index.embed.tokens import Tokenizing, open_tokenizer
from index.embed.torch_runtime import KIND as TORCH
from index.embed.torch_runtime import TorchRuntime, load_original
from index.errors import ModelError
from index.settings import IndexSettings, own_environment

ANSWER_THREADS = 1
"""Threads for a question unless set otherwise. A second one saves a quarter of the time on an idle
machine and more than doubles it beside an indexing run, where both wait for each other."""


@dataclass(frozen=True, slots=True)
class Work:
    """How much of the machine a model may use."""

    threads: int
    """For one text."""
    at_once: int
    """Texts read at the same time."""


def for_questions(settings: IndexSettings) -> Work:
    """Return what answering may use: one text at a time."""
    return Work(settings.threads or ANSWER_THREADS, 1)


def for_indexing(settings: IndexSettings) -> Work:
    """Return what indexing may use: a text on each core needs no waiting for one another."""
    return Work(1, settings.threads or default_streams())


class SentenceModel:
    """Embeds with a prepared model or with the original; loads either when it is first needed."""

    def __init__(
        self,
        settings: IndexSettings,
        work: Work,
        *,
        original: Original | None,
        prepared: Prepared | None,
        prepare: Callable[[], Prepared],
        kinds: Callable[[], Sequence[str]],
    ) -> None:
        """Embed with `prepared`, or with what `prepare` makes of `original`; `open_model` knows."""
        self._settings = settings
        self._work = work
        self._original = original
        self._prepared = prepared
        self._prepare = prepare
        self._kinds = kinds
        known = prepared or original
        assert known is not None
        given = (settings.question_prefix, settings.passage_prefix)
        own = (known.question_prefix, known.passage_prefix)
        question, passage = (o if g is None else g for g, o in zip(given, own, strict=True))
        self.identity = Identity(settings.model, known.weights, known.dimension, question, passage)
        self._max_length, self._padding = known.max_length, known.padding

    @property
    def kind(self) -> str:
        """What computes the vectors here; prepares the model if it has not been."""
        return self._kind

    @property
    def tested_with(self) -> frozenset[str]:
        """Kinds whose vectors may stand beside these."""
        if self._kind == TORCH and self._prepared is None:
            return frozenset({TORCH})
        return self._ready.tested_with(self._kind)

    @property
    def max_tokens(self) -> int:
        """Tokens of one passage with its prefix, less the model's two special tokens."""
        return self._max_length - 2 - sum(self.count_tokens([self.identity.passage_prefix]))

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the number of tokens of each text, without the model's special ones."""
        return self._tokenizing.count(texts)

    def load(self) -> None:
        """Load the weights now. Raises ModelError when they cannot be loaded."""
        assert self._runtime

    def embed_passages(self, texts: Iterable[Text]) -> Iterator[Embedded]:
        """Yield what each text gives, in their order; some are read ahead of what is yielded."""
        return self._runtime.embed(texts, self.identity.passage_prefix)

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """Return `(dimension,)` float32 of length 1."""
        return next(self._runtime.embed([Text(text, ())], self.identity.question_prefix)).vector

    def outlook(self) -> str:
        """Return in a line what embeds here, and how it could do so faster; prepares nothing.

        Raises ModelError where nothing could.
        """
        if self._prepared is None and self._settings.runtime != TORCH:
            return "not prepared yet: `pullquote prepare-model` does it, or the first text"
        kind = self._kind
        if self._prepared is None or self._settings.runtime != "auto":
            return kind
        if self._prepared.refused:
            return f"{kind}: the model cannot be prepared, because {self._prepared.refused}"
        tried = {trial.kind for trial in self._prepared.trials}
        for better in self._kinds():
            if better == kind:
                break
            if better not in tried:
                return (
                    f"{kind}; this CPU has {better}, with which the prepared model was not tried: "
                    "`pullquote prepare-model` on this machine tries it"
                )
        return kind

    @cached_property
    def _tokenizing(self) -> Tokenizing:
        known = self._prepared if self._prepared and not self._prepared.refused else self._original
        assert known is not None
        return open_tokenizer(known.folder, max_length=self._max_length, padding=self._padding)

    @cached_property
    def _ready(self) -> Prepared:
        return self._prepared or self._prepare()

    @cached_property
    def _kind(self) -> str:
        wanted = self._settings.runtime
        if wanted == TORCH or (wanted == "auto" and self._ready.refused):
            return TORCH
        usable = [kind for kind in self._ready.kinds() if kind in self._kinds()]
        if wanted == "auto":
            return usable[0] if usable else TORCH
        if wanted not in usable:
            why = self._ready.refused or "this CPU does not compute it, or it was not tested here"
            raise ModelError(
                f"PULLQUOTE_RUNTIME={wanted} cannot be used for {self.identity.model}: {why}. "
                "Leave it at auto, or run `pullquote prepare-model` on this machine."
            )
        return wanted

    def _find_original(self) -> Original:
        try:
            return read_original(self._settings.model)
        except ModelError as error:
            raise ModelError(
                f"PULLQUOTE_RUNTIME={TORCH} needs the original model, which is not here: leave it "
                f"at auto. ({error})"
            ) from error

    @cached_property
    def _runtime(self) -> Runtime:
        if self._kind == TORCH:
            original = self._original or self._find_original()
            threads = self._work.threads * self._work.at_once
            return TorchRuntime(load_original(original.folder, threads), self._tokenizing)
        verify(self._ready, ("model.xml", "model.bin", "tokenizer.json"))
        return OpenVinoRuntime(
            self._ready.folder / "model.xml",
            self._tokenizing,
            kind=self._kind,
            threads=self._work.threads,
            at_once=self._work.at_once,
        )


def open_model(
    settings: IndexSettings,
    data: Path,
    work: Work,
    *,
    kinds: Callable[[], Sequence[str]] = kinds_here,
) -> SentenceModel:
    """Return the model that `settings` name; weights are loaded when first needed.

    A model of the hub is taken from this machine's cache; only when it is not there is it fetched,
    here and now, never at a question. A prepared model is looked for in the folder of the settings,
    then in `data`; where there is none it is prepared before the first text. `kinds` are those that
    the CPU computes, the fastest first. Raises ModelError when the model cannot be had, or its
    prepared form cannot be used.
    """
    folders = [data / "models"]
    if settings.prepared is not None:
        folders.insert(0, settings.prepared)
    original, prepared = _find(settings.model, folders)
    if prepared is None and original is None:
        original = read_original(settings.model)

    def prepare() -> Prepared:
        return _prepare_apart(settings.model, folders[-1], original)

    return SentenceModel(
        settings, work, original=original, prepared=prepared, prepare=prepare, kinds=kinds
    )


def _find(name: str, folders: Sequence[Path]) -> tuple[Original | None, Prepared | None]:
    if name == DEFAULT_MODEL:
        return None, find_prepared(folders, weights=DEFAULT_WEIGHTS)
    try:
        original = read_original(name)
    except ModelError:
        # An image may hold the prepared form alone.
        prepared = find_by_name(folders, name)
        if prepared is None:
            raise
        return None, prepared
    return original, find_prepared(folders, weights=original.weights)


def _prepare_apart(name: str, to: Path, original: Original | None) -> Prepared:
    """Prepare the model in a process of its own, which takes torch's memory with it."""
    sys.stderr.write(f"Preparing the model {name} for this machine, once: half a minute …\n")
    command = [sys.executable, "-m", "index", "prepare-model", "--to", str(to.resolve())]
    # The bot's token is nothing that a process without need of it should hold.
    environment = {k: v for k, v in own_environment().items() if not k.startswith("DISCORD_")}
    environment["PULLQUOTE_MODEL"] = name
    ended = subprocess.run(command, env=environment, capture_output=True, text=True)
    if ended.returncode:
        told = ended.stderr.strip().splitlines() or [f"it ended with {ended.returncode}"]
        raise ModelError(told[-1].removeprefix("pullquote: "))
    assert original is not None
    found = find_prepared([to], weights=original.weights)
    assert found is not None
    return read_prepared(found.folder)
