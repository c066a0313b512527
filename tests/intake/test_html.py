import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from index.errors import BadArticle
from index.intake import Item
from tests.intake.sources import PLAIN, article, found, put, quotable

HEAD = """<meta property="og:site_name" content="Harbour Courier">
<link rel="canonical" href="https://harbour.example/ferry?utm_source=mail">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebPage", "datePublished": "2020-01-01"},
{"@type": ["NewsArticle"], "headline": "Ferry returns",
"datePublished": "2024-03-05T09:30:00+02:00",
"author": [{"name": "Ada Quill"}, {"name": "Tom Ark"}],
"publisher": {"name": "The Harbour Courier"}}]}</script>"""
BODY = """<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Ferry returns to Skell after nine months</h1><p>By Ada Quill</p>
<p>The ferry to Skell Island <b>sailed</b> again on Monday, carrying 140 people and one goat, the
harbour office said in the afternoon.</p>
<figure><img src="x.jpg"><figcaption>The boat. Photo: Jo Bell</figcaption></figure>
<h2>Why it stopped</h2>
<p>A part of the rudder broke in June. &ldquo;We had no choice,&rdquo; said Mara
Lind.<br>She runs the <em>yard</em> where the boat lay all winter.</p>
<ul><li>The first boat leaves at seven in the morning.</li>
<li>The last one leaves at nine.</li></ul>
<p><a href="/old">Read the story of the wreck</a></p>
<p>It will sail twice a day until autumn, she said, and more often if people want it to.</p>
</article><footer>Copyright Harbour Courier</footer>"""


def page(head: str = HEAD, body: str = BODY, lang: str = "en-GB") -> str:
    start = f'<!doctype html><html lang="{lang}"><head><title>Ferry | HC</title>'
    return f"{start}{head}</head><body>{body}</body></html>"


def test_the_page_says_what_it_is(tmp_path: Path) -> None:
    put(tmp_path, {"a.html": page()})
    ferry = article(tmp_path)
    assert ferry.title == "Ferry returns"
    assert ferry.publisher == "The Harbour Courier"
    assert ferry.published_at == datetime.fromisoformat("2024-03-05T09:30:00+02:00")
    assert ferry.authors == ("Ada Quill", "Tom Ark")
    assert (ferry.id, ferry.url) == ("https://harbour.example/ferry",) * 2
    assert ferry.language == "en"


def test_paragraphs_are_parted_and_only_sentences_can_be_quoted(tmp_path: Path) -> None:
    put(tmp_path, {"a.html": page()})
    paragraphs = [part.strip() for part in quotable(article(tmp_path)).split("\n\n")]
    assert [part for part in paragraphs if part] == [
        "The ferry to Skell Island sailed again on Monday, carrying 140 people and one goat, the "
        "harbour office said in the afternoon.",
        "A part of the rudder broke in June. “We had no choice,” said Mara Lind.\n"
        "She runs the yard where the boat lay all winter.",
        "The first boat leaves at seven in the morning.",
        "The last one leaves at nine.",
        "It will sail twice a day until autumn, she said, and more often if people want it to.",
    ]


SHORT = """<h1>Ferry returns</h1><div class="meta">Posted on March 5, 2024 by
<a rel="author" href="/staff">Ada Quill</a></div>
<div><p>The ferry to Skell Island <b>sail</b>ed again on Monday.</p>
<p>It carried 140 people and one goat.<br>Nobody was seasick, <a href="/goat">not even the
goat</a>.</p></div>
<ul><li><a href="/old">The wreck of 1913</a></li><li><a href="/yard">At Mara Lind’s</a></li></ul>
<script>track("everybody")</script>"""


@pytest.mark.parametrize(
    "body", [f"<article>{SHORT}</article>", SHORT.replace("<p>", "<div>").replace("</p>", "</div>")]
)
def test_an_article_of_few_words_keeps_its_paragraphs(tmp_path: Path, body: str) -> None:
    put(tmp_path, {"a.html": page(body=f"{body}<footer>Copyright Harbour Courier</footer>")})
    paragraphs = [part.strip() for part in quotable(article(tmp_path)).split("\n\n")]
    assert [part for part in paragraphs if part] == [
        "The ferry to Skell Island sailed again on Monday.",
        "It carried 140 people and one goat.\nNobody was seasick, not even the goat.",
    ]


