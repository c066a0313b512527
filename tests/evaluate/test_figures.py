from __future__ import annotations

import numpy as np
import pytest

from index.evaluate.figures import Judgement, auroc, calibration_error, figures


def test_auroc_counts_pairs_in_order_and_ties_half() -> None:
    assert auroc(np.array([0.9, 0.5]), np.array([0.1, 0.5])) == pytest.approx(0.875)


def test_calibration_error_is_the_distance_of_promise_and_truth() -> None:
    judgements = [Judgement("a", True, right, 0.75) for right in (True, True, False, False)]

    assert calibration_error(judgements) == pytest.approx(0.25)


def test_each_set_and_all_have_their_figures() -> None:
    judgements = [
        Judgement("a", True, True, 0.9),
        Judgement("a", True, False, 0.6),
        Judgement("b", False, False, 0.2),
    ]

    result = figures(judgements)

    assert list(result) == ["a", "b", "all"]
    assert result["a"]["first_right"] == 0.5
    assert "auroc" not in result["a"]
    assert result["all"]["auroc"] == 1.0
    assert result["all"]["refused_at_80"] == 1.0
