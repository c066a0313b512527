"""Invented pages in the manner of newspapers' and broadcasters' systems."""

from __future__ import annotations

from tests.intake.published import Published

ARC = Published(
    name="in the manner of Arc",
    address="https://www.harbourcourier.example/city/2024/03/05/lantern-bridge-closes/?outputType=amp",
    url="https://www.harbourcourier.example/city/2024/03/05/lantern-bridge-closes/",
    title="Lantern Bridge closes after cracks are found in two pillars",
    publisher="Harbour Courier",
    authors=("Ada Quill", "Jo Bellamy"),
    published="2024-03-05T19:12:33.471Z",
    modified="2024-03-06T08:30:00.002Z",
    paragraphs=(
        "The Lantern Bridge was closed to all traffic on Tuesday after divers found cracks in two "
        "of its six pillars, the city said.",
        "“We would rather have a queue than a funeral,” said Mayor Hanna Ferrow. “It stays shut.”",
        "About 14,000 cars cross the bridge on a working day.",
        "Buses will go round by the mill until further notice, the city said.",
    ),
    page="""<!DOCTYPE html><html lang="en"><head><title>Lantern Bridge closes after cracks are
found in
two pillars – Harbour Courier</title><meta name="description" content="Divers found cracks."/>
<meta property="og:title" content="Lantern Bridge shut: what divers found"/><meta
property="og:site_name" content="Harbour Courier"/><link rel="canonical"
href="https://www.harbourcourier.example/city/2024/03/05/lantern-bridge-closes/"/><script
type="application/javascript">window.Fusion={contextPath:'/pf'};</script><script
type="application/ld+json">{"@context":"http://schema.org","@type":"NewsArticle","mainEntityOfPage":{
"@type":"WebPage","@id":
"https://www.harbourcourier.example/city/2024/03/05/lantern-bridge-closes/"},"headline":
"Lantern Bridge closes after cracks are found in two pillars","datePublished":
"2024-03-05T19:12:33.471Z","dateModified":"2024-03-06T08:30:00.002Z","author":[{"@type":"Person","name":
"Ada Quill"},{"@type":"Person","name":"Jo Bellamy"}],"creator":["Ada Quill"],"publisher":{"@type":
"NewsMediaOrganization","name":"Harbour Courier","logo":{"@type":"ImageObject"}},
"isAccessibleForFree":false,"hasPart":{"@type":"WebPageElement","isAccessibleForFree":false,
"cssSelector":".article-body"},"wordCount":75}</script></head><body><div id="fusion-app"
class="fusion-app"><header class="b-masthead"><a href="/">Harbour Courier</a><nav
class="c-nav"><ul><li>
<a href="/city">City</a></li><li><a href="/sport">Sport</a></li></ul></nav></header><section
role="main" class="b-right-rail"><div class="b-article-head"><a class="c-overline"
href="/city">City</a>
<h1 class="b-headline">Lantern Bridge closes after cracks are found in two pillars</h1><h2
class="b-subheadline">Divers found them on a Sunday</h2><figure class="c-media-item"><img
src="b.jpg">
<figcaption>Workers put up barriers on Tuesday. (Jo Bellamy/Harbour
Courier)</figcaption></figure><div
class="b-byline"><span>By <a href="/staff/ada">Ada Quill</a> and <a href="/staff/jo">Jo Bellamy</a>
</span></div><time as="time" class="c-date" datetime="2024-03-05T19:12:33.471Z">March 05, 2024 at
7:12
pm UTC</time></div><article class="b-article-body article-body"><p class="c-paragraph">The Lantern
Bridge was closed to all traffic on Tuesday after divers found cracks in two of its six pillars, the
city said.</p><div class="c-interstitial-link"><p>[<a href="/x"> Divers of the Tarn: a life under
the
bridges </a>]</p></div><p class="c-paragraph">“We would rather have a queue than a funeral,” said
Mayor
Hanna Ferrow. “It stays shut.”</p><div class="arcad-feature"><div
class="c-ad">Advertisement</div></div>
<p class="c-paragraph">About 14,000 cars cross the bridge on a working day.</p><p
class="c-paragraph">
Buses will go round by the mill until further notice, the city said.</p></article><div
class="b-author-bio"><a href="/staff/ada">Ada Quill</a><p>Ada Quill writes about bridges and whoever
builds them for the Harbour Courier.</p></div><div class="b-taboola"><h2>Around the
web</h2></div></section>
<aside class="b-right-rail__rail"><h2>Most read</h2><ol><li><a href="/1">Ferry returns to Skell
Island
after nine months</a></li><li><a href="/2">Council votes to keep the night
buses</a></li></ol></aside>
<footer class="b-footer"><p>Copyright 2024 Harbour Courier. All rights
reserved.</p></footer></div></body>
</html>""",
)

