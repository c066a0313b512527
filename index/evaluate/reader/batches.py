"""Turns lessons into batches of tensors, of windows of about the same length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Encoding, Tokenizer
from torch import Tensor

from index.evaluate.reader.lesson import Lesson
from index.reader.window import PAD, SENTENCE_TOKENS, Encoded, Window, encode

_NEIGHBOURS = 40
"""Batches that are sorted by length together: less padding, and still in a random order."""
UNKNOWN = -1
"""Label of a sentence of which nobody knows whether it answers."""


@dataclass(frozen=True, slots=True)
class Example:
    """A lesson, encoded."""

    encoded: Encoded
    answers: tuple[int, ...]
    """1, 0 or UNKNOWN for each sentence that has room."""
    place: tuple[int, int] | None
    """First and last token of the answer's own words."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side, padded to the longest."""

    ids: Tensor
    mask: Tensor
    kinds: Tensor
    sentence: Tensor
    answers: Tensor
    """`(n, sentences)`: 1, 0 or UNKNOWN."""
    starts: Tensor
    """`(n,)`: token at which the answer begins; 0, the first token, where nothing answers."""
    ends: Tensor


def encoded(lessons: Sequence[Lesson], tokenizer: Tokenizer) -> list[Example]:
    """Return the lessons as tokens; those whose sentences have no room are left out."""
    tokenizer.no_truncation()
    tokenizer.no_padding()
    texts = [text for one in lessons for text in (one.question, one.title, *one.sentences)]
    found = iter(tokenizer.encode_batch(texts, add_special_tokens=False))
    done = []
    for lesson in lessons:
        question, title, *sentences = (next(found) for _ in range(2 + len(lesson.sentences)))
        window = encode(Window(question.ids, title.ids, [one.ids for one in sentences]))
        count = int(window.sentence.max()) + 1
        marks = tuple(UNKNOWN if m is None else int(m) for m in lesson.answers[:count])
        if count:
            done.append(Example(window, marks, _place(lesson, window, sentences)))
    return done


def _place(
    lesson: Lesson, window: Encoded, sentences: Sequence[Encoding]
) -> tuple[int, int] | None:
    """Return the first and last token of the answer's own words, if they have room."""
    if lesson.place is None:
        return None
    number, start, end = lesson.place
    offsets = sentences[number].offsets[:SENTENCE_TOKENS]
    inside = [i for i, (a, b) in enumerate(offsets) if a < end and start < b]
    (mine,) = np.nonzero(window.sentence == number)
    if not inside or inside[-1] >= len(mine):
        return None
    return int(mine[inside[0]]), int(mine[inside[-1]])


def batches(examples: Sequence[Example], *, size: int, rng: random.Random) -> Iterator[Batch]:
    """Yield all examples once, in a random order, windows of about a length together."""
    order = list(range(len(examples)))
    rng.shuffle(order)
    for start in range(0, len(order), size * _NEIGHBOURS):
        part = sorted(
            order[start : start + size * _NEIGHBOURS], key=lambda i: len(examples[i].encoded.ids)
        )
        groups = [part[i : i + size] for i in range(0, len(part), size)]
        rng.shuffle(groups)
        for group in groups:
            yield collate([examples[i] for i in group])


def collate(examples: Sequence[Example]) -> Batch:
    """Return examples side by side."""
    length = max(len(one.encoded.ids) for one in examples)
    most = max(len(one.answers) for one in examples)
    ids = np.full((len(examples), length), PAD, dtype=np.int64)
    mask = np.zeros_like(ids)
    kinds = np.zeros_like(ids)
    sentence = np.full_like(ids, -1)
    answers = np.full((len(examples), most), UNKNOWN, dtype=np.int64)
    for row, one in enumerate(examples):
        count = len(one.encoded.ids)
        ids[row, :count] = one.encoded.ids
        mask[row, :count] = 1
        kinds[row, :count] = one.encoded.kinds
        sentence[row, :count] = one.encoded.sentence
        answers[row, : len(one.answers)] = one.answers
    places = [_target(one) for one in examples]
    starts, ends = (torch.tensor(column) for column in zip(*places, strict=True))
    return Batch(
        ids=torch.from_numpy(ids),
        mask=torch.from_numpy(mask),
        kinds=torch.from_numpy(kinds),
        sentence=torch.from_numpy(sentence),
        answers=torch.from_numpy(answers),
        starts=starts,
        ends=ends,
    )


def _target(one: Example) -> tuple[int, int]:
    if one.place is not None:
        return one.place
    nothing = all(mark == 0 for mark in one.answers)
    return (0, 0) if nothing else (UNKNOWN, UNKNOWN)
