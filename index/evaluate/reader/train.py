"""Trains the reader, in an hour or two: `python -m index.evaluate.reader.train --help`."""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from index.embed.files import DEFAULT_MODEL, find_model
from index.evaluate.reader.batches import UNKNOWN, Batch, Example, batches, encoded
from index.evaluate.reader.lesson import Lesson
from index.evaluate.reader.mine import read_mined
from index.evaluate.reader.network import Reader, fresh, sentence_scores
from index.evaluate.reader.rows import Row, read
from index.evaluate.reader.runs import CHECKPOINT, mean_of, told_of
from index.evaluate.reader.sayings import asked
from index.evaluate.reader.trials import trial
from index.evaluate.reader.windows import EXCHANGED, lessons

_CHECKPOINT_S = 600
_SPAN_SHARE = 0.3
"""Weight of finding the answer's own words, beside the weight 1 of finding the sentence."""
_WARM_UP = 0.06
_HEADS_FASTER = 5
"""The heads start from nothing and learn with so many times the rate."""
_LONGEST_GRADIENT = 1.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How the reader is trained."""

    seed: int = 7
    rate: float = 1.2e-4
    """Learning rate at its highest, after the warm-up; falls to zero."""
    batch: int = 24
    frozen_layers: int = 1
    """Layers that keep the weights they come with, from the bottom, and the word vectors too."""
    epochs: int = 1
    decay: float = 0.01
    draws: tuple[int, ...] = (0,)
    """Which rows are taken of the sets that are not wanted whole; windows are cut anew for each."""
    exchanges: float = EXCHANGED
    """See `windows.EXCHANGED`."""
    bf16: bool = False
    """Whether products are computed in bf16, which is faster where the CPU has it."""


def train(
    examples: Sequence[Example],
    held_out: Sequence[Example],
    plan: Plan,
    work: Path,
    folder: Path,
    start: Sequence[Path] = (),
) -> Reader:
    """Train the BERT model in `folder`, going on from the checkpoint in `work` if there is one.

    With `start`, earlier runs, it begins with the mean of their weights: see `mean_of`.
    Writes a line of JSON to `log.jsonl` in `work` at every checkpoint.
    """
    torch.manual_seed(plan.seed)
    reader = fresh(folder, frozen_layers=plan.frozen_layers)
    optimizer = _optimizer(reader, plan)
    steps = plan.epochs * -(-len(examples) // plan.batch)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step / steps))
    if start and not (work / CHECKPOINT).exists():
        reader.load_state_dict(mean_of(start))
    done = _resume(work, reader, optimizer, scheduler)
    began = saved = time.monotonic()
    losses: list[float] = []
    for step, batch in enumerate(_all_batches(examples, plan)):
        if step < done:
            continue
        loss = loss_of(reader, batch, bf16=plan.bf16)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(reader.parameters(), _LONGEST_GRADIENT)
        optimizer.step()
        scheduler.step()
        losses.append(loss.item())
        if time.monotonic() - saved > _CHECKPOINT_S or step in (50, steps - 1):
            saved = time.monotonic()
            _save(work, reader, optimizer, scheduler, step + 1)
            recent = sum(losses[-200:]) / len(losses[-200:])
            line = {
                "step": step + 1,
                "of": steps,
                "s": round(saved - began),
                "loss": round(recent, 4),
            }
            _log(work, {**line, **trial(reader, held_out)})
            reader.train()
    return reader


def loss_of(reader: Reader, batch: Batch, *, bf16: bool = False) -> Tensor:
    """Return the mean loss of a batch: which sentence answers or none, and where."""
    with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
        tokens, whole = reader(batch.ids, batch.mask, batch.kinds)
    tokens, whole = tokens.float(), whole.float()
    scores = sentence_scores(tokens, whole, batch.sentence, batch.answers.shape[1])
    scores = scores.masked_fill(batch.answers == UNKNOWN, float("-inf"))
    # None of the sentences stands beside them with the score 0.
    none = torch.zeros_like(scores[:, :1])
    everything = torch.cat([none, scores], dim=1).logsumexp(dim=1)
    right = scores.masked_fill(batch.answers != 1, float("-inf"))
    has_answer = (batch.answers == 1).any(dim=1)
    right = torch.where(has_answer[:, None], right, torch.zeros_like(right)[:, :1]).logsumexp(dim=1)
    right = torch.where(has_answer, right, none[:, 0])
    chosen = (everything - right).mean()
    outside = batch.mask == 0
    spans = [
        torch.nn.functional.cross_entropy(
            tokens[:, :, column].masked_fill(outside, float("-inf")), target, ignore_index=UNKNOWN
        )
        for column, target in ((2, batch.starts), (3, batch.ends))
        if (target != UNKNOWN).any()
    ]
    return chosen + _SPAN_SHARE * sum(spans, torch.zeros(())) / 2


def _rate(share: float) -> float:
    return share / _WARM_UP if share < _WARM_UP else max(0.0, (1 - share) / (1 - _WARM_UP))


def _optimizer(reader: Reader, plan: Plan) -> torch.optim.Optimizer:
    body = [p for p in reader.encoder.parameters() if p.requires_grad]
    heads = [*reader.tokens.parameters(), *reader.whole.parameters()]
    groups = [
        {"params": [p for p in body if p.dim() > 1], "weight_decay": plan.decay},
        {"params": [p for p in body if p.dim() == 1], "weight_decay": 0.0},
        {"params": heads, "lr": _HEADS_FASTER * plan.rate, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=plan.rate, betas=(0.9, 0.98), eps=1e-6, fused=True)


def _all_batches(examples: Sequence[Example], plan: Plan) -> Iterator[Batch]:
    for epoch in range(plan.epochs):
        rng = random.Random(plan.seed + epoch)  # noqa: S311 - reproducible, no secret
        yield from batches(examples, size=plan.batch, rng=rng)


def _save(
    work: Path,
    reader: Reader,
    optimizer: torch.optim.Optimizer,
    scheduler: torch.optim.lr_scheduler.LambdaLR,
    step: int,
) -> None:
    state = {
        "reader": reader.state_dict(),
        "optimizer": optimizer.state_dict(),
        "scheduler": scheduler.state_dict(),
        "step": step,
    }
    torch.save(state, work / f".{CHECKPOINT}")
    (work / f".{CHECKPOINT}").replace(work / CHECKPOINT)


def _resume(
    work: Path,
    reader: Reader,
    optimizer: torch.optim.Optimizer,
    scheduler: torch.optim.lr_scheduler.LambdaLR,
) -> int:
    if not (work / CHECKPOINT).exists():
        return 0
    state = torch.load(work / CHECKPOINT, weights_only=True)
    reader.load_state_dict(state["reader"])
    optimizer.load_state_dict(state["optimizer"])
    scheduler.load_state_dict(state["scheduler"])
    return int(state["step"])


def _log(work: Path, line: Mapping[str, object]) -> None:
    with (work / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(line) + "\n")
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    """Train from the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m index.evaluate.reader.train", description=__doc__
    )
    parser.add_argument("--train", type=Path, required=True, help="folder of training sets")
    parser.add_argument("--squad", type=Path, required=True, help="SQuAD 2 rows (.jsonl.gz)")
    parser.add_argument(
        "--work", type=Path, required=True, help="folder for checkpoints and the log"
    )
    parser.add_argument(
        "--start",
        type=Path,
        action="append",
        default=[],
        help="checkpoint of an earlier run, or a folder of shipped weights, to begin with; "
        "of several, with their mean",
    )
    parser.add_argument(
        "--mined", type=Path, help="that run's mistakes, by index.evaluate.reader.mine"
    )
    parser.add_argument("--seed", type=int, default=Plan().seed)
    parser.add_argument("--rate", type=float, default=Plan().rate)
    parser.add_argument("--draw", type=int, action="append", help="other rows; of several, all")
    parser.add_argument(
        "--exchanges", type=float, default=Plan().exchanges, help="windows with a word exchanged"
    )
    parser.add_argument("--frozen-layers", type=int, default=Plan().frozen_layers)
    parser.add_argument("--bf16", action="store_true", help="for a CPU that has it")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--most", type=int, default=None, help="windows at most, besides sayings and those mined"
    )
    given = parser.parse_args(arguments)
    torch.set_num_threads(given.threads)
    plan = Plan(
        seed=given.seed,
        rate=given.rate,
        frozen_layers=given.frozen_layers,
        draws=tuple(given.draw or Plan().draws),
        exchanges=given.exchanges,
        bf16=given.bf16,
    )
    given.work.mkdir(parents=True, exist_ok=True)
    folder = find_model(DEFAULT_MODEL)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    rng = random.Random(plan.seed)  # noqa: S311 - reproducible, no secret
    taught: list[Lesson] = []
    rows: list[Row] = []
    for draw in plan.draws:
        drawn = list(read(given.train, given.squad, held_out=False, draw=draw))
        taught += lessons(drawn, rng, plan.exchanges)
        rows += drawn
    if given.most is not None:
        taught = rng.sample(taught, min(given.most, len(taught)))
    taught += lessons(list(asked(rows, rng)), rng, plan.exchanges)
    taught += read_mined(given.mined) if given.mined else []
    examples = encoded(taught, tokenizer)
    rng.shuffle(examples)
    # The same windows whatever the run, so that runs can be compared.
    fixed = random.Random(Plan().seed)  # noqa: S311 - reproducible, no secret
    rows = list(read(given.train, given.squad, held_out=True))
    fixed.shuffle(rows)
    held_out = encoded(list(lessons(rows[:1200], fixed)), tokenizer)
    began = {"began with": [told_of(run) for run in given.start]} if given.start else {}
    sizes = {"windows": len(examples), "held out": len(held_out)}
    _log(given.work, {"plan": asdict(plan), **sizes, **began})
    train(examples, held_out, plan, given.work, folder, given.start)
    return 0


if __name__ == "__main__":
    sys.exit(main())
