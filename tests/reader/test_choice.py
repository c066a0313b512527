from __future__ import annotations

from pathlib import Path

import pytest

from index.reader.choice import choose_reader
from index.reader.cross_encoder import CrossEncoderReader
from index.reader.model import OwnReader
from index.settings import IndexSettings


@pytest.mark.parametrize(
    ("reader", "kind"),
    [("own", OwnReader), ("none", type(None)), ("some/cross-encoder", CrossEncoderReader)],
)
def test_the_settings_name_the_reader(reader: str, kind: type) -> None:
    assert type(choose_reader(IndexSettings.model_validate({"reader": reader}))) is kind


def test_a_folder_can_hold_the_reader(tmp_path: Path) -> None:
    settings = IndexSettings.model_validate({"reader": str(tmp_path)})

    assert isinstance(choose_reader(settings), CrossEncoderReader)
