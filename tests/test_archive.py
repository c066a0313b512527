"""What a file that is no whole backup of ours does to a library: nothing."""

from __future__ import annotations

import gzip
import io
import random
import shutil
import tarfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.archive import MANIFEST, looks_like_backup, open_archive
from index.backup import backup
from index.contents import BadBackup, Contents, Member, as_json, from_json
from index.errors import StoreError
from index.restore import restore
from index.store.copies import BOT_SCHEMA, Facts, library_facts
from index.store.database import FILE_NAME
from index.store.schema import MIGRATIONS
from tests.kept import NEW, OLD, fill, forged, harm, left_behind, state_of

FLIPS = 60


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a backup of OLD, made once."""
    folder = tmp_path_factory.mktemp("made")
    fill(folder / "data", OLD)
    backup(folder / "data", folder / "b.tar")
    return folder / "b.tar"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder in the state NEW, which no test here may change."""
    folder = tmp_path_factory.mktemp("filled")
    fill(folder / "data", NEW)
    return folder / "data"


def refused(data: Path, file: Path, told: str) -> None:
    """Show that a restore from `file` is refused in one line and changes nothing."""
    with pytest.raises(StoreError, match=told) as raised:
        restore(data, file)
    assert "\n" not in str(raised.value)
    assert left_behind(data) == []
    assert state_of(data) == NEW


@pytest.mark.parametrize("bytes_", [1, 600, 5000, 60_000, -600, -1])
def test_a_file_that_is_cut_short(tmp_path: Path, filled: Path, made: Path, bytes_: int) -> None:
    whole = made.read_bytes()[: end_of(made)]  # a tar has zeros at its end, which may go
    (tmp_path / "cut.tar").write_bytes(whole[:bytes_])
    refused(filled, tmp_path / "cut.tar", "is no backup of Pullquote|damaged or cut short")


def test_any_byte_that_is_another_is_noticed_or_does_not_matter(
    tmp_path: Path, filled: Path, made: Path
) -> None:
    whole, chance, survived = made.read_bytes(), random.Random(7), 0
    places = [chance.randrange(end_of(made)) for _ in range(FLIPS)]
    places += [0, 100, 148, 156, 257, 512, 513, 1500]  # headers, and the manifest
    for place in places:
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        (tmp_path / "b.tar").write_bytes(flipped)
        try:
            with closing(open_archive(tmp_path / "b.tar")) as archive:
                archive.extract(tmp_path / "out")
        except BadBackup:
            continue
        finally:
            unpacked = {
                str(path.relative_to(tmp_path / "out")): path.read_bytes()
                for path in (tmp_path / "out").rglob("*")
                if path.is_file()
            }
            shutil.rmtree(tmp_path / "out", ignore_errors=True)
        survived += 1
        assert unpacked == {name: content(made, name) for name in unpacked}
        assert len(unpacked) == 4
    # Between a member's end and the next one nothing is read.
    assert survived < FLIPS / 10
    refused(filled, flipped_in_the_middle(made, tmp_path / "c.tar"), "damaged or cut short")


@pytest.mark.parametrize(
    "kind", ["nothing", "noise", "another tar", "gzip", "a database", "a folder"]
)
def test_files_of_other_programs(tmp_path: Path, filled: Path, made: Path, kind: str) -> None:
    file = tmp_path / "other"
    if kind == "another tar":
        with tarfile.open(file, "w") as tar:
            tar.add(__file__, FILE_NAME)
    elif kind == "gzip":
        file.write_bytes(gzip.compress(made.read_bytes(), 1))
    elif kind == "a database":
        shutil.copy(filled / FILE_NAME, file)
    elif kind == "a folder":
        file.mkdir()
    else:
        file.write_bytes(random.Random(1).randbytes(20_000) if kind == "noise" else b"")
    told = "cannot be read" if kind == "a folder" else "is no backup of Pullquote"
    refused(filled, file, told)
    assert kind == "a folder" or not looks_like_backup(file)


def test_a_file_that_is_not_there(tmp_path: Path, filled: Path) -> None:
    refused(filled, tmp_path / "none.tar", "cannot be read .No such file or directory.")
    with pytest.raises(BadBackup):
        restore(tmp_path / "new", tmp_path / "none.tar")
    assert not (tmp_path / "new").exists(), "no folder is made for nothing"


