"""Showing hostile text in Discord as the plain words it is.

Discord's clients take a backslash before any character that is neither a letter, a digit nor white
space as "show this character and nothing else"; everything here rests on that one rule.
"""

from __future__ import annotations

import re
import unicodedata

CUT = "[…]"
"""Stands where words of a quote were left out for want of room."""

# Format characters that words need: joiners (Persian, Indic scripts, emoji), visible number signs.
_KEPT_FORMATS = frozenset("\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")

_LINE_BREAK = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_PARAGRAPH_BREAK = re.compile(r"[ \t]*\n[ \t]*(?:\n[ \t]*)+")
# A line end behind a sentence or before a list's sign divides; any other is mere wrapping.
_WRAPPED_LINE = re.compile(
    r"(?<![.!?:;…\"'”’»)\]\n])[ \t]*\n[ \t]*(?!\n|[-*+•–—#>][ \t]|[0-9]+[.)][ \t])"
)
_SPACES = re.compile(r"[ \t]{2,}|\t")

_SPECIAL = re.compile(
    r"[\\*_~|`<\[\]@]"  # emphasis, spoilers, code, <@1> <:a:1> <t:1>, masked links, @everyone
    r"|:(?=\S)"  # https://… and :smile:
    r"|(?<=\w)/(?=\w)"  # discord.gg/abc
    r"|^[ ]*(?:[#>+]|-)"  # headings, block quotes, lists, -# small print
    r"|^[ ]*[0-9]+[.)](?=\s|$)",  # numbered lists
    re.MULTILINE,
)
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*(?=\s|$)")
_WORD_END = re.compile(r"(?<=\S)(?=\s|$)")


def clean(text: str) -> str:
    """Return `text` without invisible characters that reorder, hide or break what is shown.

    Words and visible characters stay as they are. Wrapped lines are joined, paragraphs are kept
    apart by one empty line, and runs of spaces become one.
    """
    text = _LINE_BREAK.sub("\n", text)
    text = "".join(shown for character in text if (shown := _shown(character)))
    text = _PARAGRAPH_BREAK.sub("\n\n", text)
    text = _WRAPPED_LINE.sub(" ", text)
    return _SPACES.sub(" ", text).strip()


def line(text: str) -> str:
    """Return `text` cleaned, on a single line."""
    return re.sub(r"\s*\n\s*", " ", clean(text))


def escape(text: str) -> str:
    """Return `text` with a backslash before everything that Discord would not show as it stands."""
    return _SPECIAL.sub(lambda match: f"{match[0][:-1]}\\{match[0][-1]}", text)


def block_quote(text: str) -> str:
    """Return Markdown, escaped before, as a block quotation."""
    return "\n".join(f"> {row}".rstrip() for row in text.split("\n"))


def units(text: str) -> int:
    """Count UTF-16 code units: never fewer than Discord counts, however it counts emoji."""
    return len(text) + sum(character > "\uffff" for character in text)


def escaped_line(text: str, limit: int) -> str:
    """Return `text` as one line, cleaned, escaped and cut to `limit` units with an ellipsis."""
    words = line(text)
    if units(escape(words)) <= limit:
        return escape(words)
    return escape(_longest(words, limit - 1).rstrip()) + "…"


def quotation(text: str, limit: int) -> str:
    """Return `text` as a block quotation of at most `limit` units.

    A text too long for that ends in `[…]`, after the last whole sentence that fits or else the last
    whole word.
    """
    words = clean(text)
    whole = block_quote(escape(words))
    if units(whole) <= limit:
        return whole
    ending = " " + escape(CUT)
    kept = _longest(words, limit - units(ending))
    return block_quote(escape(_tidy_end(kept, words)) + ending)


def _shown(character: str) -> str:
    """Return what stands for one character: itself, nothing, or the replacement character."""
    category = unicodedata.category(character)
    if category == "Cs":  # half of a surrogate pair cannot be sent at all
        return "\ufffd"
    if category == "Cc":
        return character if character in "\n\t" else ""
    if category == "Cf":
        return character if character in _KEPT_FORMATS else ""
    return character


def _longest(text: str, limit: int) -> str:
    """Return the longest beginning of `text` whose quotation takes at most `limit` units.

    A longer beginning never takes less room, so the length is found by halving.
    """
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if units(block_quote(escape(text[:middle]))) <= limit:
            low = middle
        else:
            high = middle - 1
    return text[:low]


def _tidy_end(kept: str, whole: str) -> str:
    """Return `kept`, a beginning of `whole`, up to its last sentence end or else word end."""
    for pattern in (_SENTENCE_END, _WORD_END):
        ends = [match.end() for match in pattern.finditer(whole, 0, len(kept) + 1)]
        ends = [end for end in ends if len(kept) // 2 < end <= len(kept)]
        if ends:
            return kept[: ends[-1]]
    return kept
