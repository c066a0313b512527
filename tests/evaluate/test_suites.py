from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from index.errors import UsageError
from index.evaluate.held_out import is_held_out
from index.evaluate.suites import Asked, news, rgb, rows_of, speakers, squad

RGB: list[dict[str, Any]] = [
    {
        "id": "r1",
        "question": "Who won the regatta?",
        "answers": [["Osk", "Osk Rowing"], "the ninth"],
        "positive": ["Osk won the regatta.", "The regatta was rowed."],
        "negative": ["The regatta began at nine."],
    },
    {
        "id": "r2",
        "question": "Where is the mill?",
        "answers": ["Tarn"],
        "positive": ["The mill is in Tarn.", "The regatta began at nine."],
        "negative": ["A mill in Tarn burned."],
    },
]


def test_rgb_is_asked_of_all_passages_and_of_those_that_do_not_answer(tmp_path: Path) -> None:
    everything, negative = rgb.parts([_jsonl(tmp_path / "rgb.jsonl", RGB)])

    texts = {article["id"]: article["text"] for article in everything.articles}
    assert sorted(texts.values()) == sorted(
        {text for row in RGB for text in (*row["positive"], *row["negative"])}
    )
    first, second = everything.asked
    assert first.answers == ("Osk", "Osk Rowing", "the ninth")
    assert {texts[id_] for id_ in first.articles} == {"Osk won the regatta."}
    assert {texts[id_] for id_ in second.articles} == {"The mill is in Tarn."}
    # The negative passage of the second holds its answer: nothing is known of a refusal.
    assert negative.asked == [Asked("r1", "Who won the regatta?", ())]
    assert [article["text"] for article in negative.articles] == [
        "The regatta began at nine.",
        "A mill in Tarn burned.",
    ]


def test_news_articles_that_answer_come_first_and_the_others_fill_up(tmp_path: Path) -> None:
    articles = [{"id": f"a{n}", "title": "", "text": f"Story {n}."} for n in range(500)]
    _packed(tmp_path / "articles.jsonl.gz", articles)
    asked = {"id": "q", "question": "Who?", "answers": ["Osk"], "articles": ["a499"]}
    _jsonl(tmp_path / "questions.jsonl", [asked])
    _jsonl(tmp_path / "unanswerable.jsonl", [{"id": "u", "question": "When?"}])

    (few,) = news.parts([tmp_path])
    (whole,) = news.all_parts([tmp_path])

    assert [article["id"] for article in few.articles][:2] == ["a499", "a0"]
    assert (len(few.articles), len(whole.articles)) == (400, 500)
    assert few.asked == whole.asked
    assert few.asked[1] == Asked("u", "When?", ())


def test_the_news_set_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="folder"):
        news.parts([tmp_path / "no.jsonl"])


def test_a_question_about_a_paragraph_is_asked_of_that_alone(tmp_path: Path) -> None:
    titles = [f"Town {n}" for n in range(40)]
    rows = [
        {
            "id": f"{t} {a}",
            "title": t,
            "context": f"{t} is quiet.",
            "question": "How?",
            "answers": a,
        }
        for t in titles
        for a in (["quiet"], [])
    ]
    (part,) = squad.parts([_packed(tmp_path / "squad.jsonl.gz", rows)])

    kept = [title for title in titles if is_held_out("squad2", title)]
    assert 0 < len(kept) < len(titles)
    assert [article["title"] for article in part.articles] == kept
    assert len(part.asked) == 2 * len(kept)
    assert part.asked[0].within == part.articles[0]["id"]
    assert part.asked[1].articles == frozenset()


def test_what_people_said_is_asked_with_what_they_did_not_say(tmp_path: Path) -> None:
    saying = "that we lost the cranes of Tarn in the storm"
    rows = [
        _reported("one", f"Nora Ellery said {saying}. It rained.", "Nora Ellery", saying),
        _reported("two", "She said the ferry is late.", "She", "the ferry is late"),
        _reported(
            "three", "Otto Lund said the timetable is new.", "Otto Lund", "the timetable is new"
        ),
    ]
    (part,) = speakers.parts([_packed(tmp_path / "speakers.jsonl.gz", rows)])

    assert [article["title"] for article in part.articles] == ["On one", "On two", "On three"]
    # Who "she" is nobody could ask.
    said, *others = [one for one in part.asked if one.answers]
    assert "Ellery" in said.question
    assert said.articles == {"one"}
    around = {"cranes": "that we lost the cranes of Tarn in the", "storm": "of Tarn in the storm"}
    assert said.answers == tuple(words for thing, words in around.items() if thing in said.question)
    assert [one.answers for one in others] == [("the timetable is new",)]
    unsaid = {one.question.rstrip("?").split()[-1] for one in part.asked if not one.answers}
    assert unsaid
    assert unsaid <= {"timetable", "cranes", "storm"}


def test_what_another_in_the_article_says_is_asked_of_who_does_not(tmp_path: Path) -> None:
    text = "Mayor Ada Ellery said the ferry is old. Otto Lund said the harbour is full of ice."
    both = _reported("one", text, "Mayor Ada Ellery", "the ferry is old")
    lund = _reported("one", text, "Otto Lund", "the harbour is full of ice")
    row = {**both, "attributions": [*both["attributions"], *lund["attributions"]]}
    (part,) = speakers.parts([_packed(tmp_path / "speakers.jsonl.gz", [row])])
    crossed = {one.question for one in part.asked if one.id.startswith("another")}
    assert len(crossed) == 2
    assert all(("Ellery" in one) == ("harbour" in one) for one in crossed)
    assert all(("Lund" in one) == ("ferry" in one) for one in crossed)

    # She may be Ellery, and speaks of the harbour too.
    text += " She said the harbour is open."
    she = _reported("one", text, "She", "the harbour is open")
    row = {**row, "text": she["text"], "attributions": [*row["attributions"], *she["attributions"]]}
    (part,) = speakers.parts([_packed(tmp_path / "speakers.jsonl.gz", [row])])
    (asked,) = (one.question for one in part.asked if one.id.startswith("another"))
    assert "Lund" in asked
    assert "ferry" in asked


def _reported(name: str, text: str, source: str, content: str) -> dict[str, Any]:
    title = f"On {name}\n\n"
    spans = {
        part: [[start := (title + text).index(words), start + len(words)]]
        for part, words in (("source", source), ("content", content))
    }
    about = {"id": name, "publisher": "Post", "published_at": "2026-01-01"}
    return {**about, "text": title + text, "attributions": [{**spans, "cue": []}]}


def test_a_set_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl.gz").write_bytes(b"no gzip")
    for name in ("broken.jsonl.gz", "missing.jsonl"):
        with pytest.raises(UsageError, match=name):
            list(rows_of(tmp_path / name))


def _jsonl(path: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def _packed(path: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    path.write_bytes(gzip.compress(lines.encode()))
    return path
