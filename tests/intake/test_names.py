import pytest

from index.intake.names import MAX_AUTHORS, authors


@pytest.mark.parametrize(
    ("value", "people"),
    [
        ("Ada Quill", ("Ada Quill",)),
        ("By Ada Quill and Tom Ark", ("Ada Quill", "Tom Ark")),
        ("Von Jana Ohlsen", ("Jana Ohlsen",)),
        ("Марко Лис, Ірина Довга", ("Марко Лис", "Ірина Довга")),
        ("Ada Quill, Energy Reporter", ("Ada Quill",)),
        ("ADA QUILL", ("Ada Quill",)),
        ("ada@harbour.example (Ada Quill)", ("Ada Quill",)),
        ("Ada Quill (Velm)", ("Ada Quill (Velm)",)),
        ("Reuters", ("Reuters",)),
        (["Ada Quill", None, 7, {"name": "x"}, "Ada Quill"], ("Ada Quill",)),
        ("admin", ()),
        ("Editorial Team", ()),
        ("https://social.example/ada", ()),
        ("@ada", ()),
        ("ada@harbour.example", ()),
        ("word " * 99, ()),
        ("", ()),
        (None, ()),
    ],
)
def test_people_are_named_once_and_nobody_else(value: object, people: tuple[str, ...]) -> None:
    assert authors(value) == people


def test_a_list_of_everybody_is_cut() -> None:
    assert len(authors([f"Ada Quill {'I' * n}" for n in range(1, 99)])) == MAX_AUTHORS