BROADCASTER = Published(
    name="broadcaster with data attributes and no JSON-LD",
    address="https://www.meridian.example/news/articles/c4n7k?at_medium=RSS&at_campaign=rss",
    url="https://www.meridian.example/news/articles/c4n7k",
    title="Dam at Kessler gorge held back the worst, engineers say",
    publisher="Meridian News",
    authors=("Lea Moss",),
    published="2024-01-22T06:02:11.000Z",
    modified="2024-01-22T11:47:09.000Z",
    paragraphs=(
        "The dam at Kessler gorge kept three villages dry in the floods of the weekend, engineers "
        "have found.",
        "Without it the water would have stood two metres deep in Lower Kessler, they said.",
        "Its gates open by themselves when the lake is full, which happened twice on Saturday "
        "night.",
        "“I heard it and went back to bed,” said Anne Delorme, who lives below it.",
    ),
    page="""<!DOCTYPE html><html lang="en-GB" class="no-js"><head><meta charset="utf-8"><title>Dam
at
Kessler gorge held back the worst, engineers say - Meridian News</title><link rel="canonical"
href="https://www.meridian.example/news/articles/c4n7k"><meta property="og:site_name"
content="Meridian News"><meta property="og:title" content="Dam at Kessler gorge held back the worst,
engineers say"></head><body><div id="__next" data-reactroot=""><a href="#main">Skip to
content</a><nav
data-testid="global-nav"><ul><li><a href="/news">News</a></li><li><a
href="/sport">Sport</a></li></ul>
</nav><main id="main-content"><article data-testid="article"><div data-component="headline-block"
class="sc-1a"><h1 class="sc-2b">Dam at Kessler gorge held back the worst, engineers
say</h1></div><div
data-component="byline-block" data-testid="byline-new" class="sc-3c"><div><time
data-testid="timestamp" datetime="2024-01-22T06:02:11.000Z" class="sc-4d">22 January
2024</time><div>
<span>Updated <time data-testid="timestamp" datetime="2024-01-22T11:47:09.000Z">5 hours ago</time>
</span></div></div><div data-testid="byline-contributors"><span
data-testid="byline-contributors-name">
Lea Moss</span><div>Environment correspondent</div></div><button>Share</button><button>Save</button>
</div><figure data-component="image-block"><div data-testid="image"><img src="d.jpg" alt="The dam">
<span class="visually-hidden">Image source, </span><span role="text">Getty Images</span></div>
<figcaption data-component="caption-block"><span class="visually-hidden">Image caption,
</span><p>The
dam was built in 1961</p></figcaption></figure><div data-component="text-block" class="sc-5e"><p
class="sc-6f"><b>The dam at Kessler gorge kept three villages dry in the floods of the weekend,
engineers have found.</b></p><p class="sc-6f">Without it the water would have stood two metres deep
in
<a href="/lk">Lower Kessler</a>, they said.</p></div><div
data-component="subheadline-block"><h2>How the
dam works</h2></div><div data-component="text-block" class="sc-5e"><p class="sc-6f">Its gates open
by
themselves when the lake is full, which happened twice on Saturday night.</p></div><div
data-component="unordered-list-block" class="sc-7g"><ul><li><b>LIVE:</b> <a href="/l">Follow the
floods
as they happen</a></li><li><b>ANALYSIS:</b> <a href="/a">Why do rivers burst their
banks?</a></li></ul>
</div><div data-component="text-block" class="sc-5e"><p class="sc-6f">“I heard it and went back to
bed,” said Anne Delorme, who lives below it.</p></div><div data-component="links-block"><h2>More on
this story</h2><ul><li><a href="/1">Floods in pictures: a weekend of water</a></li></ul></div><div
data-component="tags"><a href="/t">Floods</a><a href="/u">Kessler</a></div></article></main><div
data-testid="cookie-banner"><h2>Let us know you agree to cookies</h2><p>We use cookies to give you
the
best online experience.</p><button>Yes, I agree</button></div><footer
data-testid="footer"><p>Copyright
© 2024 Meridian. Read about our approach to external linking.</p></footer></div></body></html>""",
)

