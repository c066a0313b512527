"""Markdown: stored unchanged; front matter, headings, images and link lines are furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.domain import Article, Source, Span
from index.intake import dates, urls
from index.intake.article import Given, assemble, language_code, tidy
from index.intake.furniture import examine, merge

MAX_FRONT_CHARS = 8000
"""Front matter is short; a "---" further down is a rule."""

_FRONT = re.compile(
    r"\s*---[ \t]*\r?\n(?P<fields>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL | re.MULTILINE
)
_FIELD = re.compile(
    r"^(?P<key>[A-Za-z_-]{2,30})[ \t]*:[ \t]*(?P<value>[^\r\n]*)"
    r"(?P<items>(?:\r?\n[ \t]+?- ?[^\r\n]*)*)",
    re.M,
)
_LINK = r"!?\[[^\]\r\n]*\](?:\([^)\r\n]*\)|\[[^\]\r\n]*\])"
# One alternative a line: heading, underlined heading, image or link alone, definition of a link,
# comment, fence, rule, the line under a table's head.
_FURNITURE = re.compile(
    r"^[ ]{0,3}#{1,6}[ \t][^\r\n]*"
    r"|^[^\s\r\n][^\r\n]{0,300}\r?\n(?:={3,}|-{3,})[ \t]*$"
    rf"|^[ \t]*(?:[-*+][ \t]+)?\[?(?:{_LINK}[ \t|,·•]*){{1,20}}(?:\]\([^)\r\n]*\))?[ \t]*$"
    r"|^[ ]{0,3}\[[^\]\r\n]{1,200}\]:[ \t]*\S[^\r\n]*"
    r"|<!--.{0,2000}?-->"
    r"|^[ ]{0,3}(?:```|~~~)[^\r\n]*"
    r"|^[ ]{0,3}(?:[-*_][ \t]*){3,}$"
    r"|^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\|[-:| \t]*$",
    re.MULTILINE | re.DOTALL,
)
_QUOTE_MARK = re.compile(r"(?:\A|(?<=\n\n)|(?<=\n\r\n))[ ]{0,3}(?:>[ \t]?)+")
_HEADING = re.compile(
    r"^[ ]{0,3}#[ \t]+(?P<hash>[^\r\n]+?)[ \t#]*$"
    r"|^(?P<under>[^\s\r\n#>][^\r\n]{0,300})\r?\n={3,}[ \t]*$",
    re.M,
)
_TITLE = ("title", "headline")
_DATE = (
    "date",
    "published_at",
    "published",
    "publishdate",
    "publish_date",
    "datepublished",
    "pubdate",
)
_PUBLISHER = ("publisher", "outlet", "site", "site_name", "newspaper")
_AUTHORS = ("authors", "author", "byline", "by")
_URL = ("canonical_url", "canonical", "url", "link", "source_url")


def clean(text: str, *, place: str, source: Source) -> Article:
    """Return the article that the text is; `place` is its identity if it names no address."""
    front = _FRONT.match(text, 0, MAX_FRONT_CHARS)
    fields = _fields(front.group("fields")) if front is not None else {}
    marked = merge(_marks(text, 0 if front is None else front.end()))
    given = _given(fields)
    title = given.title or _heading(text, 0 if front is None else front.end())
    page = examine(text, title=title, marked=marked)
    return assemble(source, place, text, page, given)


def _marks(text: str, start: int) -> Iterator[Span]:
    if start:
        yield Span(0, len(text[:start].rstrip()))
    for pattern in (_FURNITURE, _QUOTE_MARK):
        for match in pattern.finditer(text, start):
            yield Span(match.start(), match.end())


def _heading(text: str, start: int) -> str | None:
    match = _HEADING.search(text, start)
    if match is None:
        return None
    plain = re.sub(
        r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])",
        r"\1",
        match.group("hash") or match.group("under"),
    )
    return tidy(re.sub(r"(?<!\w)[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}(?!\w)", "", plain))


def _fields(block: str) -> dict[str, list[str]]:
    """Return the fields of front matter; each a list, most of one value."""
    fields = {}
    for match in _FIELD.finditer(block):
        value = match.group("value").strip()
        values = (
            value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
        )
        values += [item.strip()[1:] for item in match.group("items").splitlines()]
        fields[match.group("key").casefold()] = [
            plain for each in values if (plain := _unquoted(each))
        ]
    return fields


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value.partition(" #")[0].strip()


def _given(fields: dict[str, list[str]]) -> Given:
    def first(names: tuple[str, ...]) -> list[str]:
        return next((fields[name] for name in names if fields.get(name)), [])

    def one(names: tuple[str, ...]) -> str | None:
        return next(iter(first(names)), None)

    return Given(
        id=tidy(one(("id",))),
        url=urls.canonical(one(_URL)),
        title=tidy(one(_TITLE)),
        publisher=tidy(one(_PUBLISHER)),
        published_at=dates.parse(one(_DATE)),
        authors=tuple(name for each in first(_AUTHORS) if (name := tidy(each))),
        language=language_code(one(("language", "lang"))),
    )
