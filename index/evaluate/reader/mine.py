"""Collects what a reader gets wrong: `python -m index.evaluate.reader.mine --help`.

The training rows' questions are asked of a library of all their texts, as the program asks. Of what
retrieval brings up, the excerpt that answers and the wrong ones that the reader believes most are
lessons for the next run of the training.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import quote
from index.closely import windows
from index.domain import Hit
from index.embed.model import for_indexing, open_model
from index.errors import UsageError
from index.evaluate.examples import holds
from index.evaluate.pool import Pool, open_pool, rarity
from index.evaluate.reader.lesson import Lesson
from index.evaluate.reader.rows import Row, read
from index.evaluate.reader.windows import place
from index.logistic import Trained, shipped
from index.question import analyse
from index.rank import rank
from index.reader import Excerpt, Reader
from index.reader.choice import choose_reader
from index.seen import Sentence
from index.settings import IndexSettings

QUESTIONS = {
    "squadshifts new_wiki": 2600,
    "nq_open_oracle": 1800,
    "squad2": 1200,
    "unansq_squad2": 1000,
    "timeqa_human": 1000,
    "qed_dev": 900,
    "selqa": 900,
    "qadiscourse": 600,
    "clapnq_dev": 500,
    "quoref": 400,
    "multispanqa": 400,
    "covidqa": 300,
}
"""Questions asked, of each set whose questions can be understood without the text at hand."""
_HITS = 16
_READ = 6
"""Excerpts read for one question."""
_WRONG = 2
"""Wrong excerpts kept of one question."""


def mined(
    rows: Sequence[Row], keys: Mapping[str, str], pool: Pool, reader: Reader, trained: Trained
) -> Iterator[Lesson]:
    """Yield the lessons of each row; `keys` are those of the texts in the pool."""
    for row in rows:
        asked = analyse(row.question)
        vector = pool.embedder.embed_question(row.question)
        hits = rank(pool.hits(asked, vector), most=_HITS)
        known = {word: rarity(n, pool.passages) for word, n in pool.frequencies(asked).items()}
        found = quote.features_of(asked, hits, rarity=known.__getitem__)
        if not found:
            continue
        cosines = pool.cosines(hits, vector)
        meaning = [float(cosines[s.hit.passage.id][s.number]) for s, _ in found]
        promise = [trained.answers.logit(one) for _, one in quote.known(found, meaning)]
        sentences = [sentence for sentence, _ in found]
        chosen = [
            [sentences[i] for i in places] for places in windows(sentences, promise, most=_READ)
        ]
        excerpts = [Excerpt(_title(one[0].hit), tuple(s.text for s in one)) for one in chosen]
        scores = [heard.scores for heard in reader.read(row.question, excerpts)]
        yield from _lessons(row, keys[row.text], chosen, scores)


def keys_of(rows: Sequence[Row]) -> dict[str, str]:
    """Return the key of every text in the pool."""
    return {text: f"p{n}" for n, text in enumerate(dict.fromkeys(row.text for row in rows))}


def _lessons(
    row: Row,
    key: str,
    chosen: Sequence[Sequence[Sentence]],
    scores: Sequence[NDArray[np.float32]],
) -> Iterator[Lesson]:
    right: list[tuple[float, Lesson]] = []
    wrong: list[tuple[float, bool, Lesson]] = []
    for window, heard in zip(chosen, scores, strict=True):
        own = window[0].hit.passage.article.id == key
        marks = tuple(_mark(row, sentence, own=own) for sentence in window)
        lesson = _lesson(row, window, marks)
        if True in marks:
            right.append((_most(heard, marks, True), lesson))
        elif False in marks:
            wrong.append((_most(heard, marks, False), own, lesson))
    best = max((score for score, _ in right), default=None)
    yield from (lesson for _, lesson in sorted(right, key=lambda one: -one[0])[:1])
    # What is believed more than the right answer and stands in another text answers all too often.
    told = [
        lesson
        for score, own, lesson in sorted(wrong, key=lambda one: -one[0])
        if own or not row.said or (best is not None and score < best)
    ]
    yield from told[:_WRONG]


def _mark(row: Row, sentence: Sentence, *, own: bool) -> bool | None:
    span = sentence.span
    if own:
        marks = [
            mark
            for mark, (start, end) in zip(row.answers, row.sentences, strict=True)
            if start < span.end and span.start < end
        ]
        return True if True in marks else None if None in marks else False
    return None if row.said and holds(sentence.text, row.said) else False


def _most(heard: NDArray[np.float32], marks: Sequence[bool | None], mark: bool) -> float:
    return max(float(score) for score, one in zip(heard, marks, strict=True) if one is mark)


def _lesson(row: Row, window: Sequence[Sentence], marks: tuple[bool | None, ...]) -> Lesson:
    return Lesson(
        question=row.question,
        title=_title(window[0].hit),
        sentences=tuple(sentence.text for sentence in window),
        answers=marks,
        together=False,
        place=place(row.gold, [one.span for one in window]) if True in marks else None,
    )


def _title(hit: Hit) -> str:
    return hit.passage.article.title or ""


def sample(rows: Sequence[Row], rng: random.Random) -> list[Row]:
    """Return the rows whose questions are asked, QUESTIONS of each set."""
    taken = []
    for name, count in QUESTIONS.items():
        known = [row for row in rows if row.set == name]
        taken += rng.sample(known, min(count, len(known)))
    return taken


def read_mined(file: Path) -> list[Lesson]:
    """Return the lessons in `file`, which `main` wrote. Raises UsageError."""
    try:
        with file.open(encoding="utf-8") as lines:
            return [_stored(json.loads(line)) for line in lines]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"Cannot read the lessons in {file}: {error}.") from error


def _stored(row: Mapping[str, Any]) -> Lesson:
    return Lesson(
        question=row["question"],
        title=row["title"],
        sentences=tuple(row["sentences"]),
        answers=tuple(row["answers"]),
        together=row["together"],
        place=None if row["place"] is None else tuple(row["place"]),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Mine from the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m index.evaluate.reader.mine", description=__doc__
    )
    parser.add_argument("--train", type=Path, required=True, help="folder of training sets")
    parser.add_argument("--squad", type=Path, required=True, help="SQuAD 2 rows (.jsonl.gz)")
    parser.add_argument("--work", type=Path, required=True, help="folder for the library made")
    parser.add_argument("--out", type=Path, required=True, help="lessons, as JSON lines")
    given = parser.parse_args(arguments)
    rng = random.Random(7)  # noqa: S311 - reproducible, no secret
    rows = [row for row in read(given.train, given.squad, held_out=False) if row.set in QUESTIONS]
    keys = keys_of(rows)
    titles = {keys[row.text]: row.title for row in rows}
    settings = IndexSettings(data=given.work)
    embedder = open_model(settings, given.work, for_indexing(settings))
    reader = choose_reader(settings)
    if reader is None:
        raise UsageError("There is no reader whose mistakes could be collected: set one.")
    asked = sample(rows, rng)
    rng.shuffle(asked)
    texts = {key: text for text, key in keys.items()}
    with open_pool(given.work, texts, embedder, titles) as pool, given.out.open("w") as out:
        for lesson in mined(asked, keys, pool, reader, shipped(reads=True)):
            out.write(json.dumps(asdict(lesson)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
