"""The examiner's endpoint on the settings page: address, model, key, budget; try, save, forget.

The key goes in and never comes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import gradio as gr
from pydantic import SecretStr

from interviewer.core.preferences import Abilities, Preferences
from interviewer.services.doctor import redact_url
from interviewer.ui.web.labels import say
from interviewer.ui.web.site import Site, Update, Visit
from interviewer.ui.web.view import chip

MAX_BUDGET = 10**9


class EndpointForm:
    """Lays the fields out and answers their events."""

    def __init__(self, site: Site) -> None:
        """Builds the components into the column that is open."""
        self._site = site
        self.state = gr.Markdown(
            elem_id="endpoint-state",
            elem_classes="chips",
        )
        with gr.Row():
            self.address = gr.Textbox(
                label=say("endpoint"),
                placeholder="https://…/v1",
                elem_id="endpoint",
                min_width=240,
                max_lines=1,
            )
            self.model = gr.Textbox(
                label=say("model"),
                placeholder=say("as_configured"),
                elem_id="model",
                min_width=140,
                max_lines=1,
            )
        with gr.Row():
            no_filling_in = gr.InputHTMLAttributes(
                autocomplete="new-password",
                spellcheck=False,
            )
            self.key = gr.Textbox(
                label=say("api_key"),
                type="password",
                elem_id="api-key",
                html_attributes=no_filling_in,
                min_width=240,
                max_lines=1,
            )
            self.budget = gr.Number(
                label=say("budget"),
                precision=0,
                minimum=0,
                maximum=MAX_BUDGET,
                elem_id="budget",
                min_width=140,
            )
        with gr.Row():
            self.try_ = gr.Button(
                say("try_endpoint"),
                elem_id="try-endpoint",
                min_width=120,
            )
            self.save = gr.Button(
                say("save"),
                variant="primary",
                elem_id="save-endpoint",
                min_width=120,
            )
            self.forget = gr.Button(
                say("forget"),
                elem_id="forget-endpoint",
                min_width=120,
            )
        self.notice = gr.Markdown(
            "",
            elem_classes="notice",
            elem_id="endpoint-notice",
        )

    @property
    def fields(self) -> list[Any]:
        """Everything that ``shown`` fills."""
        return [self.state, self.address, self.model, self.key, self.budget, self.notice]

    def wire(
        self,
        also: list[Any],
        changed: Any,
    ) -> None:
        """The events.

        also, changed: components elsewhere that depend on the examiner, and what they become for a
        visit.
        """
        typed = [self.address, self.model, self.key, self.budget]
        on = self._site.on
        self.try_.click(
            on(self._try, self.notice),
            typed,
            [self.notice],
            api_visibility="private",
        )

        def then(act: Any) -> Any:
            def run(visit: Visit, *values: Any) -> Iterator[Update]:
                said = act(visit, *values)
                yield {**self.shown(visit), **changed(visit), self.notice: visit.words[said]}

            return on(run, self.notice)

        self.save.click(
            then(self._save),
            typed,
            [*self.fields, *also],
            api_visibility="private",
        )
        self.forget.click(
            then(self._forget),
            None,
            [*self.fields, *also],
            api_visibility="private",
        )

    def shown(self, visit: Visit) -> Update:
        """What is chosen and what is in force, without the key.

        Raises StoreError for damaged preferences.
        """
        chosen, settings, words = visit.app.endpoint.chosen(), visit.app.settings, visit.words
        state = words["no_model"]
        if settings.has_model:
            key = words["key_set"] if settings.api_key else words["key_none"]
            address = redact_url(settings.base_url or "OpenAI")
            facts = " ".join(map(chip, (settings.model or "", address, key)))
            state = f"{words['in_force']} {facts}"
        hint = words["key_kept"] if chosen.api_key else words["key_hint"]
        return {
            self.state: state,
            self.address: chosen.base_url or "",
            self.model: chosen.model or "",
            self.key: gr.Textbox(
                value="",
                placeholder=hint,
            ),
            self.budget: gr.Number(value=chosen.max_tokens),
        }

    def _try(
        self,
        visit: Visit,
        *typed: Any,
    ) -> Iterator[Update]:
        yield {self.notice: visit.words["trying"]}
        took, found = visit.app.endpoint.try_out(_chosen(*typed), visit.lang)
        yield {self.notice: tried(took, found, visit.words)}

    @staticmethod
    def _save(visit: Visit, *typed: Any) -> str:
        return "chosen_without_key" if visit.app.endpoint.save(_chosen(*typed)) else "chosen"

    @staticmethod
    def _forget(visit: Visit) -> str:
        visit.app.endpoint.forget()
        return "forgotten"


def tried(
    took: int,
    found: Abilities,
    words: Mapping[str, str],
) -> str:
    """That the endpoint answered, and what it can do, as Markdown."""
    can = [
        words[f"tried_{found.format}"],
        words["tried_streams" if found.streams else "tried_whole"],
        words["tried_counts" if found.counts_tokens else "tried_estimated"],
    ]
    return "\n".join([words["tried"].format(ms=took), "", *(f"- {line}" for line in can)])


def _chosen(
    address: object,
    model: object,
    key: object,
    budget: object,
) -> Preferences:
    """What was typed. Whatever else a request may carry counts as nothing."""
    most = int(budget) if isinstance(budget, int | float) and 1 <= budget <= MAX_BUDGET else None
    secret = _text(key)
    return Preferences(
        base_url=_text(address),
        model=_text(model),
        api_key=SecretStr(secret) if secret else None,
        max_tokens=most,
    )


def _text(value: object) -> str | None:
    return value.strip()[:2000] or None if isinstance(value, str) else None
