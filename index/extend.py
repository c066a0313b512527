"""How much must be quoted for a sentence to be understood: begins it where *he* is named.

Who asks which park was closed does not know what *the park* is: there a quote begins earlier, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.domain import Passage, Span
from index.question import Question
from index.words import fold, stem, tokens

_MOST_SENTENCES = 3
_MOST_CHARS = 400
"""What a person reads at a glance; a longer quote is not begun earlier."""

_LINKS = (
    "And|But|So|Yet|Still|However|Meanwhile|Then|Also|Instead|Later|Earlier|Afterwards?|Eventually"
    "|Finally|Soon|Now|Today"
)
_DATED = (
    # "In February they …", "On May 6, 2023, he …"
    r"(?:In|On|By|Since|After|Until) (?:(?:early|late) )?"
    r"(?-i:[A-Z0-9])\w*\.?(?: \d{1,2})?(?:,? \d{4})?"
)
_OPENS_WITH_PRONOUN = re.compile(
    rf"(?:(?:{_LINKS}|{_DATED}),? )?"
    r"(?:he|she|it|they|his|her|hers|its|their|theirs|him|them|this|that|these|those|such|both)\b"
    r"(?! (?:is|was) (?:a|the) [a-z]+ing\b)",
    re.IGNORECASE,
)
_OPENS_BEFORE_PRONOUN = re.compile(
    # "At a meeting in Tarn in May 1974, he …", "During his reign", "Most of them"; not "After Ada
    # Quill won, she …" and "In her book, Ada Quill …", which name who it is.
    r"(?:In|At|On|During|By|For|From|With|Under|Despite|Following)\b[^,;:“”\"]{1,90}, "
    r"(?:he|she|they)\b"
    r"|(?:During|In|Under|At|After|Before|Despite) (?:his|her|their|its)\b(?![^,]*, [A-Z])"
    r"|(?:Most|Some|Many|All|None|Few|Several|Half|Because) of (?:them|these|those|this|that)\b"
)
_OPENS_WITH_STAND_IN = re.compile(
    r"[“\"]?(?:The|This|That) (?:company|firm|group|agency|organi[sz]ation|party|team|club|bank"
    r"|man|woman|couple|pair|move|decision|incident|deal|report|study|bill|law|plan|two|former"
    r"|latter|announcement|event|attack|film|show|series|game|suspect|victim)\b(?! of\b)"
)
_SPEAKER_IS_PRONOUN = re.compile(
    r"[”\"’',] ?(?:he|she|they|it) (?:said|says|added|told|wrote|continued|explained|tweeted)\b"
    # Not "Ada Quill said she …", which names who speaks.
    r"|[”\"’'] ?(?:said|added|wrote|says) (?:he|she|they)\b"
)

_POINTS = ("the", "this", "that")
_POINTED_AT = 3
"""Words after *the* among which its noun is looked for: "the processed cheese product"."""


def extend(passage: Passage, number: int, asked: Question) -> Span:
    """Return the span of sentence `number`, begun earlier where it leans on the one before.

    It leans on it if it names what it is about by a pronoun, by a word like *the company*, or by
    the very word of the question for what is asked for, and the sentence before has a name. That
    may stand in the passage before.

    At most three sentences and, unless one sentence alone is longer, 400 characters. Never reaches
    over text that stands between sentences without belonging to one (furniture).
    """
    sentences, text = (*passage.before, *passage.sentences), passage.article.text
    first = last = len(passage.before) + number
    while (
        first > 0
        and last - first + 1 < _MOST_SENTENCES
        and sentences[last].end - sentences[first - 1].start <= _MOST_CHARS
        and not text[sentences[first - 1].end : sentences[first].start].strip()
        and _leans(text, sentences, first, asked)
    ):
        first -= 1
    return Span(sentences[first].start, sentences[last].end)


def leans_back(text: str) -> bool:
    """Tell whether a sentence opens with, or is spoken by, somebody it does not name."""
    return bool(
        _OPENS_WITH_PRONOUN.match(text)
        or _OPENS_BEFORE_PRONOUN.match(text)
        or _OPENS_WITH_STAND_IN.match(text)
        or _SPEAKER_IS_PRONOUN.search(text)
    )


def _leans(text: str, sentences: Sequence[Span], number: int, asked: Question) -> bool:
    before, here = (text[span.start : span.end] for span in sentences[number - 1 : number + 1])
    return leans_back(here) or (_points_at_what(here, asked) and _names_more(before, asked))


def _points_at_what(text: str, asked: Question) -> bool:
    """Tell whether a sentence says *the park* where the question asks which park it was."""
    words = tokens(text)
    return any(
        word.islower()
        and stem(fold(word)) in asked.things
        and any(before.lower() in _POINTS for before in words[max(0, i - _POINTED_AT) : i])
        # "The percentage of adults" says itself which it is.
        and words[i + 1 : i + 2] != ["of"]
        for i, word in enumerate(words)
    )


def _names_more(text: str, asked: Question) -> bool:
    """Tell whether a sentence has a name that the question lacks; its first word may be any."""
    return any(
        word[0].isupper() and stem(fold(word)) not in asked.terms for word in tokens(text)[1:]
    )
