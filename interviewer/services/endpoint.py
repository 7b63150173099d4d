"""The model's endpoint that a user chose: kept in the data folder, and in force over what is
configured.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from interviewer.core.bank.card import Language
from interviewer.core.preferences import (
    Abilities,
    EndpointChoice,
    Preferences,
    brings_own_endpoint,
    in_force,
    is_address,
    is_header,
    same_address,
    with_old_key,
)
from interviewer.errors import StoreError, UsageError
from interviewer.settings import Settings

TRY_TIMEOUT = 20.0
"""Seconds that a user who presses “test” is kept waiting at most."""


class PreferencesStore(Protocol):
    """Where a user's preferences are kept."""

    def read(self) -> Preferences:
        """What was chosen, nothing if nothing was. Raises StoreError."""

    def write(
        self,
        chosen: Preferences,
    ) -> None:
        """Keep it. Raises StoreError."""

    def forget(self) -> None:
        """Back to nothing. Raises StoreError."""


class ModelEndpoint(Protocol):
    """An endpoint that can be asked."""

    def try_out(
        self,
        lang: Language,
    ) -> Abilities:
        """One tiny call, and what the endpoint can do. Raises ExaminerError."""


class Endpoint:
    """One user's choice of an endpoint.

    A guest is one of several users of a server whose key and network are not theirs.
    """

    def __init__(
        self,
        configured: Settings,
        store: PreferencesStore,
        connect: Callable[[Settings, bool], ModelEndpoint],
        check_public: Callable[[str], None],
        *,
        guest: bool = False,
    ) -> None:
        """connect: settings, and whether only public hosts may be reached, to an endpoint.

        check_public: raises UsageError for an address inside the server's own network.
        """
        self._configured = configured
        self._store = store
        self._connect = connect
        self._check_public = check_public
        self._guest = guest
        self._settings: Settings | None = None

    def settings(self) -> Settings:
        """What is configured with the user's preferences over it.

        Raises StoreError where those are damaged.
        """
        if self._settings is None:
            self._settings = self._over(self._store.read())
        return self._settings

    def chosen(self) -> Preferences:
        """What the user chose. Raises StoreError for a damaged file."""
        return self._store.read()

    def save(
        self,
        chosen: Preferences,
    ) -> bool:
        """Keep it, from now on in force; True if a key was left behind.

        Raises UsageError, StoreError.
        """
        old = self._old()
        kept = with_old_key(chosen, old)
        self._check(kept)
        self._store.write(kept)
        self._settings = None
        return old.api_key is not None and kept.api_key is None

    def forget(self) -> None:
        """Back to what the program is configured with. Raises StoreError."""
        self._store.forget()
        self._settings = None

    def try_out(
        self,
        chosen: Preferences,
        lang: Language,
    ) -> tuple[int, Abilities]:
        """One tiny call as if it had been saved: its milliseconds, and what the endpoint can do.

        Raises UsageError, ExaminerError.
        """
        kept = with_old_key(chosen, self._old())
        self._check(kept)
        settings = self._over(kept)
        if not settings.has_model:
            raise UsageError(key="endpoint_incomplete")
        patience = min(settings.timeout, TRY_TIMEOUT)
        hurried = settings.model_copy(update={"timeout": patience})
        endpoint = self._connect(hurried, self.guarded(settings))
        begun = time.perf_counter()
        found = endpoint.try_out(lang)
        return round((time.perf_counter() - begun) * 1000), found

    def guarded(
        self,
        settings: Settings,
    ) -> bool:
        """True if the endpoint may be on the public internet only."""
        return self._guest and not same_address(settings.base_url, self._configured.base_url)

    def _old(self) -> Preferences:
        try:
            return self._store.read()
        except StoreError:
            return Preferences()

    def _over(
        self,
        chosen: Preferences,
    ) -> Settings:
        """The settings with the preferences over them.

        Another endpoint has no prices and no talk model beside it, and a person who chose one
        wants it.
        """
        configured = _choice(self._configured)
        endpoint = in_force(
            configured,
            chosen,
            guest=self._guest,
        )
        changes: dict[str, object] = dict(endpoint)
        names_a_model = bool(chosen.model) and not self._guest
        brings_own = brings_own_endpoint(configured, chosen)
        if brings_own:
            changes.update(talk_model=None)
        if brings_own or names_a_model:
            changes.update(
                examiner="auto",
                price_in=None,
                price_out=None,
            )
        return self._configured.model_copy(update=changes)

    def _check(
        self,
        chosen: Preferences,
    ) -> None:
        if chosen.api_key and not is_header(chosen.api_key.get_secret_value()):
            raise UsageError(key="endpoint_key")
        if chosen.base_url and not is_address(chosen.base_url):
            raise UsageError(key="endpoint_address")
        settings = self._over(chosen)
        if (chosen.base_url or chosen.api_key) and not settings.has_model:
            raise UsageError(key="endpoint_incomplete")
        if chosen.model and settings.model != chosen.model:
            raise UsageError(key="endpoint_lent")
        if chosen.base_url and self.guarded(settings):
            self._check_public(chosen.base_url)


def _choice(settings: Settings) -> EndpointChoice:
    return EndpointChoice(
        base_url=settings.base_url,
        model=settings.model,
        api_key=settings.api_key,
        max_tokens=settings.max_tokens,
    )
