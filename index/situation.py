"""What the judge sees: the best candidate, and the library that it came from."""

from __future__ import annotations

import math
from collections.abc import Sequence

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


_OF_READING = ("read", "promise")
"""What the reader said of the best candidate, and what it looked like before; where it was read."""
JUDGED_AFTER_READING = ("read", "promise", "meaning", "size")
"""What the judge goes by where the best candidate was read. With all features instead, refusals of
RGB and SQuAD 2 are as many and confidence is further from the truth."""


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
        **{name: best.features[name] / 4 for name in _OF_READING if name in best.features},
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
    "promise": 1,
}
"""Whether a feature can only speak for an answer (1) or against one (-1)."""
