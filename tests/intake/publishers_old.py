"""Invented pages in other languages, in old charsets and in old layouts."""

from __future__ import annotations

from tests.intake.published import Published

PORTAL = Published(
    name="ASP.NET portal in windows-1251 that its server calls ISO-8859-1",
    address="http://portal.tarn.example/Article.aspx?id=4711&from=rss&utm_source=rss",
    url="http://portal.tarn.example/Article.aspx?id=4711",
    title="У Вельмі відкрили міст через річку Тарн",
    publisher="Тарн-портал",
    authors=("Олена Гай",),
    published="2024-02-15T10:30:00+02:00",
    modified="2024-02-15T16:05:00+02:00",
    language="uk",
    encoding="cp1251",
    header="ISO-8859-1",
    paragraphs=(
        "У Вельмі в середу відкрили новий міст через річку Тарн, який будували чотири роки.",
        "«Ми чекали на цей день», — сказала мерка міста Ганна Лемко під час відкриття.",
        "Міст коштував сорок мільйонів крон і витримає вантажівки до сорока тонн.",
        "Стару переправу закриють наприкінці літа, кажуть у міській раді.",
    ),
    page="""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html
xmlns="http://www.w3.org/1999/xhtml"><head id="ctl00_Head1"><meta http-equiv="Content-Type"
content="text/html; charset=windows-1251" /><title>Тарн-портал / У Вельмі відкрили міст через річку
Тарн</title><link rel="canonical" href="/Article.aspx?id=4711" /><meta property="og:site_name"
content="Тарн-портал" /><meta name="pubdate" content="2024-02-15T10:30:00.0000000+02:00" /><meta
name="lastmod" content="2024-02-15T16:05:00.0000000+02:00" /><meta name="author" content="Олена
Гай" />
</head><body><form name="aspnetForm" method="post" action="Article.aspx?id=4711"
id="aspnetForm"><input
type="hidden" name="__VIEWSTATE" value="/wEPDwUKLTk2Nzc3" /><div id="ctl00_pnlTop" class="top"><a
href="/">Головна</a> | <a href="/news.aspx">Новини</a> | <a href="/sport.aspx">Спорт</a></div><div
id="ctl00_pnlLogin"><input name="ctl00$txtUser" type="text" /><input name="ctl00$txtPass"
type="password" /><input type="submit" value="Увійти" /></div><div id="ctl00_cphMain_pnlArticle"
class="articleView"><h1 id="ctl00_cphMain_lblTitle">У Вельмі відкрили міст через річку Тарн</h1><div
class="info"><span id="ctl00_cphMain_lblDate">15.02.2024 10:30</span> <span
id="ctl00_cphMain_lblAuthor">Автор: Олена Гай</span></div><div id="ctl00_cphMain_divText"
class="articleText"><p>У Вельмі в середу відкрили новий міст через річку Тарн, який будували чотири
роки.</p><p>«Ми чекали на цей день», — сказала мерка міста Ганна Лемко під час відкриття.</p><p>
<b>Читайте також:</b> <a href="/Article.aspx?id=4700">Як змінився рух у центрі міста</a></p><p>Міст
коштував сорок мільйонів крон і витримає вантажівки до сорока тонн.</p><p>Стару переправу закриють
наприкінці літа, кажуть у міській раді.</p></div><div class="social">Поділитися: <a
href="#">Facebook</a> <a href="#">Telegram</a></div></div><div id="ctl00_pnlRight"><h3>Останні
новини</h3><ul><li><a href="/Article.aspx?id=4712">Сніг закрив перевал біля Голлена</a></li><li><a
href="/Article.aspx?id=4713">Сливи цього року роздають даром</a></li></ul></div><div
class="copy">© 2024 Тарн-портал. Всі права захищені.</div></form></body></html>""",
)

