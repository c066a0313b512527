from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.fetch import Fetched, Gone, Refused, Unchanged, Unreachable, Validators
from tests.fetch.site import Site, page, serving, to, web


@pytest.fixture
def site() -> Iterator[Site]:
    with serving({"/a": page(b"<p>Bridge opens</p>", content_type="text/html")}) as opened:
        yield opened


def test_a_page_is_fetched_with_what_the_server_says_of_it(site: Site) -> None:
    site.pages["/a"] = page(
        b"<p>Br\xfccke</p>",
        content_type='Text/HTML; Charset="iso-8859-1"',
        etag='"v1"',
        last_modified="Tue, 06 May 2031 10:00:00 GMT",
    )
    assert web().get(f"{site.home}/a") == Fetched(
        address=f"{site.home}/a",
        moved=False,
        body=b"<p>Br\xfccke</p>",
        media_type="text/html",
        charset="iso-8859-1",
        validators=Validators('"v1"', "Tue, 06 May 2031 10:00:00 GMT"),
    )


def test_what_the_server_does_not_say_stays_unknown(site: Site) -> None:
    site.pages["/a"] = page(b"x")
    got = web().get(f"{site.home}/a")
    assert isinstance(got, Fetched)
    assert (got.media_type, got.charset, got.validators) == ("", None, Validators())


def test_a_request_says_who_asks_and_for_what(site: Site) -> None:
    site.pages["/a?b=%C3%BC"] = page(b"x")
    web(user_agent="Courierbot/2 (me@courier.example)").get(f"{site.home}/a?b=ü#c")
    assert site.paths == ["/robots.txt", "/a?b=%C3%BC"]
    sent = site.last()
    assert sent["host"] == f"courier.example:{site.port}"
    assert sent["user-agent"] == "Courierbot/2 (me@courier.example)"
    assert sent["accept"].startswith("text/html")
    assert sent["accept-encoding"] == "gzip, deflate"
    assert not {"cookie", "referer", "authorization", "if-none-match"} & set(sent)


def test_an_unchanged_page_is_not_sent_again(site: Site) -> None:
    site.pages["/a"] = page(status="304 Not Modified", content_length="")
    known = Validators('"v1"', "Tue, 06 May 2031 10:00:00 GMT")
    assert web().get(f"{site.home}/a", known) == Unchanged()
    assert site.last()["if-none-match"] == '"v1"'
    assert site.last()["if-modified-since"] == "Tue, 06 May 2031 10:00:00 GMT"


def test_unchanged_is_no_answer_to_who_did_not_ask_for_it(site: Site) -> None:
    site.pages["/a"] = page(status="304 Not Modified")
    with pytest.raises(Unreachable, match=r"no page \(304\)"):
        web().get(f"{site.home}/a")


def test_validators_are_not_sent_to_where_a_redirect_leads(site: Site) -> None:
    site.pages["/old"] = to("/a")
    web().get(f"{site.home}/old", Validators('"v1"'))
    assert [path for path, sent in _asked(site) if "if-none-match" in sent] == ["/old"]


def test_validators_are_sent_to_where_their_body_was_found(site: Site) -> None:
    site.pages |= {"/old": to("/a"), "/a": page(b"x", etag='"v1"')}
    asking = web()
    got = asking.get(f"{site.home}/old")
    assert isinstance(got, Fetched)
    assert got.validators == Validators('"v1"', None, f"{site.home}/a")
    site.pages["/a"] = page(status="304 Not Modified")
    site.requests.clear()
    assert asking.get(f"{site.home}/old", got.validators) == Unchanged()
    assert [path for path, sent in _asked(site) if "if-none-match" in sent] == ["/a"]


def test_a_kept_validator_cannot_begin_another_header(site: Site) -> None:
    web().get(f"{site.home}/a", Validators('"v1"\r\nCookie: a=b', "\u2028"))
    assert not {"cookie", "if-none-match", "if-modified-since"} & set(site.last())


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_gone_is_gone(site: Site, status: int) -> None:
    site.pages["/a"] = page(b"sorry", status=f"{status} Sorry")
    with pytest.raises(Gone, match=rf"^is no longer there \({status}\)$"):
        web().get(f"{site.home}/a")


@pytest.mark.parametrize(
    ("status", "told"),
    [(401, "password"), (402, "paid"), (403, "does not let"), (451, "legal reasons")],
)
def test_what_is_not_for_strangers_is_refused_and_not_gone(
    site: Site, status: int, told: str
) -> None:
    site.pages["/a"] = page(status=f"{status} No")
    with pytest.raises(Refused, match=rf"{told}.*\({status}\)$"):
        web().get(f"{site.home}/a")


@pytest.mark.parametrize(
    "status", [204, 206, 300, 302, 400, 408, 418, 429, 500, 502, 503, 504, 599]
)
def test_every_other_answer_is_a_failure_for_now(site: Site, status: int) -> None:
    site.pages["/a"] = page(b"<p>Error</p>", status=f"{status} Eh")
    with pytest.raises(Unreachable, match=rf"\({status}\)$") as caught:
        web().get(f"{site.home}/a")
    assert caught.value.retry_after_s is None


@pytest.mark.parametrize("status", [429, 500, 503])
def test_the_wait_a_server_asks_for_is_told(site: Site, status: int) -> None:
    site.pages["/a"] = page(status=f"{status} Later", retry_after="120")
    with pytest.raises(Unreachable) as caught:
        web().get(f"{site.home}/a")
    assert caught.value.retry_after_s == 120


def test_a_host_that_asks_for_a_pause_gets_it(site: Site) -> None:
    site.pages["/a"] = page(
        status="503 Later",
        date="Tue, 06 May 2031 10:00:00 GMT",
        retry_after="Tue, 06 May 2031 10:01:00 GMT",
    )
    asking = web()
    with pytest.raises(Unreachable) as first:
        asking.get(f"{site.home}/a")
    site.requests.clear()
    with pytest.raises(Unreachable, match="asked not to be asked for another 60 s") as second:
        asking.get(f"{site.home}/b")
    assert first.value.retry_after_s == 60
    assert second.value.retry_after_s == pytest.approx(60, abs=5)
    assert site.requests == []


def test_too_many_requests_stop_even_without_a_time(site: Site) -> None:
    site.pages["/a"] = page(status="429 Too Many Requests")
    asking = web()
    with pytest.raises(Unreachable):
        asking.get(f"{site.home}/a")
    site.requests.clear()
    with pytest.raises(Unreachable, match="asked not to be asked"):
        asking.get(f"{site.home}/b")
    assert site.requests == []


def test_cookies_are_not_kept(site: Site) -> None:
    site.pages["/a"] = page(b"x", set_cookie="id=1; Path=/")
    asking = web()
    asking.get(f"{site.home}/a")
    asking.get(f"{site.home}/a")
    assert "cookie" not in site.last()


def test_proxies_of_the_environment_are_not_asked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving({}) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        web().get(f"{site.home}/a")
        assert proxy.requests == []


def test_an_address_is_told_as_it_was_asked_for_where_nothing_redirects(site: Site) -> None:
    site.pages["/%C3%BC"] = page(b"x")
    got = web().get(f"http://Courier.Example:{site.port}/ü")
    assert isinstance(got, Fetched)
    assert got.address == f"http://Courier.Example:{site.port}/ü"


def _asked(site: Site) -> list[tuple[str, set[str]]]:
    return [(request.path, set(request.headers)) for request in site.requests]