@pytest.mark.parametrize("name", [FILE_NAME, "bot.sqlite", "uploads/aa-one.txt"])
def test_a_member_that_is_missing(tmp_path: Path, filled: Path, made: Path, name: str) -> None:
    rewritten(made, tmp_path / "b.tar", {name: None})
    refused(filled, tmp_path / "b.tar", "damaged or cut short, or not all of it")


def test_a_member_too_many(tmp_path: Path, filled: Path, made: Path) -> None:
    rewritten(made, tmp_path / "b.tar", {}, extra=["uploads/virus.exe"])
    refused(filled, tmp_path / "b.tar", "damaged or cut short, or not all of it")


@pytest.mark.parametrize("kind", [b"1", b"2", b"3", b"4", b"5", b"6", b"S"])
def test_a_member_that_is_no_plain_file(
    tmp_path: Path, filled: Path, made: Path, kind: bytes
) -> None:
    """Links, devices, folders, pipes and sparse files, by their letters in a tar."""

    def spoil(info: tarfile.TarInfo) -> tarfile.TarInfo:
        info.type, info.linkname = kind, "/etc/passwd"
        return info

    rewritten(made, tmp_path / "b.tar", {"uploads/bb-two.txt": spoil})
    refused(filled, tmp_path / "b.tar", "damaged or cut short")


@pytest.mark.parametrize(
    "name",
    [
        "../escaped.txt",
        "uploads/../../escaped.txt",
        "/tmp/escaped.txt",
        "uploads//escaped.txt",
        "uploads/..",
        "uploads/.",
        "uploads/",
        "uploads",
        "uploads/a/b.txt",
        "escaped.txt",
        "",
        "library.sqlite-wal",
        "vectors-1.faiss",
        "restore.json",
        "uploads/nul\0.txt",
    ],
)
def test_a_name_leads_nowhere_else(tmp_path: Path, filled: Path, made: Path, name: str) -> None:
    (tmp_path / "evil").write_text("evil")
    (tmp_path / "library").write_bytes(content(made, FILE_NAME))
    forged(
        tmp_path / "b.tar",
        {"evil": tmp_path / "evil", FILE_NAME: tmp_path / "library"},
        library=library_facts(tmp_path / "library", tmp_path / "library"),
        named={"evil": name},
    )
    refused(filled, tmp_path / "b.tar", "not all of it is a backup of Pullquote")
    assert not [path for path in tmp_path.parent.rglob("*escaped*")]


def test_the_same_name_twice(tmp_path: Path, filled: Path, made: Path) -> None:
    (tmp_path / "library").write_bytes(content(made, FILE_NAME))
    forged(
        tmp_path / "b.tar",
        {"one": tmp_path / "library", "two": tmp_path / "library"},
        library=library_facts(tmp_path / "library", tmp_path / "library"),
        named={"one": FILE_NAME, "two": FILE_NAME},
    )
    refused(filled, tmp_path / "b.tar", "not all of it is a backup of Pullquote")


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("pragma application_id = 7", "holds no Pullquote library"),
        ("pragma user_version = 99", "newer version of Pullquote .schema 99"),
        ("delete from articles where key = 1", "is damaged .a row of passages points to nothing"),
        (None, "does not hold what it says"),
    ],
)
def test_checksums_alone_are_not_believed(
    tmp_path: Path, filled: Path, made: Path, statement: str | None, told: str
) -> None:
    library = tmp_path / "library"
    library.write_bytes(content(made, FILE_NAME))
    facts = library_facts(library, library)
    if statement is None:
        facts = replace(facts, articles=7)
    else:
        harm(library, statement)
    forged(tmp_path / "b.tar", {FILE_NAME: library}, library=facts)
    refused(filled, tmp_path / "b.tar", told)


