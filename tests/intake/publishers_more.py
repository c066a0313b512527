"""Invented pages in the manner of a wiki, of a page that React rendered, of a print version."""

from __future__ import annotations

from tests.intake.published import Published

MEDIAWIKI = Published(
    name="MediaWiki",
    address="https://townbook.example/w/index.php?title=Lantern_Bridge&printable=yes",
    url="https://townbook.example/wiki/Lantern_Bridge",
    title="Lantern Bridge",
    publisher="Townbook Foundation",
    authors=("Contributors to Townbook projects",),
    published="2011-04-02T10:11:12Z",
    modified="2024-03-06T21:40:05Z",
    paragraphs=(
        "The Lantern Bridge is a stone bridge over the river Tarn in Velm, built from 1861 to 1866 "
        "by Agnes Tolland.",
        "It has six pillars, of which two were found to be cracked in March 2024.",
        "The first bridge on the site was of wood and burnt in 1794, when a cart of lamp oil fell "
        "over.",
        "A tower with a lantern stood on its middle pillar until the war, and gave it its name.",
    ),
    page="""<!DOCTYPE html><html class="client-nojs vector-feature-toc" lang="en" dir="ltr"><head>
<meta charset="UTF-8"><title>Lantern Bridge - Townbook</title><meta name="generator"
content="MediaWiki 1.42"><meta property="og:title" content="Lantern Bridge - Townbook"><meta
property="og:type" content="website"><link rel="canonical"
href="https://townbook.example/wiki/Lantern_Bridge"></head><body class="skin--responsive mediawiki
ltr
ns-0 page-Lantern_Bridge action-view"><a class="mw-jump-link" href="#bodyContent">Jump to
content</a>
<div class="vector-header-container"><header class="mw-header"><nav
class="vector-main-menu"><ul><li>
<a href="/wiki/Main">Main page</a></li><li><a href="/wiki/Special:Random">Random page</a></li></ul>
</nav></header></div><div class="mw-page-container"><div class="vector-column-start"><nav
id="mw-panel-toc"><div>Contents</div><ul><li><a href="#H">History</a></li></ul></nav></div><div
class="mw-content-container"><main id="content" class="mw-body"><header class="mw-body-header"><h1
id="firstHeading" class="firstHeading mw-first-heading"><span class="mw-page-title-main">Lantern
Bridge</span></h1></header><div id="bodyContent" class="vector-body"><div id="siteSub">From
Townbook,
the book of our town</div><div id="mw-content-text" class="mw-body-content"><div
class="mw-content-ltr mw-parser-output"><table class="infobox"><tbody><tr><th colspan="2">Lantern
Bridge</th></tr><tr><th>Length</th><td>41 m</td></tr></tbody></table><p>The <b>Lantern Bridge</b>
is a
stone bridge over the <a href="/wiki/Tarn">river Tarn</a> in Velm, built from 1861 to 1866 by Agnes
Tolland.<sup class="reference"><a href="#n1">[1]</a></sup></p><p>It has six pillars, of which two
were
found to be cracked in March 2024.</p><div class="mw-heading mw-heading2"><h2
id="H">History</h2><span
class="mw-editsection">[<a href="/e">edit</a>]</span></div><p>The first bridge on the site was of
wood
and burnt in 1794, when a cart of lamp oil fell over.<sup class="reference"><a
href="#n2">[2]</a></sup>
</p><p>A tower with a lantern stood on its middle pillar until the war, and gave it its
name.</p><div
class="mw-heading mw-heading2"><h2 id="R">References</h2><span class="mw-editsection">[<a href="/e">
edit</a>]</span></div><div class="reflist"><ol class="references"><li id="n1"><span
class="reference-text">Oake, B. <i>Stones of the Tarn</i>. Velm, 1911.</span></li><li id="n2"><span
class="reference-text">Fire book of Velm, page 7.</span></li></ol></div></div></div><div
id="catlinks"
class="catlinks"><a href="/c">Categories</a>: <ul><li><a
href="/c/B">Bridges</a></li></ul></div></div>
</main></div></div><footer id="footer" class="mw-footer"><ul id="footer-info"><li>This page was last
edited on 6 March 2024, at 21:40.</li></ul></footer><script type="application/ld+json">{"@context":
"https:\\/\\/schema.org","@type":"Article","name":"Lantern Bridge","url":
"https:\\/\\/townbook.example\\/wiki\\/Lantern_Bridge","author":{"@type":"Organization","name":
"Contributors to Townbook projects"},"publisher":{"@type":"Organization","name":"Townbook
Foundation"},
"datePublished":"2011-04-02T10:11:12Z","dateModified":"2024-03-06T21:40:05Z",
"headline":"stone bridge in Velm"}</script></body></html>""",
)

