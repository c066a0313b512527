import json
import subprocess
import sys
from pathlib import Path

import pytest

from index.cli import main

TEXT = "Bridge opens\n\nThe bridge opened on Monday. It cost 12 million crowns.\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "bridge.txt").write_text(TEXT)
    return folder


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "required: COMMAND"),
        (["frobnicate"], "invalid choice"),
        (["ask", "-n", "0", "x"], "invalid positive whole number value: '0'"),
        (["ask"], "Give a question"),
        (["ask", "x", "--batch", "-"], "Give a question"),
        (["add"], "required: PATH"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert told in said.err
    assert said.err.count("\n") == 1
    assert "--help" in said.err
    assert said.out == ""


def test_a_date_that_is_none_is_refused_before_anything_is_opened(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["ask", "--since", "some day", "x"]) == 2
    assert "some day" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command", ["sync", "sources", "status", "check", "rebuild", "remove 1", "ask why"]
)
def test_a_missing_library_is_one_line_that_says_what_to_do(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str
) -> None:
    assert run(*command.split(), "--data", tmp_path / "none") == 1
    said = capsys.readouterr().err
    assert "pullquote add" in said
    assert said.count("\n") == 1
    assert not (tmp_path / "none").exists(), "only `add` makes a library"


def test_a_missing_path_is_told_and_the_others_are_added(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, articles: Path
) -> None:
    assert run("add", tmp_path / "nowhere", articles, "--data", tmp_path / "d") == 2
    said = capsys.readouterr()
    assert "nowhere" in said.err
    assert said.out.startswith("1 new, 0 changed, 0 gone, 0 unchanged; the library holds 1 article")


def test_add_sync_sources_status_check_remove(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, articles: Path
) -> None:
    data = ("--data", tmp_path / "d")
    assert run("add", articles, "--publisher", "Tarn Courier", *data) == 0
    capsys.readouterr()
    assert run("sync", "--json", *data) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [event["event"] for event in events] == ["started", "reading", "finished"]
    assert events[-1]["unchanged"] == 1
    assert events[-1]["failed"] == []
    assert run("sources", "--json", *data) == 0
    source = json.loads(capsys.readouterr().out)
    assert (source["location"], source["articles"]) == (str(articles), 1)
    assert run("sources", *data) == 0
    assert str(articles) in capsys.readouterr().out
    assert run("status", "--json", *data) == 0
    status = json.loads(capsys.readouterr().out)
    assert (status["articles"], status["waiting"], status["cache"]) == (1, 0, "ready")
    assert (status["sources"], status["due"], status["troubled"]) == (1, 0, 0)
    assert status["run"] == "none"
    articles.rename(articles.with_name("moved"))
    assert run("sync", *data) == 0
    capsys.readouterr()
    (tmp_path / "d" / "run.txt").write_text("process 17")
    assert run("status", *data) == 0
    said = capsys.readouterr().out
    assert "sources     1 (0 due, 1 in trouble: see `pullquote sources`)" in said
    assert "run         killed before its end (process 17)" in said
    articles.with_name("moved").rename(articles)
    assert run("sync", *data) == 0
    capsys.readouterr()
    assert run("check", *data) == 0
    assert capsys.readouterr().out == "All is well.\n"
    assert run("remove", "9", *data) == 2
    assert "pullquote sources" in capsys.readouterr().err
    assert run("remove", articles, *data) == 0
    assert run("sources", *data) == 0
    assert "No sources yet" in capsys.readouterr().out


def test_a_failed_check_is_exit_code_1(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, articles: Path
) -> None:
    run("add", articles, "--data", tmp_path / "d")
    for file in (tmp_path / "d").glob("vectors-*"):
        file.write_bytes(b"")
    capsys.readouterr()
    assert run("check", "--data", tmp_path / "d", "--json") == 1
    report = json.loads(capsys.readouterr().out)
    assert report["ok"] is False
    assert "pullquote sync" in report["problems"][0]


def test_errors_are_events_too_where_machines_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run("sync", "--json", "--data", tmp_path) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["event"] == "error"
    assert json.loads(said.out)["message"] in said.err


@pytest.mark.model
def test_a_batch_answers_line_by_line_and_names_lines_that_cannot_be_asked(
    tmp_path: Path, articles: Path
) -> None:
    data = ["--data", str(tmp_path / "d")]
    assert main(["add", str(articles), *data]) == 0
    lines = [
        {"id": "q1", "question": "What did the bridge cost?"},
        {"id": "q2", "question": '"AND NEAR(*'},
        {"id": "q3", "question": "x" * 4000},
        {"id": "q4"},
    ]
    asked = "\n".join(json.dumps(line) for line in lines) + "\nno json\n"
    ended = subprocess.run(
        [sys.executable, "-m", "index", "ask", "--batch", "-", "--json", "--all", *data],
        input=asked,
        capture_output=True,
        text=True,
        check=True,
    )
    first, second, *wrong = (json.loads(line) for line in ended.stdout.splitlines())
    quote = first["quotes"][0]
    assert first["id"] == "q1"
    assert TEXT[quote["start"] : quote["end"]] == quote["text"]
    assert (quote["article_id"], quote["link"]) == ("bridge.txt", None)
    assert set(second) == set(first)
    assert [line["id"] for line in wrong] == ["q3", None, None]
    assert "4,000" in wrong[0]["error"]
    assert "Line 4" in wrong[1]["error"]
    assert "Line 5" in wrong[2]["error"]


@pytest.mark.model
def test_one_question_in_words_and_nothing_found_is_exit_code_1(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, articles: Path
) -> None:
    data = ["--data", str(tmp_path / "d")]
    main(["add", str(articles), *data])
    capsys.readouterr()
    main(["ask", "When did the bridge open?", "--all", *data])
    assert "The bridge opened on Monday." in capsys.readouterr().out
    assert main(["ask", "Who won the chess championship?", *data]) == 1
    assert capsys.readouterr().out == "The articles do not answer this.\n"
    assert main(["ask", "hello", *data]) == 1
    assert capsys.readouterr().out.startswith("Ask a question")


def loaded(*arguments: str, among: tuple[str, ...]) -> tuple[int, set[str]]:
    """Run a command in a process of its own; return its code, and which modules it loaded."""
    program = (
        "import sys; from index.cli import main; code = main(sys.argv[2:]);"
        "sys.stderr.write(' '.join(m for m in sys.argv[1].split() if m in sys.modules));"
        "sys.exit(code)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, " ".join(among), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.returncode, set(ended.stderr.split())


def test_unchanged_sources_are_synced_without_any_model(tmp_path: Path, articles: Path) -> None:
    data = ["--data", str(tmp_path / "d")]
    main(["add", str(articles), *data])

    heavy = ("torch", "openvino", "sentence_transformers", "tokenizers", "trafilatura")
    assert loaded("sync", *data, among=heavy) == (0, set())


def test_who_asks_does_not_wait_for_what_reads_articles_in(tmp_path: Path, articles: Path) -> None:
    data = ["--data", str(tmp_path / "d")]
    main(["add", str(articles), *data])

    heavy = ("torch", "trafilatura", "index.intake", "index.fetch", "index.indexer")
    code, found = loaded("ask", "When did the bridge open?", *data, among=heavy)
    assert (code in {0, 1}, found) == (True, set())
