"""Trains what chooses and judges quotes: `python -m index.evaluate.train --help`."""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index import quote
from index.embed import Embedder
from index.embed.model import for_indexing, open_model
from index.evaluate.examples import Example, examples, label
from index.evaluate.figures import Judgement, figures
from index.evaluate.fit import bounded, conditional
from index.evaluate.pool import open_pool
from index.evaluate.training_sets import TrainingSets, read
from index.logistic import Logistic, Trained, shipped
from index.seen import Sentence
from index.settings import IndexSettings
from index.situation import SPEAKS, situation

_FOLDS = 4
_ANSWERS_L2, _VERDICT_L2 = 0.02, 0.003
"""Strength of the pull to zero; the best of a few on documents left out."""
_CANDIDATES = 10

Row = dict[str, float]
Reached = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Seen:
    """An example as `quote` sees it: its sentences, and which of them is right."""

    example: Example
    sentences: Sequence[tuple[Sentence, Row]]
    meaning: Sequence[float]
    right: Sequence[bool | None]


def train(
    sets: TrainingSets, data: Path, embedder: Embedder, *, seed: int, start: Trained
) -> tuple[Trained, Reached]:
    """Return new weights with the figures they reached on documents they were not trained on.

    `data` is a folder for the library of passages, kept for the next time. The thresholds are
    those of `start`: they are settings, chosen on other sets than the weights are trained on.
    """
    rng = random.Random(seed)  # noqa: S311 - a reproducible sample, no secret
    with open_pool(data, sets.passages, embedder) as pool:
        seen = [_look(example) for example in examples(sets.cases, pool, rng)]
    folds = _folds(seen, rng)
    held_out: list[tuple[Seen, Row, bool]] = []
    for fold in range(_FOLDS):
        others = [one for one in seen if folds[one.example.case.group] != fold]
        ranker = replace(start, answers=_fit_answers(others))
        mine = [one for one in seen if folds[one.example.case.group] == fold]
        held_out += [(one, *_judged(one, ranker)) for one in mine if one.sentences]
    judgements = []
    for fold in range(_FOLDS):
        verdict = _fit_verdict([r for r in held_out if folds[r[0].example.case.group] != fold])
        for one, row, right in held_out:
            if folds[one.example.case.group] == fold:
                judgements.append(_judgement(one, right, verdict.probability(row)))
    final = replace(start, answers=_fit_answers(seen), verdict=_fit_verdict(held_out))
    return final, figures(judgements)


def _look(example: Example) -> Seen:
    found = quote.features_of(example.asked, example.hits, rarity=example.rarity)
    return Seen(
        example,
        found,
        [float(example.cosines[s.hit.passage.id][s.number]) for s, _ in found],
        [label(example.case, s.hit, s.span, s.text) for s, _ in found],
    )


def _fit_answers(seen: Sequence[Seen]) -> Logistic:
    rows: list[Row] = []
    right: list[float] = []
    groups: list[int] = []
    number = 0
    for one in seen:
        if not one.example.whole or True not in one.right:
            continue
        for (_, row), cosine, mark in zip(one.sentences, one.meaning, one.right, strict=True):
            if mark is not None:
                rows.append({**row, **quote.with_meaning(row, cosine)})
                right.append(float(mark))
                groups.append(number)
        number += 1
    return conditional(rows, np.array(right), np.array(groups), l2=_ANSWERS_L2)


def _judged(one: Seen, trained: Trained) -> tuple[Row, bool]:
    best = quote.choose(one.sentences, one.meaning, most=_CANDIDATES, trained=trained)
    marks = {
        (s.hit.passage.id, s.span.end): mark
        for (s, _), mark in zip(one.sentences, one.right, strict=True)
    }
    # Where the words stand though nobody looked, the benefit of the doubt is right more often.
    right = marks[best[0].hit.passage.id, best[0].span.end] is not False
    return situation(best, passages=one.example.passages), right


def _fit_verdict(held_out: Sequence[tuple[Seen, Row, bool]]) -> Logistic:
    right = np.array([float(right) for _, _, right in held_out])
    return bounded([row for _, row, _ in held_out], right, signs=SPEAKS, l2=_VERDICT_L2)


def _judgement(one: Seen, right: bool, confidence: float) -> Judgement:
    case = one.example.case
    gold_in = any(hit.passage.article.id == case.passage for hit in one.example.hits)
    name = "squad2" if case.set == "squad2" else "others"
    kind = "whole pool" if one.example.passages > _SMALL else "small pool"
    return Judgement(f"{name}, {kind}", bool(case.gold) and gold_in, right, confidence)


_SMALL = 1000


def _folds(seen: Sequence[Seen], rng: random.Random) -> dict[str, int]:
    groups = sorted({one.example.case.group for one in seen})
    rng.shuffle(groups)
    return {group: number % _FOLDS for number, group in enumerate(groups)}


def write(trained: Trained, reached: Reached, folder: Path) -> None:
    """Write the weights with the figures they reached as the two files that ship."""
    sentence = {"answers": _stored(trained.answers)}
    judge = {
        "answered_from": trained.answered_from,
        "unsure_from": trained.unsure_from,
        "verdict": _stored(trained.verdict),
        "reached": reached,
    }
    for name, content in (("sentence.json", sentence), ("judge.json", judge)):
        text = json.dumps(content, indent=1, ensure_ascii=False)
        (folder / name).write_text(text + "\n", encoding="utf-8")


def _stored(model: Logistic) -> dict[str, object]:
    return {"bias": round(model.bias, 4), "weights": dict(model.weights)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Train from the command line."""
    parser = argparse.ArgumentParser(prog="python -m index.evaluate.train", description=__doc__)
    parser.add_argument("--train", type=Path, required=True, help="folder of training sets")
    parser.add_argument("--squad", type=Path, required=True, help="SQuAD 2 rows (.jsonl.gz)")
    parser.add_argument("--data", type=Path, required=True, help="folder for the passages' library")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "weights")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args(arguments)
    sets = read(given.train, given.squad, seed=given.seed)
    settings = IndexSettings()
    embedder = open_model(settings, given.data, for_indexing(settings))
    trained, reached = train(sets, given.data, embedder, seed=given.seed, start=shipped())
    write(trained, reached, given.out)
    sys.stdout.write(json.dumps(reached, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
