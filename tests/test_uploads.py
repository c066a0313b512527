from __future__ import annotations

from pathlib import Path

import pytest

from index import uploads
from index.domain import Source, SourceKind
from index.errors import SourceError, StoreError


@pytest.fixture
def attached(tmp_path: Path) -> Path:
    file = tmp_path / "download"
    file.mkdir()
    (file / "x.txt").write_text("The ferry to Tarn sails at noon.")
    return file / "x.txt"


def test_a_file_is_kept_in_the_library_under_a_safe_name(tmp_path: Path, attached: Path) -> None:
    place = uploads.keep(tmp_path / "data", str(attached), "../../ Ferry news.txt")

    assert place.startswith("uploads/")
    assert place.endswith("-_Ferry_news.txt")
    assert (tmp_path / "data" / place).read_text() == attached.read_text()


def test_the_same_file_is_kept_once(tmp_path: Path, attached: Path) -> None:
    places = {uploads.keep(tmp_path / "data", str(attached), "a.txt") for _ in range(2)}

    assert len(list((tmp_path / "data" / "uploads").iterdir())) == len(places) == 1


def test_it_goes_with_its_source(tmp_path: Path, attached: Path) -> None:
    place = uploads.keep(tmp_path / "data", str(attached), None)

    uploads.forget(tmp_path / "data", Source(1, SourceKind.UPLOAD, place, None, None))

    assert not list((tmp_path / "data" / "uploads").iterdir())


def test_a_file_that_is_no_upload_stays(tmp_path: Path, attached: Path) -> None:
    uploads.forget(tmp_path, Source(1, SourceKind.FILE, str(attached), None, None))

    assert attached.exists()


def test_a_folder_is_no_upload(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is no file: give a file to upload"):
        uploads.keep(tmp_path / "data", str(tmp_path), None)


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path, attached: Path) -> None:
    (tmp_path / "data").write_text("in the way")

    with pytest.raises(StoreError, match="cannot be written"):
        uploads.keep(tmp_path / "data", str(attached), None)
