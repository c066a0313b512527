from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection, NotConnected
from urllib.parse import urlsplit

import pytest

from tests.site.asking import get, over, versions
from tests.site.pages import make_pages
from tests.site.server import serve
from tests.site.site import Site
from tests.site.standard import standard_site
from tests.site.state import Away, Tags


@pytest.fixture
def site() -> Site:
    return standard_site(1, pages=30, reserve=5)


@pytest.fixture
def base(site: Site) -> Iterator[str]:
    with serve(site) as base:
        yield base


def first(site: Site) -> str:
    return next(iter(site.pages))


def test_a_page_comes_with_its_words_and_its_canonical_link(site: Site, base: str) -> None:
    path = first(site)
    got = get(base, path)
    assert got.status == 200
    assert f'<link rel="canonical" href="{base}{path}">' in got.body.decode()
    for paragraph in site.pages[path].made.paragraphs:
        assert paragraph in got.body.decode()


def test_an_unknown_page_is_not_found(base: str) -> None:
    assert get(base, "/town/nothing").status == 404


def test_one_connection_serves_many_requests(site: Site, base: str) -> None:
    connection = HTTPConnection(urlsplit(base).netloc, timeout=5)
    for path in list(site.pages)[:5]:
        assert over(connection, path).status == 200
    connection.close()
    assert len({request.connection for request in site.log}) == 1


def test_a_version_that_the_asker_has_is_not_sent_again(site: Site, base: str) -> None:
    for path in site.pages:
        again = get(base, path, versions(get(base, path)))
        assert (again.status, again.body) == (304, b"")
    assert [r.status for r in site.log if r.is_conditional] == [304] * 30
    assert sum(r.sent_bytes for r in site.log if r.is_conditional) == 0


def test_a_changed_page_is_sent_again(site: Site, base: str) -> None:
    for path in site.pages:
        had = versions(get(base, path))
        site.change(path, headline="Another headline")
        again = get(base, path, had)
        assert again.status == 200
        assert b"Another headline" in again.body


def test_pages_differ_in_how_they_name_their_version(site: Site, base: str) -> None:
    shapes = {frozenset(versions(get(base, path))) for path in site.pages}
    assert shapes == {
        frozenset({"If-None-Match", "If-Modified-Since"}),
        frozenset({"If-None-Match"}),
        frozenset({"If-Modified-Since"}),
    }


def test_header_names_may_be_in_any_case(site: Site, base: str) -> None:
    lower = {name.lower(): value for name, value in versions(get(base, first(site))).items()}
    assert get(base, first(site), lower).status == 304


def test_a_site_may_name_no_version_or_another_at_each_request(site: Site, base: str) -> None:
    site.tags = Tags.NONE
    assert versions(get(base, first(site))) == {}
    site.tags = Tags.VOLATILE
    assert get(base, first(site), versions(get(base, first(site)))).status == 200


def test_what_stands_around_an_article_is_another_at_each_request(site: Site, base: str) -> None:
    assert get(base, first(site)).body != get(base, first(site)).body


def test_head_gives_the_headers_alone(site: Site, base: str) -> None:
    head, page = get(base, first(site), method="HEAD"), get(base, first(site))
    assert (head.status, head.body) == (200, b"")
    assert versions(head) == versions(page)
    assert int(head.headers["content-length"]) > 500


def test_other_methods_are_refused(base: str) -> None:
    assert get(base, "/", method="POST").status == 501


def test_robots_are_told_what_the_site_wants(site: Site, base: str) -> None:
    assert b"Disallow: /internal/" in get(base, "/robots.txt").body
    site.robots = "User-agent: *\nDisallow: /\n"
    assert get(base, "/robots.txt").body == b"User-agent: *\nDisallow: /\n"
    site.robots = None
    assert get(base, "/robots.txt").status == 404


def test_the_log_tells_what_was_asked(site: Site, base: str) -> None:
    get(base, "/robots.txt", {"User-Agent": "reader", "Accept-Encoding": "gzip"})
    get(base, first(site), {"If-None-Match": '"old"'})
    robots, page = site.log
    assert site.log.paths() == ["/robots.txt", first(site)]
    assert (robots.user_agent, robots.accept_encoding) == ("reader", "gzip")
    assert (page.method, page.status, page.if_none_match) == ("GET", 200, '"old"')
    assert page.sent_bytes > 500
    assert robots.ended_at <= page.began_at <= page.ended_at
    assert site.log.unconditional() == []
    assert site.log.clear() == [robots, page]
    assert len(site.log) == 0


def test_the_log_shows_requests_at_one_time(site: Site, base: str) -> None:
    site.think_s = 0.2
    askers = [threading.Thread(target=get, args=(base, first(site))) for _ in range(2)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    get(base, first(site))
    assert len(site.log.overlaps()) == 1


def test_the_log_shows_the_pauses_between_requests(site: Site, base: str) -> None:
    get(base, first(site))
    time.sleep(0.1)
    get(base, first(site))
    (pause_s,) = site.log.pauses_s()
    assert 0.1 <= pause_s < 1


def test_a_vanished_site_answers_404_or_takes_no_connection(site: Site, base: str) -> None:
    site.vanish()
    assert get(base, first(site)).status == 404
    assert get(base, "/robots.txt").status == 404
    site.vanish(refused=True)
    with pytest.raises(ConnectionRefusedError):
        get(base, first(site))
    site.return_()
    assert get(base, first(site)).status == 200


def test_a_site_that_is_about_to_take_no_connection_does_not_call_its_pages_gone(
    site: Site, base: str
) -> None:
    site.away = Away.REFUSED  # and the door is still open
    with pytest.raises(ConnectionResetError):
        get(base, first(site))


def test_a_vanishing_site_ends_the_connections_that_it_has(site: Site, base: str) -> None:
    connection = HTTPConnection(urlsplit(base).netloc, timeout=5)
    over(connection, first(site))
    site.vanish(refused=True)
    with pytest.raises((ConnectionError, NotConnected)):
        connection.auto_open = 0
        over(connection, first(site))
    connection.close()


def test_sites_may_stand_on_several_hosts_and_come_back_where_they_were(site: Site) -> None:
    with serve(site, host="127.0.0.2") as base:
        assert base.startswith("http://127.0.0.2:")
        port = urlsplit(base).port
        assert port is not None
        assert get(base, first(site)).status == 200
    with pytest.raises(ConnectionRefusedError):
        get(base, first(site))
    with serve(site, host="127.0.0.2", port=port) as again:
        assert again == base
        assert get(base, first(site)).status == 200


def test_an_end_in_the_middle_of_an_answer_waits_for_nobody(site: Site) -> None:
    with serve(site) as base:
        site.think_s = 0.3
        at = urlsplit(base)
        with socket.create_connection((at.hostname, at.port), timeout=5) as asker:
            asker.sendall(f"GET {first(site)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            time.sleep(0.05)
        began_at = time.monotonic()
    assert time.monotonic() - began_at < 2


def test_an_error_of_the_site_itself_is_raised() -> None:
    site = Site(make_pages(1, seed=1))
    with pytest.raises(LookupError, match="unknown encoding"), serve(site) as base:
        site.change(first(site), encoding="no such encoding")
        with pytest.raises(ConnectionError):
            get(base, first(site))
