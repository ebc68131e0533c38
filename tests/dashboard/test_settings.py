"""Settings: what the environment says, and what it may not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.settings import BadSetting, Settings


def test_an_empty_environment_gives_the_usual() -> None:
    assert Settings.from_env({}) == Settings()
    assert Settings.from_env({"PORT": "", "DATA": ""}) == Settings()


def test_the_environment_is_read() -> None:
    found = Settings.from_env({"PORT": "9000", "DATA": "else", "PUBLIC_URL": "https://trade.example/said/"})
    assert found == Settings(data=Path("else"), port=9000, public_url="https://trade.example/said")


@pytest.mark.parametrize(
    "env",
    [
        {"PORT": "http"},
        {"PORT": "70000"},
        {"PUBLIC_URL": "trade.example"},
        {"PUBLIC_URL": "javascript:alert(1)"},
        {"PUBLIC_URL": "https://trade.example/?a=b"},
        {"EMBED_ANCESTORS": "*; script-src *"},
    ],
)
def test_a_bad_setting_is_one_sentence_that_names_it(env: dict[str, str]) -> None:
    (name,) = env
    with pytest.raises(BadSetting, match=name) as caught:
        Settings.from_env(env)
    assert "\n" not in str(caught.value)
