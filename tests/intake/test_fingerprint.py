from dataclasses import replace
from pathlib import Path

from index.intake import Item, read
from tests.intake.sources import PLAIN, found, put, source

LINE = '{"id": "x1", "title": "T", "text": "One sentence is here."}\n'


def prints(path: Path, *, publisher: str | None = None) -> list[str]:
    return [item.fingerprint for item in found(path, publisher=publisher) if isinstance(item, Item)]


def test_reading_twice_gives_the_same_fingerprints(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": PLAIN, "b.jsonl": LINE})
    assert prints(tmp_path) == prints(tmp_path)
    assert len(set(prints(tmp_path))) == 2


def test_a_changed_byte_and_a_moved_file_change_it(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": PLAIN})
    (before,) = prints(tmp_path)
    put(tmp_path, {"a.txt": PLAIN + " "})
    (changed,) = prints(tmp_path)
    put(tmp_path, {"a.txt": PLAIN})
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    (moved,) = prints(tmp_path)
    assert len({before, changed, moved}) == 3


def test_a_line_with_an_identity_may_move(tmp_path: Path) -> None:
    put(tmp_path, {"a.jsonl": LINE})
    (before,) = prints(tmp_path)
    put(tmp_path, {"a.jsonl": '{"id": 2, "text": "Another one is here."}\n\n' + LINE})
    assert prints(tmp_path)[1] == before


def test_a_line_without_an_identity_may_not_move(tmp_path: Path) -> None:
    bare = '{"text": "One sentence is here."}\n'
    put(tmp_path, {"a.jsonl": bare + bare})
    first, second = prints(tmp_path)
    assert first != second


def test_the_publisher_of_the_source_is_part_of_the_article(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": PLAIN})
    (item,) = read(source(tmp_path))
    (named,) = read(replace(source(tmp_path), publisher="Skell Gazette"))
    assert isinstance(item, Item)
    assert isinstance(named, Item)
    assert item.fingerprint != named.fingerprint
    assert (item.clean().publisher, named.clean().publisher) == (None, "Skell Gazette")
