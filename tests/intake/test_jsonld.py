"""JSON-LD in the many forms that sites write."""

import pytest

from tests.intake.saying import HERE, JSON_LD, META, clean, page, script, told


@pytest.mark.parametrize(
    "json_ld",
    [
        f"[{JSON_LD}]",
        f'{{"@graph": [{{"@type": "WebSite", "name": "x"}}, {JSON_LD}]}}',
        f"<!-- {JSON_LD} -->",
        f"//<![CDATA[\n{JSON_LD}\n//]]>",
        f"/* <![CDATA[ */ {JSON_LD} /* ]]> */",
        JSON_LD.replace('"fr"}', '"fr",}'),
        JSON_LD.replace('"NewsArticle"', '["BlogPosting", "Thing"]'),
        JSON_LD.replace('"NewsArticle"', '"Report"'),
        JSON_LD.replace('{"name": "Ada Quill"}', '"Ada Quill"'),
        JSON_LD.replace('{"name": "Ada Quill"}', '["Ada Quill"]'),
        JSON_LD.replace('{"name": "Ada Quill"}', '[{"@type": "Person", "name": ["Ada Quill"]}]'),
        JSON_LD.replace('{"name": "Ada Quill"}', '"By Ada Quill, Energy Reporter"'),
        JSON_LD.replace('{"name": "JSON Gazette"}', '[{"name": "JSON Gazette"}]'),
        JSON_LD.replace('"By JSON-LD"', '"By\nJSON-LD"'),
        JSON_LD.replace('"fr"', '{"@type": "Language", "name": "French", "alternateName": "fr"}'),
        JSON_LD.replace('"', "&quot;"),
        f"{JSON_LD};",
        f'{{"@type": "WebPage", "mainEntity": {JSON_LD}}}',
        '{"@graph": [{"@id": "#a", "@type": "Person", "name": "Ada Quill"}, {"@id": "#p", "@type": '
        '"Organization", "name": "JSON Gazette"}, '
        + JSON_LD.replace('{"name": "Ada Quill"}', '{"@id": "#a"}').replace(
            '{"name": "JSON Gazette"}', '{"@id": "#p"}'
        )
        + "]}",
    ],
)
def test_json_ld_of_many_forms_is_read(json_ld: str) -> None:
    assert told(clean(page(script(json_ld)))) == (
        *("By JSON-LD", "JSON Gazette", ("Ada Quill",), 1, 11, "fr"),
    )


@pytest.mark.parametrize(
    "json_ld",
    [
        *("", "{", "null", "[[[[", "42", '{"@type": 7}', '{"@graph": {"@graph": 1}}', '"x"'),
        '{"@type": "NewsArticle", "headline": {"a": 1}, "author": 7, "publisher": [[]]}',
        '{"@type": "NewsArticle", "headline": "\\ud800", "datePublished": "soon"}',
    ],
)
def test_json_ld_that_says_nothing_is_passed_over(json_ld: str) -> None:
    found = clean(page(script(json_ld) + META))
    assert (found.publisher, found.authors) == ("Meta Gazette", ("Tom Ark",))
    (found.title or "").encode("utf-8")


def test_of_several_articles_the_pages_own_is_read() -> None:
    other = JSON_LD.replace("By JSON-LD", "Another").replace(
        '"@context"', '"url": "/other", "@context"'
    )
    own = JSON_LD.replace('"@context"', f'"mainEntityOfPage": {{"@id": "{HERE}"}}, "@context"')
    assert clean(page(script(f"[{other}, {own}]"))).title == "By JSON-LD"


def test_names_that_were_escaped_twice_or_cut_are_mended() -> None:
    long = "The ferry to Skell Island sails again after nine months in the yard, its owner says"
    cut = JSON_LD.replace("By JSON-LD", f"{long[:60]}…")
    assert clean(page(script(cut), f"<h1>{long}</h1>")).title == long
    escaped = JSON_LD.replace("By JSON-LD", "Skell&#8217;s ferry &amp; goat")
    assert clean(page(script(escaped))).title == "Skell’s ferry & goat"