UKRAINIAN = Published(
    name="Ukrainian paper",
    address="https://visnyk.example/news/2024/05/21/7456789/?fbclid=IwAR0",
    url="https://visnyk.example/news/2024/05/21/7456789/",
    title="Рада Орріна залишила всі нічні автобуси",
    publisher="Вісник Орріна",
    authors=("Марко Лис", "Ірина Довга"),
    published="2024-05-21T19:40:00+03:00",
    modified="2024-05-21T21:15:00+03:00",
    language="uk",
    paragraphs=(
        "Міська рада Орріна у вівторок вирішила залишити всі чотири нічні автобуси ще на рік.",
        "За це проголосували 21 депутат, проти були 17.",
        "«Вони порожні, але без них місто спить гірше», — сказав депутат Бран Ок.",
        "Водіям обладнають кімнату для відпочинку та поставлять чайник.",
    ),
    page="""<!doctype html><html lang="uk"><head><meta charset="utf-8"><title>Рада Орріна залишила
всі
нічні автобуси | Вісник Орріна</title><link rel="canonical"
href="https://visnyk.example/news/2024/05/21/7456789/"><link rel="amphtml"
href="https://visnyk.example/news/2024/05/21/7456789/index.amp"><meta property="og:title"
content="Рада
Орріна залишила всі нічні автобуси"><script
type="application/ld+json">{"@context":"https://schema.org",
"@type":"NewsArticle","mainEntityOfPage":{"@type":"WebPage","@id":
"https://visnyk.example/news/2024/05/21/7456789/"},"headline":"Рада Орріна залишила всі нічні
автобуси",
"datePublished":"2024-05-21T19:40:00+03:00","dateModified":"2024-05-21T21:15:00+03:00","author":
{"@type":"Person","name":"Марко Лис, Ірина Довга"},"publisher":{"@type":"Organization","name":
"Вісник Орріна"},"articleSection":"Місто"}</script></head><body><header class="header"><a
href="/">Вісник Орріна</a><nav><ul><li><a href="/news/">Новини</a></li><li><a
href="/columns/">Колонки</a></li></ul></nav></header><div class="container"><div
class="main_content">
<article class="post post_news"><header class="post_news__header"><h1 class="post_news__title">Рада
Орріна залишила всі нічні автобуси</h1><div class="post_news__date"><span
class="post_news__author"><a
href="/a/1">Марко Лис</a>, <a href="/a/2">Ірина Довга</a></span> — 21 травня,
19:40</div></header><div
class="post_news__photo"><img src="a.jpg"><div class="post_news__photo-title">Нічний автобус на
площі.
Фото: Олена Гай</div></div><div class="post_news__text"><p>Міська рада Орріна у вівторок вирішила
залишити всі чотири нічні автобуси ще на рік.</p><p>За це проголосували 21 депутат, проти були
17.</p>
<p><strong>Читайте також:</strong> <a href="/x">Скільки коштує ніч у місті</a></p><p>«Вони порожні,
але
без них місто спить гірше», — сказав депутат Бран Ок.</p><div class="nts-ad">Реклама:</div><p>Водіям
обладнають кімнату для відпочинку та поставлять чайник.</p></div><div class="post_news__tags"><a
href="/t">автобуси</a><a href="/t2">Оррін</a></div><div class="post_news__subscribe">Підписуйтесь
на наш
<a href="#">Telegram-канал</a>, щоб не пропустити головне!</div></article><div class="block_news">
<h2>Усі новини</h2><div class="article"><a href="/1">Снігопад закрив перевал</a></div><div
class="article"><a href="/2">У Вельмі відкрили міст</a></div></div></div></div><footer><p>©
2000-2024,
Вісник Орріна. Використання матеріалів сайту лише за умови посилання.</p></footer></body></html>""",
)

GERMAN = Published(
    name="German paper in ISO-8859-1 that its server calls UTF-8",
    address="https://www.velmer-bote.example/politik/suedbruecke-beschlossen-101.html?wt_zmc=x",
    url="https://www.velmer-bote.example/politik/suedbruecke-beschlossen-101.html",
    title="Stadtrat von Velm beschließt den Bau der Südbrücke",
    publisher="Velmer Bote",
    authors=("Jana Ohlsen",),
    published="2024-03-12T14:05:00+01:00",
    modified="2024-03-12T17:20:00+01:00",
    language="de",
    encoding="cp1252",
    paragraphs=(
        "Der Stadtrat von Velm hat am Dienstag den Bau der Südbrücke beschlossen. Sie soll 41 "
        "Millionen Kronen kosten.",
        "„Das ist ein guter Tag für die Stadt“, sagte Bürgermeisterin Ute Lamm nach der Sitzung.",
        "Gegen den Plan stimmten elf Räte. Sie fürchten um die Auen am Ufer des Flusses.",
        "Gebaut wird ab dem nächsten Frühjahr, die alte Fähre fährt noch zwei Jahre.",
    ),
    page="""<!DOCTYPE html><html lang="de"><head><meta charset="iso-8859-1"><title>Stadtrat von Velm
beschließt den Bau der Südbrücke | Velmer Bote</title><link rel="canonical"
href="https://www.velmer-bote.example/politik/suedbruecke-beschlossen-101.html"><meta
property="og:site_name" content="Velmer Bote"><meta property="og:title" content="Stadtrat von Velm
beschließt den Bau der Südbrücke"><meta name="date" content="2024-03-12T14:05:00+01:00"><meta
name="last-modified" content="2024-03-12T17:20:00+01:00"><meta name="author" content="Jana Ohlsen,
Velmer Bote"></head><body><div class="page"><header class="header"><a href="/">Velmer
Bote</a><nav><ul>
<li><a href="/politik">Politik</a></li><li><a href="/abo">Abo</a></li></ul></nav></header><ol
class="breadcrumb"><li><a href="/">Startseite</a></li><li><a href="/politik">Politik</a></li></ol>
<article class="article"><header><h2 class="article-heading"><span class="headline__kicker">Neue
Brücke
</span> <span class="headline">Stadtrat von Velm beschließt den Bau der Südbrücke</span></h2><p
class="article__byline">Von <a href="/j">Jana Ohlsen</a></p><time class="article__date"
datetime="2024-03-12T14:05:00+01:00">12. März 2024, 14:05 Uhr</time><ul class="sharing"><li><a
href="#">Teilen</a></li><li><a href="#">Drucken</a></li></ul></header><figure><img src="f.jpg">
<figcaption>Die alte Fähre wird noch zwei Jahre fahren. (Foto: Tim
Berg/dpa)</figcaption></figure><div
class="article__body"><p>Der Stadtrat von Velm hat am Dienstag den Bau der Südbrücke beschlossen.
Sie
soll 41 Millionen Kronen kosten.</p><div class="ad"><span>Anzeige</span></div><p>„Das ist ein guter
Tag
für die Stadt“, sagte Bürgermeisterin Ute Lamm nach der Sitzung.</p><p>Lesen Sie auch: <a
href="/f">Warum die Fähre so oft zu spät kommt</a></p><h3>Elf Gegenstimmen</h3><p>Gegen den Plan
stimmten elf Räte. Sie fürchten um die Auen am Ufer des Flusses.</p><p>Gebaut wird ab dem nächsten
Frühjahr, die alte Fähre fährt noch zwei Jahre.</p></div><section class="newsletter-signup"><h3>Der
Bote am Morgen</h3><p>Melden Sie sich für unseren Newsletter an, kostenlos und jederzeit
abbestellbar.</p></section><section class="teaser-list"><h3>Mehr zum Thema</h3><ul><li><a
href="/1">Brücken im Land: Wer zahlt die Sanierung?</a></li></ul></section></article><footer><a
href="/impressum">Impressum</a><a href="/datenschutz">Datenschutz</a><p>© Velmer Bote
2024</p></footer>
</div></body></html>""",
)

