"""Invented pages in the manner of places that host blogs and newsletters."""

from __future__ import annotations

from tests.intake.published import Published

SUBSTACK = Published(
    name="in the manner of Substack",
    address="https://brandt.letters.example/p/the-goat-on-the-ferry?r=2kq&utm_campaign=post",
    url="https://brandt.letters.example/p/the-goat-on-the-ferry",
    title="The goat on the ferry",
    publisher="Letters from Skell",
    authors=("Olga Brandt",),
    published="2024-02-11T05:45:12+00:00",
    modified="2024-02-12T09:00:00+00:00",
    paragraphs=(
        "There were 140 people on the first ferry to Skell on Monday, and one goat.",
        "The goat had no ticket. The captain looked at her, and she looked at the captain.",
        "“She is with the baker,” said the baker, and that was the end of the matter.",
        "I have thought about that goat all week, and about tickets.",
    ),
    page="""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title data-rh="true">The goat on the ferry - by Olga Brandt</title>
<link rel="canonical" href="https://brandt.letters.example/p/the-goat-on-the-ferry"/>
<meta property="og:title" content="The goat on the ferry"><meta name="author" content="Olga Brandt">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
"url":"https://brandt.letters.example/p/the-goat-on-the-ferry","headline":"The goat on the ferry",
"description":"On tickets","datePublished":"2024-02-11T05:45:12+00:00",
"dateModified":"2024-02-12T09:00:00+00:00","isAccessibleForFree":true,"author":[{"@type":"Person",
"name":"Olga Brandt","url":"https://letters.example/@olga"}],"publisher":{"@type":"Organization",
"name":"Letters from Skell"},"interactionStatistic":[]}</script></head><body><div id="entry">
<div id="main" class="main typography use-theme-bg"><div class="main-menu"><div class="topbar">
<h1 class="pencraft"><a href="/">Letters from Skell</a></h1><button>Subscribe</button>
<button>Sign in</button></div></div><div class="single-post-container"><div class="single-post">
<article class="typography newsletter-post post"><div role="region" class="post-header">
<h1 dir="auto" class="post-title published">The goat on the ferry</h1>
<h3 dir="auto" class="subtitle">On tickets, and who needs one</h3><div class="byline-wrapper">
<a href="https://letters.example/@olga">Olga Brandt</a><div class="meta">Feb 11, 2024</div></div>
<div class="post-ufi"><a class="post-ufi-button">41</a><a class="post-ufi-button">Share</a></div>
</div><div class="available-content"><div dir="auto" class="body markup">
<p>There were 140 people on the first ferry to Skell on Monday, and one goat.</p>
<div class="captioned-image-container"><figure><img src="g.jpg"><figcaption
class="image-caption">Not
the goat. Photo: Jo Bell</figcaption></figure></div>
<p>The goat had no ticket. The captain looked at her, and she looked at the captain.</p>
<div class="subscription-widget-wrap"><div class="subscription-widget show-subscribe"><p>Letters
from
Skell is a reader-supported publication. To receive new posts, consider becoming a subscriber.</p>
<form class="subscription-widget-subscribe"><input type="email"><button>Subscribe</button></form>
</div></div><p>“She is with the baker,” said the baker, and that was the end of the matter.</p>
<p>I have thought about that goat all week, and about tickets.</p>
<p class="button-wrapper"><a class="button primary" href="/share">Share</a></p></div></div>
<div class="post-footer"><a>41 Likes</a> <a>3 Restacks</a></div></article>
<div class="comments-page"><h4>Discussion about this post</h4><div class="comment"><p>That goat once
ate my hat, and I have the receipt to prove it.</p></div></div>
<div class="portable-archive"><a href="/p/x">The last keeper of Gull Point</a><div>Sep 9</div></div>
</div></div><div class="footer">© 2024 Olga Brandt. Privacy ∙ Terms ∙ Collection notice</div></div>
</div></body></html>""",
)

