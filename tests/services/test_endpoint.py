"""Which endpoint is in force over what is configured."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from interviewer.adapters.grading_llm.model import check_public
from interviewer.adapters.storage.preferences import PreferencesFile
from interviewer.core.preferences import Preferences
from interviewer.services.endpoint import Endpoint, ModelEndpoint
from interviewer.settings import Settings

CONFIGURED = Settings(
    model="large",
    base_url="http://127.0.0.1:9/v1",
    talk_model="small",
    talk_api_key=SecretStr("sk-of-the-server"),
)


def not_called(_settings: Settings, _guarded: bool) -> ModelEndpoint:
    raise AssertionError


@pytest.mark.parametrize(
    ("chosen", "talk"),
    [
        (Preferences(), "small"),
        (Preferences(model="other"), "small"),
        (Preferences(base_url="http://127.0.0.1:9/v1/", model="other"), "small"),
        (Preferences(base_url="http://127.0.0.1:10/v1", model="mine"), None),
        (Preferences(api_key=SecretStr("sk-mine"), model="mine"), None),
    ],
)
def test_an_endpoint_of_ones_own_does_everything_itself(
    tmp_path: Path, chosen: Preferences, talk: str | None
) -> None:
    endpoint = Endpoint(CONFIGURED, PreferencesFile(tmp_path), not_called, check_public)
    endpoint.save(chosen)
    assert endpoint.settings().talk_model == talk
