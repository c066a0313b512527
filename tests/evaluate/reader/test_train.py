from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer

from index.embed.prepared import sha256_of
from index.evaluate.reader.batches import UNKNOWN, Batch, Example, batches, collate, encoded
from index.evaluate.reader.export import export, vocabulary_of
from index.evaluate.reader.lesson import Lesson
from index.evaluate.reader.network import Reader, sentence_scores
from index.evaluate.reader.runs import CHECKPOINT, runs, told_of
from index.evaluate.reader.train import Plan, loss_of, train
from index.evaluate.reader.trials import trial
from index.reader import Excerpt
from index.reader.model import OwnReader
from index.reader.vocabulary import Vocabulary
from index.reader.weights import CARD, read_weights
from tests.reader.readers import MODEL, WORDS, model_folder, tiny

LESSONS = [
    Lesson(
        "When did it open?", "Tarn", ("The bridge is a bridge.", said), (False, right), False, at
    )
    for said, right, at in (
        ("It opened on Monday.", True, (1, 13, 19)),
        ("It closed.", False, None),
        ("A bridge is in Tarn.", False, None),
        ("The bridge opened in 1974.", True, (1, 21, 25)),
    )
] * 6


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return model_folder(tmp_path_factory.mktemp("model"))


@pytest.fixture
def examples(folder: Path) -> list[Example]:
    return encoded(LESSONS, Tokenizer.from_file(str(folder / "tokenizer.json")))


def test_an_answers_own_words_are_found_among_the_tokens(examples: list[Example]) -> None:
    first, second, _, fourth = examples[:4]

    ids = first.encoded.ids.tolist()
    assert first.place is not None
    start, end = first.place
    assert [WORDS[token] for token in ids[start : end + 1]] == ["monday"]
    assert second.place is None
    assert fourth.answers == (0, 1)


def test_a_batch_is_padded_and_says_what_is_right(examples: list[Example]) -> None:
    batch = collate(examples[:2])

    assert batch.ids.shape == batch.mask.shape == batch.sentence.shape
    assert batch.mask.sum(dim=1).tolist() == [len(one.encoded.ids) for one in examples[:2]]
    assert batch.answers.tolist() == [[0, 1], [0, 0]]
    # Nothing in the second answers: it "begins" at the first token of all.
    assert batch.starts.tolist() == [examples[0].place[0] if examples[0].place else -9, 0]


def test_every_example_comes_once_in_each_round(examples: list[Example]) -> None:
    found = list(batches(examples, size=5, rng=random.Random(1)))

    assert sum(len(batch.ids) for batch in found) == len(examples)
    assert max(len(batch.ids) for batch in found) == 5


def test_unknown_sentences_make_no_loss() -> None:
    known, unknown = (_batch(label) for label in (0, UNKNOWN))
    network = tiny()

    with torch.inference_mode():
        tokens, whole = network(known.ids, known.mask, known.kinds)
        scores = sentence_scores(tokens, whole, known.sentence, 2)
        none = torch.zeros(1)
        wanted = torch.logsumexp(torch.cat([none, scores[0, :1]]), 0) - scores[0, 0]
        assert loss_of(network, unknown).item() == pytest.approx(wanted.item(), abs=1e-5)
        assert loss_of(network, known).item() > loss_of(network, unknown).item()


def test_training_learns_and_what_it_made_ships(
    folder: Path, tmp_path: Path, examples: list[Example]
) -> None:
    plan = Plan(rate=3e-3, batch=8, frozen_layers=0, epochs=30)

    network = train(examples, examples, plan, tmp_path, folder)

    assert trial(network, examples)["first"] == 1.0
    assert trial(network, examples)["auroc"] == 1.0
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert lines[-1]["step"] == lines[-1]["of"] == 90
    export([tmp_path / CHECKPOINT], tmp_path, {"by": "a test"}, folder)
    assert json.loads((tmp_path / CARD).read_text())["by"] == "a test"
    reader = OwnReader(tmp_path, at_once=1)
    (heard,) = reader.read("When did it open?", [Excerpt("Tarn", LESSONS[0].sentences)])
    bridge, opened = heard.scores
    assert opened > 0 > bridge


def test_of_several_checkpoints_the_mean_ships(folder: Path, tmp_path: Path) -> None:
    state = tiny().state_dict()
    for name, by in (("one", 1.0), ("other", 3.0)):
        moved = {key: value + by * (key == "whole.bias") for key, value in state.items()}
        torch.save({"reader": moved}, tmp_path / name)

    export([tmp_path / "one", tmp_path / "other"], tmp_path, {}, folder)

    mean = read_weights(tmp_path).vectors
    assert mean["whole.bias"] == pytest.approx(state["whole.bias"].numpy() + 2)
    assert mean["tokens.bias"] == pytest.approx(state["tokens.bias"].numpy())


