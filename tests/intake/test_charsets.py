import pytest

from index.errors import BadArticle
from index.intake.charsets import codec, declared, decode

TEXTS = {
    "uk": "Новини. У Вельмі в середу відкрили новий міст через річку Тарн, який будували роками.",
    "de": "Der Stadtrat hat am Dienstag den Bau der Südbrücke beschlossen, sagte Frau Köhler.",
    "fr": "Le musée de Brac a rouvert ses portes samedi, deux ans après l’incendie de la forêt.",
    "pl": "Rada miasta zdecydowała, że most zostanie wyremontowany przed zimą, źródła mówią.",
    "el": "Το συμβούλιο αποφάσισε την Τρίτη να χτίσει τη νέα γέφυρα στο νότιο τμήμα της πόλης.",
    "ja": "市議会は火曜日に南橋の建設を決定した。費用は四千百万クローネである。",
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        *(("uk", "cp1251"), ("uk", "koi8-u"), ("de", "cp1252"), ("fr", "cp1252")),
        *(("pl", "cp1250"), ("pl", "iso8859-2"), ("el", "cp1253"), ("ja", "cp932")),
        *(("ja", "euc-jp"), ("uk", "utf-16"), ("uk", "utf-16-be"), ("ja", "utf-8")),
    ],
)
@pytest.mark.parametrize("header", [None, "utf-8", "x-unknown"])
def test_what_nobody_says_rightly_is_detected(
    language: str, encoding: str, header: str | None
) -> None:
    raw = f"<p class='a'>{TEXTS[language]}</p>".encode(encoding)
    assert TEXTS[language] in decode(raw, header)


def test_what_the_page_says_goes_before_what_servers_say_unasked() -> None:
    raw = f"<meta charset='iso-8859-2'>{TEXTS['pl']}".encode("iso8859-2")
    assert TEXTS["pl"] in decode(raw, "ISO-8859-1")
    raw = f"<meta charset='koi8-u'>{TEXTS['uk']}".encode("cp1251")
    assert TEXTS["uk"] in decode(raw, "windows-1251")


def test_single_broken_letters_cost_nothing_else() -> None:
    first, rest = TEXTS["uk"][:9].encode(), TEXTS["uk"][9:].encode()
    assert decode(first + b"\xff" + rest + b"\xd0").count("\ufffd") == 2


def test_single_nul_characters_are_left_out() -> None:
    assert decode(b"One\0 word. " + b"More words. " * 200).startswith("One word. More")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"\0\x01\x02" * 50, "is binary, not text"),
        (b"\xff\xfea", "begins as UTF-16 but is not"),
        (bytes(range(1, 256)) * 40, "is in no charset that can be told"),
    ],
)
def test_what_is_no_text_says_so(raw: bytes, reason: str) -> None:
    with pytest.raises(BadArticle, match=reason):
        decode(raw)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        *(
            ("UTF8", "utf-8"),
            ("Windows-1251", "cp1251"),
            ("iso-8859-1", "cp1252"),
            ("gbk", "gb18030"),
        ),
        *(("utf-16", "utf-8"), ("hex", None), ("rot13", None), ("unicode_escape", None)),
        *(("idna", None), ("utf-7", None), ("x-klingon", None), ("", None), (None, None)),
    ],
)
def test_names_mean_what_browsers_read_under_them(name: str | None, known: str | None) -> None:
    assert codec(name) == known


def test_a_page_and_a_feed_declare_their_charset() -> None:
    assert declared(b"<meta charset='KOI8-U'>") == "koi8-u"
    assert declared(b'<?xml version="1.0" encoding="windows-1251"?>') == "windows-1251"
    assert declared(b"<p>None") is None
