"""PDF: pypdf reads the pages; this is the only file that imports it.

Its lines are joined to paragraphs before the text is frozen. What stands at the edge of most
pages, and page numbers, is furniture; it is put behind the paragraph that it interrupts.
"""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from index.domain import Article, Source
from index.errors import BadArticle
from index.intake import dates
from index.intake.article import Given, assemble, tidy
from index.intake.furniture import examine
from index.intake.pdfpages import flow

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 500
"""A longer file is a book; its pages would hold up all other articles."""
MAX_SECONDS = 120.0
"""Time that the pages of one file may take together; ordinary ones take 0.02 s each."""
MIN_CHARS_PER_PAGE = 8
"""Pages with fewer characters are pictures of pages."""

_TITLES_OF_TOOLS = (
    "untitled",
    "microsoft word",
    "microsoft powerpoint",
    "slide 1",
    "document",
    "print",
    ".doc",
    ".indd",
    ".pdf",
    ".qxd",
)


class Pages(NamedTuple):
    """What a PDF holds."""

    texts: list[str]
    """Of each page, as pypdf gives it."""
    title: str | None
    author: str | None
    created: str | None


def clean(
    raw: bytes, *, place: str, source: Source, clock: Callable[[], float] = time.monotonic
) -> Article:
    """Return the article that the file is; `place` is its identity.

    Raises BadArticle when it is encrypted, scanned, broken, too long or takes too long.
    """
    pages = _pages(raw, clock)
    if sum(map(len, pages.texts)) < MIN_CHARS_PER_PAGE * max(1, len(pages.texts)):
        raise BadArticle(
            "has no text, only pictures of pages (scanned): run text recognition (OCR) on it"
        )
    text, edges = flow(pages.texts)
    given = Given(
        title=_title(pages.title, text),
        published_at=None if pages.created is None else dates.parse(pages.created),
        authors=tuple(
            name for name in [tidy(pages.author)] if name and " " in name and "@" not in name
        ),
    )
    return assemble(source, place, text, examine(text, title=given.title, marked=edges), given)


def _pages(raw: bytes, clock: Callable[[], float]) -> Pages:
    # Imported here: it takes a third of a second that a folder of text files need not wait for.
    from pypdf import PdfReader

    # It prints a line for every oddity of a file; our one line says what to do.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadArticle("is encrypted: save it without a password")
        if len(reader.pages) > MAX_PAGES:
            raise BadArticle(
                f"has {len(reader.pages)} pages; at most {MAX_PAGES} are read: split it"
            )
        return _read(reader, clock)
    except BadArticle:
        raise
    except Exception as error:
        # Broken files break the reader in any way there is; none may stop the others.
        if type(error).__name__ in (
            "DependencyError",
            "FileNotDecryptedError",
            "WrongPasswordError",
        ):
            raise BadArticle("is encrypted: save it without a password") from error
        raise BadArticle(
            f"is no PDF that can be read ({type(error).__name__}): save it again"
        ) from error


def _read(reader: PdfReader, clock: Callable[[], float]) -> Pages:
    texts: list[str] = []
    latest = clock() + MAX_SECONDS
    for page in reader.pages:
        # A PDF's letters may be half characters or NUL, which no database stores.
        plain = page.extract_text().encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        texts.append(plain.replace("\0", "\ufffd"))
        if clock() > latest:
            raise BadArticle(f"takes more than {MAX_SECONDS:.0f} s to read: save it as .txt")
    about = reader.metadata
    if about is None:
        return Pages(texts, None, None, None)
    created = about.creation_date
    return Pages(
        texts, _plain(about.title), _plain(about.author), created.isoformat() if created else None
    )


def _plain(value: object) -> str | None:
    return None if value is None else str(value).encode("utf-8", "ignore").decode("utf-8")


def _title(value: str | None, text: str) -> str | None:
    """Return the title that the file's properties give, if a person gave it."""
    title = tidy(value)
    if title is None or len(title) < 8 or " " not in title:
        return None
    folded = title.casefold()
    if any(tool in folded for tool in _TITLES_OF_TOOLS):
        return None
    # A template's title is the same in every file; the article's own stands in its text.
    begin = " ".join(text[:3000].casefold().split())
    return title if folded[:40] in begin else None
