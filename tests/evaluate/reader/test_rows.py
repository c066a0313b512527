from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from index.errors import UsageError
from index.evaluate.held_out import is_held_out
from index.evaluate.reader.rows import CAPS, Row, read

TEXT = "Tarn is quiet. The mill opened in 1974. It burned in 1999."


def stored(name: str, number: int, **given: object) -> dict[str, Any]:
    return {
        "id": f"{name}:{number}",
        "set": name,
        "split": "new_wiki",
        "group": f"Town {number}",
        "question": "When did the mill open?",
        "passage": TEXT,
        "answers": ["1974"],
        "answer_starts": [TEXT.index("1974")],
        **given,
    }


def sets(folder: Path, **rows: list[dict[str, Any]]) -> tuple[Path, Path]:
    """Write the named sets, and the others empty."""
    for name in {name.split()[0] for name in CAPS}:
        lines = "".join(json.dumps(row) + "\n" for row in rows.get(name, []))
        (folder / f"{name}.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    return folder, folder / "squad2.jsonl.gz"


def rows_of(folder: Path, **given: list[dict[str, Any]]) -> list[Row]:
    train, squad = sets(folder, **given)
    kept = [row for held_out in (False, True) for row in read(train, squad, held_out=held_out)]
    return sorted(kept, key=lambda row: row.question)


def test_a_row_knows_which_sentence_answers_and_where(tmp_path: Path) -> None:
    (row,) = rows_of(tmp_path, nq_open_oracle=[stored("nq_open_oracle", 1)])

    assert row.answers == (False, True, False)
    assert [TEXT[a:b] for a, b in row.gold] == ["1974"]
    assert row.title == "Town 1"
    assert row.windows == 2


def test_where_the_words_stand_elsewhere_nobody_knows(tmp_path: Path) -> None:
    text = "It opened in 1974. In 1974 it rained. Nobody was hurt."
    given = stored("selqa", 1, passage=text, answer_starts=[text.index("1974")])

    (row,) = rows_of(tmp_path, selqa=[given])

    assert row.answers == (True, None, False)


def test_evidence_tells_the_sentence_where_the_words_are_not_its_own(tmp_path: Path) -> None:
    given = stored(
        "selqa", 1, answers=["in the seventies"], answer_starts=[-1], evidence=[[15, 39]]
    )

    (row,) = rows_of(tmp_path, selqa=[given])

    assert row.answers == (False, True, False)


def test_hard_negatives_and_unanswered_questions_have_no_right_sentence(tmp_path: Path) -> None:
    negative = {"rank": 1, "from_set": "nq_open_oracle", "positive_id": "nq:1"}
    nothing: dict[str, list[Any]] = {"answers": [], "answer_starts": []}
    found = rows_of(
        tmp_path,
        hardneg=[stored("hardneg", n, **negative, **nothing) for n in range(20)],
        timeqa_human=[stored("timeqa_human", n, **nothing) for n in range(20)],
    )

    # Of the hard negatives, which are many, a part is drawn.
    assert 20 < len(found) < 40
    assert {row.answers for row in found} == {(False,) * 3}


def claims(source: str, *labels: str) -> list[dict[str, Any]]:
    rest = {"set": source, "premise": "It rains.", "hypothesis": "Rain falls."}
    return [{**rest, "id": f"{label} {n}", "label": label} for label in labels for n in range(60)]


def test_claims_are_met_by_what_supports_them_alone(tmp_path: Path) -> None:
    given = claims("fever_symmetric", "support", "refute", "neutral")

    found = rows_of(tmp_path, claims=given)

    told = {"support": {(True,)}, "refute": {(False,)}}
    assert {row.answers for row in found} == {(True,), (False,)}
    for label, answers in told.items():
        alone = rows_of(tmp_path, claims=claims("fever_symmetric", label))
        assert {row.answers for row in alone} == answers
    assert rows_of(tmp_path, claims=claims("fever_symmetric", "neutral")) == []


def test_some_claims_are_put_as_questions(tmp_path: Path) -> None:
    found = rows_of(tmp_path, claims=claims("fever_dev_rte", "support"))

    assert {row.question for row in found} == {"Rain falls.", "Is it true that Rain falls?"}


def test_claims_of_no_stated_licence_are_left_out(tmp_path: Path) -> None:
    assert rows_of(tmp_path, claims=claims("climate_fever", "support")) == []


def test_documents_are_either_trained_on_or_held_out(tmp_path: Path) -> None:
    given = [stored("nq_open_oracle", n, question=str(n)) for n in range(100)]
    train, squad = sets(tmp_path, nq_open_oracle=given)

    trained = {row.question for row in read(train, squad, held_out=False)}
    kept = {row.question for row in read(train, squad, held_out=True)}

    assert trained | kept == {str(n) for n in range(100)}
    assert kept == {str(n) for n in range(100) if is_held_out("nq_open_oracle", f"Town {n}")}
    assert 3 < len(kept) < 30


def test_a_missing_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"boolq\.jsonl\.gz"):
        list(read(tmp_path, tmp_path / "squad2.jsonl.gz", held_out=False))


def test_each_draw_takes_other_rows_of_a_set_that_is_not_wanted_whole(tmp_path: Path) -> None:
    rows = [stored("qamr", number, question=f"When, {number}?") for number in range(400)]
    train, squad = sets(tmp_path, qamr=rows)

    first, again, other = (
        {row.question for row in read(train, squad, held_out=False, draw=draw)}
        for draw in (0, 0, 5)
    )

    assert first == again
    assert 10 < len(first) < 200
    assert len(first & other) < len(first) / 2
