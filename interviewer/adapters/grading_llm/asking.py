"""One question to the model and a reply that can be used.

There is one retry with the error shown. Waits are bounded, and errors are worded for the user.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage
from pydantic import BaseModel

from interviewer import signals
from interviewer.adapters.grading_llm.addenda import Addendum
from interviewer.adapters.grading_llm.reply import read_reply
from interviewer.adapters.grading_llm.transport.container import around
from interviewer.adapters.grading_llm.transport.endpoint import Endpoint, Reply, Wanted
from interviewer.adapters.grading_llm.transport.faults import RETRIED, SILENT, Fault
from interviewer.adapters.grading_llm.transport.tokens import count_tokens
from interviewer.core.bank.card import Language
from interviewer.core.preferences import Abilities
from interviewer.core.usage import Usage
from interviewer.errors import ExaminerError
from interviewer.logs import log
from interviewer.words.prompts import PromptLibrary

MAX_WAIT = 10.0
"""Seconds of Retry-After that are waited. An endpoint that asks for more gets no second try."""
ROOM = 800
"""Tokens that a reply may have, if its request says nothing else."""
MORE_ROOM = 4
"""How much more of it an endpoint gets whose reply did not fit: some models think aloud first."""
SHOWN_REPLY = 2_000
"""Characters of an unusable reply that the model is shown again."""
LOST_IN_A_ROW = 2
"""Questions in a row without a reply, after which an endpoint is left alone for a while."""
REST = 60.0
"""Seconds for which it is then not asked: nobody waits for the same time-out at every answer."""

Model = TypeVar("Model", bound=BaseModel)


def _accept(_: object) -> None:
    """Every reply of the right shape is good."""


def _ignore(_: str) -> None:
    """Nobody hears the reply while it arrives."""


def _never() -> bool:
    return False


@dataclass(frozen=True)
class Request(Generic[Model]):
    """One question to the model, and what its reply has to be."""

    prompt: str
    """The id of the prompt."""

    lang: Language
    """The language of the prompt."""

    schema: type[Model]
    """The shape of the reply."""

    fixed: Mapping[str, object] = field(default_factory=dict)
    """Inputs of the prompt's system section."""

    given: Mapping[str, object] = field(default_factory=dict)
    """Inputs of the prompt's user section."""

    also: Sequence[Addendum] = ()
    """Prompts whose sections are put after those of ``prompt``."""

    check: Callable[[Model], None] = _accept
    """Looks at the reply; raises Fault where it cannot be used."""

    room: int = ROOM
    """Tokens that the reply may have."""


@dataclass(frozen=True)
class Listener:
    """Who hears a reply while it arrives."""

    hear: Callable[[str], None] = _ignore
    """Gets each piece of the first reply. A second reply is not streamed."""

    has_enough: Callable[[], bool] = _never
    """True once a second try would come too late, because enough was heard."""


NOBODY = Listener()


@dataclass(frozen=True)
class Time:
    """How time is told and passed; tests have their own."""

    sleep: Callable[[float], None] = time.sleep
    """Waits so many seconds."""

    now: Callable[[], float] = time.monotonic
    """Seconds from any fixed moment."""


MACHINE_TIME = Time()


class Ready(BaseModel):
    """The reply to the tiny call."""

    ready: bool = True
    """Not looked at: that the reply can be read is enough."""


