from datetime import date, datetime

import pytest

from index.intake.feed import MAX_ENTRIES, Entry, Feed
from tests.intake.feeds import AT, FULL, ITEM, XML, atom, entry, read, rss


def test_rss_is_read() -> None:
    head = (
        "<title>Skell Gazette</title><link>https://skell.example/</link><language>en-GB</language>"
        "<ttl>15</ttl>"
    )
    item = (
        f"<item>{ITEM}<guid isPermaLink='false'>tag:1</guid><dc:creator>Ada Quill and Tom Ark"
        "</dc:creator><pubDate>Mon, 04 Mar 2024 17:00:00 +0200</pubDate><description>Short."
        f"</description><content:encoded><![CDATA[{FULL}]]></content:encoded></item>"
    )
    assert read(rss(item, head)) == Feed(
        title="Skell Gazette",
        language="en",
        ttl_s=900,
        entries=(
            Entry(
                address="https://skell.example/ferry",
                title="Ferry returns",
                published_at=datetime.fromisoformat("2024-03-04T17:00:00+02:00"),
                modified_at=None,
                authors=("Ada Quill", "Tom Ark"),
                html=FULL,
                is_full=True,
                guid="tag:1",
                publisher=None,
                language="en",
            ),
        ),
    )


def test_atom_is_read() -> None:
    found = entry(
        atom(
            "<entry><id>tag:skell.example,2024:1</id><title type='html'>Ferry &amp;lt;b&amp;gt;"
            "&lt;b&gt;returns&lt;/b&gt;</title><link rel='self' href='/api/1'/>"
            "<link rel='alternate' href='../ferry#top'/><published>2024-03-04T15:00:00Z</published>"
            "<updated>2024-03-05T08:00:00+01:00</updated><author><name>Ada Quill</name></author>"
            "<author><name>Tom Ark</name></author><content type='xhtml'><div "
            "xmlns='http://www.w3.org/1999/xhtml'><p>The ferry sailed <b>again</b>.</p></div>"
            "</content></entry>"
        )
    )
    assert found.address == "https://skell.example/ferry"
    assert found.title == "Ferry <b>returns"
    assert found.published_at == datetime.fromisoformat("2024-03-04T15:00:00+00:00")
    assert found.modified_at == datetime.fromisoformat("2024-03-05T08:00:00+01:00")
    assert found.modified_at.isoformat().endswith("+01:00")
    assert (found.authors, found.guid) == (("Ada Quill", "Tom Ark"), "tag:skell.example,2024:1")
    assert "again" in (found.html or "")
    assert found.is_full


def test_rss_1_gives_its_one_date_as_that_of_publication() -> None:
    found = entry(
        f'{XML}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        '<title>Skell</title></channel><item rdf:about="https://skell.example/ferry"><title>Ferry'
        "</title><link>https://skell.example/ferry</link><dc:date>2024-03-04T17:00:00+02:00"
        "</dc:date><dc:creator>Ada Quill</dc:creator></item></rdf:RDF>"
    )
    when = datetime.fromisoformat("2024-03-04T17:00:00+02:00")
    assert (found.published_at, found.modified_at) == (when, None)
    assert found.authors == ("Ada Quill",)


def test_an_atom_entry_that_was_only_updated_has_no_date_of_publication() -> None:
    found = entry(
        atom("<entry><link href='/ferry'/><updated>2024-03-05T08:00:00Z</updated></entry>")
    )
    assert found.published_at is None
    assert found.modified_at == datetime.fromisoformat("2024-03-05T08:00:00+00:00")


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("Mon, 04 Mar 2024 17:00:00 GMT", datetime.fromisoformat("2024-03-04T17:00:00+00:00")),
        ("Mon, 04 Mar 2024 17:00:00 EST", datetime.fromisoformat("2024-03-04T17:00:00-05:00")),
        ("04 Mar 24 17:00 -0000", datetime.fromisoformat("2024-03-04T17:00:00+00:00")),
        ("Mon, 04 Mar 2024 17:00:00", date(2024, 3, 4)),
        ("2024-03-04T17:00:00", date(2024, 3, 4)),
        ("2024-03-04", date(2024, 3, 4)),
        ("yesterday", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
    ],
)
def test_a_time_counts_where_its_zone_is_told(written: str, when: date | datetime | None) -> None:
    assert entry(rss(f"<item>{ITEM}<pubDate>{written}</pubDate></item>")).published_at == when


