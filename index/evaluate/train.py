"""Trains what chooses and judges quotes: `python -m index.evaluate.train --help`."""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from index import quote
from index.closely import read_with
from index.embed import Embedder
from index.embed.model import for_indexing, open_model
from index.evaluate.cases import (
    FOLDS,
    Row,
    Seen,
    Situation,
    cross_judged,
    fit_verdict,
    fit_verdict_after_reading,
    folds,
    judged,
    look,
)
from index.evaluate.examples import examples
from index.evaluate.figures import figures
from index.evaluate.fit import conditional
from index.evaluate.held_out import is_held_out
from index.evaluate.kept import Kept
from index.evaluate.pool import open_pool
from index.evaluate.training_sets import TrainingSets, read
from index.logistic import Logistic, Trained, shipped
from index.reader import Reader
from index.reader.choice import choose_reader
from index.settings import IndexSettings

_ANSWERS_L2 = 0.02
"""Strength of the pull to zero; the best of a few on documents left out."""
_READ_CASES = 4000
"""Questions, of documents held out, that are read: some 25 excerpts each. With 1,200 it was chance
that decided how much the size of a library counts."""
READING = ("promise", "read")
"""What a sentence that was read is ranked by, as far as it is learned."""
UNREAD = {
    "kind_precise": 1.0,
    "names_missing_article": -2.5,
    "cover_article": 2.0,
    "cover_passage": -0.75,
    "agreed": 1.0,
    "new_names_other": 0.5,
    "said_about": 3.0,
}
"""What is weighed beside it: the article, which the reader does not see, more where it is not the
sentence's own passage that has the question's words; whether a date names a day; whether other
articles answer the same; whether there is a name that the question lacks, where the kind of answer
cannot be told by its looks ("which park"); and whether somebody speaks of what they are asked to
have spoken of. The training sets' articles are single paragraphs about different things, which
cannot teach it. Chosen on halves of RGB, of the news set and of the speakers, and better on the
other halves too, then turned up a little on all: docs/quality.md."""

Reached = dict[str, dict[str, float]]


def see(sets: TrainingSets, data: Path, embedder: Embedder, rng: random.Random) -> list[Seen]:
    """Return every example of the sets; `data` keeps the library of their passages."""
    with open_pool(data, sets.passages, embedder) as pool:
        seen = [look(example) for example in examples(sets.cases, pool, rng)]
    return [one for one in seen if one.sentences]


def train(seen: Sequence[Seen], rng: random.Random, *, start: Trained) -> tuple[Trained, Reached]:
    """Return new weights with the figures they reached on documents they were not trained on.

    The thresholds are those of `start`: they are settings, chosen on other sets than the weights
    are trained on. Without a reader nothing is learned from paragraphs asked about by themselves:
    there likeness tells nothing, and a judge that saw them believes it less where it tells much.
    """
    seen = [one for one in seen if not one.example.given]
    fold_of = folds(seen, rng)
    held_out: list[Situation] = []
    for fold in range(FOLDS):
        ranker = replace(start, answers=_fit_answers([s for s in seen if fold_of(s) != fold]))
        held_out += [judged(one, ranker) for one in seen if fold_of(one) == fold]
    reached = figures(cross_judged(held_out, fold_of))
    final = replace(start, answers=_fit_answers(seen), verdict=fit_verdict(held_out))
    return final, reached


def train_reading(
    seen: Sequence[Seen], reader: Reader, rng: random.Random, *, start: Trained
) -> tuple[Trained, Reached]:
    """Return `start` with weights for what `reader` read, and the figures they reached.

    Only documents that the reader was not trained on tell how far it can be believed.
    """
    seen = _few(seen, rng)
    kept = Kept(reader)
    fold_of = folds(seen, rng)
    held_out: list[Situation] = []
    for fold in range(FOLDS):
        others = [one for one in seen if fold_of(one) != fold]
        ranker = replace(start, after_reading=_fit_reading(others, kept, start.answers))
        held_out += [
            judged(one, ranker, read_with(kept, one.example.asked))
            for one in seen
            if fold_of(one) == fold
        ]
    reached = figures(cross_judged(held_out, fold_of, fit_verdict_after_reading))
    final = replace(
        start,
        after_reading=_fit_reading(seen, kept, start.answers),
        verdict=fit_verdict_after_reading(held_out),
    )
    return final, reached


