"""Split an article into passages: runs of whole sentences, short enough for the embedding model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from index.domain import Span
from index.sentences import sentences

CountTokens = Callable[[Sequence[str]], list[int]]

_TARGET_TOKENS = 120
"""A passage is full from here on; measured in docs/sentences.md."""
_PARAGRAPH_TOKENS = 80
"""From here on a passage also ends with a paragraph."""
_MAX_CHARS_PER_TOKEN = 8
"""English has four to five. A sentence with more is a table or no language; it is cut before it is
counted, since tokenizers take long strings without spaces badly or count them as one unknown."""
SPLIT_SETTINGS = f"1:{_TARGET_TOKENS}:{_PARAGRAPH_TOKENS}:{_MAX_CHARS_PER_TOKEN}"
"""Names the version of this file's rules and its numbers: another string, other passages."""

_CLAUSE_END = re.compile(r"[,;:)\]—–|](?=\s)")
_WORD = re.compile(r"\S")
_WORD_END = re.compile(r"(?<=\S)(?=\s)")


def split(
    text: str, furniture: Sequence[Span], *, count_tokens: CountTokens, max_tokens: int
) -> list[tuple[Span, ...]]:
    """Return the sentences of each passage, in the order of the text, none twice.

    A sentence lies between two pieces of furniture (sorted, disjoint) and never overlaps one.
    `count_tokens` gives each text's tokens without the model's special ones; it is called once, and
    again only for sentences of more than `max_tokens`, which are cut at the ends of clauses, else
    of words, else anywhere. So no passage has more than `max_tokens`.
    """
    longest = _MAX_CHARS_PER_TOKEN * max_tokens
    spans = [
        piece
        for start, end in between(furniture, len(text))
        for sentence in sentences(text, start, end)
        for piece in _pieces(text, sentence, longest)
    ]
    counted = _fitting(text, spans, count_tokens, max_tokens)
    return list(_runs(text, counted, max_tokens))


def between(furniture: Iterable[Span], length: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges that are not furniture."""
    start = 0
    for piece in furniture:
        yield start, piece.start
        start = piece.end
    yield start, length


def _fitting(
    text: str, spans: list[Span], count_tokens: CountTokens, max_tokens: int
) -> list[tuple[Span, int]]:
    """Return the spans with their tokens, those of too many cut into pieces."""
    counts = count_tokens([text[span.start : span.end] for span in spans]) if spans else []
    fitting: list[tuple[Span, int]] = []
    for span, tokens in zip(spans, counts, strict=True):
        chars = span.end - span.start
        if tokens <= max_tokens or chars == 1:
            fitting.append((span, tokens))
            continue
        # A little less than the share that would fit on average: tokens are not spread evenly.
        most = max(1, int(0.9 * chars * max_tokens / tokens))
        fitting += _fitting(text, list(_pieces(text, span, most)), count_tokens, max_tokens)
    return fitting


def _pieces(text: str, span: Span, most_chars: int) -> Iterator[Span]:
    """Yield the span, or trimmed pieces of it of at most `most_chars`, cut where it hurts least."""
    start, end = span
    while end - start > most_chars:
        reach = start + most_chars
        stop = (
            _last(_CLAUSE_END, text, start + most_chars // 2, reach)
            or _last(_WORD_END, text, start, reach)
            or reach
        )
        yield Span(start, start + len(text[start:stop].rstrip()))
        following = _WORD.search(text, stop, end)
        start = following.start() if following else end
    yield Span(start, end)


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    """Return where the pattern's last match in `text[start:end]` ends; None when there is none."""
    ends = [match.end() for match in pattern.finditer(text, start, end)]
    return ends[-1] if ends else None


def _runs(
    text: str, counted: list[tuple[Span, int]], max_tokens: int
) -> Iterator[tuple[Span, ...]]:
    """Yield runs of sentences of about the target, at most `max_tokens`, ending with paragraphs."""
    run: list[Span] = []
    total = 0
    for span, tokens in counted:
        ends_paragraph = bool(run) and "\n" in text[run[-1].end : span.start]
        is_full = total >= _TARGET_TOKENS or (ends_paragraph and total >= _PARAGRAPH_TOKENS)
        if run and (is_full or total + tokens > max_tokens):
            yield tuple(run)
            run, total = [], 0
        run.append(span)
        total += tokens
    if run:
        yield tuple(run)