TABLES = Published(
    name="tables for layout",
    address="http://www.ostrelnews.example/arch/00/0214harbour.htm",
    url="http://www.ostrelnews.example/arch/00/0214harbour.htm",
    title="Storm sinks two boats in Ostrel harbour",
    publisher="Ostrel News Online",
    authors=("Peter Kahn",),
    published="2000-02-14T16:30:00+00:00",
    modified="2000-02-15T09:00:00+00:00",
    header=None,
    encoding="cp1252",
    paragraphs=(
        "A storm that nobody had forecast sank two boats in Ostrel harbour early on Monday.",
        "Nobody was on board. The owner of one, a dentist, said he had meant to sell her anyway.",
        "The harbour master’s barometer had been stolen in December and was not replaced.",
        "Divers will raise both boats when the wind allows it.",
    ),
    page="""<HTML><HEAD><TITLE>Ostrel News Online - Storm sinks two boats in Ostrel harbour</TITLE>
<META NAME="Author" CONTENT="Peter Kahn"><META NAME="DC.Publisher" CONTENT="Ostrel News Online">
<META NAME="DC.Date.Created" CONTENT="2000-02-14T16:30:00Z"><META NAME="Last-Modified"
CONTENT="Tue, 15 Feb 2000 09:00:00 GMT"></HEAD><BODY BGCOLOR="#FFFFFF" LINK="#000099"><CENTER><TABLE
WIDTH=600 BORDER=0 CELLPADDING=0><TR><TD COLSPAN=3><A HREF="/"><IMG SRC="/gif/head.gif" ALT="Ostrel
News Online"></A></TD></TR><TR><TD WIDTH=120 VALIGN=TOP BGCOLOR="#CCCCFF"><FONT SIZE=1><A
HREF="/news.htm">News</A><BR><A HREF="/sport.htm">Sport</A><BR><A HREF="/tide.htm">Tides</A><BR><A
HREF="/mail.htm">Write to us</A></FONT></TD><TD WIDTH=10>&nbsp;</TD><TD WIDTH=470 VALIGN=TOP><FONT
FACE="Arial" SIZE=4><B>Storm sinks two boats in Ostrel harbour</B></FONT><BR><FONT SIZE=2><I>By
Peter
Kahn<BR>Monday, February 14, 2000</I></FONT><P><FONT FACE="Times" SIZE=3>A storm that nobody had
forecast sank two boats in Ostrel harbour early on Monday.<P>Nobody was on board. The owner of one,
a
dentist, said he had meant to sell her anyway.<P><TABLE ALIGN=RIGHT><TR><TD><IMG
SRC="b.jpg"></TD></TR>
<TR><TD><FONT SIZE=1>One of the boats. Photo: Jo Bell</FONT></TD></TR></TABLE>The harbour master’s
barometer had been stolen in December and was not replaced.<P>Divers will raise both boats when the
wind allows it.</FONT><P><HR><FONT SIZE=1><A HREF="0213.htm">Previous story</A> | <A
HREF="0215.htm">Next story</A> | <A HREF="/">Home</A><BR>Copyright 2000 Ostrel News Online. You are
visitor number 004711.</FONT></TD></TR></TABLE></CENTER></BODY></HTML>""",
)

OLD = (PORTAL, UKRAINIAN, GERMAN, TABLES)
