"""The example articles and the questions about them agree with each other."""

import html
import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"
ARTICLES = EXAMPLES / "articles"
KINDS = {"fact", "speaker", "when", "how many", "corroborated", "near", "off", "chat"}


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def front_matter(page: str) -> dict[str, str]:
    head = page.split("---\n")[1]
    return dict(re.findall(r"^(\w+): *\"?(.+?)\"?$", head, re.MULTILINE))


def articles() -> dict[str, tuple[str, str]]:
    """Every article by its identity: its text and its date (text files: the page's third line)."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted(ARTICLES.rglob("*.*")):
        page = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            for line in lines(path):
                found[line.get("id") or line["url"]] = line["text"], line["published_at"]
        elif path.suffix == ".md":
            head = front_matter(page)
            found[head["url"]] = page.split("---\n", 2)[2], head["date"]
        elif path.suffix == ".html":
            body = html.unescape(re.sub(r"<[^>]+>", "", page.split("<body>")[1]))
            url = re.findall(r'rel="canonical" href="([^"]+)"', page)[0]
            found[url] = body, re.findall(r'"datePublished": "([^"]+)"', page)[0]
        else:
            written = re.findall(r"^((?:March|April|May|July) \d+, 2026)", page, re.MULTILINE)[0]
            day = datetime.strptime(f"{written} +0000", "%B %d, %Y %z").date()
            found[path.relative_to(ARTICLES).as_posix()] = page, day.isoformat()
    return found


QUESTIONS = lines(EXAMPLES / "questions.jsonl")
ANSWERABLE = [question for question in QUESTIONS if question["quote_contains"]]


def test_there_are_enough_articles_of_three_outlets() -> None:
    assert len(articles()) == 14
    assert {name.split("/")[0] for name in articles()} >= {"harbor-post", "https:"}


def test_every_date_is_a_day_of_2026() -> None:
    for _, written in articles().values():
        day = datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
        assert day.year == 2026


def test_every_article_is_as_long_as_a_news_article() -> None:
    lengths = {name: len(text.split()) for name, (text, _) in articles().items()}

    assert {name: n for name, n in lengths.items() if not 230 <= n <= 500} == {}


def test_every_address_is_reserved_for_examples() -> None:
    pages = [path.read_text(encoding="utf-8") for path in ARTICLES.rglob("*.*")]
    hosts = {host for page in pages for host in re.findall(r"(?:https?://|@)([\w.-]+\.\w+)", page)}

    foreign = {host for host in hosts if not re.search(r"\.example\.(org|com|net)$", host)}
    assert foreign == {"schema.org"}


def test_typographic_quotation_marks_are_used_throughout() -> None:
    for name, (text, _) in articles().items():
        assert '"' not in text, name
        assert text.count("“") == text.count("”") > 0, name


def test_questions_have_their_own_ids_and_known_kinds() -> None:
    assert len({question["id"] for question in QUESTIONS}) == len(QUESTIONS) >= 24
    assert {question["kind"] for question in QUESTIONS} == KINDS
    assert len(ANSWERABLE) >= 15
    assert len(QUESTIONS) - len(ANSWERABLE) >= 9


@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda question: question["id"])
def test_every_source_of_a_question_holds_one_of_its_answers(question: dict[str, Any]) -> None:
    known = articles()

    assert question["sources"]
    for source in question["sources"]:
        assert any(part in known[source][0] for part in question["quote_contains"]), source


@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda question: question["id"])
def test_every_answer_stands_in_one_of_the_sources(question: dict[str, Any]) -> None:
    known = articles()

    for part in question["quote_contains"]:
        assert any(part in known[source][0] for source in question["sources"]), part


def test_questions_without_an_answer_name_no_source() -> None:
    for question in QUESTIONS:
        if not question["quote_contains"]:
            assert question["sources"] == []
            assert question["all_sources"] is False
            assert question["kind"] in {"near", "off", "chat"}


@pytest.mark.parametrize("name", ["wordings.jsonl", "speakers.jsonl"])
def test_other_sets_ask_for_what_stands_in_the_articles(name: str) -> None:
    texts = [text for text, _ in articles().values()]
    questions = lines(EXAMPLES / name)

    assert len({question["id"] for question in questions}) == len(questions)
    for question in questions:
        for part in question["quote_contains"]:
            assert any(part in text for text in texts), part
