from pathlib import Path

import pytest

from index.domain import Span
from index.intake import notices
from tests.intake.sources import article, put, quotable

BODY = """The Lantern Bridge was closed to all traffic on Tuesday after divers found cracks in it.

About 14,000 cars cross the bridge on a working day, the council said in the afternoon.

Buses will go round by the mill until the spring, and the ferry sails twice as often."""

NOTICES = (
    "Correction: An earlier version of this article misstated the number of pillars.",
    "Correction: The bridge has six pillars, not four.",
    "Correction: Her name is spelled Hanna Ferrow.",
    "CORRECTION, June 3: An earlier version of this article misstated the number of pillars.",
    "CORRECTION (3 June 2024): The bridge is 41 metres long.",
    "Correction — June 3, 2024: The bridge is 41 metres long.",
    "Corrections & clarifications: Jo Bell was wrongly called a diver.",
    "**Correction:** A caption misidentified Jo Bell as the mayor.",
    "[Correction: The mayor's name was misspelled in this story.]",
    "A correction was made on June 3, 2024: An earlier version of this article misstated a name.",
    "Clarification: This story has been updated to make clear that buses still run.",
    "• This article was amended on 5 March 2024 because an earlier version gave a wrong length.",
    "This article was amended on 5 March 2024. The bridge has six pillars, not four.",
    "This story has been corrected to show that the bridge has six pillars.",
    "This story was updated on March 5 to reflect that the mayor has answered.",
    "An earlier version of this story incorrectly said that the bridge had four pillars.",
    "A previous version of this headline said that the bridge had fallen.",
    "In an earlier version of this piece, the mayor was said to be a diver.",
    "Due to an editing error, an earlier version of this article gave the wrong day.",
    "This article originally stated that nobody was hurt. Two people were.",
    "The headline of this article has been changed; it said that the bridge was gone.",
    "Editor's note: An earlier version of this story misquoted the mayor.",
    "Editors’ Note: After publication we learned that two quotes were wrong. We regret this.",
    "Update, June 3: This article has been updated to include the mayor's answer.",
    "This story has been retracted.",
    "This story has been retracted by its editors, who could not verify its sources.",
    "Retraction: The account of the diver cannot be verified. We apologise to our readers.",
    "RETRACTED, 5 March 2024: The editors no longer stand by this account.",
    "Korrektur: In einer früheren Version hieß es, die Brücke habe vier Pfeiler.",
    "Anmerkung der Redaktion: In einer früheren Fassung dieses Artikels war die Länge falsch.",
    "In einer früheren Version dieses Textes hieß es, die Brücke sei gesperrt.",
    "Dieser Artikel wurde nachträglich korrigiert: Die Brücke hat sechs Pfeiler.",
    "Rectificatif : le pont compte six piles, et non quatre.",
    "Une version précédente de cet article indiquait que le pont comptait quatre piles.",
    "Cet article a été modifié le 5 mars 2024 à 10 h : le pont compte six piles.",
    "Note de la rédaction : une erreur sur le nom de la maire a été corrigée.",
    "Fe de errores: el puente tiene seis pilares y no cuatro.",
    "Una versión anterior de este artículo decía que el puente tenía cuatro pilares.",
    "Esta noticia ha sido corregida porque el nombre de la alcaldesa estaba mal escrito.",
    "Errata: a ponte tem seis pilares, e não quatro, como dizia o texto.",
    "Uma versão anterior deste texto dizia que a ponte tinha quatro pilares.",
    "Esta reportagem foi corrigida às 10h: a ponte tem seis pilares.",
    "Виправлення: міст має шість опор, а не чотири.",
    "У попередній версії цієї статті було помилково вказано кількість опор.",
    "Від редакції: у тексті була помилка в імені мерки, перепрошуємо.",
    "Матеріал виправлено 5 березня 2024: міст має шість опор.",
    "Исправление: у моста шесть опор, в тексте была ошибка.",
)
REPORTS = (
    "The Courier printed a correction on Friday: the bridge has six pillars, not four.",
    "“An earlier version of this article misstated the number of pillars,” the Courier wrote.",
    '"This story has been retracted," says a line above the text on the Courier\'s page.',
    "The paper was retracted on Monday by the journal that had printed it in March.",
    "This paper was retracted in March, and its author lost his post at the university.",
    "The article was amended after the mayor complained, the Courier told its readers.",
    "This article was amended after a call from the ministry, the court heard, and she said so.",
    "Correction officers at the Velm jail went on strike on Monday for better pay.",
    "Corrections are the hardest part of the work, says the reader's editor of the Courier.",
    "The correction of the market came early: shares lost 10% in a week.",
    "Correction of the course: the ship turned north before the storm reached it.",
    "The ministry asked for a clarification: who pays for the bridge?",
    "Editor's note: Ada Quill is a professor of engineering at the university of Velm.",
    "Note: The wrong bus will take you to the mill, so look for number nine.",
    "Update: The bridge stays shut until Monday, the council said in the evening.",
    "The update of the timetable, 5 March 2024, was wrong, the union said.",
    "This report was withdrawn by the ministry on Monday, two days after it was printed.",
    "Withdrawn from the race: Jo Bell, who had hoped to become mayor of the town.",
    "An earlier version of the law named four bridges; the new one names six.",
    "An earlier version of this law named four bridges, and nobody had read it.",
    "Die Korrektur des Kurses kam spät: Das Schiff drehte erst am Abend nach Norden.",
    "Die Zeitung korrigierte den Artikel am Montag, teilte der Verlag mit.",
    "Le journal a publié un rectificatif : le pont compte six piles, et non quatre.",
    "El diario publicó una fe de errores: el puente tiene seis pilares.",
    "O jornal publicou uma errata: a ponte tem seis pilares, e não quatro.",
    "Газета надрукувала виправлення: міст має шість опор, а не чотири.",
)


