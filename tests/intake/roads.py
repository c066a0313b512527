"""The smallest pages about one road in the snow."""

from __future__ import annotations

SHORT = (
    "<p>Snow closed the pass at Hollen on Sunday, a month earlier than last year, the road office "
    "said. Forty lorries wait on either side.</p>"
)
TWO = f"{SHORT}<p>The office hopes to open one lane by Tuesday, if the wind turns by then.</p>"
LONG = TWO * 6
BANNER = (
    "<div class='banner'><p>We and our 214 partners use cookies and store information on your "
    "device.</p><button>Accept all</button><button>Reject all</button></div>"
)
NAV = (
    "<nav><a href='/news'>News</a> <a href='/sport'>Sport</a></nav><form><input type='password'>"
    "<button>Log in</button></form>"
)


def html(
    body: str, title: str = "Snow closes the pass at Hollen | Pass Road", head: str = ""
) -> str:
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title>{head}</head><body>{NAV}"
        f"{body}</body></html>"
    )


def declared(**more: object) -> str:
    fields = "".join(f', "{name}": {value}' for name, value in more.items())
    return (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Snow closes the '
        f'pass at Hollen", "datePublished": "2023-11-19T08:00:00+01:00"{fields}}}</script>'
    )


def teasers(count: int) -> str:
    return "".join(
        f"<div class='card'><h3><a href='/{n}'>The road number {n} is closed by "
        "snow</a></h3><p>Road "
        f"{n} was closed on Sunday, and forty lorries wait on either side of it.</p></div>"
        for n in range(count)
    )
