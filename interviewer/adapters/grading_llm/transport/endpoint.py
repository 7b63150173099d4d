"""One exchange with an OpenAI-compatible endpoint.

What it can do is found out once and remembered.
"""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from langchain_core.messages import AIMessageChunk, BaseMessage
from pydantic import BaseModel, SecretStr

from interviewer.adapters.grading_llm.transport.abilities import Abilities
from interviewer.adapters.grading_llm.transport.deadline import DeadlineClient
from interviewer.adapters.grading_llm.transport.faults import (
    NETWORK_ERRORS,
    Fault,
    fault_of,
    redact,
)
from interviewer.adapters.grading_llm.transport.public_only import guarded_client
from interviewer.adapters.grading_llm.transport.tokens import count_tokens
from interviewer.core.usage import Usage

if TYPE_CHECKING:
    from langchain_openai import ChatOpenAI

MAX_REJECTIONS = 8
"""Requests after which an endpoint that refuses them all is given up."""
REACH_TIMEOUT = 5.0
"""Seconds to wait for an endpoint that is only asked whether it is there."""
EXCHANGE_ERRORS = (
    *NETWORK_ERRORS,
    ValueError,
    TypeError,
    AttributeError,
    KeyError,
    IndexError,
)
"""What an exchange raises, replies included that are not what they should be."""
MAX_TEXT = 256_000
"""Characters of one reply."""
NO_KEY = "none"
"""What is sent where no key is configured: local servers want none, the client library does."""


@dataclass(frozen=True)
class EndpointConfig:
    """Where the model is."""

    model: str
    """The model's name."""

    base_url: str | None = None
    """The endpoint's address; None: OpenAI's own."""

    api_key: SecretStr | None = None
    """The key; None where the endpoint wants none."""

    timeout: float = 30.0
    """Seconds of silence."""

    deadline: float = 90.0
    """Seconds of one exchange."""

    max_tokens: int | None = None
    """Tokens of any reply at most; None: as each request has it."""

    price_in: float | None = None
    """The price of a million tokens of a prompt; None: unknown."""

    price_out: float | None = None
    """The price of a million tokens of a reply; None: unknown."""

    public_only: bool = False
    """Refuse to connect to anything but a public host."""


@dataclass(frozen=True)
class Wanted:
    """What a reply has to be."""

    schema: type[BaseModel]
    """Its shape."""

    temperature: float | None
    """How freely the model words it; None: as the endpoint has it."""

    room: int
    """Tokens that it may have."""


@dataclass(frozen=True)
class Reply:
    """What came back, whole."""

    text: str
    """The text, or the arguments of a function call."""

    usage: Usage
    """What it used."""

    is_cut: bool = False
    """True if it ended where its room did."""


class Endpoint:
    """Sends messages, gives the reply.

    Thread-safe but for the negotiation, which is harmless to do twice.
    """

    def __init__(self, config: EndpointConfig) -> None:
        """config: nothing is sent before the first exchange."""
        self.config = config
        self.abilities = Abilities()
        self._clients: dict[tuple[object, ...], ChatOpenAI] = {}
        self._http = _http_client(config)

    def exchange(
        self,
        messages: Sequence[BaseMessage],
        wanted: Wanted,
        on_text: Callable[[str], None],
    ) -> Reply:
        """The reply to the messages. on_text: gets the text as it arrives. Raises Fault."""
        for _ in range(MAX_REJECTIONS):
            try:
                return self._once(
                    messages,
                    wanted,
                    on_text,
                )
            except Fault as fault:
                if fault.kind != "rejected" or not self.abilities.give_up(fault.detail):
                    raise
        raise Fault("rejected")

    def warm_up(self) -> None:
        """Load the client library; nothing is sent."""
        self._client(0.0)

    def reach(self) -> str:
        """How many models the endpoint lists, and whether the configured one is among them.

        Nothing is generated. Raises Fault.
        """
        import openai

        config = self.config
        http_client = None
        if config.public_only:
            http_client = guarded_client(REACH_TIMEOUT, REACH_TIMEOUT)
        client = openai.OpenAI(
            base_url=config.base_url,
            api_key=_secret(config) or NO_KEY,
            timeout=REACH_TIMEOUT,
            max_retries=0,
            http_client=http_client,
        )
        try:
            with client:
                names = [model.id for model in client.models.list()]
        except openai.NotFoundError:
            return "reachable, lists no models"
        except (*NETWORK_ERRORS, ValueError, TypeError, AttributeError) as error:
            raise self._redacted(fault_of(error)) from None
        found = f"reachable, {len(names)} models"
        if config.model not in names:
            found += f", {config.model} is not among them"
        return found

    def _once(
        self,
        messages: Sequence[BaseMessage],
        wanted: Wanted,
        on_text: Callable[[str], None],
    ) -> Reply:
        """The reply to one request. Raises Fault."""
        chunks = self._chunks(messages, wanted)
        try:
            text, thought, ending = _collected(chunks, on_text)
        except EXCHANGE_ERRORS as error:
            raise self._redacted(fault_of(error)) from None
        if not text.strip():
            text, thought = _taken_for_thought(thought), ""
        _check_ending(text, ending)
        return Reply(
            text,
            self._usage(
                messages,
                thought + text,
                ending,
            ),
            is_cut=_is_cut(ending),
        )

    def _usage(
        self,
        messages: Sequence[BaseMessage],
        text: str,
        ending: AIMessageChunk,
    ) -> Usage:
        """What the endpoint says was used, else an estimate. text: thoughts included."""
        told = ending.usage_metadata
        if told:
            read = told["input_tokens"]
            written = told["output_tokens"]
        else:
            read = sum(count_tokens(str(message.content)) for message in messages)
            written = count_tokens(text)
        return Usage(
            calls=1,
            prompt=read,
            completion=written,
            estimated=not told,
            cost=self._cost(read, written),
        )

    def _cost(self, read: int, written: int) -> float | None:
        price_in = self.config.price_in
        price_out = self.config.price_out
        if price_in is None or price_out is None:
            return None
        return (read * price_in + written * price_out) / 1e6

    def _chunks(
        self,
        messages: Sequence[BaseMessage],
        wanted: Wanted,
    ) -> Generator[AIMessageChunk, None, None]:
        with warnings.catch_warnings():
            # langchain-openai warns of what the negotiation finds out anyway.
            warnings.simplefilter("ignore")
            client = self._client(wanted.temperature)
            room = min(wanted.room, self.config.max_tokens or wanted.room)
            options = self.abilities.options(wanted.schema, room)
            stream = client.stream(list(messages), **options)
            with contextlib.closing(cast(Generator[AIMessageChunk, None, None], stream)):
                yield from stream

    def _client(self, temperature: float | None) -> ChatOpenAI:
        """The client with those parameters that the endpoint takes; made once."""
        from interviewer.adapters.grading_llm.transport.tolerant_chat import TolerantChat

        config = self.config
        options = self._options(temperature)
        counts_usage = "stream_options" not in self.abilities.dropped
        kind = (counts_usage, *options.items())
        if kind not in self._clients:
            self._clients[kind] = TolerantChat(
                model=config.model,
                base_url=config.base_url,
                api_key=config.api_key or SecretStr(NO_KEY),
                timeout=config.timeout,
                max_retries=0,
                http_client=self._http,
                stream_usage=counts_usage,
                use_responses_api=False,
                **options,
            )
        return self._clients[kind]

    def _options(self, temperature: float | None) -> dict[str, Any]:
        """Parameters that are given and that the endpoint has not refused."""
        if temperature is None or "temperature" in self.abilities.dropped:
            return {}
        return {"temperature": temperature}

    def _redacted(self, fault: Fault) -> Fault:
        fault.detail = redact(fault.detail, _secret(self.config))
        return fault


