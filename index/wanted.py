"""What kind of answer a question asks for, by its wording: rules for English."""

from __future__ import annotations

import re
from enum import StrEnum

from index.words import fold, is_stop, stem, tokens


class Wanted(StrEnum):
    """The kind of answer a question asks for."""

    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    NUMBER = "number"
    """How many, how long, how old, what share."""
    WHY = "why"
    HOW = "how"
    SPEECH = "speech"
    """What somebody said, or how they called something."""
    YES_NO = "yes_no"
    OTHER = "other"


_LOOKED_AT = 2000
"""Characters of a question in which its kind is looked for."""

_SAY = r"(?:say|says|said|tell|tells|told|claim|claims|warn|warned|comment|describe|call|respond)"
_DESCRIBED = r"(?:(?!(?:is|are|was|were|do|does|did|has|have|had|the)\b)\w+ )"
"""A word between *which* and what it asks for: "which Irish city"."""
_KINDS = (
    # What is searched for, in the order of precedence where two begin at the same place.
    (Wanted.SPEECH, rf"\b(?:what|how) (?:did|does|do|has|have) .{{1,80}}?\b{_SAY}\b"),
    (Wanted.SPEECH, rf"\bwhat (?:was|were|is) .{{1,40}}\b{_SAY}\b"),
    (
        Wanted.NUMBER,
        r"\bhow (?:many|much|long|old|far|often|big|large|tall|high|fast|deep|heavy)\b"
        r"|\b(?:what|which) (?:is|was|are|were|percent\w*|share|number|amount)?\s*(?:the |of )*"
        r"(?:total |current |average |estimated )?"
        r"(?:percent\w*|share|number|amount|price|cost|population|age|size|height|distance|rate)\b",
    ),
    (
        Wanted.WHEN,
        r"\bwhen\b|\b(?:what|which) (?:year|date|day|month|time|decade|century|season)\b"
        r"|\bsince when\b|\bhow (?:soon|recently)\b|\bwhat (?:is|was) the date\b",
    ),
    (
        Wanted.WHERE,
        rf"\bwhere\b|\b(?:what|which) {_DESCRIBED}?"
        r"(?:countr(?:y|ies)|(?:cit|count)(?:y|ies)|(?:state|town|village|place|continent|location"
        r"|region|nation|province|territor(?:y|ie)|island|area|district|neighbou?rhood)s?)\b",
    ),
    (Wanted.WHY, r"\bwhy\b|\bhow come\b|\b(?:what|which) (?:\w+ )?(?:reason|cause[ds]?)\b"),
    (
        Wanted.WHO,
        rf"\bwho(?:m|se)?\b|\b(?:what|which) {_DESCRIBED}{{0,2}}"
        r"(?:person|president|minister|actor|actress|singer|player|author|man|woman|senator"
        r"|director|leader|artist|athlete|politician|governor|mayor|official|lawmaker|judge|king"
        r"|queen|prince|member of|princess|emperor|pope|bishop|celebrit(?:y|ie)|comedian|rapper"
        r"|musician|composer|writer|poet|scientist|historian|philosopher|founder|billionaire"
        r"|philanthropist|coach)s?\b(?!['’])"
        r"|\bwhat (?:is|was) (?:his|her) (?:\w+ )?name\b",
    ),
    (Wanted.OTHER, r"\bwhat\b|\bwhich\b"),
    (Wanted.HOW, r"\bhow\b"),
)
_YES_NO = re.compile(
    r"^(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|may|might|must)\b"
)


_SPEECH = re.compile(
    r"\bwhat (?:did|does|do|has|have|is|was) (?P<speaker>.{1,80}?) "
    rf"(?:{_SAY}|saying|think|thought)\b.{{0,20}}?"
    r"\b(?:about|of|on|regarding|concerning)\b(?P<topic>.+)"
)


def said_about(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return stems of who is asked to have said something and of what about; both may be empty."""
    found = _SPEECH.search(text[:_LOOKED_AT].lower())
    if found is None:
        return (), ()
    speaker, topic = (
        tuple(dict.fromkeys(stem(fold(word)) for word in tokens(part) if not is_stop(word)))
        for part in (found["speaker"], found["topic"])
    )
    return speaker, topic


def wanted(text: str) -> Wanted:
    """Return the kind of answer that a question asks for, by its wording."""
    lower = text[:_LOOKED_AT].lower()
    places = [
        (match.start(), rank, kind)
        for rank, (kind, pattern) in enumerate(_KINDS)
        if (match := re.search(pattern, lower))
    ]
    if not places:
        return Wanted.YES_NO if _YES_NO.match(lower) else Wanted.OTHER
    first, _, kind = min(places)
    # "Did they win when it rained?" asks whether; "Did they talk? For how long?" asks how long.
    if _YES_NO.match(lower) and not re.search(r"[?;.,]\s*(?:and |for |if so,? )?$", lower[:first]):
        return Wanted.YES_NO
    return kind
