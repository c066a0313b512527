import io
from datetime import date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from index.domain import Source, SourceKind
from index.errors import BadArticle
from index.intake import Item, pdf
from index.intake.pdfpages import flow
from tests.intake.sources import PLAIN, article, found, paper, put, quotable

BODY = (
    "The lighthouse at Gull Point went dark on Sunday after 162 years,",
    "because its last keeper retired and nobody was found who wanted to",
    "live on a rock with a lamp and no road.",
    "",
    "It had burnt every night since 1862, even in the war, the keeper",
    "said. Ships now find their way by other means.",
)
SOURCE = Source(1, SourceKind.FILE, "/a.pdf", None, None)


def test_lines_become_paragraphs_and_the_headline_is_found(tmp_path: Path) -> None:
    put(tmp_path, {"a.pdf": paper([("Gull Point lighthouse goes dark", "", *BODY)])})
    assert article(tmp_path).title == "Gull Point lighthouse goes dark"
    assert quotable(article(tmp_path)).strip().split("\n\n") == [
        "The lighthouse at Gull Point went dark on Sunday after 162 years, because its last keeper "
        "retired and nobody was found who wanted to live on a rock with a lamp and no road.",
        "It had burnt every night since 1862, even in the war, the keeper said. Ships now find "
        "their way by other means.",
    ]


def test_properties_that_a_person_wrote_are_taken(tmp_path: Path) -> None:
    about = "/Title (Gull Point lighthouse goes dark) /Author (Ada Quill) /CreationDate "
    lines = ("Gull Point lighthouse goes dark", "", *BODY)
    put(tmp_path, {"a.pdf": paper([lines], about=f"{about}(D:20240305093000+02'00')")})
    given = article(tmp_path)
    assert (given.title, given.authors) == ("Gull Point lighthouse goes dark", ("Ada Quill",))
    assert given.published_at == datetime.fromisoformat("2024-03-05T09:30:00+02:00")


def test_properties_that_a_tool_wrote_are_not(tmp_path: Path) -> None:
    about = "/Title (Microsoft Word - draft 7.doc) /Author (admin) /CreationDate (D:20240305)"
    put(tmp_path, {"a.pdf": paper([("Lighthouse goes dark at last", "", *BODY)], about=about)})
    given = article(tmp_path)
    assert (given.title, given.authors) == ("Lighthouse goes dark at last", ())
    assert given.published_at == date(2024, 3, 5)


def test_page_edges_are_furniture_and_sentences_run_over_them() -> None:
    pages = [
        f"HARBOUR COURIER  5 March 2024\nThe council of {town} met for as long as it could and "
        f"voted\nfor a bridge to {town} that would cost forty crowns before it went\n{n} of 4"
        for n, town in enumerate(("Velm", "Orrin", "Brack", "Tolland"), start=1)
    ]
    text, edges = flow(pages)
    assert [text[edge.start : edge.end] for edge in edges] == [
        words for n in (1, 2, 3, 4) for words in ("HARBOUR COURIER 5 March 2024", f"{n} of 4")
    ]
    assert "before it went The council of Orrin met" in text


def test_a_hyphen_at_a_line_end_stays_with_its_break() -> None:
    text, _ = flow(["The keeper of the light-\nhouse left on Sunday and took\nhis dog with him."])
    assert text == "The keeper of the light-\nhouse left on Sunday and took his dog with him."


def test_nothing_but_pictures_is_a_scan(tmp_path: Path) -> None:
    put(tmp_path, {"a.pdf": paper([(), ()])})
    (item,) = found(tmp_path)
    assert isinstance(item, Item)
    with pytest.raises(BadArticle, match="only pictures of pages"):
        item.clean()


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128"])
def test_an_encrypted_file_says_so(tmp_path: Path, algorithm: str) -> None:
    with pytest.raises(BadArticle, match="is encrypted: save it without a password"):
        pdf.clean(locked("secret", algorithm), place="a.pdf", source=SOURCE)


def test_a_file_that_only_forbids_printing_is_read() -> None:
    found = pdf.clean(locked("", "RC4-128"), place="a.pdf", source=SOURCE)
    assert "went dark on Sunday" in found.text


@pytest.mark.parametrize("raw", [b"%PDF-1.4\n", b"no pdf", paper([BODY])[:300], b"%PDF-" * 999])
def test_a_broken_file_says_so(raw: bytes) -> None:
    with pytest.raises(BadArticle, match=r"is no PDF that can be read|only pictures"):
        pdf.clean(raw, place="a.pdf", source=SOURCE)


def test_a_book_is_refused() -> None:
    pages = [("x",)] * (pdf.MAX_PAGES + 1)
    with pytest.raises(BadArticle, match="has 501 pages; at most 500 are read: split it"):
        pdf.clean(paper(pages), place="a.pdf", source=SOURCE)


def test_pages_that_take_too_long_are_given_up() -> None:
    ticks = iter([0.0, 1.0, pdf.MAX_SECONDS + 1.0])
    with pytest.raises(BadArticle, match="takes more than 120 s"):
        pdf.clean(
            paper([BODY, BODY, BODY]), place="a.pdf", source=SOURCE, clock=lambda: next(ticks)
        )


def test_one_bad_paper_does_not_stop_the_others(tmp_path: Path) -> None:
    put(tmp_path, {"a.pdf": b"%PDF-1.4\nbroken", "b.pdf": paper([BODY]), "c.txt": PLAIN})
    assert [item.origin for item in found(tmp_path)] == ["a.pdf", "b.pdf", "c.txt"]


def locked(password: str, algorithm: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(paper([BODY]))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