def test_pages_that_make_no_sense(tmp_path: Path, filled: Path, made: Path) -> None:
    packed = bytearray(content(made, FILE_NAME))
    (tmp_path / "library").write_bytes(packed)
    facts = library_facts(tmp_path / "library", tmp_path / "library")
    packed[8192 * 3 : 8192 * 3 + 400] = b"\xff" * 400
    (tmp_path / "library").write_bytes(packed)
    forged(tmp_path / "b.tar", {FILE_NAME: tmp_path / "library"}, library=facts)
    refused(filled, tmp_path / "b.tar", "is damaged|is no database")


def test_what_is_newer_is_told_before_anything_is_unpacked(
    tmp_path: Path, filled: Path, made: Path
) -> None:
    """A newer program may well have another layout."""
    (tmp_path / "library").write_text("not a library that this program knows")
    facts = Facts(len(MIGRATIONS) + 1, 1, 1, 1, 1)
    forged(tmp_path / "b.tar", {FILE_NAME: tmp_path / "library"}, library=facts)
    refused(filled, tmp_path / "b.tar", "newer version of Pullquote .*update Pullquote")
    forged(
        tmp_path / "c.tar",
        {FILE_NAME: tmp_path / "library", "bot.sqlite": tmp_path / "library"},
        library=replace(facts, schema=1),
        bot=BOT_SCHEMA + 1,
    )
    refused(filled, tmp_path / "c.tar", "newer version of Pullquote .*update Pullquote")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"format": "pullquote backup 1"', b'"format": "pullquote backup 2"'),
        (b'"made_at": "2', b'"made_at": "3'),
        (b'"program"', b'"Program"'),
        (b"{", b"["),
        (b'"bytes"', b'"bites"'),
        (b"aa-one", b"ab-one"),
    ],
)
def test_a_manifest_that_somebody_changed(
    tmp_path: Path, filled: Path, made: Path, before: bytes, after: bytes
) -> None:
    whole = made.read_bytes()
    assert before in whole
    (tmp_path / "b.tar").write_bytes(whole.replace(before, after, 1))
    refused(filled, tmp_path / "b.tar", "damaged or cut short")


@pytest.mark.parametrize("told", [b"", b"{}", b"[1]", b"null", b'{"format": "pullquote backup 1"}'])
def test_a_manifest_that_says_nothing(tmp_path: Path, filled: Path, told: bytes) -> None:
    with tarfile.open(tmp_path / "b.tar", "w") as tar:
        info = tarfile.TarInfo(MANIFEST)
        info.size = len(told)
        tar.addfile(info, io.BytesIO(told))
    refused(filled, tmp_path / "b.tar", "no backup of Pullquote|damaged or cut short")


def test_a_manifest_is_read_as_it_was_written() -> None:
    made_at = datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)
    members = (Member(FILE_NAME, 7), Member("uploads/Größe.txt", 8))
    contents = Contents("1.2", made_at, Facts(1, 2, 3, 4, 5), None, members)
    assert from_json(as_json(contents)) == contents
    assert (contents.uploads, contents.bytes) == (1, 15)


def end_of(file: Path) -> int:
    """Return where the last member of a backup ends."""
    with tarfile.open(file) as tar:
        last = tar.getmembers()[-1]
    return last.offset_data + last.size


def flipped_in_the_middle(file: Path, target: Path) -> Path:
    flipped = bytearray(file.read_bytes())
    flipped[len(flipped) // 2] ^= 4
    target.write_bytes(flipped)
    return target


def content(file: Path, name: str) -> bytes:
    with tarfile.open(file) as tar:
        member = tar.extractfile(name)
        assert member is not None
        return member.read()


def as_it_is(info: tarfile.TarInfo) -> tarfile.TarInfo:
    return info


def rewritten(
    file: Path,
    target: Path,
    changed: dict[str, Callable[[tarfile.TarInfo], tarfile.TarInfo] | None],
    extra: list[str] | None = None,
) -> None:
    """Write the backup `file` again with members changed, left out (None) or added."""
    with tarfile.open(file) as old, tarfile.open(target, "w") as new:
        for info in old.getmembers():
            change = changed.get(info.name, as_it_is)
            if change is not None:
                body = content(file, info.name)
                new_info = change(info)
                new.addfile(new_info, io.BytesIO(body) if new_info.isreg() else None)
        for name in extra or []:
            new.addfile(tarfile.TarInfo(name))
