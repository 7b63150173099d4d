"""One question to the model and a reply that can be used: one retry with the error shown, waits within bounds, errors for the user."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage
from pydantic import BaseModel

from interviewer.adapters.openai_chat.endpoint import Endpoint, Reply
from interviewer.adapters.openai_chat.faults import RETRIED, SILENT, Fault
from interviewer.adapters.openai_chat.reading import read_reply
from interviewer.adapters.tokens import count_tokens
from interviewer.core.rubric import Language
from interviewer.core.usage import Usage
from interviewer.errors import ExaminerError
from interviewer.prompts import PromptLibrary

MAX_WAIT = 10.0
"""Seconds of Retry-After that are waited; who asks for more gets no second try."""
SHOWN_REPLY = 2_000
"""Characters of a reply that could not be used that the model is shown again."""
LOST_IN_A_ROW = 2
"""Questions in a row that an endpoint leaves without a reply before it is left alone for a while."""
REST = 60.0
"""Seconds for which it is then not asked: nobody should wait for the same time-out at every answer."""

Model = TypeVar("Model", bound=BaseModel)


class Ready(BaseModel):
    """The reply to the tiny call."""

    ready: bool = True


class Asking:
    """Asks an endpoint with prompts of the library."""

    def __init__(
        self,
        endpoint: Endpoint,
        prompts: PromptLibrary,
        sleep: Callable[[float], None] = time.sleep,
        rest: float = REST,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """sleep: how to wait for an endpoint that asks to come back later. rest: seconds without questions after it was lost, 0 for none."""
        self.endpoint, self.prompts, self._sleep, self._rest, self._clock = (
            endpoint,
            prompts,
            sleep,
            rest,
            clock,
        )
        self._lost, self._resumes, self._last = 0, 0.0, Fault("unreachable")

    def ask(
        self,
        prompt_id: str,
        lang: Language,
        schema: type[Model],
        fixed: dict[str, object],
        given: dict[str, object],
        on_text: Callable[[str], None] = lambda _: None,
        check: Callable[[Model], None] = lambda _: None,
        settled: Callable[[], bool] = lambda: False,
    ) -> tuple[Model, Usage]:
        """The model's reply as ``schema``. fixed, given: inputs of the system and the user section; check: may raise Fault.

        settled: true once what was heard is enough, so that a second try would come too late.
        Raises ExaminerError with one line for the user.
        """
        if self._clock() < self._resumes:
            raise self.error(Fault("resting", str(self.error(self._last, lang))), lang)
        prompt = self.prompts.get(prompt_id, lang)
        messages: list[BaseMessage] = [
            SystemMessage(prompt.render("system", **fixed)),
            HumanMessage(prompt.render("user", **given)),
        ]
        try:
            found = self._try_twice(
                messages, lang, schema, prompt.temperature, on_text, check, settled
            )
        except Fault as fault:
            self._count(fault)
            raise self.error(fault, lang) from None
        self._lost = 0
        return found

    def _count(self, fault: Fault) -> None:
        self._last, self._lost = fault, self._lost + 1 if fault.kind in SILENT else 0
        if self._lost >= LOST_IN_A_ROW:
            self._resumes = self._clock() + self._rest

    def estimate(
        self, prompt_id: str, lang: Language, fixed: dict[str, object], given: dict[str, object]
    ) -> int:
        """Tokens of the prompt, counted here."""
        prompt = self.prompts.get(prompt_id, lang)
        return count_tokens(prompt.render("system", **fixed)) + count_tokens(
            prompt.render("user", **given)
        )

    def reach(self, lang: Language) -> str:
        """That the endpoint is there. Raises ExaminerError."""
        try:
            return self.endpoint.reach()
        except Fault as fault:
            raise self.error(fault, lang) from None

    def try_out(self, lang: Language) -> None:
        """One tiny call, in the shape of all others. Raises ExaminerError."""
        self.ask("endpoint_test", lang, Ready, {}, {})

    def error(self, fault: Fault, lang: Language) -> ExaminerError:
        """The fault as one line for the user, without any secret."""
        model = self.endpoint.config.model
        line = self.prompts.line(
            "model_fault",
            lang,
            kind=fault.kind,
            status=fault.status,
            detail=fault.detail,
            model=model,
        )
        return ExaminerError(" ".join(line.text.split()), usage=fault.usage)

    def _try_twice(
        self,
        messages: Sequence[BaseMessage],
        lang: Language,
        schema: type[Model],
        temperature: float | None,
        on_text: Callable[[str], None],
        check: Callable[[Model], None],
        settled: Callable[[], bool],
    ) -> tuple[Model, Usage]:
        used = Usage()
        for last in (False, True):
            reply: Reply | None = None
            try:
                reply = self.endpoint.exchange(messages, schema, temperature, on_text)
                used += reply.usage
                draft = read_reply(reply.text, schema)
                check(draft)
                return draft, used
            except Fault as fault:
                if last or settled() or not self._worth_a_retry(fault):
                    fault.usage = used
                    raise
                messages = [*messages, *self._correction(reply, fault, lang)]
                on_text = _ignore
        raise Fault("malformed")

    def _worth_a_retry(self, fault: Fault) -> bool:
        if fault.kind not in RETRIED or (fault.retry_after or 0.0) > MAX_WAIT:
            return False
        if fault.kind == "rate" or fault.retry_after:
            self._sleep(1.0 if fault.retry_after is None else fault.retry_after)
        return True

    def _correction(self, reply: Reply | None, fault: Fault, lang: Language) -> list[BaseMessage]:
        if reply is None:
            return []
        shown = self.prompts.line("model_retry", lang, problem=fault.detail).text
        return [AIMessage(reply.text[:SHOWN_REPLY]), HumanMessage(shown)]


def _ignore(_: str) -> None:
    """A second reply is not streamed."""
