"""What a user chose on the settings page: kept in the data folder, and in force over the environment and interviewer.toml."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from interviewer.adapters.preferences import FILE, PreferencesFile
from interviewer.core.preferences import Preferences, is_address, is_header, same_address
from interviewer.core.rubric import Language
from interviewer.errors import StoreError, UsageError
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.adapters.openai_chat import Asking
    from interviewer.prompts import PromptLibrary
    from interviewer.wiring.app import App

TRY_TIMEOUT = 20.0
"""Seconds that a user who presses “test” is kept waiting at most."""


class Choices:
    """One user's preferences. guest: one of several users of a server whose key and network are not theirs."""

    def __init__(self, app: App) -> None:
        """app: whose settings change with the preferences."""
        self._app = app
        self._file = PreferencesFile(app.data, named=FILE if app.guest else None)

    def read(self) -> Preferences:
        """What was chosen. Raises StoreError for a damaged file."""
        return self._file.read()

    def save(self, chosen: Preferences) -> bool:
        """Keep it, from now on in force; True if a key was left behind. Raises UsageError, StoreError."""
        old = self._old()
        kept = self._with_key(chosen, old)
        self._check(kept)
        self._file.write(kept)
        self._app.reload_settings()
        return old.api_key is not None and kept.api_key is None

    def forget(self) -> None:
        """Back to what the program is configured with. Raises StoreError."""
        self._file.forget()
        self._app.reload_settings()

    def try_out(self, chosen: Preferences, lang: Language) -> int:
        """One tiny call as if it had been saved, and how many milliseconds it took. Raises UsageError, ExaminerError."""
        kept = self._with_key(chosen, self._old())
        self._check(kept)
        settings = effective(self._app.configured, kept, guest=self._app.guest)
        if not settings.has_model:
            raise UsageError(key="endpoint_incomplete")
        patience = min(settings.timeout, TRY_TIMEOUT)
        asking = asking_of(
            settings.model_copy(update={"timeout": patience}),
            self._app.speaker,
            guarded=self.guarded(settings),
        )
        begun = time.perf_counter()
        asking.try_out(lang)
        return round((time.perf_counter() - begun) * 1000)

    def guarded(self, settings: Settings) -> bool:
        """True if the endpoint may be on the public internet only."""
        return self._app.guest and not same_address(
            settings.base_url, self._app.configured.base_url
        )

    def _old(self) -> Preferences:
        try:
            return self._file.read()
        except StoreError:
            return Preferences()

    @staticmethod
    def _with_key(chosen: Preferences, old: Preferences) -> Preferences:
        """The old key goes on where none was typed, but never to another address."""
        if chosen.api_key or not same_address(chosen.base_url, old.base_url):
            return chosen
        return chosen.model_copy(update={"api_key": old.api_key})

    def _check(self, chosen: Preferences) -> None:
        if chosen.api_key and not is_header(chosen.api_key.get_secret_value()):
            raise UsageError(key="endpoint_key")
        if chosen.base_url and not is_address(chosen.base_url):
            raise UsageError(key="endpoint_address")
        settings = effective(self._app.configured, chosen, guest=self._app.guest)
        if (chosen.base_url or chosen.api_key) and not settings.has_model:
            raise UsageError(key="endpoint_incomplete")
        if chosen.model and settings.model != chosen.model:
            raise UsageError(key="endpoint_lent")
        if chosen.base_url and self.guarded(settings):
            _check_public(chosen.base_url)


def effective(configured: Settings, chosen: Preferences, *, guest: bool) -> Settings:
    """The settings with the preferences over them.

    The configured key goes to the configured address only. A guest who brings neither address nor key uses what the server lends:
    its model, and at most its budget.
    """
    elsewhere = chosen.base_url is not None and not same_address(
        chosen.base_url, configured.base_url
    )
    own = elsewhere or chosen.api_key is not None
    changes: dict[str, object] = {}
    if own:
        changes |= {"base_url": chosen.base_url or configured.base_url, "api_key": chosen.api_key}
    if chosen.model and (own or not guest):
        changes["model"] = chosen.model
    if changes:
        changes |= {"examiner": "auto", "price_in": None, "price_out": None}
    if chosen.max_tokens:
        lent = configured.max_tokens if guest and not own else None
        changes["max_tokens"] = min(chosen.max_tokens, lent or chosen.max_tokens)
    return configured.model_copy(update=changes)


def asking_of(settings: Settings, speaker: PromptLibrary, *, guarded: bool) -> Asking:
    """The model's endpoint of these settings. guarded: only public hosts are connected to."""
    from interviewer.adapters.openai_chat import Asking, Endpoint, EndpointConfig

    s = settings
    config = EndpointConfig(
        model=s.model or "",
        base_url=s.base_url,
        api_key=s.api_key,
        timeout=s.timeout,
        deadline=3 * s.timeout,
        price_in=s.price_in,
        price_out=s.price_out,
        public_only=guarded,
    )
    return Asking(Endpoint(config), speaker)


def _check_public(url: str) -> None:
    from interviewer.adapters.openai_chat.public_only import PrivateAddressError, public_address

    parts = urlsplit(url)
    try:
        public_address(parts.hostname or "", parts.port)
    except PrivateAddressError:
        raise UsageError(key="endpoint_private", host=parts.hostname) from None
    except OSError:
        raise UsageError(key="endpoint_unknown", host=parts.hostname) from None
