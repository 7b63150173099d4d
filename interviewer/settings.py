"""The only reader of the environment and of ``interviewer.toml``."""

from __future__ import annotations

import ipaddress
import os
import tomllib
import zoneinfo
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

from interviewer.core.preferences import same_address
from interviewer.errors import UsageError

CONFIG_FILE = "interviewer.toml"
SECRET_CHARS = 32


def _user_data() -> Path:
    return Path(platformdirs.user_data_dir("interviewer", appauthor=False))


class Settings(BaseSettings):
    """What can be configured.

    The command line comes first, then the environment (``INTERVIEWER_…``), then
    ``interviewer.toml``.
    """

    model_config = SettingsConfigDict(
        env_prefix="INTERVIEWER_",
        extra="forbid",
        populate_by_name=True,
    )

    notes: Annotated[tuple[Path, ...], NoDecode] = ()
    """Folders or files of notes. In the environment they are separated as in ``PATH``."""

    data: Path = Field(default_factory=_user_data)
    """The folder where sessions and the index live."""

    lang: Literal["zh", "en"] = "zh"
    """The language of the interview and of messages."""

    examiner: Literal["auto", "local", "llm"] = "auto"
    """Who judges answers. ``auto`` takes the model where one is configured."""

    chroma_url: str | None = None
    """The address of a Chroma server; None: Chroma runs embedded."""

    database_url: SecretStr | None = None
    """``postgresql://…`` of a database server; None: files of the data folder."""

    model: str | None = Field(
        default=None,
        validation_alias=AliasChoices(
            "model",
            "INTERVIEWER_MODEL",
            "OPENAI_MODEL",
        ),
    )
    """The name of a model at an OpenAI-compatible endpoint."""

    base_url: str | None = Field(
        default=None,
        validation_alias=AliasChoices(
            "base_url",
            "OPENAI_BASE_URL",
            "OPENAI_API_BASE",
        ),
    )
    """The address of the endpoint; None: OpenAI's own."""

    api_key: SecretStr | None = Field(
        default=None,
        validation_alias=AliasChoices("api_key", "OPENAI_API_KEY"),
    )
    """The key for the endpoint. A local endpoint needs none."""

    price_in: float | None = Field(
        default=None,
        ge=0.0,
    )
    """The price of a million tokens that the model reads; None: unknown."""

    price_out: float | None = Field(
        default=None,
        ge=0.0,
    )
    """The price of a million tokens that the model writes; None: unknown."""

    talk_model: str | None = Field(
        default=None,
        validation_alias=AliasChoices(
            "talk_model",
            "INTERVIEWER_TALK_MODEL",
            "OPENAI_TALK_MODEL",
        ),
    )
    """The name of a model that words hints, questions and closings; None: ``model`` does it."""

    talk_base_url: str | None = Field(
        default=None,
        validation_alias=AliasChoices("talk_base_url", "OPENAI_TALK_BASE_URL"),
    )
    """The address of its endpoint; None: the same as the model's."""

    talk_api_key: SecretStr | None = Field(
        default=None,
        validation_alias=AliasChoices("talk_api_key", "OPENAI_TALK_API_KEY"),
    )
    """The key for that endpoint. The model's key goes to the model's address only."""

    talk_price_in: float | None = Field(
        default=None,
        ge=0.0,
    )
    """The price of a million tokens that the talk model reads; None: unknown."""

    talk_price_out: float | None = Field(
        default=None,
        ge=0.0,
    )
    """The price of a million tokens that the talk model writes; None: unknown."""

    max_tokens: int | None = Field(
        default=None,
        ge=1,
    )
    """How many tokens one session may use; None: no limit."""

    timeout: float = Field(
        default=30.0,
        gt=0.0,
    )
    """Seconds of silence of the endpoint before it counts as lost."""

    votes: int = Field(
        default=1,
        ge=1,
        le=5,
    )
    """How often the model judges an answer near the pass mark."""

    minutes_a_day: int = Field(
        default=40,
        ge=1,
        le=1440,
    )
    """How long one wants to practise a day, which ``interviewer plan`` never exceeds."""

    time_zone: str | None = None
    """The person's time zone (``Asia/Shanghai``); None: the system's. A day ends at 04:00."""

    logs: Literal["file", "json"] = "file"
    """Where a web process says what it does: a file of the data folder, or JSON on standard error,
    which several processes with one data folder need."""

    hosts: Annotated[tuple[str, ...], NoDecode] = ()
    """Names of the web server beside loopback, ``name`` or ``name:port``; with commas between."""

    health_from: Annotated[tuple[str, ...], NoDecode] = ()
    """Networks (``10.0.0.0/8``) that may ask ``/healthz``, ``/readyz`` and ``/metrics``."""

    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = ()
    """Addresses and networks of the proxies that are believed about whom they pass on."""

    signing_secret: SecretStr | None = None
    """What log-ins and pages are signed with where several web processes serve the same people."""

    quota_notes_mb: int | None = Field(
        default=None,
        ge=1,
    )
    """Megabytes of notes that an account may keep; None: no limit."""

    quota_sessions: int | None = Field(
        default=None,
        ge=1,
    )
    """Sessions that an account may keep; None: no limit."""

    quota_tokens_a_day: int | None = Field(
        default=None,
        ge=1,
    )
    """What models may read and write for an account's interviews of one day; None: no limit."""

    uploads: int = Field(
        default=60,
        ge=1,
    )
    """Uploads of an account before each has to wait longer than the last, up to 15 minutes."""

    @field_validator("health_from", "trusted_proxies")
    @classmethod
    def _networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """Only networks that can be read."""
        for network in value:
            ipaddress.ip_network(network)
        return value

    @field_validator("signing_secret")
    @classmethod
    def _long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        """As long as a key of SHA-256 at least."""
        if value is not None and len(value.get_secret_value()) < SECRET_CHARS:
            raise ValueError(f"must have {SECRET_CHARS} characters or more")
        return value

    @field_validator(
        "hosts",
        "health_from",
        "trusted_proxies",
        mode="before",
    )
    @classmethod
    def _split_hosts(cls, value: object) -> object:
        """One name or several in one string: so the environment and a plain line of the file."""
        if not isinstance(value, str):
            return value
        names = (name.strip() for name in value.split(","))
        return tuple(filter(None, names))

    @field_validator("database_url")
    @classmethod
    def _is_postgres(cls, value: SecretStr | None) -> SecretStr | None:
        """Only this kind of server; the address is a secret, for it holds a password."""
        schemes = ("postgresql://", "postgres://")
        if value is not None and not value.get_secret_value().startswith(schemes):
            raise ValueError("must begin with postgresql://")
        return value

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str | None) -> str | None:
        """Only zones that there are."""
        if value is not None:
            try:
                zoneinfo.ZoneInfo(value)
            except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
                raise ValueError("no such time zone") from error
        return value

    @field_validator("notes", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """One path or several in one string: so the environment and a plain line of the file."""
        if not isinstance(value, str):
            return value
        paths = value.split(os.pathsep)
        return tuple(filter(None, paths))

    @field_validator("notes", "data")
    @classmethod
    def _expand(cls, value: Any) -> Any:
        """``~`` is the home folder also where no shell has replaced it."""
        if isinstance(value, Path):
            return value.expanduser()
        return tuple(path.expanduser() for path in value)

    @field_validator(
        "model",
        "base_url",
        "api_key",
        "talk_model",
        "talk_base_url",
        "talk_api_key",
        mode="before",
    )
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        """``OPENAI_API_KEY=`` in a shell means that there is none."""
        if isinstance(value, str) and not value.strip():
            return None
        return value

    @property
    def has_model(self) -> bool:
        """True if an endpoint is configured: a model's name, and a key or an address."""
        if self.model is None:
            return False
        return self.api_key is not None or self.base_url is not None

    def for_talk(self) -> Settings:
        """These settings with the talk model as the model; the same where none is configured."""
        if self.talk_model is None:
            return self
        base_url = self.talk_base_url or self.base_url
        api_key = self.talk_api_key
        if api_key is None and same_address(base_url, self.base_url):
            api_key = self.api_key
        return self.model_copy(
            update={
                "model": self.talk_model,
                "base_url": base_url,
                "api_key": api_key,
                "price_in": self.talk_price_in,
                "price_out": self.talk_price_out,
            }
        )

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
    """The settings of the command line, the environment and the file.

    config: the file; None takes ``interviewer.toml`` of the working folder, if there is one.
    given: values of the command line; None means not given.
    Raises UsageError for a bad file or value.
    """
    if config is not None and not config.is_file():
        raise UsageError(
            key="bad_value",
            name="--config",
            value=config,
            reason="no such file",
        )
    file = config or Path(CONFIG_FILE)
    configured = _reading(file)
    from_command_line = {name: value for name, value in given.items() if value is not None}
    try:
        return configured(**from_command_line)
    except ValidationError as error:
        raise _bad_value(error) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageError(
            key="bad_value",
            name=CONFIG_FILE,
            value=str(file),
            reason=str(error),
        ) from error


def _reading(file: Path) -> type[Settings]:
    """The settings' class, set to read that file."""

    class Configured(Settings):
        model_config = SettingsConfigDict(toml_file=file)

    return Configured


def _bad_value(error: ValidationError) -> UsageError:
    """The first thing that is wrong, without a secret."""
    first = error.errors()[0]
    name = ".".join(map(str, first["loc"]))
    value = repr(first.get("input"))
    if "key" in name.casefold() or name in ("database_url", "signing_secret"):
        value = "***"
    return UsageError(
        key="bad_value",
        name=name,
        value=value,
        reason=first["msg"],
    )
