"""The charset of what comes from the web: what is said of it, checked against what is there.

Servers, pages and feeds say wrong things of their charsets more often than one would think. Asked
in this order, the first that fits the bytes wins:

1. the byte order mark;
2. UTF-8, where all letters outside ASCII are well formed in it: no other charset is so by chance;
3. the server's header;
4. the page's or feed's own declaration;
5. UTF-8 with single letters broken;
6. what charset_normalizer detects; this is the only file that imports it.

A charset does not fit when bytes are no letters of it, or when its letters make words that no
language has ("cafй", "Íîâèíè").
"""

from __future__ import annotations

import codecs
import re

from index.errors import BadArticle
from index.intake.decode import by_mark

DECLARATION_BYTES = 4096
"""A page declares its charset in the first kilobyte (HTML standard); old pages a little later."""
MAX_LOST_SHARE = 0.05
"""Share of the letters outside ASCII that may be broken: a letter cut in two here and there."""
MAX_STRANGE_SHARE = 0.5
"""Share of the words with letters outside ASCII that may be strange; in a wrong charset all are."""
SAMPLE_BYTES = 400_000
"""Bytes of a page, and then letters without tags, that are looked at to tell its charset."""
DETECT_BYTES = 20_000
"""Bytes that are detected from; more make it slower, not surer."""
MAX_NUL_SHARE = 0.001
"""Share of NUL characters above which it is no text; single ones are a broken page's."""

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})", re.IGNORECASE)
_TAG = re.compile(rb"<(?:script|style)\b[^>]*>[^<]*|<[^<>]{0,2000}>", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]*")
_RAISED = frozenset("¹²³")
# A sign amid letters: another charset's letter.
_GLUED = re.compile(r"(?<=[^\W\d_])[¡-©«¬®-±´¶¸¹²³»-¿](?=[a-zà-ÿ])")
# What browsers read under these names (WHATWG encoding standard).
_AS_BROWSERS = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1"), "cp1252"),
    **dict.fromkeys(("us-ascii", "ascii", "x-user-defined"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "x-sjis", "sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("x-cp1251", "win-1251", "cp-1251"), "cp1251"),
    # A declaration that could be read byte by byte is in no charset of two bytes a letter.
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "utf-32", "unicode"), "utf-8"),
}
# What servers say of every page unless they are told otherwise: the page knows better.
_UNASKED = ("iso-8859-1", "latin1", "us-ascii")
# Codecs that read something else than a page's letters.
_NO_CHARSETS = ("unicode", "raw", "idna", "punycode", "undefined", "charmap", "utf-7", "utf_7")
# What the web is written in where it is not UTF-8 (W3Techs' survey); detection chooses among them.
_DETECTED = [
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("koi8_u", "koi8_r", "iso8859_2", "iso8859_5", "cp932", "euc_jp", "cp949", "gb18030", "big5"),
]


def decode(raw: bytes, header: str | None = None) -> str:
    """Return the text of a page or feed, without byte order mark and stray NUL characters.

    Args:
        raw: the body as it came.
        header: the charset that the server named.

    Raises BadArticle when it is empty, binary, or in no charset that can be told.
    """
    text = _decoded(raw, header)
    if text.count("\0") <= MAX_NUL_SHARE * len(text):
        text = text.replace("\0", "")
    if "\0" in text:
        raise BadArticle("is binary, not text: give a page, a feed or a sitemap")
    if not text.strip():
        raise BadArticle("is empty: check the address")
    return text


def declared(raw: bytes) -> str | None:
    """Return the charset that a page or feed declares for itself, in small letters."""
    head = raw[:DECLARATION_BYTES]
    found = _META.search(head) or _XML.match(head)
    return None if found is None else found.group(1).decode("ascii").casefold()


def codec(name: str | None) -> str | None:
    """Return the codec that browsers use under this name; None when there is none."""
    if not name:
        return None
    folded = name.strip("\"' ").casefold()
    if folded.startswith(_NO_CHARSETS) and folded not in _AS_BROWSERS:
        return None
    try:
        known = codecs.lookup(_AS_BROWSERS.get(folded, folded)).name
        b"a".decode(known)
    except (LookupError, ValueError):
        return None
    return known


def _decoded(raw: bytes, header: str | None) -> str:
    marked = by_mark(raw)
    if marked is not None:
        return marked
    wide = _two_bytes(raw)
    if wide is not None:
        return raw.decode(wide, "replace")
    said = [name for each in (header, declared(raw)) if (name := codec(each)) is not None]
    if header is not None and header.casefold() in _UNASKED:
        said.reverse()
    if raw.isascii():
        # The Japanese mail charset writes its letters in seven bits.
        return raw.decode(said[0] if b"\x1b" in raw and said else "ascii", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        sample = _TAG.sub(b" ", raw[:SAMPLE_BYTES])
    for name in (*said, "utf-8"):
        if _fits(sample, name):
            return raw.decode(name, "replace")
    return raw.decode(_detected(sample, said), "replace")


def _two_bytes(raw: bytes) -> str | None:
    """Return the codec of a page that begins with "<" in two bytes and no mark."""
    at = raw.find(b"<")
    if at < 0 or raw[:at].strip(b"\r\n\t \0"):
        return None
    if raw[at - 1 : at] == b"\0" and at % 2:
        return "utf-16-be"
    return "utf-16-le" if raw[at + 1 : at + 2] == b"\0" and raw[at + 3 : at + 4] == b"\0" else None


def _fits(sample: bytes, name: str) -> bool:
    text = sample.decode(name, "replace")
    foreign = sum(letter > "\x7f" for letter in text)
    # A letter that the sample's end cut in two is no sign of anything.
    if text.rstrip("\ufffd").count("\ufffd") > MAX_LOST_SHARE * foreign:
        return False
    words = _WORD.findall(text)
    strange = sum(map(_is_strange, words)) + len(_GLUED.findall(text))
    return strange <= MAX_STRANGE_SHARE * len(words)


def _is_strange(word: str) -> bool:
    """Return whether no language writes so: two alphabets in one, nothing but accents, sHOUTED."""
    latin = sum(letter < "\u0250" for letter in word)
    if 0 < latin < len(word) or (len(word) > 3 and not _RAISED.isdisjoint(word)):
        return True
    # KOI8 read as windows-1251 has capitals for small letters, and small ones for capitals.
    if len(word) > 2 and word[1:].isupper():
        return True
    accented = sum("\xc0" <= letter < "\u0250" for letter in word)
    return len(word) > 3 and accented > 0.7 * len(word)


def _detected(sample: bytes, said: list[str]) -> str:
    # Imported here: most pages are what they say, and UTF-8.
    from charset_normalizer import from_bytes

    first = next((at for at, byte in enumerate(sample) if byte > 0x7F), 0)
    letters = b" ".join(sample[max(0, first - 200) : first + DETECT_BYTES].split())
    for match in from_bytes(letters, cp_isolation=_DETECTED):
        # Where several charsets read the same letters, the commonest is meant.
        name = "cp1252" if "cp1252" in match.could_be_from_charset else match.encoding
        if _fits(sample, name):
            return name
    for name in said:
        if "\ufffd" not in sample.decode(name, "replace"):
            return name
    raise BadArticle("is in no charset that can be told: its server should name the right one")