def _http_client(config: EndpointConfig) -> DeadlineClient:
    if config.public_only:
        return guarded_client(config.timeout, config.deadline)
    return DeadlineClient(
        config.deadline,
        timeout=config.timeout,
        follow_redirects=True,
    )


def _secret(config: EndpointConfig) -> str:
    return config.api_key.get_secret_value() if config.api_key else ""


def _collected(
    chunks: Generator[AIMessageChunk, None, None],
    on_text: Callable[[str], None],
) -> tuple[str, str, AIMessageChunk]:
    """The text of all chunks, told as it arrives, what was thought aloud in a field of its own, and
    what the end of the stream tells.
    """
    parts: list[str] = []
    thoughts: list[str] = []
    length = 0
    ending = AIMessageChunk(content="")
    # Closed on every way out: the endpoint stops when nobody listens any more.
    with contextlib.closing(chunks):
        for chunk in chunks:
            ending = _merged(ending, chunk)
            piece = _text(chunk)
            thought = chunk.additional_kwargs.get("thought", "")
            length += len(piece) + len(thought)
            if length > MAX_TEXT:
                raise Fault("malformed", "the reply is too long")
            thoughts.append(thought)
            if piece:
                parts.append(piece)
                on_text(piece)
    return "".join(parts), "".join(thoughts), ending


def _taken_for_thought(thought: str) -> str:
    """The reply of an endpoint that puts all into the field for thoughts; empty for a thought.

    Servers that look for the end of a thought do so where a model was told not to think.
    """
    is_reply = thought.lstrip().startswith(("{", "```"))
    return thought if is_reply else ""


def _check_ending(text: str, ending: AIMessageChunk) -> None:
    """Raises Fault where the stream did not bring a whole reply."""
    reason = ending.response_metadata.get("finish_reason")
    if ending.additional_kwargs.get("refusal") or reason == "content_filter":
        raise Fault("refused")
    if not text.strip():
        raise Fault("long" if _is_cut(ending) else "empty")
    if not reason:
        raise Fault("cut", "the stream ended early")


def _is_cut(ending: AIMessageChunk) -> bool:
    return ending.response_metadata.get("finish_reason") == "length"


def _merged(whole: AIMessageChunk, chunk: AIMessageChunk) -> AIMessageChunk:
    """What the end of a stream tells: the reason, the usage, a refusal.

    The text is kept elsewhere, so that merging stays cheap.
    """
    told = {
        **whole.additional_kwargs,
        **chunk.additional_kwargs,
    }
    refusal = {}
    if "refusal" in told:
        refusal["refusal"] = told["refusal"]
    return AIMessageChunk(
        content="",
        response_metadata={
            **whole.response_metadata,
            **chunk.response_metadata,
        },
        additional_kwargs=refusal,
        usage_metadata=chunk.usage_metadata or whole.usage_metadata,
    )


def _text(chunk: AIMessageChunk) -> str:
    """The piece of the reply in a chunk: of the text, or of a function call's arguments."""
    text = str(chunk.text)
    for call in chunk.tool_call_chunks:
        text += call.get("args") or ""
    return text
