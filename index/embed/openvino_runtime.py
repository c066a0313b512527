"""Runs a prepared model with OpenVINO: a few hundred milliseconds to start, no torch."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.embed import Embedded, Text
from index.embed.tokens import Tokenizing
from index.errors import ModelError

if TYPE_CHECKING:
    import openvino  # type: ignore[import-untyped]

BF16, F32 = "openvino-bf16", "openvino-f32"
KINDS = {BF16: "bf16", F32: "f32"}
"""What this runtime can compute with, by kind."""
_AHEAD = 8
"""Texts in the model's hands for each stream: enough for storing a batch to cost it no time."""
_KERNELS = "16"
"""Compiled kernels that are kept for the next text: one for each length (see `tokens.STEP`)."""


class OpenVinoRuntime:
    """Embeds texts one by one, several at a time."""

    def __init__(
        self, file: Path, tokenizing: Tokenizing, *, kind: str, threads: int, at_once: int
    ) -> None:
        """Load `file`; each of the `at_once` texts read at the same time gets `threads`.

        Raises ModelError where it cannot be loaded.
        """
        self.kind = kind
        self._tokenizing = tokenizing
        self._at_once = at_once
        try:
            self._compiled = compiled(str(file), kind=kind, threads=threads, at_once=at_once)
        except RuntimeError as error:
            reason = str(error).strip().splitlines()[-1]
            raise ModelError(
                f"The prepared model {file} cannot be loaded ({reason}): run `pullquote "
                "prepare-model` to make it anew."
            ) from error

    def embed(self, texts: Iterable[Text], prefix: str) -> Iterator[Embedded]:
        """Yield what each text with `prefix` before it gives, in their order.

        While the caller looks at one, the model goes on with the next.
        """
        ahead = 1 if self._at_once == 1 else _AHEAD * self._at_once
        idle = [self._compiled.create_infer_request() for _ in range(ahead)]
        busy: deque[tuple[openvino.InferRequest, int]] = deque()
        for text in texts:
            if not idle:
                yield _finished(busy, idle)
            tokens = self._tokenizing.encode(text, prefix)
            request = idle.pop()
            # At least one row: an empty matrix is nothing that every kernel can multiply.
            spans = tokens.spans if len(tokens.spans) else np.zeros_like(tokens.ids, np.float32)
            request.start_async([tokens.ids, tokens.mask, spans])
            busy.append((request, len(tokens.spans)))
        while busy:
            yield _finished(busy, idle)


def compiled(
    model: str | openvino.Model, *, kind: str, threads: int, at_once: int
) -> openvino.CompiledModel:
    """Return a model (or the one in a file) ready to run; RuntimeError where it cannot be.

    Each of the `at_once` texts read at the same time gets `threads`.
    """
    settings = {
        "INFERENCE_PRECISION_HINT": KINDS[kind],
        "INFERENCE_NUM_THREADS": threads * at_once,
        "NUM_STREAMS": at_once,
        # Pinned threads of two processes would share a core while the other one idles.
        "ENABLE_CPU_PINNING": False,
        "CPU_RUNTIME_CACHE_CAPACITY": _KERNELS,
    }
    return engine().compile_model(model, "CPU", settings)


def _finished(busy: deque[tuple[Any, int]], idle: list[Any]) -> Embedded:
    """Wait for the text that was begun first, and free its request."""
    request, sentences = busy.popleft()
    request.wait()
    vector, rows = (request.get_output_tensor(number).data for number in (0, 1))
    embedded = Embedded(vector[0].copy(), rows[:sentences].copy())
    idle.append(request)
    return embedded


def kinds_here() -> list[str]:
    """Return the kinds that this CPU computes in hardware, the one that should be fastest first."""
    able = engine().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    return [BF16, F32] if "BF16" in able else [F32]


def cpu_name() -> str:
    """Return the CPU's name, as its maker gives it."""
    return str(engine().get_property("CPU", "FULL_DEVICE_NAME")).strip()


def engine() -> openvino.Core:
    """Return OpenVINO's door.

    OpenVINO's conversion tools, which a plain import takes along, report every import to their
    maker over the network. We need nothing of them and keep them out.
    """
    sys.modules.setdefault("openvino.tools.ovc", None)  # type: ignore[arg-type]
    import openvino

    return openvino.Core()


def default_streams() -> int:
    """Return how many texts an indexing run reads at once: one for each core we may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
