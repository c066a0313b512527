"""What each part contributes: a question set asked again and again, one part left out at a time.

`python -m index.evaluate.without --help`
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from index import closely, features, library, quote, rank, retrieve
from index.agreement import UNHEARD, Echo, Said
from index.commands.tools import answering, indexing
from index.domain import Span
from index.evaluate.measure import Measured, measure
from index.evaluate.run import SUITES, bring_in_line
from index.evaluate.suites import Part
from index.evaluate.tally import Share, tally
from index.evaluate.train import UNREAD
from index.library import Library
from index.logistic import Trained, shipped
from index.question import Question
from index.reader import choice
from index.seen import Sentence
from index.settings import IndexSettings, read_settings
from index.show import say
from index.store.reader import Reader
from index.vectors import VectorSearch

FIGURES = ("answer@1", "answer@3", "article hit@1", "AUROC", "refused where 80% are answered")
"""What the table tells of each part, as `tally` calls it."""
NOTHING = "nothing"

LeftOut = Callable[[], AbstractContextManager[object]]


def _instead(*changes: tuple[Any, str, object]) -> LeftOut:
    """Return what has others stand in for attributes while its block runs."""

    @contextmanager
    def left_out() -> Iterator[None]:
        with ExitStack() as changed:
            for owner, name, other in changes:
                changed.enter_context(patch.object(owner, name, other))
            yield

    return left_out


def _no_kind(asked: Question, sentence: Sentence, near: float) -> dict[str, float]:
    """Stand in for the kind of answer: nothing is found, and nothing missing."""
    return dict.fromkeys(_kind(asked, sentence, near), 0.0)


def _of_passage(known: Mapping[str, float], _: float) -> dict[str, float]:
    return _with_meaning(known, known["passage_meaning"])


def _learned_alone(*, reads: bool = False) -> Trained:
    trained = shipped(reads=reads)
    if trained.after_reading is None:
        return trained
    weights = trained.after_reading.weights
    learned = {name: weight for name, weight in weights.items() if name not in UNREAD}
    return replace(trained, after_reading=replace(trained.after_reading, weights=learned))


def _unheard(_: Question, said: Sequence[Said]) -> list[Echo]:
    return [UNHEARD] * len(said)


_kind, _with_meaning = features._kind, quote.with_meaning

PARTS: Mapping[str, LeftOut] = {
    NOTHING: _instead(),
    "the reader": _instead((choice, "choose_reader", lambda _: None)),
    "words": _instead((Reader, "match", lambda *_: []), (retrieve, "WORDS_SHARE", 0.0)),
    "vectors of passages": _instead(
        (VectorSearch, "nearest", lambda *_: {}), (retrieve, "WORDS_SHARE", 1.0)
    ),
    "vectors of sentences": _instead((quote, "with_meaning", _of_passage)),
    "kind of answer": _instead((features, "_kind", _no_kind)),
    "the article beside what was read": _instead((library, "shipped", _learned_alone)),
    "who speaks of what": _instead((features, "_said_about", lambda *_: 0.0)),
    "other articles' answers": _instead((closely, "echoes", _unheard)),
    "neighbours in an excerpt": _instead((closely, "_AROUND", 0)),
    "each text once": _instead((rank, "_same_text", lambda *_: False)),
    "an article's share": _instead((rank, "_ARTICLE_SHARE", 1.0)),
    "beginning earlier": _instead(
        (quote, "extend", lambda passage, number, _: Span(*passage.sentences[number]))
    ),
}
"""What is left out, by its name in the table."""


def contributions(
    parts: Sequence[Part], open_library: Callable[[Part], Library]
) -> Iterator[tuple[str, list[Measured]]]:
    """Yield every answer to `parts` without each of PARTS; the first is without nothing."""
    for name, left_out in PARTS.items():
        with left_out():
            measured: list[Measured] = []
            for part in parts:
                with closing(open_library(part)) as opened:
                    measured += measure(opened, part)
            yield name, measured


def row(name: str, measured: Sequence[Measured], whole: Sequence[Measured]) -> str:
    """Return a line of the table: figures, and how many first quotes became right and wrong."""
    found = tally(measured)
    cells = [_told(found.get(figure)) for figure in FIGURES]
    changed = [(one.right, before.right) for one, before in zip(measured, whole, strict=True)]
    better, worse = changed.count((True, False)), changed.count((False, True))
    return f"| {name} | {' | '.join(cells)} | {better} | {worse} |"


def _told(figure: Share | float | None) -> str:
    if figure is None:
        return ""
    return f"{figure.value:.1%}" if isinstance(figure, Share) else f"{figure:.3f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table of a question set, a line as soon as it is measured."""
    parser = argparse.ArgumentParser(prog="python -m index.evaluate.without", description=__doc__)
    parser.add_argument("suite", choices=SUITES)
    parser.add_argument("files", nargs="+", type=Path, help="as `pullquote evaluate` takes them")
    parser.add_argument("--data", type=Path, required=True, help="folder that keeps the libraries")
    given = parser.parse_args(arguments)
    settings = read_settings(IndexSettings)
    parts = SUITES[given.suite](given.files)
    for part in parts:
        bring_in_line(given.data / part.name, part, indexing(settings, given.data))

    def opened(part: Part) -> Library:
        return answering(settings, given.data / part.name)

    head = ["without", *FIGURES, "better", "worse"]
    say(f"| {' | '.join(head)} |\n|{'---|' * len(head)}")
    whole: list[Measured] | None = None
    for name, measured in contributions(parts, opened):
        whole = whole or measured
        say(row(name, measured, whole))
    return 0


if __name__ == "__main__":
    sys.exit(main())
