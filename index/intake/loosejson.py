"""JSON as pages carry it: in a comment, in CDATA, escaped as HTML, with a comma too many."""

from __future__ import annotations

import json
import re
from html import unescape

MAX_SCRIPT_CHARS = 1_000_000
"""Longer scripts hold a whole archive, not one article's metadata."""

_WRAPS = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)")
_UNWRAPS = re.compile(r"(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$")
_COMMAS = re.compile(r"(\"(?:[^\"\\]|\\.)*+\")|,(?=\s*[}\]])")


def load(script: str) -> object:
    """Return what the script holds, None when it is no JSON that can be made out."""
    if len(script) > MAX_SCRIPT_CHARS:
        return None
    script = _UNWRAPS.sub("", _WRAPS.sub("", script)).strip().rstrip(";")
    mended = _COMMAS.sub(lambda match: match.group(1) or "", script)
    for text in (script, mended, unescape(script)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None
