"""What a reader of Discord sees of Markdown that is meant to show no markup at all."""

import re

_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_MARKUP = re.compile(
    r"[\\*_~|`<\[\]@]|\w+:\S|:[^\s:]+:|\w/\w"
    r"|^ *(?:#{1,3}|-#|[-+]|[0-9]+[.)]|>{1,3})(?:\s|$)",
    re.MULTILINE,
)


def read(markdown: str) -> str:
    """Return what is shown; AssertionError if any markup takes effect."""
    active = _ESCAPED.sub("\ue000", markdown)
    found = _MARKUP.search(active)
    assert found is None, f"{found[0]!r} takes effect in {markdown!r}"
    return _ESCAPED.sub(r"\1", markdown)
