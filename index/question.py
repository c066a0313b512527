"""Takes a question apart: its words, names, numbers, quoted phrases, and what it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from index.sentences import sentences
from index.small_talk import is_small_talk
from index.wanted import Wanted, said_about, wanted
from index.words import PRONOUN_KINDS, PRONOUNS, fold, is_stop, stem, stems, tokens


@dataclass(frozen=True, slots=True)
class Question:
    """A question, taken apart."""

    text: str
    """As it was asked, without surrounding white space."""
    alone: str
    """The question without what is told before it ("A ferry sank. How many people were on the
    ferry?"), unless it cannot be understood alone."""
    words: tuple[str, ...]
    """Folded content words, each once, in order; every word when nothing but grammar is there.

    For a full-text search each is to be quoted and joined by OR. Empty only when `text` has no
    word at all."""
    variants: tuple[str, ...]
    """Other spellings worth searching too, quoted likewise ("u.s." and "american" for "US")."""
    terms: tuple[str, ...]
    """The stems of `words`, each once."""
    told: frozenset[str]
    """Those of `terms` that stand only in what is told before the question, and are no names."""
    phrases: tuple[tuple[str, ...], ...]
    """Stems of each phrase of two words or more that stands in quotation marks."""
    numbers: tuple[str, ...]
    """Stems that are numbers: years, amounts."""
    names: tuple[str, ...]
    """Stems of capitalised words; empty where capitals tell nothing (all or none are)."""
    things: tuple[str, ...]
    """Stems of what a *which* or *what* asks for ("which national park": nation, park)."""
    speaker: tuple[str, ...]
    topic: tuple[str, ...]
    """Stems of who is asked to have said something, and of what about ("What did the mayor say
    about the old ferry?": mayor; old, ferri); both empty where the question asks for no such
    thing."""
    wanted: Wanted
    is_small_talk: bool
    """A greeting, thanks, talk with the bot, or nothing but grammar: nothing to look up."""


_LEANING = PRONOUNS - PRONOUN_KINDS["one"]
"""Words that may stand for something that was told before; "in one day" does not."""


def analyse(text: str) -> Question:
    """Take a question apart; any text will do, none raises."""
    text = text.strip()
    written = tokens(text)
    asking = _asking(text)
    speaker, topic = said_about(asking)
    content = [token for token in written if not is_stop(token)] or written
    words = _each_once(fold(token) for token in content)
    terms = _each_once(stem(word) for word in words)
    names = _names(written)
    alone = asking if _stands_alone(asking) else text
    return Question(
        text=text,
        alone=alone,
        words=words,
        variants=_variants(content),
        terms=terms,
        told=frozenset(terms) - set(stems(alone)) - set(names),
        phrases=_phrases(text),
        numbers=_each_once(stem(word) for word in words if word[0].isdigit()),
        names=names,
        things=_things(tokens(asking)),
        speaker=speaker,
        topic=topic,
        wanted=wanted(asking),
        # "And when?" asks for nothing that could be looked up, whatever was asked before.
        is_small_talk=all(map(is_stop, written)) or is_small_talk([fold(t) for t in written]),
    )


def _asking(text: str) -> str:
    """Return what is asked, without what is told before: "Tarn was flooded. Where is it?"."""
    found = (span for span in sentences(text) if text[: span.end].endswith("?"))
    first = next(found, None)
    return text[first.start :] if first is not None else text


def _stands_alone(asking: str) -> bool:
    written = tokens(asking)
    # "It's", "they've": the pronoun is what stands before the apostrophe.
    leans = any(fold(token).partition("'")[0] in _LEANING for token in written)
    return not leans and not all(map(is_stop, written))


def _each_once(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for item in items if item))


_SPELLINGS = {
    "us": ("us", "u.s.", "usa", "america", "american"),
    "uk": ("uk", "u.k.", "britain", "british"),
}


def _variants(content: list[str]) -> tuple[str, ...]:
    dotted = (
        token.lower() if "." in token else ".".join(token.lower()) + "."
        for token in content
        if _is_acronym(token)
    )
    same = (_SPELLINGS.get(stem(fold(token)), ()) for token in content)
    return _each_once([*dotted, *(spelling for spellings in same for spelling in spellings)])


def _is_acronym(token: str) -> bool:
    token = token.replace(".", "")
    return 2 <= len(token) <= 4 and token.isascii() and token.isalpha() and token.isupper()


_QUOTED = re.compile(r"“([^“”]{3,300})”|\"([^\"]{3,300})\"|(?<!\w)['‘](.{3,300}?)['’](?!\w)")


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    found = (next(group for group in match if group) for match in _QUOTED.findall(text))
    phrases = (tuple(stem(fold(token)) for token in tokens(phrase)) for phrase in found)
    return tuple(phrase for phrase in phrases if len(phrase) > 1)


def _names(written: list[str]) -> tuple[str, ...]:
    content = [token for token in written if not is_stop(token) and not token[0].isdigit()]
    capitalised = [token for token in content if token[0].isupper()]
    if len(written) > 2 and all(token[0].isupper() for token in written if token[0].isalpha()):
        return ()
    # The first word of a question is capitalised whatever it is; only "Who", "Did"… are certain.
    if written and capitalised and written[0] == capitalised[0] and written[0][1:].islower():
        follows = len(written) > 1 and written[1][0].isupper()
        capitalised = capitalised if follows else capitalised[1:]
    return _each_once(stem(fold(token)) for token in capitalised)


_LONGEST_THING = 4
"""Words after *which* that may belong to what it asks for; a grammar word ends it before."""


def _things(written: list[str]) -> tuple[str, ...]:
    lower = [token.lower() for token in written]
    begins = [i + 1 for i, word in enumerate(lower) if word in ("which", "what")]
    begins += [i + 3 for i in range(len(lower)) if lower[i : i + 3] == ["name", "of", "the"]]
    found: list[str] = []
    for begin in begins:
        after = written[begin : begin + _LONGEST_THING]
        found += [stem(fold(token)) for token in takewhile(lambda t: not is_stop(t), after)]
    return _each_once(found)
