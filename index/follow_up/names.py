"""Words with their places, and what the look of a word tells: a name, a person, a verb, a date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.words import fold, word_set

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W_]+(?:[-'’][^\W_]+)*['’]?")
_DATES = word_set(
    """
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday
    """
)
_TITLES = word_set(
    """
    mr mrs ms dr prof professor mayor president minister chief captain colonel col general judge
    senator governor chancellor king queen pope sir lady coach
    """
)
_NO_PEOPLE = word_set(
    """
    bridge river bank street road lane school university institute company council federation
    island lake sea port cape mount city county region union party museum park post courier wire
    times club league airport station hospital court ministry department
    """
)
_IRREGULAR = word_set(
    """
    built made lost found held sold hurt cut shut set hit sent kept left paid won sunk born known
    shown taken given seen done gone run came went rose fell grew took gave broke stood
    """
)
_PLURAL = re.compile(r"(?:[^su]s|people|children|men|women)['’]?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place."""

    text: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        """As it is compared."""
        return fold(self.text.rstrip("'’"))

    @property
    def is_number(self) -> bool:
        """Whether it is a figure or a year."""
        return self.text[0].isdigit()

    @property
    def is_date(self) -> bool:
        """Whether it is the name of a month or a day."""
        return self.text[0].isupper() and self.folded in _DATES

    @property
    def is_name(self) -> bool:
        """Whether it is written as a name is."""
        return self.text[0].isupper() and not self.is_date

    @property
    def is_done(self) -> bool:
        """Whether it looks like the participle or the past of a verb."""
        return not self.is_name and (self.folded.endswith("ed") or self.folded in _IRREGULAR)


def words(text: str) -> list[Word]:
    """Return the words of `text`, numbers among them."""
    return [Word(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]


def looks_like_person(name: str) -> bool:
    """Tell a name of two or three words, or one with a title, from those of towns and firms."""
    parts = words(name)
    is_full = len(parts) in (2, 3) and all(part.is_name for part in parts)
    is_titled = len(parts) > 1 and parts[0].folded in _TITLES and parts[-1].is_name
    return (is_full or is_titled) and may_be_person(name)


def may_be_person(name: str) -> bool:
    """Tell whether no word of a name says that it is a town's, a firm's or a date."""
    return not any(part.folded in _NO_PEOPLE | _DATES for part in words(name))


def looks_plural(noun: str) -> bool:
    """Tell whether a noun looks like several."""
    return bool(_PLURAL.search(noun))
