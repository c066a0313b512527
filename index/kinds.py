"""Does a sentence hold the kind of thing a question asks for? Rules for English; None elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.wanted import Wanted
from index.words import word_set

_MONTHS = word_set(
    """
    january february march april june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec
    """
)
_DAYS = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday yesterday today tonight
    tomorrow weekend christmas easter spring summer autumn fall winter
    """
)
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d(?:s)?$")
_NUMBER_WORDS = word_set(
    """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty
    ninety hundred hundreds thousand thousands million millions billion billions trillion
    dozen dozens half third quarter once twice double triple
    """
)
_REASONS = word_set(
    """
    because due amid since after following over reason reasons cause caused causes prompted
    so therefore thus order concern concerns fear fears avoid prevent ensure help allow
    citing cited blamed led
    """
)
_PLACES_AFTER = word_set(
    """
    in at to from near outside into across around inside off on
    """
)
_SAYING = word_set(
    """
    said says say saying told tells tell added adds warned warns claimed claims called calls
    announced announces stated states wrote writes tweeted explained insisted argued
    described denied vowed urged asked replied noted acknowledged admitted promised
    suggested
    """
)


def spots(
    wanted: Wanted, written: Sequence[str], folded: Sequence[str], new: Sequence[bool]
) -> list[int] | None:
    """Return where in a sentence there is the kind of thing wanted that the question lacks.

    `written` are the sentence's words, `folded` the same folded, `new` tells which of them the
    question lacks; the places are indices of all three. None where the kind of answer cannot be
    told by its looks.
    """
    look = _LOOKS.get(wanted)
    if look is None:
        return None
    return [i for i in range(len(written)) if new[i] and look(written, folded, i)]


def is_precise(written: Sequence[str], place: int) -> bool:
    """Tell whether the date at `place` names a day or a year, not a weekday or a season alone."""
    beside = written[max(0, place - 1) : place + 2]
    return any(word[:1].isdigit() for word in beside)


def new_names(written: Sequence[str], new: Sequence[bool]) -> int:
    """Count capitalised words and numbers, the first word aside, that the question lacks."""
    return sum(
        is_new and (word[0].isupper() or word[0].isdigit())
        for word, is_new in zip(written[1:], new[1:], strict=True)
    )


def reports_speech(folded: Sequence[str], text: str) -> bool:
    """Tell whether a sentence, given as folded words and text, reports what somebody said."""
    return any(mark in text for mark in '“”"') or any(word in _SAYING for word in folded)


def _is_number(written: Sequence[str], folded: Sequence[str], i: int) -> bool:
    return folded[i][:1].isdigit() or folded[i] in _NUMBER_WORDS


def _is_date(written: Sequence[str], folded: Sequence[str], i: int) -> bool:
    word = folded[i]
    if word == "may":
        return is_precise(written, i) and written[i][0].isupper()
    return word in _MONTHS or word in _DAYS or bool(_YEAR.match(word))


def _is_person(written: Sequence[str], folded: Sequence[str], i: int) -> bool:
    return i > 0 and _is_name(written[i - 1]) and _is_name(written[i])


def _is_place(written: Sequence[str], folded: Sequence[str], i: int) -> bool:
    before = folded[i - 1] if i > 0 else ""
    if before == "the" and i > 1:
        before = folded[i - 2]
    return before in _PLACES_AFTER and _is_name(written[i])


def _is_reason(written: Sequence[str], folded: Sequence[str], i: int) -> bool:
    return folded[i] in _REASONS


def _is_name(word: str) -> bool:
    return word[:1].isupper() and (len(word) > 1 or word == "X")


_LOOKS: dict[Wanted, Callable[[Sequence[str], Sequence[str], int], bool]] = {
    Wanted.NUMBER: _is_number,
    Wanted.WHEN: _is_date,
    Wanted.WHO: _is_person,
    Wanted.WHERE: _is_place,
    Wanted.WHY: _is_reason,
}
