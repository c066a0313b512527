"""Bytes to text, or a reason that says what to do."""

from __future__ import annotations

import codecs

from index.errors import BadArticle

# UTF-32's little-endian mark begins with UTF-16's: it comes first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(raw: bytes) -> str:
    """Return the text, every line end as it was, without its byte order mark.

    Raises BadArticle when it is empty, binary or in an encoding that nothing declares.
    """
    return checked(_decoded(raw))


def checked(text: str) -> str:
    """Return the text. Raises BadArticle when it is empty or binary."""
    if "\0" in text:
        raise BadArticle("is binary, not text: remove it, or give it the ending of its kind")
    if not text.strip():
        raise BadArticle("is empty: put the article's text in it or remove it")
    return text


def by_mark(raw: bytes) -> str | None:
    """Return the text of bytes that begin with a byte order mark, None if they do not.

    Raises BadArticle when the bytes are not what their mark says.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
                raise BadArticle(f"begins as {name} but is not: save it again as UTF-8") from None
    return None


def _decoded(raw: bytes) -> str:
    text = by_mark(raw)
    if text is not None:
        return text
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in raw:
            raise BadArticle(
                "is binary, not text: remove it, or give it the ending of its kind"
            ) from None
        raise BadArticle(
            f"is not UTF-8 (byte {error.start + 1}): convert it, "
            "for example with: iconv -f WINDOWS-1252 -t UTF-8"
        ) from None
