"""Words as the answering steps compare them: folded, lightly stemmed, without grammar words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., e.g.
    r"|\d+(?:[.,]\d+)*"  # 130,000 and 2.5
    r"|[^\W_]+(?:['’][^\W_]+)*"  # words, with an inner apostrophe
)
_ACCENTS = re.compile("[\u0300-\u036f]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def word_set(words: str) -> frozenset[str]:
    """Return the set of the words of a list separated by white space."""
    return frozenset(words.split())


STOP_WORDS = word_set(
    """
    a about above after again against ain all also am an and any are aren as at be because
    been before being below between both but by can cannot could couldn did didn do does
    doesn doing don done down during each else ever every few for from further get gets
    getting give given gives go goes going got had hadn has hasn have haven having he her
    here hers herself him himself his how i if in into is isn it its itself just let many
    may me might more most much must my myself name named no nor not now of off on once only
    or other our ours ourselves out over own please said same say says shall she should
    shouldn since so some such tell than that the their theirs them themselves then there
    these they this those through to too under until up us very was wasn we were weren what
    when where which while who whom whose why will with would wouldn you your yours yourself
    yourselves
    """
)
"""English words that carry grammar, not a subject."""

PRONOUN_KINDS = {
    "person": word_set("he him his himself"),
    "ship": word_set("she her hers herself"),
    "thing": word_set("it its itself"),
    "several": word_set("they them their theirs themselves"),
    "place": word_set("there"),
    "event": word_set("that this these those"),
    "one": word_set("one ones"),
}
"""English pronouns, by what they stand for."""
PRONOUNS = frozenset[str]().union(*PRONOUN_KINDS.values())


def tokens(text: str) -> list[str]:
    """Return the words of `text` in order, as written; numbers and acronyms stay whole."""
    return _TOKEN.findall(text)


def fold(token: str) -> str:
    """Return `token` lower-cased, without Latin accents, possessive s and acronym dots."""
    if not token.isascii():
        parts = unicodedata.normalize("NFKD", token.replace("’", "'"))
        token = unicodedata.normalize("NFC", _ACCENTS.sub("", parts))
    word = token.casefold().removesuffix("'s")
    return word.replace(".", "") if word and word[0].isalpha() else word


def is_possessive(token: str) -> bool:
    """Tell whether `token`, as written, has a possessive s, which `fold` takes away."""
    return token.casefold().endswith(("'s", "’s"))


_CAPITALS_MATTER = frozenset({"US"})


def is_stop(token: str) -> bool:
    """Tell whether `token`, as written, is a grammar word ("us" is one, "US" is a country)."""
    if token in _CAPITALS_MATTER:
        return False
    word = fold(token)
    return word in STOP_WORDS or _is_contraction(word)


def _is_contraction(word: str) -> bool:
    head, apostrophe, _ = word.partition("'")
    return bool(apostrophe) and (head in STOP_WORDS or head == "won")


_SAME_COUNTRY = {"usa": "us", "americ": "us", "britain": "uk", "british": "uk"}


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the part of a folded `word` that its inflections share.

    Rougher than Porter's on purpose in one point: peoples meet their countries (Italian, Italy's
    neighbour Austria and Austrian), which news mixes freely. Short words stay; numbers
    lose the commas of their thousands.
    """
    if word[:1].isdigit():
        return _THOUSANDS.sub("", word)
    if len(word) < 4 or not word.isalpha() or not word.isascii():
        return _SAME_COUNTRY.get(word, word)
    bare = _bare(_without_ending(_without_ending(_singular(word))))
    return _SAME_COUNTRY.get(bare, bare)


def stems(text: str) -> list[str]:
    """Return the stems of all words of `text`, in order."""
    return [stem(fold(token)) for token in tokens(text)]


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


_ENDINGS = (
    # ending, shortest word that may lose it
    ("ation", 8),
    ("ment", 8),
    ("ian", 6),
    ("ing", 6),
    ("ion", 7),
    ("ate", 7),
    ("ed", 5),
    ("al", 7),
    ("ly", 6),
    ("an", 6),
    ("ia", 6),
)


def _without_ending(word: str) -> str:
    for ending, shortest in _ENDINGS:
        if len(word) >= shortest and word.endswith(ending):
            return word[: -len(ending)]
    return word


def _bare(word: str) -> str:
    if len(word) > 5 and word.endswith("at"):
        return word[:-2]
    if len(word) > 3:
        word = word.rstrip("e")
    if len(word) > 4:
        word = word.removesuffix("a")
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word
