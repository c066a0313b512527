from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Iterator
from http.client import IncompleteRead

import pytest

from tests.site.asking import get, versions
from tests.site.faults import FAILS, READS, UNSURE, Effect, Fault
from tests.site.pages import CYRILLIC_AT, make_pages
from tests.site.server import serve
from tests.site.site import Site

PLAIN, CYRILLIC = 0, CYRILLIC_AT


@pytest.fixture
def site() -> Site:
    site = Site(make_pages(CYRILLIC_AT + 1, seed=1))
    site.huge_bytes = 4 * 2**20
    return site


@pytest.fixture
def base(site: Site) -> Iterator[str]:
    with serve(site) as base:
        yield base


def path(site: Site, at: int = PLAIN) -> str:
    return list(site.pages)[at]


def test_every_fault_has_one_effect() -> None:
    assert set(Fault) == FAILS | READS | UNSURE
    assert len(FAILS) + len(READS) + len(UNSURE) == len(Fault)


@pytest.mark.parametrize(
    ("fault", "status"), [(Fault.ERROR, 500), (Fault.UNAVAILABLE, 503), (Fault.TOO_MANY, 429)]
)
def test_a_server_may_fail(fault: Fault, status: int, site: Site, base: str) -> None:
    site.break_(path(site), fault, retry_after="7")
    got = get(base, path(site))
    assert got.status == status
    assert got.headers.get("retry-after") == (None if fault is Fault.ERROR else "7")


def test_a_fault_may_last_for_some_requests_or_until_it_is_mended(site: Site, base: str) -> None:
    site.break_(path(site), Fault.ERROR, times=2)
    assert [get(base, path(site)).status for _ in range(3)] == [500, 500, 200]
    site.break_(path(site), Fault.ERROR)
    assert [get(base, path(site)).status for _ in range(3)] == [500, 500, 500]
    site.heal()
    assert get(base, path(site)).status == 200


def test_a_failing_page_does_not_say_that_it_is_unchanged(site: Site, base: str) -> None:
    had = versions(get(base, path(site)))
    site.break_(path(site), Fault.ERROR)
    assert get(base, path(site), had).status == 500
    site.break_(path(site), Fault.WRONG_HEADER)
    assert get(base, path(site), had).status == 304


def test_a_slow_body_takes_its_time_and_is_whole(site: Site, base: str) -> None:
    site.slow_s = 0.4
    site.break_(path(site), Fault.SLOW)
    began_at = time.monotonic()
    got = get(base, path(site))
    assert time.monotonic() - began_at > 0.3
    assert got.body.endswith(b"</html>\n")
    assert site.log[0].sent_bytes == len(got.body)


def test_a_slow_body_whose_asker_leaves_is_given_up(site: Site, base: str) -> None:
    site.slow_s = 20
    site.break_(path(site), Fault.SLOW)
    with pytest.raises(TimeoutError):
        get(base, path(site), timeout_s=0.2)
    _until_logged(site)
    assert site.pages[path(site)].delivered is None


@pytest.mark.parametrize("fault", [Fault.CUT, Fault.CUT_CHUNKED])
def test_a_body_may_end_in_its_middle(fault: Fault, site: Site, base: str) -> None:
    site.break_(path(site), fault)
    with pytest.raises(IncompleteRead) as cut:
        get(base, path(site))
    assert cut.value.partial or fault is Fault.CUT_CHUNKED


@pytest.mark.parametrize("at", [PLAIN, CYRILLIC])
def test_charsets_may_be_declared_wrongly(at: int, site: Site, base: str) -> None:
    encoding = site.pages[path(site, at)].made.encoding
    wrong = "iso-8859-1" if encoding == "utf-8" else "utf-8"
    for fault, header, meta in (
        (Fault.WRONG_HEADER, wrong, encoding),
        (Fault.WRONG_META, encoding, wrong),
        (Fault.NO_CHARSET, None, None),
    ):
        site.break_(path(site, at), fault)
        got = get(base, path(site, at))
        assert got.headers["content-type"].partition("; charset=")[2] == (header or "")
        assert (f'<meta charset="{meta}">'.encode() in got.body) == (meta is not None)
        assert site.pages[path(site, at)].made.paragraphs[0] in got.body.decode(encoding)


def test_a_page_may_be_in_another_charset_and_say_so(site: Site, base: str) -> None:
    got = get(base, path(site, CYRILLIC))
    assert b'<meta charset="windows-1251">' in got.body
    assert "Верхней Сосновке" in got.body.decode("windows-1251")


def test_a_body_may_be_compressed_wholly_or_in_part(site: Site, base: str) -> None:
    site.break_(path(site), Fault.GZIP)
    got = get(base, path(site))
    assert got.headers["content-encoding"] == "gzip"
    assert gzip.decompress(got.body).endswith(b"</html>\n")
    site.break_(path(site), Fault.CUT_GZIP)
    with pytest.raises(EOFError):
        gzip.decompress(get(base, path(site)).body)


def test_a_bomb_is_small_and_unpacks_to_much(site: Site, base: str) -> None:
    site.break_(path(site), Fault.BOMB)
    got = get(base, path(site))
    assert len(got.body) < 50_000
    assert len(zlib.decompress(got.body, wbits=31)) > site.huge_bytes


def test_a_huge_body_comes_without_its_length(site: Site, base: str) -> None:
    site.break_(path(site), Fault.HUGE)
    got = get(base, path(site))
    assert "content-length" not in got.headers
    assert len(got.body) >= site.huge_bytes


def test_an_answer_may_never_come(site: Site, base: str) -> None:
    site.break_(path(site), Fault.NEVER)
    with pytest.raises(TimeoutError):
        get(base, path(site), timeout_s=0.2)
    _until_logged(site)
    site.never_s = 0.2
    with pytest.raises(ConnectionError):
        get(base, path(site))
    assert [request.status for request in site.log] == [None, None]


def test_a_connection_may_be_reset(site: Site, base: str) -> None:
    site.break_(path(site), Fault.RESET)
    with pytest.raises(ConnectionResetError):
        get(base, path(site))


def test_a_redirect_may_lead_in_a_circle_or_where_nobody_may_go(site: Site, base: str) -> None:
    site.break_(path(site), Fault.LOOP)
    assert get(base, path(site)).headers["location"] == base + path(site)
    site.break_(path(site), Fault.PRIVATE)
    assert get(base, path(site)).headers["location"] == "http://[::1]:9/internal"


@pytest.mark.parametrize(
    ("fault", "words"),
    [(Fault.COOKIE_WALL, "cookies"), (Fault.SOFT_404, "could not be found"), (Fault.EMPTY, "")],
)
def test_status_200_may_bring_no_article(fault: Fault, words: str, site: Site, base: str) -> None:
    site.break_(path(site), fault)
    got = get(base, path(site))
    assert got.status == 200
    assert words in got.body.decode()
    assert site.pages[path(site)].made.paragraphs[0] not in got.body.decode()
    assert b"canonical" not in got.body


def test_a_fault_that_passes_has_no_sure_effect(site: Site) -> None:
    site.break_(path(site), Fault.ERROR, times=1)
    assert site.faults[path(site)].effect is Effect.UNSURE
    site.break_(path(site), Fault.ERROR)
    assert site.faults[path(site)].effect is Effect.FAILS


def _until_logged(site: Site) -> None:
    until = time.monotonic() + 5
    while not len(site.log):
        assert time.monotonic() < until, "the site did not notice that its asker is gone"
        time.sleep(0.01)
