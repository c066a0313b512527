"""Reads the rows that the reader is trained on: questions with the sentences that answer them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from index.domain import Span
from index.evaluate.examples import holds
from index.evaluate.held_out import is_held_out
from index.evaluate.titles import title_of
from index.evaluate.training_sets import read_rows
from index.sentences import sentences

CAPS = {
    # set: rows at most, and how many different windows are made of each.
    "squadshifts new_wiki": (8000, 1.5),
    "squadshifts reddit": (2000, 1),
    "squadshifts amazon_reviews": (1500, 1),
    "qadiscourse": (6000, 1),
    "qamr": (3000, 1),
    "nq_open_oracle": (3000, 2),
    "qed_dev": (1400, 1),
    "selqa": (2400, 1.5),
    "clapnq_dev": (600, 2),
    "timeqa_human": (3600, 1),
    "unansq_squad2": (3700, 3),
    "squad2": (4300, 4),
    "quoref": (2200, 1),
    "covidqa": (1000, 1),
    "multispanqa": (700, 2),
    "policyqa": (800, 1),
    "fairytaleqa": (1500, 1),
    "boolq": (2500, 1),
    "claims": (14000, 1),
    "hardneg": (14000, 1),
}
"""Sets of one kind of text, or stilted, or about the passage that the asker saw, are kept small."""
_CLAIMS = {"support": True, "refute": False, "not_support": False}
"""Whether a text answers a claim: one that says otherwise differs in a word or two, as what answers
nearly differs from what answers."""
_CLAIM_SETS = ("fever_dev_rte", "fever_symmetric")
"""Those whose makers state a licence that allows published weights."""
_ASKED = 40
"""Of a hundred claims, how many are put as a question."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question about a text."""

    set: str
    question: str
    title: str
    """Of the page that the text stands on, empty where it is not known."""
    text: str
    sentences: tuple[Span, ...]
    answers: tuple[bool | None, ...]
    """Whether each sentence answers; None where the words stand but nobody looked."""
    gold: tuple[Span, ...]
    """Where in the text the answer's own words stand, if they are less than a sentence."""
    said: tuple[str, ...]
    """The answers' words: where they stand in another text, that may answer too."""
    together: bool
    """Whether the sentences answer as a whole (yes/no questions, claims)."""
    windows: float
    """How many windows are to be made of it, on average."""


def read(folder: Path, squad: Path, *, held_out: bool, draw: int = 0) -> Iterator[Row]:
    """Yield the rows of the documents that are (or are not) held out, in the order of the files.

    Of sets that are not wanted whole, each `draw` takes other rows.

    Raises UsageError when a file is missing.
    """
    taken: dict[str, int] = {}
    for name, stored in _stored(folder, squad):
        most, windows = CAPS.get(name, (0, 0))
        # Rows stand by document: of a set that is not wanted whole, rows from all over are taken.
        share = most / max(1, _COUNTS[name]) if name in _COUNTS else 1.0
        if is_held_out(_set(name, stored), _group(stored)) is not held_out:
            continue
        if taken.get(name, 0) >= most or not _drawn(stored, share, draw):
            continue
        row = _row(name, stored, windows)
        if row is not None:
            taken[name] = taken.get(name, 0) + 1
            yield row


_COUNTS = {
    "squadshifts reddit": 9674,
    "squadshifts amazon_reviews": 9708,
    "qadiscourse": 10267,
    "qamr": 35983,
    "policyqa": 7867,
    "fairytaleqa": 5826,
    "boolq": 5253,
    "claims": 14752,
    "hardneg": 26000,
}
"""Rows that the larger sets have, of which a part is drawn."""


def _drawn(stored: Mapping[str, Any], share: float, draw: int) -> bool:
    return zlib.crc32(f"drawn {stored['id']}".encode(), draw) % 1000 < 1150 * share


def _stored(folder: Path, squad: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for file in sorted({name.split()[0] for name in CAPS} - {"squad2"}):
        for stored in read_rows(folder / f"{file}.jsonl.gz"):
            name = f"{file} {stored['split']}" if file == "squadshifts" else file
            yield name, stored
    for stored in read_rows(squad):
        yield "squad2", {**stored, "group": stored["title"], "passage": stored["context"]}


def _set(name: str, stored: Mapping[str, Any]) -> str:
    # A hard negative belongs to the document that its question asks about.
    return str(stored.get("from_set") or name.split()[0])


def _group(stored: Mapping[str, Any]) -> str:
    return str(stored.get("group") or stored["id"])


def _row(name: str, stored: Mapping[str, Any], windows: float) -> Row | None:
    if name == "claims":
        return _claim(stored, windows)
    if name == "hardneg" and (stored["rank"] > 3 or stored["from_set"] == "qasrl_gs"):
        return None
    text = stored["passage"]
    spans = tuple(_sentences(text))
    gold = _gold(text, stored)
    if name == "boolq":
        marks: tuple[bool | None, ...] = (True,) * len(spans)
    elif stored["answers"] and not gold:
        return None
    else:
        marks = tuple(_mark(text[a:b], Span(a, b), gold, stored["answers"]) for a, b in spans)
    if stored["answers"] and True not in marks:
        return None
    return Row(
        set=name,
        question=stored["question"],
        title=title_of(name, stored),
        text=text,
        sentences=spans,
        answers=marks,
        gold=tuple(gold),
        said=tuple(stored["answers"]),
        together=name == "boolq",
        windows=windows,
    )


def _claim(stored: Mapping[str, Any], windows: float) -> Row | None:
    if stored["set"] not in _CLAIM_SETS or stored["label"] not in _CLAIMS:
        return None
    text, speaks = stored["premise"], _CLAIMS[stored["label"]]
    spans = tuple(_sentences(text))
    if not spans:
        return None
    marks = (speaks,) * len(spans)
    claim = stored["hypothesis"]
    if zlib.crc32(f"asked {stored['id']}".encode()) % 100 < _ASKED:
        claim = f"Is it true that {claim.rstrip(' .')}?"
    return Row("claims", claim, "", text, spans, marks, (), (), speaks, windows)


def _gold(text: str, stored: Mapping[str, Any]) -> list[Span]:
    starts = stored.get("answer_starts") or [text.find(answer) for answer in stored["answers"]]
    places = zip(starts, stored["answers"], strict=True)
    spans = [Span(start, start + len(answer)) for start, answer in places if start >= 0]
    evidence = [Span(*span) for span in stored.get("evidence") or ()]
    if evidence and stored["answers"]:
        inside = [s for s in spans if any(s.start < e.end and e.start < s.end for e in evidence)]
        return inside or evidence
    return spans if stored["answers"] else []


def _mark(words: str, span: Span, gold: Sequence[Span], answers: Sequence[str]) -> bool | None:
    if any(one.start < span.end and span.start < one.end for one in gold):
        return True
    return None if answers and holds(words, answers) else False


@cache
def _sentences(text: str) -> list[Span]:
    return sentences(text)
