import os
import socket
from pathlib import Path

import pytest

from index.domain import SourceKind
from index.errors import SourceError
from index.intake import Item, Problem, locate, read
from index.intake.files import MAX_FILE_BYTES, why
from tests.intake.sources import PLAIN, article, folder, found, problem, put, source


def test_a_file_and_a_folder_are_located_by_their_absolute_path(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": PLAIN})
    assert locate(str(tmp_path)) == (SourceKind.FOLDER, str(tmp_path))
    assert locate(f"{tmp_path}/./x/../a.txt") == (SourceKind.FILE, str(tmp_path / "a.txt"))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing", "no such file or folder"),
        ("missing.txt", "no such file or folder"),
        ("a.docx", "is of no kind that is read"),
        ("pipe.txt", "is no regular file"),
        ("a\0b.txt", "is no file or folder"),
    ],
)
def test_what_cannot_be_a_source_is_refused_with_a_reason(
    tmp_path: Path, name: str, reason: str
) -> None:
    put(tmp_path, {"a.docx": "x"})
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(SourceError) as raised:
        locate(str(tmp_path / name))
    assert reason in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("location", ["https://harbour.example/a", "", "  "])
def test_addresses_and_blanks_are_no_source_here(location: str) -> None:
    with pytest.raises(SourceError, match="give a path on this machine"):
        locate(location)


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (PermissionError(13, "x"), "may not be read: give this user the right to read it"),
        (OSError(5, "Input/output error"), "cannot be read (Input/output error): check the disk"),
    ],
)
def test_what_the_system_says_is_said_in_one_line(error: OSError, what: str) -> None:
    assert why(error).startswith(what)


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    names = ["b.txt", "a/z.txt", "a/b/c.md", "a.txt", "c.HTML", "Ö.txt"]
    put(tmp_path, {**dict.fromkeys(names, PLAIN), ".hidden.txt": PLAIN, ".git/x.txt": PLAIN})
    put(tmp_path, {"notes.docx": "x", "a/picture.png": b"\x89PNG"})
    items = found(tmp_path)
    assert [item.origin for item in items] == sorted(names, key=lambda name: name.split("/"))
    assert [item.place for item in items] == [item.origin for item in items]


def test_links_are_followed_once_and_rings_end(tmp_path: Path) -> None:
    put(tmp_path, {"in/a.txt": PLAIN, "../out/b.txt": PLAIN})
    (tmp_path / "in" / "ring").symlink_to(tmp_path)
    (tmp_path / "in" / "out").symlink_to(tmp_path.parent / "out")
    (tmp_path / "twice").symlink_to(tmp_path.parent / "out")
    assert [item.origin for item in found(tmp_path)] == ["in/a.txt", "in/out/b.txt"]


def test_pipes_and_sockets_are_never_opened(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": PLAIN})
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(tmp_path / "s.txt"))
        items = found(tmp_path)
    assert [(type(item), item.origin) for item in items] == [
        (Item, "a.txt"),
        (Problem, "link.txt"),
    ]


def test_a_folder_with_nothing_to_read_says_so_once(tmp_path: Path) -> None:
    put(tmp_path, {"a.docx": "x", "sub/.keep": ""})
    assert problem(tmp_path) == Problem(
        str(tmp_path),
        ".",
        "the folder has nothing to read: put .txt .md .html .htm .pdf .jsonl in it",
    )


def test_a_folder_that_is_gone_keeps_everything(tmp_path: Path) -> None:
    (gone,) = read(folder(tmp_path / "gone"))
    assert isinstance(gone, Problem)
    assert gone.origin == ""
    assert "is not there" in gone.why


def test_a_file_that_vanishes_is_a_problem_of_that_file(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": PLAIN, "b.txt": PLAIN})
    reading = read(source(tmp_path))
    assert isinstance(next(reading), Item)
    (tmp_path / "b.txt").unlink()
    (gone,) = reading
    assert gone == Problem(
        "b.txt",
        "b.txt",
        "is not there (any more), or is a link to nothing: put it back or remove the link",
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
def test_what_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": PLAIN, "sub/b.txt": PLAIN, "c.txt": PLAIN})
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "sub").chmod(0)
    every = found(tmp_path)
    (tmp_path / "sub").chmod(0o700)
    assert [(type(each), each.origin) for each in every] == [
        (Problem, "a.txt"),
        (Item, "c.txt"),
        (Problem, "sub/"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\n\t", "is empty"),
        ("a.txt", "Müller".encode("latin-1"), "is not UTF-8 (byte 2): convert it"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff", "is binary, not text"),
        ("a.txt", b"some\0thing", "is binary, not text"),
        ("a.txt", b"\xff\xfea", "begins as UTF-16 but is not"),
        ("a.md", "Straße".encode("cp1252"), "iconv -f WINDOWS-1252 -t UTF-8"),
        ("a.html", b"<p>caf\xe9</p>", "is not UTF-8"),
        ("a.html", b"<meta charset=utf-8><p>\xff\xfe\xfd\xfc</p>", "is not utf-8, as it declares"),
        ("a.html", b"<meta charset=klingon><p>x</p>", "unknown charset 'klingon'"),
    ],
)
def test_files_that_are_no_text_say_what_to_do(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    put(tmp_path, {name: content, "z.txt": PLAIN})
    bad, good = found(tmp_path)
    assert isinstance(bad, Problem)
    assert reason in bad.why
    assert "\n" not in bad.why
    assert isinstance(good, Item)


def test_a_text_of_200_megabytes_is_refused_without_reading_it(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as stream:
        stream.truncate(200_000_000)
    assert problem(tmp_path).why == "is 200 MB; at most 20 MB is read: split it"


def test_a_text_just_over_the_limit_is_refused(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": b"x" * (MAX_FILE_BYTES + 1)})
    assert problem(tmp_path).why == "is 20.0 MB; at most 20 MB is read: split it"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_are_understood(tmp_path: Path, encoding: str) -> None:
    put(tmp_path, {"a.txt": PLAIN.encode(encoding)})
    assert article(tmp_path / "a.txt").text == PLAIN


def test_the_identity_is_the_path_in_the_source(tmp_path: Path) -> None:
    put(tmp_path, {"sub/a b.txt": PLAIN})
    assert article(tmp_path).id == "sub/a b.txt"
    assert article(tmp_path / "sub" / "a b.txt").id == "a b.txt"


def test_names_that_are_not_utf_8_do_not_stop_the_rest(tmp_path: Path) -> None:
    put(tmp_path, {"z.txt": PLAIN})
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))).write_text(PLAIN)
    bad, good = found(tmp_path)
    assert isinstance(bad, Problem)
    assert bad.why == "has a name that is not UTF-8: rename it"
    bad.place.encode("utf-8")
    assert isinstance(good, Item)
