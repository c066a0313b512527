import pytest

from index.boundaries import holds, missed


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("He left. ", "She stayed."),
        ("He left. ", "iRail apologized."),
        ("He left. ", "“She,” he said."),
        ("See the map. ", "https://example.org has it."),
        ("It opens at 7 a.m. ", "Voters need a card."),
        ("“Who pays?” ", "The mayor asked twice."),
        ("“Who pays?” ", "Then Lund said it."),
        ("It fell on May 3. ", "Maize prices rose."),
        ("COVID? ", "12 cases were found."),
    ],
)
def test_boundary_holds(before: str, after: str) -> None:
    assert holds(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("“Stop!” ", "he said."),
        ("Shares of Yippee! ", "rose."),
        ("“Stop!” ", ", he said."),
        ("Ms. ", "Lund came."),
        ("then-Gov. ", "Pike knew."),
        ("О. ", "Коваль каже."),
        ("It opens at 7 a.m. ", "Tuesday at noon."),
        ("It opens at 11:59 p.m. ", "CET on Monday."),
        ("Er kam am 3. ", "Mai nach Tarn."),
        ("12. ", "Boil the water."),
        ("“Who pays?” ", "Mayor Ilse Brandt asked."),
        ("“Who pays?” ", "Lund, 61, told reporters."),
        ("by the U.", "S. Navy"),
        ("He left. ", "…"),
    ],
)
def test_boundary_does_not_hold(before: str, after: str) -> None:
    assert not holds(before, after)


@pytest.mark.parametrize(
    "text",
    [
        "She told me.| Lund knew.",
        "The dog is ill.| Colbeck is not.",
        "They waited…| Nobody came.",
        "He lives in DC.| Pike does not.",
        "See oost.gov.| Nobody did.",
        "“He told me.”| Lund knew.",
    ],
)
def test_missed_boundary_is_found(text: str) -> None:
    before = text.split("|")[0].rstrip("”")

    assert list(missed(text.replace("|", ""))) == [len(before)]


@pytest.mark.parametrize(
    "text",
    [
        "No. 5 won.",
        "Me. Lund",
        "GOV. LUND SPEAKS",
        "I thought… I know.",
        "and … Then it",
        "U.S. Army",
    ],
)
def test_nothing_is_missed_where_nothing_ends(text: str) -> None:
    assert list(missed(text)) == []
