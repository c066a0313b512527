"""Invented pages in the manner of site builders and content systems."""

from __future__ import annotations

from tests.intake.published import Published

DRUPAL = Published(
    name="Drupal",
    address="https://northledger.example/node/8812",
    url="https://northledger.example/news/rail-strike-off",
    title="Rail strike called off hours before it was due to start",
    publisher="Northern Ledger",
    authors=("Bran Oake",),
    published="2023-05-02T21:40:00+0200",
    modified="2023-05-03T06:15:00+0200",
    paragraphs=(
        "Rail workers called off their strike on Sunday night after the operator offered 5.2% more "
        "pay.",
        "Trains will run to the normal timetable on Monday, both sides said.",
        "“It is not what we asked for, but it is more than we had,” said union leader Kit Marlo.",
        "The offer stands until the autumn of next year, when talks begin again.",
    ),
    page="""<!DOCTYPE html><html lang="en" dir="ltr" prefix="schema: http://schema.org/"><head>
<meta charset="utf-8"><meta name="Generator" content="Drupal 10 (https://www.drupal.org)">
<link rel="canonical" href="https://northledger.example/news/rail-strike-off">
<meta name="description" content="The operator offered more pay."><meta property="og:site_name"
content="Northern Ledger"><meta property="og:title" content="Rail strike called off hours before it
was due to start"><meta property="og:updated_time" content="2023-05-03T06:15:00+0200">
<meta property="article:published_time" content="2023-05-02T21:40:00+0200">
<meta property="article:modified_time" content="2023-05-03T06:15:00+0200">
<title>Rail strike called off hours before it was due to start | Northern Ledger</title></head>
<body class="path-node page-node-type-article"><a href="#main-content" class="visually-hidden
focusable">Skip to main content</a><div class="dialog-off-canvas-main-canvas"><div
class="layout-container">
<header role="banner"><div class="region region-header"><div class="site-name"><a href="/">Northern
Ledger</a></div><nav role="navigation" id="block-mainnavigation"><ul class="menu"><li><a href="/n">
News</a></li><li><a href="/s">Sport</a></li></ul></nav></div></header>
<div class="region region-breadcrumb"><nav class="breadcrumb"><ol><li><a href="/">Home</a></li><li>
<a href="/news">News</a></li></ol></nav></div><main role="main"><a id="main-content"></a>
<div class="layout-content"><div class="region region-content"><div id="block-page-title">
<h1 class="page-title"><span class="field field--name-title">Rail strike called off hours before it
was due to start</span></h1></div><article role="article" class="node node--type-article
node--view-mode-full"><footer class="node__meta"><div class="node__submitted">Submitted by
<span class="field field--name-uid"><span typeof="schema:Person" property="schema:name">Bran Oake
</span></span> on <span class="field field--name-created"><time datetime="2023-05-02T21:40:00+02:00"
title="Tuesday, May 2, 2023 - 21:40">Tue, 05/02/2023 - 21:40</time></span></div></footer>
<div class="node__content clearfix"><div class="field field--name-field-image"><img
src="r.jpg"></div>
<div class="clearfix text-formatted field field--name-body field__item"><p>Rail workers called off
their strike on Sunday night after the operator offered 5.2% more pay.</p><p>Trains will run to the
normal timetable on Monday, both sides said.</p><aside class="paragraph--type--related"><h3>See
also</h3><p><a href="/old">Why the night trains came back</a></p></aside><p>“It is not what we asked
for, but it is more than we had,” said union leader Kit Marlo.</p><p>The offer stands until the
autumn
of next year, when talks begin again.</p></div><div class="field field--name-field-tags"><div
class="field__label">Tags</div><ul class="links field__items"><li><a
href="/t">rail</a></li></ul></div>
<ul class="links inline"><li><a href="/user/login">Log in</a> to post
comments</li></ul></div></article>
</div></div><aside class="layout-sidebar-second" role="complementary"><h2>Most read</h2><ol><li>
<a href="/1">Bakery chain recalls rye bread after glass is found</a></li><li><a href="/2">Storm
warning for the whole coast until Friday</a></li></ol></aside></main>
<footer role="contentinfo"><p>Copyright 2023 Northern Ledger</p></footer></div></div>
<div class="eu-cookie-compliance-banner"><p>We use cookies on this site to enhance your user
experience. By clicking any link you give your consent.</p><button>OK, I agree</button></div></body>
</html>""",
)