def _few(seen: Sequence[Seen], rng: random.Random) -> list[Seen]:
    """Return the examples of _READ_CASES questions about documents that are held out."""
    cases = {one.example.case for one in seen}
    known = sorted(
        (case for case in cases if is_held_out(case.set, case.document)),
        key=lambda case: (case.set, case.passage, case.question),
    )
    taken = set(rng.sample(known, min(_READ_CASES, len(known))))
    return [one for one in seen if one.example.case in taken]


def _fit_answers(seen: Sequence[Seen]) -> Logistic:
    whole = [one for one in seen if one.example.whole and True in one.right]
    groups = [
        list(zip((row for _, row in quote.known(s.sentences, s.meaning)), s.right, strict=True))
        for s in whole
    ]
    return _ranking(groups)


def _fit_reading(seen: Sequence[Seen], reader: Reader, answers: Logistic) -> Logistic:
    groups, unread = [], []
    for one in seen:
        if not (one.example.whole or one.example.given) or True not in one.right:
            continue
        marks = one.marks()
        read = read_with(reader, one.example.asked)
        looked = quote.read_closely(one.sentences, one.meaning, answers, read)
        rows = [{name: row[name] for name in READING} for _, row in looked]
        right = [marks[s.hit.passage.id, s.number] for s, _ in looked]
        if True in right and False in right:
            groups.append(list(zip(rows, right, strict=True)))
            unread += [sum(w * row[name] for name, w in UNREAD.items()) for _, row in looked]
    learned = _ranking(groups)
    # Scores stay probabilities: what is added does not lift them.
    bias = learned.bias - float(np.mean(unread))
    return Logistic(bias, {**learned.weights, **UNREAD})


def _ranking(groups: Sequence[Sequence[tuple[Row, bool | None]]]) -> Logistic:
    """Fit which row of each group is right; those of which nobody knows are left out."""
    rows, right, numbers = [], [], []
    for number, group in enumerate(groups):
        for row, mark in group:
            if mark is not None:
                rows.append(row)
                right.append(float(mark))
                numbers.append(number)
    return conditional(rows, np.array(right), np.array(numbers), l2=_ANSWERS_L2)


def write(folder: Path, trained: Trained, reached: Reached) -> None:
    """Write weights with the figures they reached as the files that ship."""
    judge = {
        "answered_from": trained.answered_from,
        "unsure_from": trained.unsure_from,
        "verdict": _stored(trained.verdict),
        "reached": reached,
    }
    if trained.after_reading is None:
        _write(folder / "sentence.json", {"answers": _stored(trained.answers)})
        _write(folder / "judge.json", judge)
    else:
        _write(folder / "reading.json", {"answers": _stored(trained.after_reading), **judge})


def _write(file: Path, content: object) -> None:
    text = json.dumps(content, indent=1, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")


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
    rng = random.Random(given.seed)  # noqa: S311 - a reproducible sample, no secret
    settings = IndexSettings()
    sets = read(given.train, given.squad, seed=given.seed)
    seen = see(sets, given.data, open_model(settings, given.data, for_indexing(settings)), rng)
    plain, reached = train(seen, rng, start=shipped())
    write(given.out, plain, reached)
    told = {"without reading": reached}
    reader = choose_reader(settings)
    if reader is not None:
        start = replace(shipped(reads=True), answers=plain.answers)
        trained, told["with the reader"] = train_reading(seen, reader, rng, start=start)
        write(given.out, trained, told["with the reader"])
    sys.stdout.write(json.dumps(told, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
