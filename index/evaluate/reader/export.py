"""Writes trained weights as they ship: `python -m index.evaluate.reader.export --help`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from index.embed.files import DEFAULT_MODEL, DEFAULT_WEIGHTS, find_model
from index.evaluate.reader.network import Reader, fresh
from index.evaluate.reader.runs import mean_of, runs, weights_in
from index.reader.model import SHIPPED
from index.reader.weights import Matrix, Weights, in_eight_bits, write_weights


def weights_of(reader: Reader, vocabulary: Sequence[str]) -> Weights:
    """Return a network's weights, its matrices in 8 bits."""
    matrices: dict[str, Matrix] = {}
    vectors = {}
    for name, tensor in reader.state_dict().items():
        plain = name.removeprefix("encoder.") if name.startswith("encoder.emb") else name
        plain = plain.removeprefix("encoder.") if plain.startswith("encoder.encoder.") else plain
        values = tensor.float().numpy()
        if values.ndim == 2:
            matrices[plain] = in_eight_bits(values)
        elif values.ndim == 1:
            vectors[plain] = values
    config = reader.encoder.config
    return Weights(
        matrices,
        vectors,
        tuple(vocabulary),
        layers=config.num_hidden_layers,
        heads=config.num_attention_heads,
    )


def vocabulary_of(folder: Path) -> list[str]:
    """Return the pieces of words in a model's folder, in the order of their tokens."""
    return (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1]


def export(made: Sequence[Path], to: Path, card: Mapping[str, object], folder: Path) -> None:
    """Write the mean of several runs' weights (see `mean_of`) into the folder `to`, with `card`.

    One of several that began one with the weights of the other keeps more of what each learned
    (Wortsman et al. 2022, "Model soups"). `folder` holds the model that training began with.
    """
    reader = fresh(folder, frozen_layers=0)
    reader.load_state_dict(mean_of(made))
    to.mkdir(parents=True, exist_ok=True)
    write_weights(to, weights_of(reader, vocabulary_of(folder)), card)


def main(arguments: Sequence[str] | None = None) -> int:
    """Export from the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m index.evaluate.reader.export", description=__doc__
    )
    parser.add_argument(
        "--work",
        type=Path,
        action="append",
        required=True,
        help="folder of the training, or of weights that have shipped; of several, the mean is "
        "written, in which one that is named twice counts twice",
    )
    parser.add_argument("--out", type=Path, default=SHIPPED)
    given = parser.parse_args(arguments)
    card = {"made from": DEFAULT_WEIGHTS, "mean of": runs(given.work)}
    export([weights_in(w) for w in given.work], given.out, card, find_model(DEFAULT_MODEL))
    return 0


if __name__ == "__main__":
    sys.exit(main())
