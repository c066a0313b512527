"""BERT's way to cut words into the pieces of its vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_LONGEST_TEXT = 4000
"""Characters of one text that are looked at: more than a sentence's tokens can hold, and a bound
for long strings without spaces, which tokenizers take badly."""
_AS_BERT = {"unk_token": "[UNK]", "max_input_chars_per_word": 100}


class Pieces(NamedTuple):
    """A text in tokens, without special ones."""

    tokens: list[int]
    places: list[tuple[int, int]]
    """Where in the text each token begins and ends."""


class Vocabulary:
    """Cuts texts into tokens, without special ones."""

    def __init__(self, words: Sequence[str]) -> None:
        """Use the pieces in `words`; a token is its place there."""
        self.tokenizer = _tokenizer(words)

    def pieces(self, texts: Sequence[str]) -> list[Pieces]:
        """Return the tokens of each text."""
        cut = [text[:_LONGEST_TEXT] for text in texts]
        found = self.tokenizer.encode_batch(cut, add_special_tokens=False)
        return [Pieces(one.ids, one.offsets) for one in found]


def _tokenizer(words: Sequence[str]) -> Tokenizer:
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer

    places = {word: place for place, word in enumerate(words)}
    # Of 100 characters or less, and "[UNK]" for words of no known pieces: what BERT was made with.
    tokenizer = Tokenizer(WordPiece(places, **_AS_BERT))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer
