"""What runs of the training left: their weights, and what there is to say of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from index.embed.prepared import sha256_of
from index.evaluate.reader.network import shipped_state
from index.reader.weights import CARD

CHECKPOINT = "checkpoint.pt"
"""The file with a run's weights, in the folder of the training."""


def mean_of(runs: Sequence[Path]) -> dict[str, Tensor]:
    """Return the mean of several runs' weights; one that is named twice counts twice.

    A run is a checkpoint, or the folder of weights as they ship.
    """
    states = [shipped_state(run) if run.is_dir() else _state(run) for run in runs]
    return {
        name: torch.stack([state[name] for state in states]).mean(0)
        if first.is_floating_point()
        else first
        for name, first in states[0].items()
    }


def told_of(run: Path) -> dict[str, object]:
    """Return what there is to say of the weights that a run begins with: see `mean_of`."""
    if run.is_dir():
        card = json.loads((run / CARD).read_text(encoding="utf-8"))
        return {"shipped": card["sha256"], "mean of": card["mean of"]}
    return {"checkpoint": sha256_of(run)}


def _state(checkpoint: Path) -> dict[str, Tensor]:
    return torch.load(checkpoint, weights_only=True)["reader"]  # type: ignore[no-any-return]


def runs(works: Sequence[Path]) -> list[dict[str, object]]:
    """Return what the logs of trainings say of them, and how many times each counts."""
    return [{**_run(work), "times": times} for work, times in Counter(works).items()]


def weights_in(work: Path) -> Path:
    """Return the checkpoint of a training, or the folder itself if it has none: what shipped."""
    return work / CHECKPOINT if (work / CHECKPOINT).exists() else work


def _run(work: Path) -> dict[str, object]:
    """Return what the log of a training says of it, or the card of weights that have shipped."""
    if weights_in(work) == work:
        return told_of(work)
    log = [json.loads(line) for line in (work / "log.jsonl").read_text().splitlines()]
    # A run that went on after a stop has a plan for each part; the last one is what it ended with.
    plans = [line for line in log if "plan" in line]
    return {"training": plans[-1], "reached": log[-1]}
