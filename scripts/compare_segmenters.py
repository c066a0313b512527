r"""Compare sentence segmenters on marked cases and, given texts, by speed and disagreements.

python scripts/compare_segmenters.py tests/gold/sentences.tsv
python scripts/compare_segmenters.py tests/gold/sentences.tsv --texts FILE-or-FOLDER --show 20

A gold file has one case a line, `kind<TAB>text`, where ‖ marks a boundary, ¦ one that may be left
out and \n a line break; a folder means every .tsv in it. Texts are .txt files, or .jsonl(.gz) with
a "text" in each line. Segmenters that are not installed are left out, and a line says so.
"""

# ruff: noqa: T201 - its output is its purpose
from __future__ import annotations

import argparse
import gzip
import importlib
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

Segmenter = Callable[[str], list[tuple[int, int]]]
MARKS = "‖¦"


class Case(NamedTuple):
    """One marked text."""

    kind: str
    text: str
    boundaries: frozenset[int]
    """Offsets at which a sentence, trimmed, must end; the end of the text is not among them."""
    optional: frozenset[int]
    """Offsets at which a sentence may end."""


def main() -> int:
    """Print the tables; exit code 2 when there are no cases."""
    args = _arguments()
    cases = [case for path in _files(args.gold, {".tsv"}) for case in read_cases(path)]
    if not cases:
        print(f"no cases in {args.gold}: expected lines of kind<TAB>text", file=sys.stderr)
        return 2
    segmenters = installed()
    _print_gold(cases, segmenters)
    if args.texts is not None:
        texts = list(_texts(args.texts))[: args.most]
        _print_speed(texts, segmenters)
        _print_disagreements(texts, segmenters, args.show, args.seed)
    return 0


def read_cases(path: Path) -> list[Case]:
    """Read the marked cases of a .tsv file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [parse_case(line) for line in lines if line and not line.startswith("#")]


def parse_case(line: str) -> Case:
    """Turn `kind<TAB>marked text` into a case."""
    kind, marked = line.split("\t", 1)
    text = ""
    found: dict[str, set[int]] = {mark: set() for mark in MARKS}
    for char in marked.replace("\\n", "\n"):
        if char in MARKS:
            found[char].add(len(text))
        else:
            text += char
    return Case(kind, text, *(frozenset(found[mark]) for mark in MARKS))


def installed() -> dict[str, Segmenter]:
    """Return every segmenter that can be imported, ours first."""
    made: dict[str, Segmenter] = {}
    makers = {
        "ours": _ours,
        "sentencex": _sentencex,
        "syntok": _syntok,
        "pysbd": _pysbd,
        "blingfire": _blingfire,
    }
    for name, make in makers.items():
        try:
            made[name] = make()
        except ImportError as error:
            print(f"without {name}: {error}", file=sys.stderr)
    return made


def ends(text: str, spans: list[tuple[int, int]]) -> set[int]:
    """Return where the sentences, trimmed, end; the end of the text is left out."""
    trimmed = {
        start + len(text[start:end].rstrip()) for start, end in spans if text[start:end].strip()
    }
    return trimmed - {len(text.rstrip())}


def _ours() -> Segmenter:
    sentences = importlib.import_module("index.sentences").sentences
    return lambda text: [(span.start, span.end) for span in sentences(text)]


def _sentencex() -> Segmenter:
    segment = importlib.import_module("sentencex").get_sentence_boundaries
    return lambda text: [(b["start_index"], b["end_index"]) for b in segment("en", text)]


def _syntok() -> Segmenter:
    analyze = importlib.import_module("syntok.segmenter").analyze

    def run(text: str) -> list[tuple[int, int]]:
        paragraphs = (list(paragraph) for paragraph in analyze(text))
        return [
            (tokens[0].offset, tokens[-1].offset + len(tokens[-1].value))
            for sentences in paragraphs
            for tokens in sentences
        ]

    return run


def _pysbd() -> Segmenter:
    segmenter = importlib.import_module("pysbd").Segmenter(
        language="en", clean=False, char_span=True
    )
    return lambda text: [(span.start, span.end) for span in segmenter.segment(text)]


def _blingfire() -> Segmenter:
    segment = importlib.import_module("blingfire").text_to_sentences_and_offsets
    return lambda text: list(segment(text)[1])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--texts", type=Path, help="texts to measure speed and disagreements on")
    parser.add_argument("--most", type=int, default=200, help="texts read at most")
    parser.add_argument("--show", type=int, default=0, help="disagreements to print")
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


def _files(place: Path, endings: set[str]) -> list[Path]:
    if place.is_file():
        return [place]
    return sorted(path for path in place.rglob("*") if path.suffix in endings)


def _texts(place: Path) -> Iterator[str]:
    for path in _files(place, {".txt", ".jsonl", ".gz"}):
        if path.suffix == ".txt":
            yield path.read_text(encoding="utf-8")
            continue
        raw = path.read_bytes()
        lines = gzip.decompress(raw) if path.suffix == ".gz" else raw
        yield from (json.loads(line)["text"] for line in lines.splitlines())


def _print_gold(cases: list[Case], segmenters: dict[str, Segmenter]) -> None:
    total = sum(len(case.boundaries) for case in cases)
    print(f"{len(cases)} cases, {total} boundaries")
    print("| segmenter | precision | recall | F1 | cases right | wrong by kind |")
    print("|---|---|---|---|---|---|")
    for name, segment in segmenters.items():
        hits = extra = right = 0
        wrong: dict[str, int] = {}
        for case in cases:
            found = ends(case.text, segment(case.text)) - case.optional
            hits += len(found & case.boundaries)
            extra += len(found - case.boundaries)
            right += found == case.boundaries
            if found != case.boundaries:
                wrong[case.kind] = wrong.get(case.kind, 0) + 1
        precision, recall = hits / max(1, hits + extra), hits / max(1, total)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(wrong.items()))
        share = f"{right / len(cases):.1%}"
        print(f"| {name} | {precision:.1%} | {recall:.1%} | {f1:.1%} | {share} | {kinds} |")


def _print_speed(texts: list[str], segmenters: dict[str, Segmenter]) -> None:
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    print(
        f"\n{len(texts)} texts, {megabytes:.2f} MB\n| segmenter | MB/s | sentences |\n|---|---|---|"
    )
    for name, segment in segmenters.items():
        started = time.perf_counter()
        count = sum(len(segment(text)) for text in texts)
        print(f"| {name} | {megabytes / (time.perf_counter() - started):.2f} | {count} |")


def _disputed(found: list[set[int]]) -> set[int]:
    return set[int]().union(*found) - found[0].intersection(*found)


def _print_disagreements(
    texts: list[str], segmenters: dict[str, Segmenter], most: int, seed: int
) -> None:
    """Print random places where some segmenters end a sentence and others do not."""
    places: list[tuple[str, int, str]] = []
    for text in texts if most else []:
        found = {name: ends(text, segment(text)) for name, segment in segmenters.items()}
        for at in sorted(_disputed(list(found.values()))):
            who = ",".join(name for name in found if at in found[name])
            places.append((text, at, who))
    random.Random(seed).shuffle(places)  # noqa: S311 - a sample to read, no secret
    for text, at, who in places[:most]:
        print(f"[{who}] {text[max(0, at - 80) : at]}‖{text[at : at + 60]}".replace("\n", "⏎"))


if __name__ == "__main__":
    sys.exit(main())
