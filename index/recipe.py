"""What of a passage the model reads; a library remembers it, as it remembers its model."""

from __future__ import annotations

from collections.abc import Sequence

from index.domain import Span
from index.embed import Text
from index.split import SPLIT_SETTINGS

HEADLINE_TOKENS = 40
"""Tokens of a passage's place in the model that are kept free for its headline."""
RECIPE = f"{SPLIT_SETTINGS}; headline after the passage; sentences from the passage's tokens"
"""What else than the model decides about vectors; stored with the library."""


def text_of(title: str | None, article_text: str, sentences: Sequence[Span]) -> Text:
    """Return what the model reads of a passage: its sentences, then the headline of its article.

    The headline tells what the passage is about. It comes last, so that when it is longer than
    HEADLINE_TOKENS the model loses its end and not the passage's.
    """
    words = [article_text[start:end] for start, end in sentences]
    spans, start = [], 0
    for sentence in words:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    return Text("\n".join([" ".join(words), *([title] if title else [])]), tuple(spans))