SQUARESPACE = Published(
    name="Squarespace",
    address="https://www.tollandreview.example/journal/2024/2/7/orchestra-roof",
    url="https://www.tollandreview.example/journal/2024/2/7/orchestra-roof",
    title="Orchestra plays on as roof of hall gives way",
    publisher="Tolland Review",
    authors=("Mara Lindqvist",),
    published="2024-02-07T18:42:00+0000",
    modified="2024-02-08T09:10:11+0000",
    paragraphs=(
        "The Tolland orchestra finished its symphony on Tuesday night under a hole the size of a "
        "piano.",
        "“I saw dust on the cellos and thought: we have eight bars to the repeat,” the conductor "
        "said.",
        "Nobody was hurt when plaster fell during the slow movement, and the audience stayed.",
        "The hall stays shut until Easter; the next concert is in the church.",
    ),
    page="""<!doctype html><html xmlns:og="http://opengraphprotocol.org/schema/" lang="en-US"><head>
<title>Orchestra plays on as roof of hall gives way &mdash; Tolland Review</title>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
<link rel="canonical" href="https://www.tollandreview.example/journal/2024/2/7/orchestra-roof"/>
<meta property="og:site_name" content="Tolland Review"/><meta property="og:title" content="Orchestra
plays on as roof of hall gives way &mdash; Tolland Review"/><meta itemprop="name" content="Orchestra
plays on as roof of hall gives way — Tolland Review"/><meta property="og:type" content="article"/>
<script type="application/ld+json">{"url":"https://www.tollandreview.example","name":"Tolland
Review",
"@context":"http://schema.org","@type":"WebSite"}</script><script type="application/ld+json">
{"name":"Orchestra plays on as roof of hall gives way — Tolland Review","headline":
"Orchestra plays on as roof of hall gives way","datePublished":"2024-02-07T18:42:00+0000",
"dateModified":"2024-02-08T09:10:11+0000","author":"Mara Lindqvist","publisher":{"name":
"Tolland Review","@context":"http://schema.org","@type":"Organization"},
"@context":"http://schema.org","@type":"Article"}</script></head>
<body id="item-65" class="view-item collection-type-blog"><div id="siteWrapper" class="clearfix">
<header id="header"><div class="header-title"><a href="/">Tolland Review</a></div><nav
class="header-nav"><div class="header-nav-item"><a href="/journal">Journal</a></div></nav></header>
<main id="page" role="main"><article class="sections" id="sections"><section class="page-section">
<div class="blog-item-wrapper"><article class="entry hentry author-mara-lindqvist" id="article-65">
<div class="blog-item-top-wrapper"><div class="blog-item-title"><h1 class="entry-title">Orchestra
plays on as roof of hall gives way</h1></div><div class="blog-item-meta"><time class="dt-published
blog-meta-item" datetime="Feb 7">Feb 7</time><span class="blog-author-name">Written By Mara
Lindqvist
</span></div></div><div class="blog-item-content e-content"><div class="sqs-layout"><div class="row
sqs-row"><div class="col sqs-col-12"><div class="sqs-block html-block"><div
class="sqs-block-content">
<p>The Tolland orchestra finished its symphony on Tuesday night under a hole the size of a
piano.</p>
</div></div><div class="sqs-block image-block"><figure><img data-src="h.jpg"><figcaption
class="image-caption-wrapper"><p>The hall after the concert. Photograph: Nils Aber</p></figcaption>
</figure></div><div class="sqs-block html-block"><div class="sqs-block-content"><p>“I saw dust on
the
cellos and thought: we have eight bars to the repeat,” the conductor said.</p><p>Nobody was hurt
when
plaster fell during the slow movement, and the audience stayed.</p></div></div><div class="sqs-block
newsletter-block"><h2 class="newsletter-form-header-title">Subscribe</h2><p>Sign up with your email
address to receive news and updates.</p><form class="newsletter-form"><button>Sign
Up</button></form>
<p>We respect your privacy.</p></div><div class="sqs-block html-block"><div
class="sqs-block-content">
<p>The hall stays shut until Easter; the next concert is in the church.</p></div></div></div></div>
</div></div><div class="blog-item-author-profile-wrapper"><div class="author-name">Mara
Lindqvist</div>
</div></article></div></section></article><section id="itemPagination"><a href="/journal/x"
rel="next">Next<h2>The Harbour in November</h2></a></section></main><footer class="sections"
id="footer-sections"><p>Made with Squarespace</p></footer></div></body></html>""",
)

