"""Invented pages in the manner of systems for blogs."""

from __future__ import annotations

from tests.intake.published import Published

WORDPRESS_BLOCKS = Published(
    name="WordPress, block theme",
    address="https://gullpoint.example/2024/03/lamp/?utm_source=rss&utm_medium=rss",
    url="https://gullpoint.example/2024/03/lamp/",
    title="Gull Point lighthouse goes dark after 162 years",
    publisher="Gull Point Gazette",
    authors=("Ada Quill",),
    published="2024-03-05T09:30:00+02:00",
    modified="2024-03-06T08:00:00+02:00",
    paragraphs=(
        "The lighthouse at Gull Point went dark on Sunday, 162 years after it was first lit.",
        "“Nobody wanted to live on a rock with a lamp and no road,” said its last keeper, Berta "
        "Moll, who is 71.",
        "Ships now find their way by other means, the harbour office said.",
        "The lamp itself goes to the museum in Velm, where it will be lit once a year.",
    ),
    page="""<!DOCTYPE html><html lang="en-GB"><head><meta charset="UTF-8">
<title>Gull Point lighthouse goes dark after 162 years &#8211; Gull Point Gazette</title>
<link rel="canonical" href="https://gullpoint.example/2024/03/lamp/">
<script type="application/ld+json" class="yoast-schema-graph">{"@context":"https://schema.org",
"@graph":[{"@type":"Article","@id":"https://gullpoint.example/2024/03/lamp/#article",
"isPartOf":{"@id":"https://gullpoint.example/2024/03/lamp/"},
"author":{"name":"Ada Quill","@id":"https://gullpoint.example/#/schema/person/1"},
"headline":"Gull Point lighthouse goes dark after 162 years",
"datePublished":"2024-03-05T07:30:00+00:00","dateModified":"2024-03-06T06:00:00+00:00",
"publisher":{"@id":"https://gullpoint.example/#organization"},"inLanguage":"en-GB"},
{"@type":"WebPage","@id":"https://gullpoint.example/2024/03/lamp/","name":"Lamp"},
{"@type":"Organization","@id":"https://gullpoint.example/#organization",
"name":"Gull Point Gazette"}]}</script></head><body class="single single-post has-newsletter">
<a class="skip-link screen-reader-text" href="#target">Skip to content</a>
<div class="wp-site-blocks"><header class="wp-block-template-part">
<p class="wp-block-site-title"><a href="/">Gull Point Gazette</a></p>
<nav class="wp-block-navigation"><ul><li><a href="/news">News</a></li><li><a href="/sea">Sea</a>
</li></ul></nav></header><main class="wp-block-group" id="target">
<h1 class="wp-block-post-title">Gull Point lighthouse goes dark after 162 years</h1>
<div class="wp-block-group"><div class="wp-block-post-date">
<time datetime="2024-03-05T09:30:00+02:00">5 March 2024</time></div>
<p class="wp-block-post-author__name">Ada Quill</p></div>
<figure class="wp-block-post-featured-image"><img src="a.jpg" alt="The lighthouse"></figure>
<div class="entry-content wp-block-post-content is-layout-constrained">
<p>The lighthouse at Gull Point went dark on Sunday, 162 years after it was first lit.</p>
<figure class="wp-block-image"><img src="b.jpg"><figcaption class="wp-element-caption">The lamp in
1911. Photo: Jo Bell</figcaption></figure>
<p>“Nobody wanted to live on a rock with a lamp and no road,” said its last keeper,
<strong>Berta Moll</strong>, who is 71.</p><h2 class="wp-block-heading">What happens now</h2>
<p>Ships now find their way by other means, the harbour office said.</p>
<div class="wp-block-group newsletter-box"><h3>Get the Gazette in your inbox</h3>
<p>Join 2,000 readers who get our letter every Friday.</p>
<form><input type="email" placeholder="Email"><button>Subscribe</button></form></div>
<p>The lamp itself goes to the museum in Velm, where it will be lit once a year.</p></div>
<div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="?share=x">Click to share on X (Opens in
new window)</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3><p><a href="/f">Ferry returns to
Skell Island after nine months in the yard</a></p><p>The ferry sailed again on Monday.</p></div>
<div class="wp-block-post-comments"><h3>2 responses</h3><ol><li><p>Piet</p><p>My grandfather was its
keeper for eleven years, what a sad day this is for us.</p></li></ol><h3>Leave a Reply</h3></div>
</main><footer class="wp-block-template-part"><p>Proudly powered by WordPress</p></footer></div>
<div id="cookie-law-info-bar"><p>We use cookies on this site.
<a>Accept</a></p></div></body></html>""",
)

