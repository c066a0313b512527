"""Prepared models on the disk: where they lie, what they say of themselves, whether they are whole.

A prepared model is a folder named after the weights it was made from:

    prepared.json   what it is, the sha256 of the other files, and how it was tested
    model.xml, model.bin, tokenizer.json
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from index.embed.torch_runtime import KIND as TORCH
from index.errors import ModelError

FORMAT = 1
"""Of the folder's contents; another one is made anew."""
MANIFEST = "prepared.json"
LEAST_AGREEMENT = 0.95
"""Share of the original's ten nearest passages that a kind must name too (design.md §8)."""
LEAST_COSINE = 0.99
"""Of any one vector with the original's: bf16 gave .9999 at worst, 8-bit weights .997."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How one kind did on the built-in sample, on one CPU."""

    kind: str
    cpu: str
    cosine: float
    """Least cosine of any vector with the original's."""
    agreement: Mapping[str, float]
    """For each kind whose passages were asked with this one's questions (and this one's with
    that one's questions): the lesser share of the original's ten nearest that were found."""
    per_second: float
    """Passages of the sample embedded in a second on one thread."""

    def passes_with(self, kind: str) -> bool:
        """Say whether vectors of `kind` may stand beside this one's."""
        return self.cosine >= LEAST_COSINE and self.agreement.get(kind, 0.0) >= LEAST_AGREEMENT


@dataclass(frozen=True, slots=True)
class Prepared:
    """A prepared model, by its own word."""

    folder: Path
    model: str
    weights: str
    dimension: int
    question_prefix: str
    passage_prefix: str
    """The model's own prefixes, of its prompts."""
    max_length: int
    """Tokens that the model reads, specials included."""
    padding: int
    """The token's id."""
    files: Mapping[str, str]
    trials: tuple[Trial, ...]
    made_with: Mapping[str, str]
    """Versions of the libraries that made it."""
    refused: str | None = None
    """Why this model cannot be prepared, if so: it then runs as the original, without files."""

    def kinds(self) -> list[str]:
        """Return the kinds that agree with the original, fastest first."""
        good = [trial for trial in self.trials if trial.passes_with(TORCH)]
        return [trial.kind for trial in sorted(good, key=lambda trial: -trial.per_second)]

    def tested_with(self, kind: str) -> frozenset[str]:
        """Return the kinds whose vectors may stand beside those of `kind`, its own included."""
        told = ((one.kind, other) for one in self.trials for other in one.agreement)
        good = {trial.kind: trial for trial in self.trials}
        pairs = {(one, other) for one, other in told if good[one].passes_with(other)}
        near = {one for one, other in pairs if other == kind}
        near |= {other for one, other in pairs if one == kind}
        return frozenset({kind, *near})

    def write(self) -> None:
        """Write the manifest into the folder."""
        stored = asdict(self) | {"format": FORMAT}
        del stored["folder"]
        text = json.dumps(stored, indent=1, ensure_ascii=False)
        (self.folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def folder_name(weights: str) -> str:
    """Return the name of the folder for a model with these weights (sha256, hex)."""
    return weights[:16]


def find_prepared(folders: Iterable[Path], *, weights: str) -> Prepared | None:
    """Return the model prepared from `weights`, of the first of `folders` that has it.

    Raises ModelError where there is one that cannot be used.
    """
    for folder in folders:
        place = folder / folder_name(weights)
        if not place.is_dir():
            continue
        prepared = read_prepared(place)
        if prepared.weights != weights:
            raise ModelError(f"{place} was prepared from other weights than its name says: {_ANEW}")
        return prepared
    return None


def find_by_name(folders: Iterable[Path], model: str) -> Prepared | None:
    """Return the prepared model that was made from the model named `model`."""
    places = (place for folder in folders for place in sorted(folder.glob(f"*/{MANIFEST}")))
    found = (read_prepared(place.parent) for place in places)
    return next((prepared for prepared in found if prepared.model == model), None)


def read_prepared(folder: Path) -> Prepared:
    """Return what the prepared model in `folder` says of itself. Raises ModelError."""
    path = folder / MANIFEST
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if stored.pop("format") != FORMAT:
            raise ModelError(f"{folder} was prepared by another version of Pullquote: {_ANEW}")
        trials = tuple(Trial(**trial) for trial in stored.pop("trials"))
        return Prepared(folder=folder, trials=trials, **stored)
    except FileNotFoundError:
        raise ModelError(f"{folder} holds half a prepared model (no {MANIFEST}): {_ANEW}") from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ModelError(f"{path} cannot be read ({error}): {_ANEW}") from error


def verify(prepared: Prepared, names: Sequence[str]) -> None:
    """Raise ModelError unless the named files of `prepared` are what was written."""
    for name in names:
        path = prepared.folder / name
        try:
            found = sha256_of(path)
        except OSError as error:
            raise ModelError(
                f"The prepared model in {prepared.folder} is not whole ({name}: "
                f"{error.strerror}): {_ANEW}"
            ) from error
        if found != prepared.files.get(name):
            raise ModelError(
                f"The prepared model in {prepared.folder} is damaged ({name} is not what was "
                f"written): {_ANEW}"
            )


_ANEW = "run `pullquote prepare-model` to make it anew."


def sha256_of(path: Path) -> str:
    """Return the sha256 (hex) of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
