"""The only reader of the environment and of ``interviewer.toml``."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import platformdirs
from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from interviewer.errors import UsageError

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path(__file__).resolve().parent
CONFIG_FILE = "interviewer.toml"


class Settings(BaseSettings):
    """What can be configured: command line, then environment (``INTERVIEWER_…``), then ``interviewer.toml``.

    notes: folders or files, in the environment separated as in ``PATH``; data: where sessions and the index live; lang: of the
    interview and of messages; chroma_url: a Chroma server instead of the embedded one; examiner: ``auto`` takes the model where one is configured.
    model, base_url, api_key: any OpenAI-compatible endpoint; a local one needs no key. price_in, price_out: of a million tokens.
    max_tokens: what one session may use. timeout: seconds of silence of the endpoint.
    votes: how often the model judges an answer near the pass mark.
    """

    model_config = SettingsConfigDict(
        env_prefix="INTERVIEWER_", extra="forbid", populate_by_name=True
    )

    notes: Annotated[tuple[Path, ...], NoDecode] = ()
    data: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("interviewer", appauthor=False))
    )
    lang: Literal["zh", "en"] = "zh"
    examiner: Literal["auto", "local", "llm"] = "auto"
    chroma_url: str | None = None
    model: str | None = Field(
        default=None, validation_alias=AliasChoices("model", "INTERVIEWER_MODEL", "OPENAI_MODEL")
    )
    base_url: str | None = Field(
        default=None,
        validation_alias=AliasChoices("base_url", "OPENAI_BASE_URL", "OPENAI_API_BASE"),
    )
    api_key: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("api_key", "OPENAI_API_KEY")
    )
    price_in: float | None = Field(default=None, ge=0.0)
    price_out: float | None = Field(default=None, ge=0.0)
    max_tokens: int | None = Field(default=None, ge=1)
    timeout: float = Field(default=30.0, gt=0.0)
    votes: int = Field(default=1, ge=1, le=5)

    @field_validator("notes", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """One path or several in one string, as the environment and a plain line of the file have them."""
        return tuple(filter(None, value.split(os.pathsep))) if isinstance(value, str) else value

    @field_validator("notes", "data")
    @classmethod
    def _expand(cls, value: Any) -> Any:
        """``~`` is the home folder also where no shell has replaced it."""
        return (
            value.expanduser()
            if isinstance(value, Path)
            else tuple(path.expanduser() for path in value)
        )

    @field_validator("model", "base_url", "api_key", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        """``OPENAI_API_KEY=`` in a shell means that there is none."""
        return None if isinstance(value, str) and not value.strip() else value

    @property
    def has_model(self) -> bool:
        """True if an endpoint is configured: a model's name, and a key or an address."""
        return self.model is not None and (self.api_key is not None or self.base_url is not None)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the hook's signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Command line first, then environment, then the file that ``model_config`` names."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load(config: Path | None = None, **given: Any) -> Settings:
    """The settings; ``given`` are the command line's, None meaning not given. Raises UsageError for a bad file or value."""
    file = config or Path(CONFIG_FILE)
    if config is not None and not config.is_file():
        raise UsageError(key="bad_value", name="--config", value=config, reason="no such file")
    configured = type(
        "Settings",
        (Settings,),
        {"model_config": SettingsConfigDict(**{**Settings.model_config, "toml_file": file})},
    )
    try:
        settings = configured(**{k: v for k, v in given.items() if v is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        value = "***" if "key" in name.casefold() else repr(first.get("input"))
        raise UsageError(key="bad_value", name=name, value=value, reason=first["msg"]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageError(
            key="bad_value", name=CONFIG_FILE, value=str(file), reason=str(error)
        ) from error
    assert isinstance(settings, Settings)
    return settings


def shipped(folder: str) -> Path:
    """``prompts`` or ``knowledge``: of the repository if the package runs from one, else what travels in the wheel.

    The repository comes first: an editable install may hold stale copies.
    """
    at_root = ROOT / folder
    return (
        at_root
        if at_root.is_dir() and (ROOT / "pyproject.toml").is_file()
        else PACKAGE / "_shipped" / folder
    )