WORDPRESS_CLASSIC = Published(
    name="WordPress, classic theme, no JSON-LD",
    address="https://millpost.example/?p=1734",
    url="https://millpost.example/orrin-mill-wheel/",
    title="Orrin’s mill wheel turns again",
    publisher="The Mill Post",
    authors=("Tom Arkwright",),
    published="2023-10-12T18:05:00+01:00",
    modified="2023-10-13T07:45:00+01:00",
    paragraphs=(
        "The wheel of the old mill in Orrin turned again on Thursday, for the first time since the "
        "flood of 1954.",
        "It took eleven volunteers, two winters and a tree that fell at the right moment.",
        "“It squeaks,” said carpenter Ines Pohl. “But so do I, and I still work.”",
        "The mill is open on Sundays from ten to four, and bread is sold until there is none.",
    ),
    page="""<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8">
<title>Orrin’s mill wheel turns again | The Mill Post</title>
<link rel="alternate" type="application/rss+xml" title="The Mill Post &raquo; Feed" href="/feed/">
<link rel="canonical" href="https://millpost.example/orrin-mill-wheel/">
<meta property="og:title" content="Orrin’s mill wheel turns again | The Mill Post">
<meta property="og:site_name" content="The Mill Post"><meta property="og:type" content="article">
<meta property="article:published_time" content="2023-10-12T17:05:00+00:00">
<meta property="article:modified_time" content="2023-10-13T06:45:00+00:00">
<meta property="article:author" content="https://social.example/tomark"></head>
<body class="single single-post postid-1734"><div id="page"><div id="header"><h2><a href="/">The
Mill Post</a></h2><div class="description">News from the river</div></div>
<div id="content" class="narrowcolumn"><div class="navigation"><a href="/a">&laquo; Older</a>
<a href="/b">Newer &raquo;</a></div>
<div class="post-1734 post type-post hentry category-town" id="post-1734">
<h1 class="entry-title">Orrin’s mill wheel turns again</h1>
<p class="postmetadata">Posted on <a href="#"><time class="entry-date published"
datetime="2023-10-12T18:05:00+01:00">October 12, 2023</time></a> by <span class="author vcard">
<a class="url fn n" href="/author/tom">Tom Arkwright</a></span></p>
<div class="entry entry-content">
<p>The wheel of the old mill in Orrin turned again on Thursday, for the first time since the flood
of
1954.</p><div class="wp-caption alignleft"><img src="w.jpg"><p class="wp-caption-text">The wheel on
Thursday. Photo: Lea Moss</p></div>
<p>It took eleven volunteers, two winters and a tree that fell at the right moment.</p>
<div class="code-block adsense"><p>Advertisement</p></div>
<p>“It squeaks,” said carpenter Ines Pohl. “But so do I, and I still work.”</p>
<p>The mill is open on Sundays from ten to four, and bread is sold until there is none.</p>
<div class="addtoany_share_save_container"><a href="#">Facebook</a> <a href="#">Email</a></div>
<p class="tags">Tags: <a href="/t/mill" rel="tag">mill</a>, <a href="/t/orrin"
rel="tag">Orrin</a></p>
</div></div><h3 id="comments">One Response to “Orrin’s mill wheel turns again”</h3>
<ol class="commentlist"><li class="comment"><cite>Lars</cite> Says: <p>I carried that tree and I
would
carry it again any day of the week.</p></li></ol><div id="respond"><h3>Leave a
Reply</h3></div></div>
<div id="sidebar"><ul><li><h2>Recent Posts</h2><ul><li><a href="/1">Snow closes the pass at
Hollen</a></li><li><a href="/2">Harvest of plums is the best for years</a></li></ul></li>
<li><h2>Archives</h2><ul><li><a href="/2023/10">October 2023</a></li></ul></li></ul></div>
<div id="footer"><p>The Mill Post is proudly powered by WordPress. Entries (RSS)</p></div></div>
</body></html>""",
)