MEDIUM = Published(
    name="in the manner of Medium",
    address="https://longform.example/@pohl/plums-are-free-this-year-8c1f0e?source=rss----1a",
    url="https://longform.example/@pohl/plums-are-free-this-year-8c1f0e",
    title="Plums are free this year",
    publisher="Longform",
    authors=("Ines Pohl",),
    published="2023-09-18T08:12:44.120Z",
    modified="2023-09-19T11:00:00.000Z",
    paragraphs=(
        "Plums — the small blue ones — are so many this year that growers give them away.",
        "“Related to last year, it is four times as much,” a grower in Brack told me, and put "
        "another bag into my car.",
        "There was no frost in April, and the bees came early.",
        "I have made jam for three days now, and I can recommend none of it.",
    ),
    page="""<!doctype html><html lang="en"><head><title data-rh="true">Plums are free this year | by
Ines Pohl | Sep, 2023 | Longform</title><meta data-rh="true" charset="utf-8"/>
<meta data-rh="true" property="og:site_name" content="Longform"/><meta data-rh="true"
property="og:type" content="article"/><meta data-rh="true" property="article:published_time"
content="2023-09-18T08:12:44.120Z"/><meta data-rh="true" property="og:title"
content="Plums are free this year"/><meta data-rh="true" name="author" content="Ines Pohl"/>
<link data-rh="true" rel="canonical"
href="https://longform.example/@pohl/plums-are-free-this-year-8c1f0e"/>
<script data-rh="true" type="application/ld+json">{"@context":"http:\\u002F\\u002Fschema.org",
"@type":"SocialMediaPosting","image":[],"url":
"https:\\u002F\\u002Flongform.example\\u002F@pohl\\u002Fplums-are-free-this-year-8c1f0e",
"dateCreated":"2023-09-18T08:12:44.120Z","datePublished":"2023-09-18T08:12:44.120Z",
"dateModified":"2023-09-19T11:00:00.000Z","headline":"Plums are free this year","name":
"Plums are free this year","author":{"@type":"Person","name":"Ines Pohl","url":
"https:\\u002F\\u002Flongform.example\\u002F@pohl"},"creator":["Ines Pohl"],"publisher":{"@type":
"Organization","name":"Longform"}}</script></head><body><div id="root"><div class="a b c"><div
class="d e"><a href="/">Open in app</a><a href="/s">Sign up</a><a href="/i">Sign
in</a></div><article>
<div class="l"><section><div><div class="fn fo"><h1 id="7a" class="pw-post-title ha hb"
data-testid="storyTitle">Plums are free this year</h1><div class="speechify-ignore"><a
href="/@pohl" data-testid="authorName">Ines Pohl</a><div><span data-testid="storyReadTime">3 min
read</span><span>·</span><span data-testid="storyPublishDate">Sep 18, 2023</span></div><div><button>
Listen</button><button>Share</button></div></div><p id="1b" class="pw-post-body-paragraph ic">Plums
—
the small blue ones — are so many this year that growers give them away.</p><figure
class="paragraph-image">
<img src="p.jpg"><figcaption class="jo">Photo by Lea Moss on Unsplash</figcaption></figure><p
id="2c"
class="pw-post-body-paragraph ic">“Related to last year, it is four times as much,” a grower in
Brack
told me, and put another bag into my car.</p><p id="3d" class="pw-post-body-paragraph ic">There was
no
frost in April, and the bees came early.</p><p id="4e" class="pw-post-body-paragraph ic">I have made
jam for three days now, and I can recommend none of
it.</p></div></div></section></div></article><div
class="k m"><div><a href="/tag/plums">Plums</a><a href="/tag/jam">Jam</a></div><div><h2>Written by
Ines
Pohl</h2><p>1.2K Followers</p><p>Grows things and then writes about them at some
length.</p></div><div>
<h2>More from Ines Pohl and Longform</h2><div><article><a href="/x"><h2>The bees came
early</h2><h3>And
what they found when they did</h3></a></article></div></div><div><h2>Recommended from
Longform</h2></div>
<div><a>Help</a><a>Status</a><a>Privacy</a></div></div></div></div></body></html>""",
)

BUILDERS = (DRUPAL, SQUARESPACE, MEDIUM)
