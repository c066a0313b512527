from __future__ import annotations

from dataclasses import replace

import pytest

from index.shelf import difference
from tests.fakes import article

BEFORE = article("The bridge opened on Monday. It cost 12 million crowns. Nobody was hurt.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The bridge opened on Monday. It cost 15 million crowns. Nobody was hurt.",
            "1 sentence added, 1 sentence removed",
        ),
        ("The bridge opened on Monday. It cost 12 million crowns.", "1 sentence removed"),
        (BEFORE.text + " It is 200 m long. It is red.", "2 sentences added"),
        (BEFORE.text.replace(" It", "\n\nIt"), "details changed"),
    ],
)
def test_a_change_is_told_in_a_few_words(text: str, told: str) -> None:
    assert difference(BEFORE, replace(BEFORE, text=text)) == told


def test_a_new_headline_is_told() -> None:
    assert difference(BEFORE, replace(BEFORE, title="Bridge open")) == "headline changed"