def test_cleaning_twice_gives_the_same_article(tmp_path: Path) -> None:
    put(tmp_path, {"a.html": page()})
    assert [article(tmp_path) for _ in range(4)] == [article(tmp_path)] * 4


def test_what_the_page_does_not_say_stays_unknown(tmp_path: Path) -> None:
    put(tmp_path, {"a.html": page(head="", lang="")})
    ferry = article(tmp_path, publisher="Skell Gazette")
    assert (ferry.publisher, ferry.published_at, ferry.url) == ("Skell Gazette", None, None)
    assert (ferry.id, ferry.language) == ("a.html", "en")


@pytest.mark.parametrize(
    ("head", "identity"),
    [
        ('<link rel="canonical" href="https://harbour.example/">', "a.html"),
        ('<link rel="canonical" href="/ferry">', "a.html"),
        (
            '<meta property="og:url" content="http://harbour.example/f#x">',
            "http://harbour.example/f",
        ),
    ],
)
def test_an_address_is_the_articles_own_or_none(tmp_path: Path, head: str, identity: str) -> None:
    put(tmp_path, {"a.html": page(head=head)})
    assert article(tmp_path).id == identity


def test_a_meta_date_is_taken(tmp_path: Path) -> None:
    head = '<meta property="article:published_time" content="2024-03-05">'
    put(tmp_path, {"a.html": page(head=head)})
    assert article(tmp_path).published_at == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252"),
        ('<meta charset="koi8-u">', "koi8-u"),
        ("", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_the_charset_is_the_declared_one(tmp_path: Path, declared: str, encoding: str) -> None:
    word = "міст через річку" if encoding == "koi8-u" else "café at the pier"
    body = BODY.replace("The ferry to Skell Island", f"The {word}")
    text = page(head=declared, body=body).replace("<figcaption>", "<figcaption>x")
    put(tmp_path, {"a.htm": text.encode(encoding)})
    assert word in article(tmp_path).text


@pytest.mark.parametrize(
    ("broken", "left"),
    [
        (page()[:-400], "sailed again on Monday"),
        (page().replace("</p>", ""), "until autumn"),
        (page().replace(">", "", 40), "until autumn"),
        ("<" * 3000 + page(), "until autumn"),
        (page(head=HEAD.replace("}", "")), "until autumn"),
        (page(head='<script type="application/ld+json">' + "[" * 5000 + "</script>"), "autumn"),
        ("<div>" * 2000 + BODY + "</div>" * 10, "holds no article text"),
    ],
)
def test_broken_pages_give_an_article_or_a_reason(tmp_path: Path, broken: str, left: str) -> None:
    put(tmp_path, {"a.html": broken, "z.txt": PLAIN})
    item, last = found(tmp_path)
    assert isinstance(item, Item)
    assert left in outcome(item)
    assert isinstance(last, Item)


def outcome(item: Item) -> str:
    try:
        return item.clean().text
    except BadArticle as error:
        return str(error)


def test_a_page_without_an_article_says_so(tmp_path: Path) -> None:
    put(tmp_path, {"a.html": "<html><body><nav><a href='/'>Home</a></nav></body></html>"})
    (item,) = found(tmp_path)
    assert isinstance(item, Item)
    with pytest.raises(BadArticle, match="holds no article text"):
        item.clean()


def test_a_folder_of_text_files_loads_no_extractor(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": PLAIN, "b.jsonl": '{"text": "One sentence is here."}'})
    script = (
        "import sys; from index.domain import Source, SourceKind; from index.intake import read\n"
        "[each.clean() for each in read(Source(1, SourceKind.FOLDER, sys.argv[1], None, None))]\n"
        "print({'trafilatura', 'lxml', 'pypdf'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", script, tmp_path], capture_output=True, check=True)
    assert ran.stdout.decode().strip() == "set()"
