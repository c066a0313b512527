"""How much must be quoted for a sentence to be understood: begins it where *he* is named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.domain import Passage, Span

_MOST_SENTENCES = 3
_MOST_CHARS = 400
"""What a person reads at a glance; a longer quote is not begun earlier."""

_OPENS_WITH_PRONOUN = re.compile(
    r"(?:(?:And|But|So|Yet|Still|However,?|Meanwhile,?|Then|Also,?|Instead,?) )?"
    r"(?:he|she|it|they|his|her|hers|its|their|theirs|him|them|this|that|these|those|such|both)\b"
    r"(?! (?:is|was) (?:a|the) [a-z]+ing\b)",
    re.IGNORECASE,
)
_OPENS_WITH_STAND_IN = re.compile(
    r"[“\"]?(?:The|This|That) (?:company|firm|group|agency|organi[sz]ation|party|team|club|bank"
    r"|man|woman|couple|pair|move|decision|incident|deal|report|study|bill|law|plan|two|former"
    r"|latter|announcement|event|attack|film|show|series|game|suspect|victim)\b(?! of\b)"
)
_SPEAKER_IS_PRONOUN = re.compile(
    r"[”\"’',] ?(?:he|she|they|it) (?:said|says|added|told|wrote|continued|explained|tweeted)\b"
    r"|\b(?:said|added|wrote|says) (?:he|she|they)\b"
)


def extend(passage: Passage, number: int) -> Span:
    """Return the span of sentence `number`, begun earlier where it leans on the one before.

    At most three sentences and, unless one sentence alone is longer, 400 characters. Never reaches
    over text that stands between sentences without belonging to one (furniture).
    """
    sentences, text = passage.sentences, passage.article.text
    first = number
    while (
        first > 0
        and number - first + 1 < _MOST_SENTENCES
        and sentences[number].end - sentences[first - 1].start <= _MOST_CHARS
        and not text[sentences[first - 1].end : sentences[first].start].strip()
        and _leans(text, sentences, first)
    ):
        first -= 1
    return Span(sentences[first].start, sentences[number].end)


def leans_back(text: str) -> bool:
    """Tell whether a sentence opens with, or is spoken by, somebody it does not name."""
    return bool(
        _OPENS_WITH_PRONOUN.match(text)
        or _OPENS_WITH_STAND_IN.match(text)
        or _SPEAKER_IS_PRONOUN.search(text)
    )


def _leans(text: str, sentences: Sequence[Span], number: int) -> bool:
    span = sentences[number]
    return leans_back(text[span.start : span.end])
