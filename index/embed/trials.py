"""Tries a prepared model: does it rank the built-in sample as the original does, and how fast?"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from index.embed import Vectors
from index.embed.openvino_runtime import OpenVinoRuntime, cpu_name, kinds_here
from index.embed.prepared import Trial
from index.embed.runtime import Runtime
from index.embed.sample import passages, questions
from index.embed.tokens import Tokenizing
from index.embed.torch_runtime import KIND as TORCH

NEAREST = 10


def read_sample(runtime: Runtime, question_prefix: str, passage_prefix: str) -> Vectors:
    """Return the vectors of the sample's questions, its passages, and the passages' sentences."""
    asked = list(runtime.embed(questions(), question_prefix))
    read = list(runtime.embed(passages(), passage_prefix))
    wholes = np.stack([one.vector for one in (*asked, *read)])
    return np.concatenate([wholes, *(one.sentences for one in read)])


def try_kinds(
    model: Path,
    tokenizing: Tokenizing,
    reference: Vectors,
    *,
    question_prefix: str,
    passage_prefix: str,
) -> tuple[Trial, ...]:
    """Try every kind that this CPU computes against the original's vectors, `reference`."""
    found: dict[str, Vectors] = {TORCH: reference}
    speed: dict[str, float] = {}
    for kind in kinds_here():
        runtime = OpenVinoRuntime(model, tokenizing, kind=kind, threads=1, at_once=1)
        list(runtime.embed(passages(), passage_prefix))  # kernels are compiled on the way
        began = time.perf_counter()
        found[kind] = read_sample(runtime, question_prefix, passage_prefix)
        speed[kind] = len(passages()) / (time.perf_counter() - began)
    cpu = cpu_name()
    return tuple(
        Trial(
            kind=kind,
            cpu=cpu,
            cosine=round(float((found[kind] * reference).sum(axis=1).min()), 5),
            agreement=_agreements(kind, found),
            per_second=round(speed[kind], 1),
        )
        for kind in speed
    )


def _agreements(kind: str, found: Mapping[str, Vectors]) -> dict[str, float]:
    """Return how well questions of `kind` rank passages of each kind, and the other way round."""
    reference, mine = found[TORCH], found[kind]
    return {
        other: round(min(agreement(mine, theirs, reference), agreement(theirs, mine, reference)), 4)
        for other, theirs in found.items()
    }


def agreement(asked: Vectors, read: Vectors, reference: Vectors) -> float:
    """Return the mean share of the reference's ten nearest passages that are found.

    All are vectors of the sample in the order of `read_sample`: the questions are taken from
    `asked`, the passages from `read`.
    """
    first, last = len(questions()), len(questions()) + len(passages())
    right = _nearest(reference[:first], reference[first:last])
    named = _nearest(asked[:first], read[first:last])
    shared = [len(set(one) & set(two)) for one, two in zip(right, named, strict=True)]
    return float(np.mean(shared)) / NEAREST


def _nearest(asked: Vectors, read: Vectors) -> list[list[int]]:
    order: list[list[int]] = np.argsort(-(asked @ read.T), axis=1, kind="stable").tolist()
    return [row[:NEAREST] for row in order]
