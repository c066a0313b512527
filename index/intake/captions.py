"""Image captions and credits, told by their shape: a photographer, a slash, an agency."""

from __future__ import annotations

import re

from index.intake.agencies import AGENCY, CREDIT, STOCK, WORD

MAX_CAPTION_CHARS = 700
"""Longer lines are paragraphs; at most the credit at their end is furniture then."""
MAX_CREDIT_WORDS = 12
"""Words of a credit ("Photo by … for … via Getty Images" is ten)."""

MIN_AGENCY_CHARS = 3
"""Shorter names behind a comma are states (PA), not agencies."""

_LEAD = r"(?::|\.\.\.|…|,|/|\||–|-|©| by\b| via\b| from\b| of\b| courtesy\b)"
_CREDIT_START = re.compile(rf"{CREDIT.pattern}\s{{0,2}}{_LEAD}\s{{0,2}}(\S.*)?", re.IGNORECASE)
_LABELS = re.compile(
    r"(?:image|photo|picture) (?:source|caption|copyright)\b,?|^FILE\s?[-–—:]\s", re.IGNORECASE
)
# Pasted without the space that the page drew between caption and credit.
_GLUED = re.compile(
    r"(?<=[a-zß-ÿ.])(?:Image|Photo|Picture|Bild|Foto|Credit)\s?(?::|\.\.\.|…)\s?\S.{1,80}$"
)
_PARENTHESIS = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]][\s.]{0,3}$")
_TRAILING = re.compile(
    rf"(?:^|[.!?…”\"’)]\s{{0,3}}|\s[|–—]\s)(?:{CREDIT.pattern}\s{{0,2}}(?::|\.\.\.|…|©| by\b| "
    rf"courtesy of\b))"
    r"\s{0,2}([^\n]{2,90})$",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:^|[.!?…][”\"’)]?\s{1,3}|\s[|–—©]\s{0,2})([^.!?…]{2,90})$")


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


# What every credit has one of: looked for first, because most paragraphs have none.
_HINTS = _listed(
    "/ © photo imag imág pic graphic illust screen video composite artwork foto bild grafik "
    "cred créd фото світл ілюс скрин getty stock alamy splash pexels pixabay flickr wikimedia "
    "zuma sipa file courtesy handout supplied epa via"
)


def is_credit(words: str) -> bool:
    """Return whether the line is a credit and nothing else ("Ada Quill/AFP", "Getty Images")."""
    if words.count(" ") >= MAX_CREDIT_WORDS:
        return False
    bare = words.strip("()[]©. ").removesuffix(".")
    if AGENCY.fullmatch(bare) or _names_agency(bare) or _is_slashed(bare):
        return True
    match = _CREDIT_START.match(bare)
    return match is not None and _is_source(match.group(1) or "")


def is_caption(words: str, *, is_early: bool = False) -> bool:
    """Return whether the line is an image's caption or credit.

    Args:
        words: the line.
        is_early: no running text stands before it; an agency in parentheses at its end is a credit
            then, and later on a wire report's signature.
    """
    if len(words) > MAX_CAPTION_CHARS:
        return False
    if _LABELS.match(words) or is_credit(words):
        return True
    if credit_start(words) is not None:
        return True
    inside = _PARENTHESIS.search(words)
    return is_early and inside is not None and AGENCY.fullmatch(inside.group(1)) is not None


def credit_start(words: str) -> int | None:
    """Return where a photo credit at the end of the line begins; None when there is none."""
    tail = words[-160:]
    lowered = tail.casefold()
    if not any(hint in lowered for hint in _HINTS):
        return None
    at = len(words) - len(tail)
    inside = _PARENTHESIS.search(tail)
    if inside is not None:
        # A second parenthesis makes names with a slash a list of teams or parties.
        is_list = words.count("(") > 1 and not _names_agency(inside.group(1))
        return at + inside.start() if _is_credit_note(inside.group(1), is_list=is_list) else None
    match = _GLUED.search(tail) or _TRAILING.search(tail)
    if match is not None and match.re is _GLUED:
        return at + match.start()
    if match is not None and _is_source(match.group(1)):
        return at + match.start()
    match = _TAIL.search(tail)
    if match is not None and (_names_agency(match.group(1)) or _is_stock(match.group(1))):
        return at + match.start(1)
    return None


def _is_credit_note(inside: str, *, is_list: bool) -> bool:
    """Return whether words in parentheses credit an image."""
    if inside.count(" ") >= MAX_CREDIT_WORDS:
        return False
    match = _CREDIT_START.match(inside)
    if match is not None and _is_source(match.group(1) or ""):
        return True
    if _names_agency(inside) or _is_stock(inside) or CREDIT.fullmatch(inside):
        return True
    return not is_list and _is_slashed(inside)


def _is_slashed(words: str) -> bool:
    """Return whether it is a photographer's full name, a slash, and more names."""
    parts = words.split("/")
    return len(parts) > 1 and len(parts[0].split()) in (2, 3) and all(map(_is_named, parts))


def _names_agency(words: str) -> bool:
    """Return whether it is names and an agency: "Ada Quill/AFP", "Ada Quill via AP"."""
    parts = [part.strip() for part in re.split(r"/|\||,\s| via | for | - | – ", words)]
    if ", " in words and len(parts[-1]) < MIN_AGENCY_CHARS:
        return False  # "Erie, PA" is a place
    return (
        2 <= len(parts) <= 6
        and any(AGENCY.fullmatch(part) for part in parts[1:])
        and all(_is_named(part) for part in parts)
    )


def _is_stock(words: str) -> bool:
    return STOCK.fullmatch(words.strip()) is not None and _is_named(words.strip(), most=7)


def _is_named(words: str, *, most: int = 5) -> bool:
    found = words.split()
    return 0 < len(found) <= most and all(map(WORD.fullmatch, found))


def _is_source(words: str) -> bool:
    """Return whether it may follow "Photo:": few words, a name among them."""
    found = words.split()
    return 0 < len(found) <= MAX_CREDIT_WORDS and any(
        word[0].isupper() or word[0] in "@©" for word in found
    )
