"""What people see of a source, and what files are called."""

from __future__ import annotations

from pathlib import PurePath

import pytest
from hypothesis import given

from bot.kinds import is_read
from bot.markdown import units
from bot.naming import safe_file_name, shown_name, shown_place
from index.domain import Source, SourceKind
from tests.bot.test_markdown import HOSTILE


def source(kind: SourceKind, location: str, name: str | None = None) -> Source:
    return Source(5, kind, location, None, None, name)


@pytest.mark.parametrize(
    ("shown", "kind", "location", "name"),
    [
        ("news", SourceKind.FOLDER, "/srv/secret/news", None),
        ("/", SourceKind.FOLDER, "/", None),
        ("a.txt", SourceKind.FILE, "/srv/secret/a.txt", None),
        ("minutes.txt", SourceKind.UPLOAD, "/srv/uploads/17", "minutes.txt"),
        ("The Courier", SourceKind.FEED, "https://courier.example/feed", "The Courier"),
        ("courier.example/feed", SourceKind.FEED, "https://courier.example/feed?key=s#x", None),
        ("courier.example", SourceKind.PAGE, "https://me:secret@courier.example:81/", None),
        ("#5", SourceKind.FEED, "https://courier.example/feed", "\u200b"),
    ],
)
def test_a_source_is_named_without_what_is_the_hosts_affair(
    shown: str, kind: SourceKind, location: str, name: str | None
) -> None:
    assert shown_name(source(kind, location, name)) == shown


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("The Courier", "The Courier"),
        ("2031/minutes.txt", "2031/minutes.txt"),
        ("/srv/secret/news", "news"),
        ("https://me:pw@courier.example/feed?key=s", "courier.example/feed"),
        ("https://[::1", ""),
    ],
)
def test_a_place_is_told_without_what_is_the_hosts_affair(place: str, shown: str) -> None:
    assert shown_place(place) == shown


@given(HOSTILE)
def test_a_name_fits_into_a_suggestion(name: str) -> None:
    shown = shown_name(source(SourceKind.FEED, "https://courier.example", name * 20))
    assert 1 <= units(shown) <= 100
    assert "\n" not in shown


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("minutes.txt", "minutes.txt"),
        ("Sitzung März.PDF", "Sitzung März.PDF"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\me\\a.md", "a.md"),
        ("--data=x.txt", "data_x.txt"),
        (".txt", "file.txt"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("x" * 300 + ".jsonl", "x" * 60 + ".jsonl"),
    ],
)
def test_a_files_name_is_made_safe_and_keeps_its_ending(name: str, safe: str) -> None:
    assert safe_file_name(name) == safe


@given(HOSTILE)
def test_no_name_leaves_its_folder(name: str) -> None:
    safe = safe_file_name(f"{name}.txt")
    assert PurePath(safe).name == safe
    assert is_read(safe)
    assert safe[0] not in ".-"
    assert len(safe.encode()) <= 255