class Asking:
    """Asks an endpoint with prompts of the library."""

    def __init__(
        self,
        endpoint: Endpoint,
        prompts: PromptLibrary,
        clock: Time = MACHINE_TIME,
        rest: float = REST,
    ) -> None:
        """clock: how time is told. rest: seconds without questions after the endpoint was lost."""
        self.endpoint = endpoint
        self.prompts = prompts
        self._clock = clock
        self._rest = rest
        self._room_factor = 1
        self._lost_in_a_row = 0
        self._resumes = 0.0
        self._last_fault = Fault("unreachable")

    def ask(
        self,
        request: Request[Model],
        listener: Listener = NOBODY,
    ) -> tuple[Model, Usage]:
        """The model's reply as the schema of the request, and what it used.

        Raises ExaminerError with one line for the user.
        """
        lang = request.lang
        if self._clock.now() < self._resumes:
            reason = str(self.error(self._last_fault, lang))
            raise self.error(Fault("resting", reason), lang)
        messages = self._messages(request)
        try:
            answered = self._try_twice(
                request,
                listener,
                messages,
            )
        except Fault as fault:
            self._count(fault)
            signals.asked_model(fault.kind)
            log.warning("model call %s failed: %s", request.prompt, fault.kind)
            raise self.error(fault, lang) from None
        self._lost_in_a_row = 0
        signals.asked_model("ok")
        _, used = answered
        log.info("model call %s used %d tokens", request.prompt, used.total)
        return answered

    def _messages(self, request: Request[Model]) -> list[BaseMessage]:
        system, user = self._sections(
            Addendum(request.prompt, request.fixed, request.given),
            request.lang,
        )
        for addendum in request.also:
            more_system, more_user = self._sections(addendum, request.lang)
            system = f"{system}\n{more_system}"
            user = f"{user}\n{more_user}"
        return [
            SystemMessage(system),
            HumanMessage(user),
        ]

    def _sections(
        self,
        asked: Addendum,
        lang: Language,
    ) -> tuple[str, str]:
        """The system and the user section of a prompt with its inputs."""
        prompt = self.prompts.get(asked.prompt, lang)
        return (
            prompt.render("system", **asked.fixed),
            prompt.render("user", **asked.given),
        )

    def _count(self, fault: Fault) -> None:
        """Remember the fault; after several silent ones in a row, let the endpoint rest."""
        self._last_fault = fault
        if fault.kind in SILENT:
            self._lost_in_a_row += 1
        else:
            self._lost_in_a_row = 0
        if self._lost_in_a_row >= LOST_IN_A_ROW:
            self._resumes = self._clock.now() + self._rest

    def estimate(self, request: Request[Model]) -> int:
        """Tokens of the request's prompt, counted here."""
        total = 0
        for message in self._messages(request):
            total += count_tokens(str(message.content))
        return total

    def reach(self, lang: Language) -> str:
        """That the endpoint is there. Raises ExaminerError."""
        try:
            return self.endpoint.reach()
        except Fault as fault:
            raise self.error(fault, lang) from None

    def try_out(self, lang: Language) -> Abilities:
        """One tiny call, in the shape of all others, and what it shows. Raises ExaminerError."""
        pieces: list[str] = []
        tiny = Request(
            prompt="endpoint_test",
            lang=lang,
            schema=Ready,
        )
        _, used = self.ask(tiny, Listener(hear=pieces.append))
        return Abilities(
            format=self.endpoint.abilities.format,
            streams=len(pieces) > 1,
            counts_tokens=not used.estimated,
        )

    def error(
        self,
        fault: Fault,
        lang: Language,
    ) -> ExaminerError:
        """The fault as one line for the user, without any secret."""
        model = self.endpoint.config.model
        kind: str = fault.kind
        detail = fault.detail
        if kind == "unreachable":
            machine = around(self.endpoint.config.base_url)
            kind, detail = ("container", machine) if machine else (kind, detail)
        line = self.prompts.line(
            "model_fault",
            lang,
            kind=kind,
            status=fault.status,
            detail=detail,
            model=model,
            seconds=round(self.endpoint.config.timeout),
        )
        words = line.text.split()
        return ExaminerError(
            " ".join(words),
            usage=fault.usage,
            model=model,
        )

    def _try_twice(
        self,
        request: Request[Model],
        listener: Listener,
        messages: list[BaseMessage],
    ) -> tuple[Model, Usage]:
        """The first reply that can be used. Raises Fault."""
        hear = listener.hear
        used = Usage()
        began = self._clock.now()
        for is_last in (False, True):
            reply: Reply | None = None
            try:
                reply = self._exchange(
                    request,
                    messages,
                    hear,
                )
                used += reply.usage
                return _draft_of(reply, request), used
            except Fault as fault:
                if fault.kind == "long":
                    self._room_factor = MORE_ROOM
                waited = self._clock.now() - began
                is_late = listener.has_enough() or waited >= self.endpoint.config.timeout
                if is_last or is_late or not self._worth_a_retry(fault):
                    fault.usage = used
                    raise
                messages = messages + self._correction(reply, fault, request.lang)
                hear = _ignore
        raise Fault("malformed")

    def _exchange(
        self,
        request: Request[Model],
        messages: list[BaseMessage],
        hear: Callable[[str], None],
    ) -> Reply:
        prompt = self.prompts.get(request.prompt, request.lang)
        return self.endpoint.exchange(
            messages,
            Wanted(
                schema=request.schema,
                temperature=prompt.temperature,
                room=request.room * self._room_factor,
            ),
            hear,
        )

    def _worth_a_retry(self, fault: Fault) -> bool:
        """True after the wait that the endpoint asked for; False where a retry is of no use."""
        if fault.kind not in RETRIED:
            return False
        asked_wait = fault.retry_after or 0.0
        if asked_wait > MAX_WAIT:
            return False
        if fault.kind == "rate" or fault.retry_after:
            self._clock.sleep(1.0 if fault.retry_after is None else fault.retry_after)
        return True

    def _correction(
        self,
        reply: Reply | None,
        fault: Fault,
        lang: Language,
    ) -> list[BaseMessage]:
        """The unusable reply and what is wrong with it, to be sent along with the second try."""
        if reply is None:
            return []
        problem = self.prompts.line(
            "model_retry",
            lang,
            problem=fault.detail,
        )
        return [
            AIMessage(reply.text[:SHOWN_REPLY]),
            HumanMessage(problem.text),
        ]


def _draft_of(reply: Reply, request: Request[Model]) -> Model:
    """The reply in the shape of the request. Raises Fault where it cannot be used."""
    try:
        draft = read_reply(reply.text, request.schema)
    except Fault:
        if reply.is_cut:
            raise Fault("long", "the reply is too long; say the same in fewer words") from None
        raise
    request.check(draft)
    return draft