AMP = Published(
    name="AMP page",
    address="https://amp.skellgazette.example/ferry-returns.amp.html",
    url="https://www.skellgazette.example/ferry-returns",
    title="Ferry returns to Skell after nine months",
    publisher="Skell Gazette",
    authors=("Mara Lind",),
    published="2024-03-04T17:00:00+00:00",
    modified="2024-03-05T06:50:00+00:00",
    paragraphs=(
        "The ferry to Skell Island sailed again on Monday, carrying 140 people and one goat, the "
        "harbour office said.",
        "A part of the rudder had broken in June.",
        "“We had no choice,” said the head of the yard where the boat lay all winter.",
        "It will sail twice a day until autumn, and more often if people want it to.",
    ),
    page="""<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8"><script async
src="https://cdn.ampproject.example/v0.js"></script><title>Ferry returns to Skell after nine
months</title><link rel="canonical" href="https://www.skellgazette.example/ferry-returns"><meta
name="viewport" content="width=device-width"><script type="application/ld+json"><!--
{"@context":"http://schema.org","@type":"NewsArticle","headline":
"Ferry returns to Skell after nine months","datePublished":"2024-03-04T17:00:00Z","dateModified":
"2024-03-05T06:50:00Z","author":{"@type":"Person","name":"Mara Lind"},"publisher":{"@type":
"Organization","name":"Skell Gazette","logo":{"@type":"ImageObject","url":"l.png"}}}
--></script><style amp-boilerplate>body{-webkit-animation:none}</style></head><body><amp-analytics
type="gtag"></amp-analytics><header class="amp-header"><button on="tap:sidebar.toggle">☰</button><a
href="/">Skell Gazette</a></header><amp-sidebar id="sidebar" layout="nodisplay"><ul><li><a
href="/news">News</a></li><li><a href="/sea">Sea</a></li></ul></amp-sidebar><main><article><h1>Ferry
returns to Skell after nine months</h1><div class="meta"><span class="byline">By Mara
Lind</span><time
datetime="2024-03-04T17:00:00Z">4 March 2024</time></div><figure><amp-img src="f.jpg" width="800"
height="450" layout="responsive"></amp-img><figcaption>The boat on Monday. Photo: Jo
Bell</figcaption>
</figure><p>The ferry to Skell Island sailed again on Monday, carrying 140 people and one goat, the
harbour office said.</p><amp-ad width="300" height="250" type="adsense"><div placeholder>Ad</div>
</amp-ad><p>A part of the rudder had broken in June.</p><p>“We had no choice,” said the head of the
yard
where the boat lay all winter.</p><p>It will sail twice a day until autumn, and more often if people
want it to.</p><amp-social-share type="x"></amp-social-share><div class="related"><h3>Related
stories</h3><ul><li><a href="/g">Gull Point lighthouse goes dark after 162 years</a></li></ul></div>
</article></main><amp-consent id="consent" layout="nodisplay"><div id="consent-ui"><p>We use
cookies to
make this site work.</p><button
on="tap:consent.accept">Accept</button></div></amp-consent><footer><a
href="https://www.skellgazette.example/ferry-returns">View the full
site</a></footer></body></html>""",
)

PAPERS = (ARC, BROADCASTER, AMP)