def test_a_run_that_is_named_twice_counts_twice(folder: Path, tmp_path: Path) -> None:
    state = tiny().state_dict()
    for name, by in (("one", 0.0), ("other", 3.0)):
        (tmp_path / name).mkdir()
        moved = {key: value + by * (key == "whole.bias") for key, value in state.items()}
        torch.save({"reader": moved}, tmp_path / name / CHECKPOINT)
        lines = [{"plan": {"seed": 1}}, {"plan": {"seed": 2}}, {"step": 9}]
        log = "".join(json.dumps(line) + "\n" for line in lines)
        (tmp_path / name / "log.jsonl").write_text(log)
    works = [tmp_path / "one", tmp_path / "other", tmp_path / "one"]

    export([work / CHECKPOINT for work in works], tmp_path, {}, folder)

    mean = read_weights(tmp_path).vectors["whole.bias"]
    assert mean == pytest.approx(state["whole.bias"].numpy() + 1)
    one = {"training": {"plan": {"seed": 2}}, "reached": {"step": 9}}
    assert runs(works) == [{**one, "times": 2}, {**one, "times": 1}]


def test_training_begins_with_the_mean_of_earlier_runs(
    folder: Path, tmp_path: Path, examples: list[Example]
) -> None:
    state = tiny().state_dict()
    for name, by in (("one", 1.0), ("other", 3.0)):
        moved = {key: value + by * (key == "whole.bias") for key, value in state.items()}
        torch.save({"reader": moved}, tmp_path / name)
    begin = [tmp_path / "one", tmp_path / "other"]

    still = train(examples, examples, Plan(rate=0.0), tmp_path, folder, begin)

    assert still.whole.bias.item() == pytest.approx(state["whole.bias"].item() + 2)


def test_training_begins_with_weights_that_have_shipped(
    folder: Path, tmp_path: Path, examples: list[Example]
) -> None:
    torch.save({"reader": tiny().state_dict()}, tmp_path / CHECKPOINT)
    export([tmp_path / CHECKPOINT], tmp_path / "shipped", {"mean of": ["it"]}, folder)

    (tmp_path / "on").mkdir()
    begin = [tmp_path / "shipped"]

    still = train(examples, examples, Plan(rate=0.0), tmp_path / "on", folder, begin)

    export([tmp_path / "on" / CHECKPOINT], tmp_path / "again", {}, folder)
    before, after = (read_weights(tmp_path / name) for name in ("shipped", "again"))
    assert after.matrices.keys() == before.matrices.keys()
    assert still.whole.bias.item() == pytest.approx(before.vectors["whole.bias"].item())
    for name, matrix in after.matrices.items():
        assert (matrix.codes == before.matrices[name].codes).all()
    (told,) = runs([tmp_path / "shipped"])
    assert told == {**told_of(tmp_path / "shipped"), "times": 1}
    assert told["mean of"] == ["it"]
    # A checkpoint tells nothing of itself but which it is.
    assert told_of(tmp_path / CHECKPOINT) == {"checkpoint": sha256_of(tmp_path / CHECKPOINT)}


def test_products_in_bf16_learn_the_same(
    folder: Path, tmp_path: Path, examples: list[Example]
) -> None:
    plan = Plan(rate=3e-3, batch=8, frozen_layers=0, epochs=30, bf16=True)

    network = train(examples, examples, plan, tmp_path, folder)

    assert trial(network, examples)["first"] == 1.0
    assert {value.dtype for value in network.state_dict().values()} == {torch.float32}


def test_training_goes_on_where_it_was_stopped(
    folder: Path, tmp_path: Path, examples: list[Example]
) -> None:
    plan = Plan(batch=8, frozen_layers=1, epochs=1)
    whole = train(examples, examples, plan, tmp_path, folder)

    again = train(examples, examples, plan, tmp_path, folder)

    assert _same(whole, again)


def test_frozen_layers_keep_their_weights(
    folder: Path, tmp_path: Path, examples: list[Example]
) -> None:
    trained = train(examples, examples, Plan(batch=8, frozen_layers=1), tmp_path, folder)

    before = tiny().encoder.state_dict()
    changed = {n for n, t in trained.encoder.state_dict().items() if not torch.equal(t, before[n])}
    assert changed
    assert all(name.startswith("encoder.layer.1.") for name in changed)


def test_our_vocabulary_cuts_words_as_the_models_tokenizer_does(folder: Path) -> None:
    own, theirs = Vocabulary(vocabulary_of(folder)), Tokenizer.from_file(str(folder / MODEL))
    texts = ["The BRIDGES of Tarn, opened?", "Café … 1974", "", "unknown words"]

    expected = [theirs.encode(text, add_special_tokens=False) for text in texts]
    assert own.pieces(texts) == [(one.ids, one.offsets) for one in expected]


def _batch(label: int) -> Batch:
    lesson = Lesson(
        "When?", "", ("It opened on Monday.", "Tarn closed."), (True, None), False, None
    )
    (example,) = encoded([lesson], _tokenizer())
    marks = (1, label)
    return collate([Example(example.encoded, marks, None)])


def _tokenizer() -> Tokenizer:
    return Vocabulary(WORDS).tokenizer


def _same(one: Reader, other: Reader) -> bool:
    pairs = zip(one.parameters(), other.parameters(), strict=True)
    return all(torch.equal(a, b) for a, b in pairs)