NEXT = Published(
    name="React, rendered by Next.js",
    address="https://dailyskell.example/story/wind-farm-off-gull-point",
    url="https://dailyskell.example/story/wind-farm-off-gull-point",
    title="Wind farm off Gull Point to power 300,000 homes",
    publisher="Daily Skell",
    authors=("Ines Calder", "Rob Tay"),
    published="2024-04-04T10:15:00.000+03:00",
    modified="2024-04-04T13:00:00.000+03:00",
    paragraphs=(
        "A wind farm of 62 turbines will stand off Gull Point by 2027, the energy ministry said on "
        "Thursday.",
        "It will cost 1.9 billion crowns, a third more than was planned.",
        "Minister Olga Brandt called the price “painful but fair”. The opposition called it a "
        "scandal.",
        "Fishermen say that nobody asked them, and that cod do not like the dark.",
    ),
    page="""<!DOCTYPE html><html lang="en"><head><meta charSet="utf-8"/><title>Wind farm off Gull
Point
to power 300,000 homes | Daily Skell</title><meta property="og:title" content="Wind farm off Gull
Point
to power 300,000 homes"/><meta property="og:site_name" content="Daily Skell"/><link rel="canonical"
href="/story/wind-farm-off-gull-point"/><script type="application/ld+json">[{"@context":
"https://schema.org","@type":["NewsArticle"],"headline":
"Wind farm off Gull Point to power 300,000 homes","datePublished":"2024-04-04T10:15:00.000+03:00",
"dateModified":"2024-04-04T13:00:00.000+03:00","author":["Ines Calder","Rob Tay"],"publisher":
{"@type":"NewsMediaOrganization","name":"Daily Skell"}},{"@context":"https://schema.org","@type":
"BreadcrumbList"}]</script></head><body><div id="__next"><div class="Layout_root__x1"><div
class="Header_bar__k2"><a href="/">Daily Skell</a><div class="Header_links__z"><a
href="/news">News</a>
<a href="/sea">Sea</a><button>Menu</button></div></div><div class="Page_grid__q8"><div
class="Story_wrap__a9"><div class="Story_kicker__b"><a href="/energy">Energy</a></div><h1
class="Story_headline__c">Wind farm off Gull Point to power 300,000 homes</h1><div
class="Story_dek__d">Sixty-two turbines by 2027</div><div class="Story_byline__e"><span>By <a
href="/a/1">Ines Calder</a> and <a href="/a/2">Rob Tay</a></span><span>4 April 2024,
10:15</span><span>
4 min read</span></div><div class="Story_tools__f"><button>Share</button><button>Save</button></div>
<div class="Story_body__g"><div class="Block_text__h"><p>A wind farm of 62 turbines will stand off
Gull
Point by 2027, the energy ministry said on Thursday.</p></div><div class="Block_text__h"><p>It will
cost 1.9 billion crowns, a third more than was planned.</p></div><div class="Ad_slot__i"><span>
Advertisement</span></div><div class="Block_promo__j"><a href="/n"><span>Newsletter</span><p>The
day in
five minutes, every evening in your inbox</p></a></div><div class="Block_text__h"><p>Minister Olga
Brandt called the price “painful but fair”. The opposition called it a scandal.</p></div><div
class="Block_text__h"><p>Fishermen say that nobody asked them, and that cod do not like the
dark.</p></div></div><div class="Story_tags__k"><a href="/t/wind">Wind</a><a
href="/t/sea">Sea</a></div>
</div><div class="Rail_root__l"><h3>More from Energy</h3><a href="/s/1"><h4>Dam at Kessler gorge
held
back the worst, engineers say</h4></a><a href="/s/2"><h4>Who pays when the lights go
out?</h4></a></div>
</div><div class="Consent_modal__m"><p>We and our 214 partners store and access information on your
device.</p><button>Accept all</button><button>Manage options</button></div><div
class="Footer_bar__n">
<a href="/terms">Terms</a><p>© Daily Skell Media</p></div></div></div><script id="__NEXT_DATA__"
type="application/json">{"props":{"pageProps":{"story":{"body":["A wind farm of 62 turbines will
stand
off Gull Point by 2027, the energy ministry said on Thursday."],"related":["Dam at Kessler gorge
held
back the worst"]}}},"page":"/story/[slug]"}</script></body></html>""",
)

PRINT = Published(
    name="print version",
    address="https://velmtimes.example/news/1287?print=1&utm_source=mail",
    url="https://velmtimes.example/news/1287",
    title="Council votes to keep the night buses",
    publisher="Velm Times",
    authors=("Jana Ohlsen",),
    published="2023-05-02T08:00:00+02:00",
    modified="2023-05-02T12:30:00+02:00",
    paragraphs=(
        "The council voted on Monday to keep all four night buses for another year, by 21 votes to "
        "17.",
        "Councillor Bran Oake had asked for two of them to stop. “They are empty,” he said.",
        "Drivers had threatened to strike. They will now get a room to rest in, and a kettle.",
        "The night buses cost the town 212,000 crowns a year.",
    ),
    page="""<html><head><meta charset="utf-8"><title>Velm Times :: Print :: Council votes to keep
the
night buses</title><meta name="robots" content="noindex"><meta name="author" content="Jana Ohlsen">
<meta name="DC.title" content="Council votes to keep the night buses"><meta name="DC.publisher"
content="Velm Times"><meta name="DC.date.issued" content="2023-05-02T08:00:00+02:00"><meta
name="DC.date.modified" content="2023-05-02T12:30:00+02:00"><meta name="DC.language" content="en">
</head><body onload="window.print()"><table width="640"><tr><td><img src="/logo.gif" alt="Velm
Times">
</td><td align="right"><a href="javascript:window.print()">Print this page</a> | <a
href="javascript:window.close()">Close window</a></td></tr></table><hr><div id="printarea">
<h1>Council votes to keep the night buses</h1><p class="by">By Jana Ohlsen<br>2 May 2023, 08:00</p>
<p>The council voted on Monday to keep all four night buses for another year, by 21 votes to 17.</p>
<p>Councillor Bran Oake had asked for two of them to stop. “They are empty,” he said.</p><p>Drivers
had
threatened to strike. They will now get a room to rest in, and a kettle.</p><p>The night buses cost
the
town 212,000 crowns a year.</p></div><hr><p><small>Copyright 2023 Velm Times. All rights
reserved.<br>
Source: https://velmtimes.example/news/1287</small></p></body></html>""",
)

MORE = (MEDIAWIKI, NEXT, PRINT)
