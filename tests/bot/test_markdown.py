import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.markdown import clean, escape, escaped_line, quotation, units
from tests.bot.reader import read

HOSTILE = st.text(
    st.one_of(
        st.sampled_from("\\*_~|`<>[]()@#:/-+1.) \n\t\u200b\u200d\u202e\u00ad\r\u2028🎉é“”"),
        st.characters(),
    ),
    max_size=400,
)


@pytest.mark.parametrize(
    "text",
    [
        "@everyone and @here",
        "**bold** __under__ ~~gone~~ ||hidden|| `code` ```js\nx```",
        "[free](https://evil.example) <https://evil.example> https://evil.example/a_b",
        "<@123> <@&1> <#1> <:a:1> <a:b:1> <t:1:R> </ask:1> <id:guide>",
        ":smile: 10:30:00 a:b",
        "discord.gg/abc and/or",
        "# One.\n## Two.\n- three.\n1. four.\n2) five.\n> six.\n-# seven.\n+ eight.\n>>> nine",
        "C:\\temp\\*.* ¯\\_(ツ)_/¯",
        "\\",
        "",
    ],
)
def test_signs_of_markup_are_shown_as_they_stand(text: str) -> None:
    assert read(escape(clean(text))) == clean(text)


@given(HOSTILE)
def test_any_text_is_shown_word_for_word(text: str) -> None:
    assert read(escape(clean(text))) == clean(text)


@given(HOSTILE)
def test_a_quotation_with_room_enough_is_shown_word_for_word(text: str) -> None:
    rows = quotation(text, 10_000).split("\n")
    assert all(row == ">" or row.startswith("> ") for row in rows)
    shown = "\n".join(row[2:] for row in rows)
    assert read(shown) == "\n".join(row.rstrip(" ") for row in clean(text).split("\n"))


@given(HOSTILE, st.integers(20, 200))
def test_a_quotation_keeps_within_its_limit_and_shows_a_beginning(text: str, limit: int) -> None:
    shown = quotation(text, limit)
    assert units(shown) <= limit
    words = _words(read("\n".join(row[2:] for row in shown.split("\n"))))
    assert _words(clean(text)).startswith(words.removesuffix("[…]"))


@given(HOSTILE, st.integers(1, 200))
def test_a_line_keeps_within_its_limit(text: str, limit: int) -> None:
    assert units(escaped_line(text, limit)) <= limit
    assert "\n" not in escaped_line(text, limit)


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("One is here. Two is there. Three is gone.", 40, "> One is here. Two is there. \\[…\\]"),
        ("One sentence that goes on and on.", 30, "> One sentence that goes \\[…\\]"),
        ("x" * 50, 20, "> xxxxxxxxxxxx \\[…\\]"),
        ("One is here.\n\nTwo is there.", 60, "> One is here.\n>\n> Two is there."),
    ],
)
def test_a_quotation_is_cut_after_a_sentence_or_else_a_word(
    text: str, limit: int, shown: str
) -> None:
    assert quotation(text, limit) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb\u2066c\u200bd\ufeffe\u00adf\x00g", "abcdefg"),
        ("👩\u200d👩\u200d👧 می\u200cروم", "👩\u200d👩\u200d👧 می\u200cروم"),
        ("12\u00a0km", "12\u00a0km"),
        ("half \ud83d of a pair", "half \ufffd of a pair"),
        ("wrapped\nat the\r\nmargin", "wrapped at the margin"),
        ("Ended.\nBegun.", "Ended.\nBegun."),
        ("Bread\n- and butter", "Bread\n- and butter"),
        ("One.\n\n \n\nTwo.", "One.\n\nTwo."),
        ("far \t  apart", "far apart"),
    ],
)
def test_cleaning_takes_only_what_cannot_be_seen(text: str, shown: str) -> None:
    assert clean(text) == shown


def _words(text: str) -> str:
    return re.sub(r"\s+", "", text)
