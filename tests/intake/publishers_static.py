"""Invented pages in the manner of static generators."""

from __future__ import annotations

from tests.intake.published import Published

HUGO = Published(
    name="Hugo",
    address="https://passroad.example/posts/snow-at-hollen/",
    url="https://passroad.example/posts/snow-at-hollen/",
    title="Snow closes the pass at Hollen",
    publisher="Pass Road",
    authors=("Lars Munk",),
    published="2023-11-19T08:00:00+01:00",
    modified="2023-11-20T12:30:00+01:00",
    paragraphs=(
        "Snow closed the pass at Hollen on Sunday, a month earlier than last year.",
        "Forty lorries wait on either side. Their drivers have bread, tea and one set of cards.",
        "The road office hopes to open one lane by Tuesday, if the wind turns.",
        "Chains are required from now on, and patience too.",
    ),
    page="""<!doctype html><html lang="en" dir="auto"><head><meta charset="utf-8">
<title>Snow closes the pass at Hollen | Pass Road</title><meta name="author" content="Lars Munk">
<link rel="canonical" href="https://passroad.example/posts/snow-at-hollen/">
<meta name="generator" content="Hugo 0.119.0"><meta property="og:title" content="Snow closes the
pass
at Hollen"><meta property="og:type" content="article"><meta property="og:url"
content="https://passroad.example/posts/snow-at-hollen/"><meta property="og:site_name"
content="Pass Road"><meta property="article:published_time" content="2023-11-19T08:00:00+01:00">
<meta property="article:modified_time" content="2023-11-20T12:30:00+01:00">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"BreadcrumbList",
"itemListElement":[{"@type":"ListItem","position":1,"name":"Posts"}]}</script></head><body>
<header class="header"><nav class="nav"><div class="logo"><a href="/">Pass Road</a></div><ul
id="menu">
<li><a href="/posts/">Posts</a></li><li><a href="/about/">About</a></li></ul></nav></header>
<main class="main"><article class="post-single"><header class="post-header"><div
class="breadcrumbs">
<a href="/">Home</a>&nbsp;»&nbsp;<a href="/posts/">Posts</a></div><h1 class="post-title">Snow closes
the pass at Hollen</h1><div class="post-meta"><span title='2023-11-19 08:00:00 +0100 CET'>November
19,
2023</span>&nbsp;·&nbsp;1 min&nbsp;·&nbsp;Lars Munk</div></header><div
class="toc"><details><summary>
Table of Contents</summary><ul><li><a href="#chains">Chains</a></li></ul></details></div>
<div class="post-content"><p>Snow closed the pass at Hollen on Sunday, a month earlier than last
year.</p><p>Forty lorries wait on either side. Their drivers have bread, tea and one set of
cards.</p>
<h2 id="chains">Chains<a hidden class="anchor" href="#chains">#</a></h2><p>The road office hopes to
open one lane by Tuesday, if the wind turns.</p><p>Chains are required from now on, and patience
too.</p></div><footer class="post-footer"><ul class="post-tags"><li><a
href="/tags/snow/">snow</a></li>
</ul><nav class="paginav"><a class="prev" href="/p"><span class="title">« Prev</span><br><span>The
road
that went away</span></a></nav><ul class="share-buttons"><li><a aria-label="share on x"
href="#">x</a>
</li></ul></footer></article></main><footer class="footer"><span>&copy; 2023 Pass Road</span> <span>
Powered by Hugo &amp; PaperMod</span></footer></body></html>""",
)

JEKYLL = Published(
    name="Jekyll",
    address="https://tortoise.example/2024/05/31/methuselah",
    url="https://tortoise.example/2024/05/31/methuselah.html",
    title="Zoo’s oldest tortoise turns 190",
    publisher="The Slow News",
    authors=("Kit Marlo",),
    published="2024-05-31T14:00:00-04:00",
    modified="2024-06-01T09:00:00-04:00",
    paragraphs=(
        "The oldest tortoise of the Velm zoo turned 190 on Friday, or so its keepers believe.",
        "Methuselah ate a cake of dandelions in four hours, and left the candle.",
        "“He has seen eleven mayors and bitten two,” said keeper Pia Roth.",
        "The zoo is open until nine all summer. The tortoise is not.",
    ),
    page="""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><!-- Begin Jekyll SEO tag -->
<title>Zoo’s oldest tortoise turns 190 | The Slow News</title><meta name="generator" content="Jekyll
v4.3.2" /><meta property="og:title" content="Zoo’s oldest tortoise turns 190" /><meta name="author"
content="Kit Marlo" /><meta property="og:locale" content="en_US" /><link rel="canonical"
href="https://tortoise.example/2024/05/31/methuselah.html" /><meta property="og:site_name"
content="The Slow News" /><meta property="article:published_time"
content="2024-05-31T14:00:00-04:00" /><script type="application/ld+json">
{"@context":"https://schema.org","@type":"BlogPosting","author":{"@type":"Person","name":"Kit
Marlo"},
"dateModified":"2024-06-01T09:00:00-04:00","datePublished":"2024-05-31T14:00:00-04:00",
"headline":"Zoo’s oldest tortoise turns 190","mainEntityOfPage":{"@type":"WebPage",
"@id":"https://tortoise.example/2024/05/31/methuselah.html"},
"url":"https://tortoise.example/2024/05/31/methuselah.html"}</script><!-- End Jekyll SEO tag
--></head>
<body><header class="site-header" role="banner"><div class="wrapper"><a class="site-title"
rel="author"
href="/">The Slow News</a><nav class="site-nav"><div class="trigger"><a class="page-link"
href="/about/">About</a></div></nav></div></header><main class="page-content" aria-label="Content">
<div class="wrapper"><article class="post h-entry" itemscope
itemtype="http://schema.org/BlogPosting"><header class="post-header"><h1 class="post-title p-name"
itemprop="name headline">Zoo’s oldest tortoise turns 190</h1><p class="post-meta"><time
class="dt-published" datetime="2024-05-31T14:00:00-04:00" itemprop="datePublished">May 31,
2024</time>
• <span itemprop="author" itemscope><span class="p-author h-card" itemprop="name">Kit Marlo</span>
</span></p></header><div class="post-content e-content" itemprop="articleBody"><p>The oldest
tortoise
of the Velm zoo turned 190 on Friday, or so its keepers believe.</p><p>Methuselah ate a cake of
dandelions in four hours, and left the candle.</p><blockquote><p>“He has seen eleven mayors and
bitten
two,” said keeper Pia Roth.</p></blockquote><p>The zoo is open until nine all summer. The tortoise
is
not.</p></div><div id="disqus_thread"></div><noscript>Please enable JavaScript to view the comments
powered by Disqus.</noscript><a class="u-url" href="/2024/05/31/methuselah.html"
hidden></a></article>
</div></main><footer class="site-footer h-card"><div class="wrapper"><p>The Slow News, since 2011.
News
that can wait for you.</p></div></footer></body></html>""",
)

STATIC = (HUGO, JEKYLL)
