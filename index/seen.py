"""Sentences as the answering steps see them: their words, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.domain import Hit, Span
from index.words import fold, is_possessive, stem, tokens


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a hit, with its words."""

    hit: Hit
    number: int
    """Place in the passage, from 0."""
    written: tuple[str, ...]
    """Its words as they stand there."""
    folded: tuple[str, ...]
    stems: tuple[str, ...]
    terms: frozenset[str]

    @property
    def span(self) -> Span:
        """Where it stands in the article."""
        return self.hit.passage.sentences[self.number]

    @property
    def text(self) -> str:
        """The words, sliced from the article."""
        return self.hit.passage.article.text[self.span.start : self.span.end]


def look(hit: Hit) -> list[Sentence]:
    """Return the sentences of a hit, in order."""
    text = hit.passage.article.text
    sentences = []
    for number, span in enumerate(hit.passage.sentences):
        written = tuple(tokens(text[span.start : span.end]))
        folded = tuple(fold(token) for token in written)
        stemmed = tuple(stem(word) for word in folded)
        sentences.append(Sentence(hit, number, written, folded, stemmed, frozenset(stemmed)))
    return sentences


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a sentence: where words that it takes for granted may be."""

    near: frozenset[str]
    """Stems of the sentence and its two neighbours."""
    named: frozenset[str]
    """Those of them that are not possessive: in "Penn's deputy said" Penn does not speak."""
    passage: frozenset[str]
    """Stems of the passage and the headline."""
    article: frozenset[str]
    """Stems of all hits of the article and the headline."""


def surroundings(sentences: Sequence[Sentence]) -> list[Around]:
    """Return what stands around each of the sentences, which are whole hits one after another."""
    passages: dict[int, frozenset[str]] = {}
    articles: dict[str, frozenset[str]] = {}
    for sentence in sentences:
        passage, article = sentence.hit.passage, sentence.hit.passage.article
        if passage.id not in passages:
            title = _terms(article.title or "")
            passages[passage.id] = title
            articles[article.id] = articles.get(article.id, frozenset()) | title
        passages[passage.id] |= sentence.terms
        articles[article.id] |= sentence.terms
    named = [frozenset(_named(sentence)) for sentence in sentences]
    return [
        Around(
            near=frozenset().union(*(sentences[j].terms for j in _beside(sentences, i))),
            named=frozenset().union(*(named[j] for j in _beside(sentences, i))),
            passage=passages[sentence.hit.passage.id],
            article=articles[sentence.hit.passage.article.id],
        )
        for i, sentence in enumerate(sentences)
    ]


def _beside(sentences: Sequence[Sentence], i: int) -> list[int]:
    """Return the places of a sentence and of its neighbours in the same passage."""
    here = sentences[i].hit.passage.id
    around = (j for j in (i - 1, i, i + 1) if 0 <= j < len(sentences))
    return [j for j in around if sentences[j].hit.passage.id == here]


def _named(sentence: Sentence) -> Iterator[str]:
    for word, stemmed in zip(sentence.written, sentence.stems, strict=True):
        if not is_possessive(word):
            yield stemmed


def _terms(text: str) -> frozenset[str]:
    return frozenset(stem(fold(token)) for token in tokens(text))
