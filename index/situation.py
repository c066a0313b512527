"""What the judge sees: the best candidate, and the library that it came from."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from index.quote import Candidate

_TAKEN_OVER = (
    "cover",
    "cover_near",
    "cover_article",
    "cover_rest",
    "passage_meaning",
    "kind_missing",
    "names_missing_article",
    "numbers_missing",
    "numbers_missing_article",
    "phrase",
    "pairs",
    "meaning",
)


JUDGED_AFTER_READING = ("evidence", "size_limited", "article_covers", "crowded")
"""What the judge goes by where sentences were read. With the best candidate's own features beside
it (what the reader said of it, its promise) fewer refusals are right on RGB, and confidence is
further from the truth on all sets: docs/quality.md."""
_COVERED = 0.25
"""Share of the question's weight up to which it makes a difference how much of it the best one's
article has: one that has hardly any of its rare words is about something else. Beyond it, likeness
tells nothing that the reader does not (log loss on documents left out .3950 up to a quarter, .3960
up to half, .3971 without a limit, .3965 without the feature)."""
_IN_COMMON = 0.4
"""Share of the question's weight that articles about something else may have too. Of 0, .2, .3 and
.4 only the last keeps what one of two articles about the same event answers; all of them tell more
than none on documents left out, .2 the most (docs/quality.md)."""
_SMALL, _LARGE = 20, 1000
"""Passages up to which, and from which on, the size of a library makes no difference to what was
read: a handful of passages proves nothing, and near misses do not become more for ever."""
_OF_MEANING, _OF_PROMISE = 1.0, 0.1
"""Weights of the cosine of the best candidate's passage, and of what it promised before it was
read, beside a quarter of what the reading told: news profits from more of both, RGB from less. The
sentence's own cosine tells no more than its passage's on SQuAD 2, and less on the others."""
_OF_AGREED, _OF_UNDISPUTED = 0.75, 0.5
"""Weights of what other articles say beside it: see `agreement.Echo`. RGB profits from more of the
first, calibration from the second; news, where articles tell different things, from neither."""
_OF_NUMBERS = -0.5
"""Weight of a number of the question that the best candidate's whole article lacks: news and
SQuAD 2 profit, RGB neither way."""
_OF_SAID = 0.5
"""Weight of what is known of who is asked to have said something: see `features`. The reader knows
such sentences when it ranks them, and is not sure enough of them."""


def situation(candidates: Sequence[Candidate], *, passages: int) -> dict[str, float]:
    """Return the features of the whole situation.

    There is at least one candidate. `passages` is the size of the library: the more there is to
    search, the more likely something resembles the question without answering it.
    """
    best = candidates[0]
    return {
        **{name: best.features[name] for name in _TAKEN_OVER},
        "logit": _logit(best.score) / 4,
        "best_cover": max(candidate.features["cover"] for candidate in candidates),
        "size": math.log10(passages + 1) / 4,
        "size_limited": math.log10(min(max(passages, _SMALL), _LARGE) + 1) / 4,
        "article_covers": min(best.features["cover_article"], _COVERED),
        **_after_reading(candidates),
    }


def _after_reading(candidates: Sequence[Candidate]) -> dict[str, float]:
    """Return what only reading tells; empty where nothing was read."""
    if "read" not in candidates[0].features:
        return {}
    return {"evidence": _evidence(candidates), "crowded": _crowded(candidates)}


def _evidence(candidates: Sequence[Candidate]) -> float:
    """Return how much speaks for *any* of the candidates that were read.

    The reader's scores are log-odds against *none of these*; their log-sum-exp is that of one of
    them being right, were each read by itself.
    """
    best = candidates[0].features
    scores = np.array([candidate.features["read"] for candidate in candidates])
    told = float(np.logaddexp.reduce(scores))
    echo = _OF_AGREED * best["agreed"] + _OF_UNDISPUTED * best["undisputed"]
    seen = _OF_MEANING * best["passage_meaning"] + _OF_PROMISE * best["promise"]
    lacking = _OF_NUMBERS * best["numbers_missing_article"]
    said = _OF_SAID * best["said_about"]
    return told / 4 + seen + echo + lacking + said


def _crowded(candidates: Sequence[Candidate]) -> float:
    """Return how much the other articles are about the question without agreeing, in [0, 1].

    Where every article is about the question, that a sentence looks like an answer tells less.
    Without a reader nobody knows who agrees, and two reports of one event would only seem a crowd.
    """
    best = candidates[0]
    covers = {c.hit.passage.article.id: c.features["cover_article"] for c in candidates}
    del covers[best.hit.passage.article.id]
    if not covers:
        return 0.0
    about = max(0.0, sum(covers.values()) / len(covers) - _IN_COMMON)
    return about * math.exp(-best.features["agreed"])


def _logit(probability: float) -> float:
    bounded = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(bounded / (1 - bounded))


SPEAKS = {
    "cover": 1,
    "cover_near": 1,
    "cover_article": 1,
    "cover_rest": 1,
    "passage_meaning": 1,
    "kind_missing": -1,
    "names_missing_article": -1,
    "numbers_missing": -1,
    "numbers_missing_article": -1,
    "phrase": 1,
    "pairs": 1,
    "meaning": 1,
    "logit": 1,
    "best_cover": 1,
    "size": -1,
    "size_limited": -1,
    "article_covers": 1,
    "crowded": -1,
    "evidence": 1,
}
"""Whether a feature can only speak for an answer (1) or against one (-1)."""
