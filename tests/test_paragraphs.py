import pytest

from index.paragraphs import paragraphs

WRAPPED = (
    "The bridge over the Tarn will stay closed until the middle of May, the",
    "county said on Monday, because two of its six cables have rusted through",
    "Near the anchors the damage is worst, and nobody knows who should have",
    "looked.",
)
PAGE = (
    "Bridge Closed Until May",
    "By Ilse Brandt",
    "The bridge over the Tarn will stay closed until the middle of May, the county said on Monday "
    "after two of its six cables rusted through.",
    "“We are sorry,” engineer Oren Vale said",
    "Repairs cost $4.1 million.",
)


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text, 0, len(text))]


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    assert found("\n".join(WRAPPED)) == ["\n".join(WRAPPED)]


def test_a_line_that_had_room_for_more_ends_a_paragraph_of_wrapped_text() -> None:
    text = "\n".join((*WRAPPED, *WRAPPED))

    assert found(text) == ["\n".join(WRAPPED), "\n".join(WRAPPED)]


def test_every_line_of_a_page_is_a_paragraph() -> None:
    assert found("\n".join(PAGE)) == list(PAGE)


def test_a_headline_over_one_line_stays_apart() -> None:
    headline = "Sea wall in Oost has moved again, officials say"
    lead = "Officials in Oost said that the wall had moved."

    assert found(f"{headline}\n{lead}") == [headline, lead]


@pytest.mark.parametrize("blank", ["\n\n", "\n \t \n", "\r\n\r\n", "\r\r", "\u2029\u2029"])
def test_a_blank_line_ends_a_paragraph_even_of_wrapped_text(blank: str) -> None:
    text = blank.join(("\n".join(WRAPPED), "\n".join(WRAPPED)))

    assert found(text) == ["\n".join(WRAPPED), "\n".join(WRAPPED)]


def test_items_of_a_list_stay_apart_though_the_lines_are_full() -> None:
    items = [f"- item {number} " + "word " * 11 + "end" for number in range(4)]

    assert found("\n".join(items)) == items


def test_a_line_broken_off_by_a_link_is_joined() -> None:
    text = "The vote is close, said the\nTarn Courier\n, which counted."

    assert found(text) == ["The vote is close, said the", "Tarn Courier\n, which counted."]


def test_only_the_range_asked_for_is_read() -> None:
    text = "One\nTwo\nThree"

    assert [text[a:b] for a, b in paragraphs(text, 4, 10)] == ["Two", "Th"]
