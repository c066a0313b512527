"""What stands around every page of the site: another at each request, as on real sites."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

PUBLISHER = "The Marrow Bay Courier"


@dataclass(frozen=True, slots=True)
class Around:
    """What a page shows beside its article."""

    url: str
    """The page's canonical address."""
    shown: int
    """How many requests there were before: counters and dates follow it."""
    related: tuple[tuple[str, str], ...]
    """Headlines of other pages, with their addresses."""
    charset: str | None
    """What the page declares in a <meta>; None: nothing."""


def page_of(title: str, head: str, body: str, around: Around, language: str = "en") -> str:
    """Return a whole page around `head` and `body`."""
    charset = f'<meta charset="{around.charset}">\n' if around.charset else ""
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
{charset}<title>{escape(title)} | {PUBLISHER}</title>
<link rel="canonical" href="{around.url}">
{head}
</head>
<body>
{_bar(around)}
{body}
{_footer(around)}
</body>
</html>
"""


def _bar(around: Around) -> str:
    return (
        '<header class="site-header"><nav><a href="/">Home</a> <a href="/town/">Town</a> '
        f'<a href="/business/">Business</a></nav><span class="weather">{around.shown % 30} °C'
        "</span></header>"
    )


def _footer(around: Around) -> str:
    return (
        f'<footer class="site-footer"><p>© 2025 {PUBLISHER}. Page viewed {around.shown:,} times. '
        f"Built at {around.shown % 24:02}:{around.shown % 60:02}.</p></footer>"
    )


def links(around: Around) -> str:
    """Return the links to other pages as a list."""
    items = "".join(f'<li><a href="{u}">{escape(title)}</a></li>' for title, u in around.related)
    return f"<ul>{items}</ul>"
