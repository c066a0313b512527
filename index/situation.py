"""What the judge sees: the best candidate, and the library that it came from."""

from __future__ import annotations

import math
from collections.abc import Sequence

from index.logistic import sigmoid
from index.quote import Candidate
from index.reader import UNREAD

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
        **(_reading(candidates) if "read" in best.features else {}),
    }


def _reading(candidates: Sequence[Candidate]) -> dict[str, float]:
    """Return what the reader's scores come to; a score of 0 is as likely as *none of these*."""
    best = candidates[0]
    article = best.hit.passage.article.id
    others = [c.features["read"] for c in candidates if c.hit.passage.article.id != article]
    read = best.features["read"]
    return {
        "read": read / 4,
        # Beyond certainty a higher score tells nothing more, and a lower one nothing less.
        "read_squashed": sigmoid(read),
        "read_best": max(c.features["read"] for c in candidates) / 4,
        "read_elsewhere": sigmoid(max(others, default=UNREAD)),
        "promise": best.features["promise"] / 4,
    }


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
    "read": 1,
    "read_squashed": 1,
    "read_best": 1,
    "read_elsewhere": 1,
    "promise": 1,
}
"""Whether a feature can only speak for an answer (1) or against one (-1)."""
