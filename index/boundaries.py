"""Correct the segmenter: the boundaries that it misses, and those that only look like one.

Every rule is here because the library was wrong without it on cases of tests/gold or on real news
(docs/sentences.md); each has its cases in tests/gold/sentences.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BEFORE_CAPITAL = r"(?=[\"”’'»)]*\s+[\"“„«‘(]*(?!I\b)[A-ZÀ-ÞЀ-Я])"
"""The next word has a capital and is not the English "I", which has one anywhere."""
_MISSED = re.compile(
    rf"(?:(?<=\w)(?:…|\.\.\.)|(?<![\w.'’@/-])(?:me|no|art|ill|miss|ok|ore|fed|arc|May"
    r"|(?!(?:GOV|ST|DR|MRS?|MS|SEN|REP|LT|COL|GEN|SGT|CAPT|[JS]R|NO|VS|MT|FT|INC|CO|LTD|AVE|RD)\.)"
    rf"[A-Z]{{2,5}})\.|\w\.gov\.){_BEFORE_CAPITAL}"
)
"""Ellipses, and words that the library takes for an abbreviation in any case ("me" for Maine)."""
_OPENERS = "\"“”„«»‘’'([{—–-… "
"""What may stand before the first letter of a sentence."""
_NEVER_FIRST = ".!?,;:)]}%&"
_ADDRESS = re.compile(r"https?://|www\.|[@#]\w")
_ABBREVIATION = re.compile(
    r"(?:(?<=-)(?:Gov|Sen|Rep|Gen|Lt|Col|Sgt|Capt|Maj|Pres|Sec|Dr)|(?<![\w.])(?:Ms|Messrs|Amb|Atty|Ofc|Dep|Assoc|Treas|Ft|vol|approx|e\.g|i\.e|Mio|Mrd|Sra|вул"
    r"|ім|проф|[А-ЯҐЄІЇ]))\.$"
)
"""Words that end in a dot and hardly ever in a sentence, which the library does not know; it does
not know its own ones after a hyphen ("then-Gov.")."""
_CLOCK = re.compile(r"\d\s?[ap]\.\s?m\.$", re.IGNORECASE)
_AFTER_CLOCK = re.compile(
    r"\(?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|[A-Z]{1,4}T|UTC|(?:Eastern|"
    r"Central|Mountain|Pacific|local) [Tt]ime|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov"
    r"|Dec)[a-z.]* \d)\b"
)
_ORDINAL = re.compile(r"(?<![\w.,])\d{1,2}\.$")
_GERMAN_MONTH = re.compile(
    r"(?:Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember"
    r"|(?:April|August|September|November)(?! \d))\b"
)
_GLUED_LETTER = re.compile(r"(?<!\w)\w\.$")
_NUMBER_ALONE = re.compile(r"\(?(?:\d{1,3}|[A-Za-z])[.)]+")
_CRY = re.compile(r"[?!…][\"”’'»]+$")
_ATTRIBUTION = re.compile(
    # A sentence of its own begins with one of these; after a quotation, a speaker does not.
    r"(?!(?:The|An?|I|He|She|It|We|You|They|His|Her|Its|Our|Their|My|This|That|These|Those|There"
    r"|But|And|Or|So|Then|When|While|As|If|In|On|At|After|Before|For|Nobody|Everyone|Some|Many"
    r"|One|No|Yes|What|Who|Why|How|Another|Others)\b)"
    r"(?:(?:[^\W\d_a-z][\w.’'-]*|of|the|and|de|van|von|al|bin|\d{1,3}),?\s+){1,8}"
    r"(?:said|says|asked|asks|told|tells|added|adds|wrote|writes|replied|shouted|cried|yelled"
    r"|recalled|joked|wondered|answered|responded|exclaimed|demanded|tweeted|posted)\b"
)


def missed(paragraph: str) -> Iterator[int]:
    """Yield where a sentence ends that the library does not end."""
    return (match.end() for match in _MISSED.finditer(paragraph))


def holds(before: str, after: str) -> bool:
    """Say whether a sentence may end with `before` and the next begin with `after`.

    `before` includes the white space between them. Its end and the beginning of `after` are enough.
    """
    ended = before.rstrip()
    return (
        _may_begin(after)
        and not (ended == before and _GLUED_LETTER.search(ended))
        and not _ABBREVIATION.search(ended)
        and not _NUMBER_ALONE.fullmatch(ended)
        and not (_CLOCK.search(ended) and _AFTER_CLOCK.match(after))
        and not (_ORDINAL.search(ended) and _GERMAN_MONTH.match(after))
        and not (_CRY.search(ended) and _ATTRIBUTION.match(after))
    )


def _may_begin(after: str) -> bool:
    """Say whether a sentence may begin so: not in lower case, except a name like iRail."""
    if after[0] in _NEVER_FIRST:
        return False
    word = after.lstrip(_OPENERS)
    is_lower = word[:1].islower() and not word[1:2].isupper()
    return bool(word) and (not is_lower or _ADDRESS.match(word) is not None)