@pytest.mark.parametrize(
    ("item", "address"),
    [
        ("<guid>https://skell.example/a</guid>", "https://skell.example/a"),
        ("<guid isPermaLink='true'>https://skell.example/a</guid>", "https://skell.example/a"),
        ("<guid isPermaLink='false'>https://skell.example/a</guid>", None),
        ("<guid isPermaLink='false'>17</guid><title>x</title>", None),
        ("<link>/a</link>", "https://skell.example/a"),
        ("<link>a?utm_medium=rss#x</link>", "https://skell.example/feed/a"),
        ("<link>javascript:alert(1)</link>", None),
        ("<link></link><guid>https://skell.example/b</guid>", "https://skell.example/b"),
    ],
)
def test_an_entry_is_the_page_that_it_names(item: str, address: str | None) -> None:
    found = read(rss(f"<item>{item}</item>")).entries
    assert [each.address for each in found] == ([] if address is None else [address])


def test_an_atom_id_that_is_an_address_is_its_page() -> None:
    found = entry(atom("<entry><id>https://skell.example/a</id><title>x</title></entry>"))
    assert found.address == "https://skell.example/a"


def test_no_page_is_named_twice() -> None:
    twice = f"<item>{ITEM}</item><item><title>Again</title><link>{AT}../ferry#x</link></item>"
    assert [each.title for each in read(rss(twice)).entries] == ["Ferry returns"]


def test_a_feed_has_so_many_entries_and_no_more() -> None:
    many = "".join(
        f"<item><link>https://skell.example/{n}</link></item>" for n in range(MAX_ENTRIES + 50)
    )
    assert len(read(rss(many)).entries) == MAX_ENTRIES


@pytest.mark.parametrize(
    ("item", "is_full"),
    [
        (f"<description><![CDATA[{FULL}]]></description>", False),
        (f"<description><![CDATA[{FULL * 20}]]></description>", True),
        (f"<content:encoded><![CDATA[{FULL}]]></content:encoded>", True),
        ("<content:encoded><![CDATA[<p>It sailed […]</p>]]></content:encoded>", False),
        ("<content:encoded><![CDATA[<p>It sailed…</p>]]></content:encoded>", False),
        (
            "<content:encoded><![CDATA[<p>It sailed. <a href='/f'>Continue reading</a></p>]]>"
            "</content:encoded>",
            False,
        ),
        (
            f"<description>{'word ' * 60}</description><content:encoded>Short.</content:encoded>",
            False,
        ),
        ("", False),
    ],
)
def test_a_summary_is_not_the_whole_article(item: str, is_full: bool) -> None:
    assert entry(rss(f"<item>{ITEM}{item}</item>")).is_full is is_full


@pytest.mark.parametrize(
    ("head", "ttl_s"),
    [
        ("<ttl>60</ttl>", 3600),
        ("<ttl>never</ttl>", None),
        ("<ttl>0</ttl>", None),
        ("<ttl>99999999</ttl>", 604_800),
        ("<ttl>99999999999999999999</ttl>", None),
        (
            "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>",
            1800,
        ),
        ("<sy:updatePeriod>always</sy:updatePeriod>", None),
    ],
)
def test_how_long_a_feed_asks_to_be_left_alone(head: str, ttl_s: int | None) -> None:
    assert read(rss("", f"<title>x</title>{head}")).ttl_s == ttl_s


def test_the_publisher_is_told_where_it_is_another() -> None:
    named = f"<item>{ITEM}<source url='https://b.example/f'>Harbour Courier</source></item>"
    assert entry(rss(named)).publisher == "Harbour Courier"
    assert entry(rss(f"<item>{ITEM}</item>")).publisher is None