def words(text: str) -> str | None:
    span = notices.find(text)
    return None if span is None else text[span.start : span.end]


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_below_the_article_is_found_whole(notice: str) -> None:
    assert words(f"{BODY}\n\n{notice}\n") == notice


@pytest.mark.parametrize("notice", [n for n in NOTICES if "name is spelled" not in n])
def test_a_notice_above_the_article_is_found_whole(notice: str) -> None:
    assert words(f"Lantern Bridge closes\n\n{notice}\n\n{BODY}\n\n{BODY}") == notice


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("where", ["above", "below", "alone"])
def test_an_article_about_a_correction_has_no_notice(report: str, where: str) -> None:
    pages = {"above": f"{report}\n\n{BODY}", "below": f"{BODY}\n\n{report}", "alone": report}
    assert words(pages[where]) is None


def test_a_heading_and_the_notice_below_it_are_one() -> None:
    notice = "Correction: June 3, 2024\n\nAn earlier version of this article misstated a length."
    assert words(f"{BODY}\n\n{notice}") == notice
    assert words(f"{BODY}\n\nCorrections\n\nThe bridge was wrongly called new. It is old.") == (
        "Corrections\n\nThe bridge was wrongly called new. It is old."
    )


def test_a_heading_without_a_notice_is_none() -> None:
    assert words(f"Correction\n\n{BODY}") is None
    assert words(f"{BODY}\n\nCorrection\n\nShares fell by a tenth within a week, and rose.") is None


def test_notices_that_follow_one_another_are_one() -> None:
    two = f"{NOTICES[0]}\n\n{NOTICES[11]}"
    assert words(f"{BODY}\n\n{two}") == two


def test_a_retraction_goes_before_a_correction() -> None:
    retraction = "This story has been retracted by its editors."
    assert words(f"{NOTICES[0]}\n\n{BODY}\n\n{retraction}") == retraction
    assert words(f"{NOTICES[0]}\n\n{BODY}\n\n{NOTICES[11]}") == NOTICES[0]


def test_a_notice_that_ends_the_last_paragraph_is_its_sentence() -> None:
    notice = "Correction: An earlier version of this article misstated a length."
    assert words(f"{BODY} {notice}") == notice


def test_an_entry_of_a_glossary_is_no_notice() -> None:
    rows = ["Bear: a market that falls", "Bull: a market that rises", "Rally: a short rise in it"]
    entry = "Correction: a fall of a tenth from a recent high, and no more than that."
    assert words("\n".join([BODY, "", *rows, entry])) is None


def test_what_readers_write_is_no_notice() -> None:
    text = f"{BODY}\n\nComments\n\nCorrection: The bridge has six pillars, not four."
    start = text.index("Comments")
    assert notices.find(text, (Span(start, start + 8),)) is None


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl"])
def test_every_kind_of_source_keeps_its_notice_and_never_quotes_it(
    tmp_path: Path, name: str
) -> None:
    notice = "Correction: An earlier version of this article misstated the number of pillars."
    pages = {
        "a.txt": f"{BODY}\n\n{notice}",
        "a.md": f"# Bridge closes\n\n{BODY}\n\n*{notice}*",
        "a.html": "<html><body><article><h1>Bridge closes</h1>"
        + "".join(f"<p>{paragraph}</p>" for paragraph in [*BODY.split("\n\n"), notice])
        + "</article></body></html>",
        "a.jsonl": '{"text": "' + f"{BODY}\n\n{notice}".replace("\n", "\\n") + '"}',
    }
    put(tmp_path, {name: pages[name]})
    found = article(tmp_path)
    assert found.notice is not None
    assert found.text[found.notice.start : found.notice.end].strip("*") == notice
    assert "misstated" not in quotable(found)
    assert "ferry sails twice as often" in quotable(found)


def test_an_article_without_a_notice_has_none(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": BODY})
    assert article(tmp_path).notice is None
