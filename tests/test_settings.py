from pathlib import Path

import pytest

from index.errors import UsageError
from index.settings import IndexSettings, read_settings


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_variable_and_a_line_in_env_set_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("PULLQUOTE_THREADS=3\nDISCORD_TOKEN=not-ours\n")
    assert read_settings(IndexSettings).threads == 3
    monkeypatch.setenv("PULLQUOTE_THREADS", "4")
    assert read_settings(IndexSettings).threads == 4


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PULLQUOTE_THREADS", "-7"),
        ("PULLQUOTE_LOG_LEVEL", "LOUD"),
        ("PULLQUOTE_FETCH_ALLOW", "10.1.0.0/16, home"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line_without_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(UsageError, match=rf"Wrong settings: {name}: .*\.env\.example") as caught:
        read_settings(IndexSettings)
    assert value not in str(caught.value)
    assert "\n" not in str(caught.value)
