"""The address that opens an article's page at the quoted words, by a URL text fragment.

`#:~:text=[prefix-,]start[,end][,-suffix]` makes browsers highlight the first place where these
words stand (https://wicg.github.io/scroll-to-text-fragment/). A link that would highlight other
words than the quoted ones is worse than one that opens the top of the page, so none is made.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote as percent_encoded
from urllib.parse import urlsplit

from index.domain import Article, Span

URL_LIMIT = 512
"""Longest URL that Discord accepts for a button."""

# Short quotes are named whole; of longer ones only both ends, which survive a footnote or an
# advertisement in the middle that the stored text does not have.
_WHOLE_CHARS = 120
_END_WORDS = (6, 9, 4, 14, 3, 2, 1)
_CONTEXT_WORDS = (3, 6, 12)

_CONTEXT_CHARS = 400
"""How far from the quote its context may reach: more would not fit into a link."""

_DIRECTIVE = ":~:"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# What may stand in a URL as it is (RFC 3986); everything else is percent-encoded.
_URL_CHARACTERS = "!#$%&'()*+,/:;=?@[]~-._"
# Words end at white space, and behind punctuation where a script writes no spaces.
_WORD = re.compile(r"\S+?(?:(?<=[。、，；：！？」』）])|(?=\s)|\Z)")


@dataclass(frozen=True, slots=True)
class _Fragment:
    """What a text fragment names, each part in the words of the text."""

    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        parts = (
            f"{_encoded(self.prefix)}-" if self.prefix else "",
            _encoded(self.start),
            _encoded(self.end) if self.end else "",
            f"-{_encoded(self.suffix)}" if self.suffix else "",
        )
        return "text=" + ",".join(part for part in parts if part)


def link(article: Article, start: int, end: int) -> str | None:
    """Return the article's URL so that it opens at `text[start:end]`.

    The URL alone where no fragment of at most 512 characters names these words and no others before
    them; None where the article has no http(s) URL, or one that is too long by itself.
    """
    url = _page(article.url)
    if url is None or len(url) > URL_LIMIT:
        return None
    joint = _DIRECTIVE if "#" in url else f"#{_DIRECTIVE}"
    quoted = _trimmed(article.text, Span(start, end))
    for fragment in _fragments(article.text, quoted):
        address = f"{url}{joint}{fragment}"
        if len(address) <= URL_LIMIT and _found(fragment, article.text) == quoted:
            return address
    return url


def _page(url: str | None) -> str | None:
    """Return a well-formed http(s) URL without any text directive; None for all else."""
    if url is None:
        return None
    address = url.strip().partition(_DIRECTIVE)[0].removesuffix("#")
    try:
        parts = urlsplit(address)
        host = parts.hostname
        if parts.scheme not in ("http", "https") or not host or parts.port == 0:
            return None
        named = host.encode("idna").decode("ascii")
        if not host.isascii():
            address = address.replace(parts.netloc, parts.netloc.lower().replace(host, named), 1)
        return percent_encoded(address, safe=_URL_CHARACTERS)
    except ValueError:  # a broken port, bracket or host name; UnicodeError is one, too
        return None


def _fragments(text: str, quoted: Span) -> Iterator[_Fragment]:
    """Yield ways to name the quoted words, the most robust first."""
    words = text[quoted.start : quoted.end]
    if words and "\n" not in words and len(words) <= _WHOLE_CHARS:
        yield from _in_context(_Fragment(_joined(words)), text, quoted)
    ends = list(_both_ends(text, quoted))
    yield from ends
    for fragment in ends:
        yield from _in_context(fragment, text, quoted)


def _both_ends(text: str, quoted: Span) -> Iterator[_Fragment]:
    """Yield ways to name the first and the last of the quoted words."""
    # A line end may be a paragraph's or mere wrapping: words that stand on one line suit both.
    for paragraph_break in ("\n", r"\n\s*\n"):
        first, last = _outer_paragraphs(text, quoted, paragraph_break)
        for count in _END_WORDS:
            head, tail = _words(text, first)[:count], _words(text, last)[-count:]
            if head and head[-1].end <= tail[0].start:
                yield _Fragment(_stretch(text, head), _stretch(text, tail))


def _in_context(fragment: _Fragment, text: str, quoted: Span) -> Iterator[_Fragment]:
    """Yield the fragment alone, then with more and more of the words beside it.

    Words of the same paragraph come first: they stand beside the quote on the page as well, which
    is not certain of the words of another.
    """
    yield fragment
    before = _trimmed(text, Span(max(0, quoted.start - _CONTEXT_CHARS), quoted.start))
    after = _trimmed(text, Span(quoted.end, quoted.end + _CONTEXT_CHARS))
    before_is_near = "\n" not in text[before.end : quoted.start]
    after_is_near = "\n" not in text[quoted.end : after.start]
    for near in (True, False):
        for count in _CONTEXT_WORDS:
            prefix = _words(text, _outer_paragraphs(text, before, "\n")[1])[-count:]
            suffix = _words(text, _outer_paragraphs(text, after, "\n")[0])[:count]
            if prefix and before_is_near is near:
                yield replace(fragment, prefix=_stretch(text, prefix))
            if suffix and after_is_near is near and not fragment.end:
                yield replace(fragment, suffix=_stretch(text, suffix))


def _found(fragment: _Fragment, text: str) -> Span | None:
    """Return what a browser that reads `text` would highlight; None if nothing.

    Browsers look for whole words, whatever their case, accents and the white space between them.
    """
    text = _unaccented(text)
    prefix = f"{_pattern(fragment.prefix)}\\s*" if fragment.prefix else ""
    suffix = f"(?=\\s*{_pattern(fragment.suffix)})" if fragment.suffix else ""
    start = f"{prefix}(?P<start>{_pattern(fragment.start)}){suffix}"
    first = re.search(start, text, re.IGNORECASE)
    if first is None or not fragment.end:
        return first and Span(*first.span("start"))
    end = re.compile(_pattern(fragment.end), re.IGNORECASE)
    last = end.search(text, first.end())
    return last and Span(first.start("start"), last.end())


def _pattern(words: str) -> str:
    """Return a pattern for words that begin and end where words of the text do."""
    left = r"(?<!\w)" if words[0].isalnum() else ""
    right = r"(?!\w)" if words[-1].isalnum() else ""
    return left + r"\s+".join(map(re.escape, _unaccented(words).split())) + right


def _unaccented(text: str) -> str:
    """Return `text` with plain letters for accented ones, each in its place."""
    return _NOT_ASCII.sub(lambda found: _base(found[0]), text)


def _base(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    return parts[0] if unicodedata.combining(parts[-1]) else letter


def _outer_paragraphs(text: str, span: Span, paragraph_break: str) -> tuple[Span, Span]:
    """Return the first and the last paragraph of a span; the span itself twice if it is one."""
    breaks = [found.span() for found in re.compile(paragraph_break).finditer(text, *span)]
    if not breaks:
        return span, span
    return Span(span.start, breaks[0][0]), Span(breaks[-1][1], span.end)


def _words(text: str, span: Span) -> list[Span]:
    return [Span(*found.span()) for found in _WORD.finditer(text, *span)]


def _stretch(text: str, words: list[Span]) -> str:
    return _joined(text[words[0].start : words[-1].end])


def _trimmed(text: str, span: Span) -> Span:
    """Return the span without white space at its ends."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _joined(words: str) -> str:
    """Return words with single spaces between them, as a browser shows them."""
    return " ".join(words.split())


def _encoded(words: str) -> str:
    """Percent-encode words so that none of the fragment's own signs is left in them."""
    return percent_encoded(words, safe="", errors="replace").replace("-", "%2D")
