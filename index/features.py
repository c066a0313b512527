"""What can be seen of a sentence, cheaply, that tells whether it answers a question."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.kinds import is_precise, new_names, reports_speech, spots
from index.question import Question
from index.seen import Around, Sentence
from index.wanted import Wanted
from index.words import STOP_WORDS, stem


@dataclass(frozen=True, slots=True)
class Weighing:
    """A question with the weight of each of its words: rare words count more."""

    asked: Question
    weights: Mapping[str, float]

    def coverage(self, terms: frozenset[str]) -> float:
        """Return the share of the question's weight that `terms` hold, in [0, 1]."""
        total = sum(self.weights.values())
        found = sum(weight for term, weight in self.weights.items() if term in terms)
        return found / total if total else 0.0

    def coverage_besides_names(self, terms: frozenset[str]) -> float:
        """Return the same for what the question says of the names in it; 1 if that is nothing."""
        names = set(self.asked.names)
        rest = {term: weight for term, weight in self.weights.items() if term not in names}
        found = sum(weight for term, weight in rest.items() if term in terms)
        return found / sum(rest.values()) if rest else 1.0

    def rarest(self, terms: frozenset[str]) -> float:
        """Return 1 if the question's rarest word is among `terms`, else 0."""
        rarest = max(self.weights, key=lambda term: self.weights[term], default="")
        return float(rarest in terms)


def weigh(asked: Question, rarity: Callable[[str], float]) -> Weighing:
    """Weigh the question's words by `rarity` (inverse document frequency, at least 0)."""
    weights: dict[str, float] = {}
    for word in asked.words:
        term = stem(word)
        share = _OF_TOLD if term in asked.told else 1.0
        weights[term] = max(weights.get(term, 0.0), share * rarity(word), _LEAST_WEIGHT)
    return Weighing(asked, weights)


_LEAST_WEIGHT = 0.05
"""Even a word of every passage tells a little."""
_OF_TOLD = 0.5
"""Share of its weight that a word has which is told before the question, not asked: it says what
the question is about, as the other words do, and less often what answers it."""

_LEAD_CHARS = 600
"""News says in its first two or three sentences what matters."""
_LIKELY_POSITION = 8
"""Sentences after which the position in a passage makes no more difference."""


def cheap(weighing: Weighing, sentence: Sentence, around: Around) -> dict[str, float]:
    """Return what can be seen without a model. Every value lies in about [-1, 2]."""
    asked, hit = weighing.asked, sentence.hit
    here = weighing.coverage(sentence.terms)
    near = weighing.coverage(around.near)
    count = len(sentence.stems)
    return {
        "cover": here,
        "cover_near": near,
        "cover_passage": weighing.coverage(around.passage),
        "cover_article": weighing.coverage(around.article),
        "cover_squared": here * here,
        "cover_rest": weighing.coverage_besides_names(sentence.terms),
        "rarest": weighing.rarest(sentence.terms),
        "rarest_passage": weighing.rarest(around.passage),
        "passage_words": hit.words,
        "passage_meaning": hit.meaning,
        "passage_score": hit.score,
        "names_missing": _missing(asked.names, sentence.terms),
        "names_missing_article": _missing(asked.names, around.article),
        "numbers_missing": _missing(asked.numbers, sentence.terms),
        "numbers_missing_article": _missing(asked.numbers, around.article),
        "said_about": _said_about(asked, sentence, around),
        "phrase": _phrase(asked, sentence.stems),
        "pairs": _pairs(asked.terms, sentence.stems),
        "length": math.log1p(count) / 4,
        "short": float(count < 5),
        "long": min(1.0, max(0, count - 35) / 20),
        "asks": float(sentence.text.rstrip("”\"'’ ").endswith("?")),
        "position": min(sentence.number, _LIKELY_POSITION) / _LIKELY_POSITION,
        "first": float(sentence.span.start < _LEAD_CHARS),
        **_kind(asked, sentence, near),
    }


def _kind(asked: Question, sentence: Sentence, near: float) -> dict[str, float]:
    known = frozenset(asked.terms)
    new = [term not in known for term in sentence.stems]
    found = spots(asked.wanted, sentence.written, sentence.folded, new)
    distance = _distance(found or [], sentence.stems, known - set(asked.names) or known)
    dated = asked.wanted is Wanted.WHEN and found
    speech = asked.wanted is Wanted.SPEECH
    names = min(1.0, new_names(sentence.written, new) / 4)
    return {
        "kind_found": float(bool(found)),
        "kind_missing": float(found is not None and not found),
        "kind_found_cover": near if found else 0.0,
        "kind_near": 1 / (1 + distance),
        "kind_precise": float(any(is_precise(sentence.written, i) for i in found or []))
        if dated
        else 0.0,
        "new": min(1.0, len(sentence.terms - known - STOP_WORDS) / 12),
        "new_names": names,
        "new_names_other": names if found is None else 0.0,
        "speech": float(speech and reports_speech(sentence.folded, sentence.text)),
    }


def _distance(places: Sequence[int], stems: Sequence[str], known: frozenset[str]) -> float:
    """Return how many words lie between any of the places and the next word of the question."""
    anchors = [i for i, word in enumerate(stems) if word in known]
    return min((abs(i - j) for i in places for j in anchors), default=math.inf)


def _missing(wanted: Iterable[str], terms: frozenset[str]) -> float:
    items = list(wanted)
    return sum(item not in terms for item in items) / len(items) if items else 0.0


def _said_about(asked: Question, sentence: Sentence, around: Around) -> float:
    """Return how much of what somebody is asked to have spoken of is in a sentence, in [0, 1].

    Less, the less of who spoke is named in it or beside it. 0 where the question asks for no such
    thing.
    """
    if not asked.topic:
        return 0.0
    here = 1 - _missing(asked.topic, sentence.terms)
    return here * (1 - _missing(asked.speaker, around.named))


def _phrase(asked: Question, stems: Sequence[str]) -> float:
    line = f" {' '.join(stems)} "
    return float(any(f" {' '.join(phrase)} " in line for phrase in asked.phrases))


def _pairs(terms: Sequence[str], stems: Sequence[str]) -> float:
    """Return the share of the question's neighbouring words that stand close together here."""
    pairs = list(pairwise(terms))
    if not pairs:
        return 0.0
    places: dict[str, list[int]] = {}
    for place, word in enumerate(stems):
        places.setdefault(word, []).append(place)
    close = sum(
        any(abs(i - j) <= 3 for i in places.get(one, ()) for j in places.get(two, ()))
        for one, two in pairs
    )
    return close / len(pairs)