BLOGGER = Published(
    name="Blogger",
    address="http://harbourwatch.example/2023/11/grain-ships-leave.html?m=1",
    url="http://harbourwatch.example/2023/11/grain-ships-leave.html",
    title="Grain ships leave Port Ostrel as blockade ends",
    publisher="Harbour Watch",
    authors=("Ilse Vandorn",),
    published="2023-11-03T07:15:00-07:00",
    modified="2023-11-04T10:00:00-07:00",
    paragraphs=(
        "The first of nine grain ships left Port Ostrel on Thursday, ending a blockade of eleven "
        "weeks.",
        "Prices for wheat fell 4% in an hour. Traders had feared a winter without a single cargo.",
        "“The sea is open,” the harbour master told everybody who came to look.",
        "Eight more ships wait for the tide, and for a pilot who is not seasick.",
    ),
    page="""<!DOCTYPE html><html dir='ltr' xmlns='http://www.w3.org/1999/xhtml'><head>
<meta content='text/html; charset=UTF-8' http-equiv='Content-Type'/><meta content='blogger'
name='generator'/><link href='http://harbourwatch.example/2023/11/grain-ships-leave.html'
rel='canonical'/><link rel="alternate" type="application/atom+xml" title="Harbour Watch - Atom"
href="http://harbourwatch.example/feeds/posts/default" /><meta
content='http://harbourwatch.example/2023/11/grain-ships-leave.html' property='og:url'/><meta
content='Grain ships leave Port Ostrel as blockade ends' property='og:title'/>
<title>Harbour Watch: Grain ships leave Port Ostrel as blockade ends</title></head><body
class='item-view'>
<div class='navbar section' id='navbar'></div><div class='body-fauxcolumns'></div><div
class='content'>
<header><div class='header section' id='header'><h1 class='title'><a href='/'>Harbour
Watch</a></h1></div>
</header><div class='main-outer'><div class='columns'><div class='column-center-inner'><div
class='main
section' id='main'><div class='widget Blog' data-version='1' id='Blog1'><div class='blog-posts
hfeed'>
<div class="date-outer"><h2 class='date-header'><span>Friday, November 3, 2023</span></h2><div
class="date-posts"><div class='post-outer'><div class='post hentry' itemscope='itemscope'
itemtype='http://schema.org/BlogPosting'><meta content='77' itemprop='postId'/><h3 class='post-title
entry-title' itemprop='headline'>Grain ships leave Port Ostrel as blockade ends</h3><div
class='post-body entry-content' id='post-body-77' itemprop='description articleBody'>The first of
nine
grain ships left Port Ostrel on Thursday, ending a blockade of eleven weeks.<br /><br />Prices for
wheat
fell 4% in an hour. Traders had feared a winter without a single cargo.<br /><br /><table
class="tr-caption-container"><tbody><tr><td><img src="s.jpg"/></td></tr><tr><td
class="tr-caption">The
first ship. Photo: Jo Bell</td></tr></tbody></table><br />“The sea is open,” the harbour master told
everybody who came to look.<br /><br />Eight more ships wait for the tide, and for a pilot who is
not
seasick.<div style='clear: both;'></div></div><div class='post-footer'><div
class='post-footer-line'>
<span class='post-author vcard'>Posted by <span class='fn' itemprop='author' itemscope='itemscope'
itemtype='http://schema.org/Person'><span itemprop='name'>Ilse Vandorn</span></span></span> <span
class='post-timestamp'>at <a class='timestamp-link' href='#' rel='bookmark'><abbr class='published'
itemprop='datePublished' title='2023-11-03T07:15:00-07:00'>7:15 AM</abbr></a></span><meta
itemprop='dateModified' content='2023-11-04T10:00:00-07:00'/></div><div
class='post-share-buttons'><a
href='#'>Email This</a><a href='#'>BlogThis!</a></div><div class='post-labels'>Labels: <a href='/l'
rel='tag'>grain</a></div></div></div><div class='comments' id='comments'><h4>1 comment:</h4><div
class='comment-block'><p class='comment-content'>I was on the quay and I can say that it was very,
very
loud.</p></div></div></div></div></div></div><div class='blog-pager' id='blog-pager'><a
href='/n'>Newer
Post</a> <a href='/o'>Older Post</a></div></div></div></div><div class='sidebar section'><div
class='widget BlogArchive'><h2>Blog Archive</h2><ul><li>► October
(3)</li></ul></div></div></div></div>
<footer>Simple theme. Powered by Blogger.</footer></div></body></html>""",
)

HOSTED = (SUBSTACK, BLOGGER)