GHOST = Published(
    name="Ghost",
    address="https://lowtide.example/night-train/?ref=low-tide-newsletter",
    url="https://lowtide.example/night-train/",
    title="The night train to Velm is back",
    publisher="Low Tide",
    authors=("Rosa Imhof", "Piet Aber"),
    published="2022-06-14T06:00:00.000+00:00",
    modified="2022-06-15T10:20:31.000Z",
    paragraphs=(
        "After six years without it, the night train to Velm runs again, and we were on it.",
        "It left eleven minutes late. Nobody minded, because somebody had brought an accordion.",
        "“The rails are new,” said the guard, Olga Brandt. “The coffee is not.”",
        "A bed costs 59 crowns, a seat 19, and dogs sleep where they like.",
    ),
    page="""<!DOCTYPE html><html lang="en"><head><title>The night train to Velm is back</title>
<meta charset="utf-8"><link rel="canonical" href="https://lowtide.example/night-train/">
<meta property="og:site_name" content="Low Tide"><meta property="og:type" content="article">
<meta property="og:title" content="The night train to Velm is back">
<meta property="article:published_time" content="2022-06-14T06:00:00.000Z">
<meta property="article:modified_time" content="2022-06-15T10:20:31.000Z">
<script type="application/ld+json">
{"@context": "https://schema.org", "@type": "Article", "publisher": {"@type": "Organization",
"name": "Low Tide", "url": "https://lowtide.example/"}, "author": [{"@type": "Person",
"name": "Rosa Imhof"}, {"@type": "Person", "name": "Piet Aber"}],
"headline": "The night train to Velm is back", "url": "https://lowtide.example/night-train/",
"datePublished": "2022-06-14T06:00:00.000Z", "dateModified": "2022-06-15T10:20:31.000Z",
"mainEntityOfPage": "https://lowtide.example/night-train/",}
</script><meta name="generator" content="Ghost 5.2"></head><body class="post-template tag-rails">
<div class="gh-viewport"><header id="gh-navigation" class="gh-navigation"><a href="/">Low Tide</a>
<a href="#/portal/signup">Subscribe</a></header><main class="gh-main"><article class="gh-article">
<header class="gh-article-header"><span class="gh-article-tag"><a href="/tag/rails">Rails</a></span>
<h1 class="gh-article-title is-title">The night train to Velm is back</h1>
<div class="gh-article-meta"><h4 class="gh-article-author-name"><a href="/a/rosa">Rosa Imhof</a>,
<a href="/a/piet">Piet Aber</a></h4><time class="gh-article-meta-date" datetime="2022-06-14">14 Jun
2022</time><span class="gh-article-meta-length">3 min read</span></div></header>
<section class="gh-content gh-canvas is-body">
<p>After six years without it, the night train to Velm runs again, and we were on it.</p>
<figure class="kg-card kg-image-card kg-card-hascaption"><img class="kg-image" src="t.jpg">
<figcaption>The train at Orrin | Photo by Nils Aber</figcaption></figure>
<p>It left eleven minutes late. Nobody minded, because somebody had brought an accordion.</p>
<div class="kg-card kg-cta-card"><p>Low Tide is free and lives from its readers. Become a member
today.</p><a href="#/portal/signup">Sign up</a></div>
<p>“The rails are new,” said the guard, Olga Brandt. “The coffee is not.”</p>
<p>A bed costs 59 crowns, a seat 19, and dogs sleep where they like.</p></section></article>
<section class="gh-comments"><h2>Member discussion</h2><div
id="ghost-comments-root"></div></section>
<section class="gh-container is-grid"><h2 class="gh-container-title">Read more</h2>
<article class="gh-card post"><a href="/x"><h3>Why ferries are blue</h3><p>A colour, a war and a pot
of cheap paint that nobody wanted.</p></a></article></section></main>
<footer class="gh-footer"><p>Low Tide © 2022</p></footer></div></body></html>""",
)

BLOGS = (WORDPRESS_BLOCKS, WORDPRESS_CLASSIC, GHOST)
