"""One exchange with an OpenAI-compatible endpoint: what it can do is found out once and remembered."""

from __future__ import annotations

import contextlib
import functools
import json
import warnings
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, cast

from langchain_core.messages import AIMessageChunk, BaseMessage
from pydantic import BaseModel, SecretStr

from interviewer.adapters.openai_chat.deadline import DeadlineClient
from interviewer.adapters.openai_chat.faults import NETWORK_ERRORS, Fault, fault_of, redact
from interviewer.adapters.openai_chat.public_only import guarded_client
from interviewer.adapters.tokens import count_tokens
from interviewer.core.usage import Usage

if TYPE_CHECKING:
    from langchain_openai import ChatOpenAI

Format = Literal["json_schema", "function", "json_object", "plain"]
FORMATS: tuple[Format, ...] = ("json_schema", "function", "json_object", "plain")
MAX_REJECTIONS = 8
REACH_TIMEOUT = 5.0
NO_KEY = "none"
"""What is sent where no key is configured: local servers want none, the client library wants one."""

_DROPPABLE: dict[str, tuple[str, ...]] = {
    "temperature": ("temperature",),
    "stream_options": ("stream_options", "include_usage"),
    "max_tokens": ("max_tokens", "max_completion"),
}


@dataclass(frozen=True)
class EndpointConfig:
    """Where the model is. timeout: seconds of silence, deadline: seconds of one exchange. prices: per million tokens, None unknown.

    public_only: refuse to connect to anything but a public host.
    """

    model: str
    base_url: str | None = None
    api_key: SecretStr | None = None
    timeout: float = 30.0
    deadline: float = 90.0
    max_tokens: int | None = None
    price_in: float | None = None
    price_out: float | None = None
    public_only: bool = False


@dataclass
class Abilities:
    """What an endpoint was found to take."""

    format: Format = "json_schema"
    dropped: set[str] = field(default_factory=set)

    def give_up(self, said: str) -> bool:
        """Leave out what the endpoint's complaint names, else the next simpler format; False if nothing is left."""
        for name, words in _DROPPABLE.items():
            if name not in self.dropped and any(word in said for word in words):
                self.dropped.add(name)
                return True
        if self.format == "plain":
            return False
        self.format = FORMATS[FORMATS.index(self.format) + 1]
        return True


@dataclass(frozen=True)
class Reply:
    """What came back, whole."""

    text: str
    usage: Usage


class Endpoint:
    """Sends messages, gives the reply; thread-safe but for the negotiation, which is harmless to do twice."""

    def __init__(self, config: EndpointConfig) -> None:
        """config: nothing is sent before the first exchange."""
        self.config = config
        self.abilities = Abilities()
        self._clients: dict[tuple[object, ...], ChatOpenAI] = {}
        open_client = DeadlineClient(config.deadline, timeout=config.timeout, follow_redirects=True)
        self._http = (
            guarded_client(config.timeout, config.deadline) if config.public_only else open_client
        )

    def exchange(
        self,
        messages: Sequence[BaseMessage],
        schema: type[BaseModel],
        temperature: float | None,
        on_text: Callable[[str], None],
    ) -> Reply:
        """The reply to the messages. on_text: gets the text as it arrives. Raises Fault."""
        for _ in range(MAX_REJECTIONS):
            try:
                return self._once(messages, schema, temperature, on_text)
            except Fault as fault:
                if fault.kind != "rejected" or not self.abilities.give_up(fault.detail):
                    raise
        raise Fault("rejected")

    def warm_up(self) -> None:
        """Load the client library; nothing is sent."""
        self._client(0.0)

    def reach(self) -> str:
        """How many models the endpoint lists and whether the configured one is among them; nothing is generated. Raises Fault."""
        import openai

        config = self.config
        through = guarded_client(REACH_TIMEOUT, REACH_TIMEOUT) if config.public_only else None
        client = openai.OpenAI(
            base_url=config.base_url,
            api_key=_secret(config) or NO_KEY,
            timeout=REACH_TIMEOUT,
            max_retries=0,
            http_client=through,
        )
        try:
            with client:
                names = [model.id for model in client.models.list()]
        except openai.NotFoundError:
            return "reachable, lists no models"
        except (*NETWORK_ERRORS, ValueError, TypeError, AttributeError) as error:
            raise self._redacted(fault_of(error)) from None
        return f"reachable, {len(names)} models" + (
            "" if config.model in names else f", {config.model} is not among them"
        )

    def _once(
        self,
        messages: Sequence[BaseMessage],
        schema: type[BaseModel],
        temperature: float | None,
        on_text: Callable[[str], None],
    ) -> Reply:
        parts: list[str] = []
        last = AIMessageChunk(content="")
        try:
            # Closed on every way out: the endpoint stops when nobody listens any more.
            with contextlib.closing(self._chunks(messages, schema, temperature)) as chunks:
                for chunk in chunks:
                    last = _merged(last, chunk)
                    if piece := _text(chunk):
                        parts.append(piece)
                        on_text(piece)
        except (
            *NETWORK_ERRORS,
            ValueError,
            TypeError,
            AttributeError,
            KeyError,
            IndexError,
        ) as error:
            raise self._redacted(fault_of(error)) from None
        return self._reply(messages, "".join(parts), last)

    def _reply(self, messages: Sequence[BaseMessage], text: str, last: AIMessageChunk) -> Reply:
        if (
            last.additional_kwargs.get("refusal")
            or last.response_metadata.get("finish_reason") == "content_filter"
        ):
            raise Fault("refused")
        if not text.strip():
            raise Fault("empty")
        if not last.response_metadata.get("finish_reason"):
            raise Fault("cut", "the stream ended early")
        return Reply(text, self._usage(messages, text, last))

    def _usage(self, messages: Sequence[BaseMessage], text: str, last: AIMessageChunk) -> Usage:
        said = last.usage_metadata
        read = said["input_tokens"] if said else sum(count_tokens(str(m.content)) for m in messages)
        written = said["output_tokens"] if said else count_tokens(text)
        prices = (self.config.price_in, self.config.price_out)
        cost = (
            None
            if None in prices
            else (read * (prices[0] or 0.0) + written * (prices[1] or 0.0)) / 1e6
        )
        return Usage(calls=1, prompt=read, completion=written, estimated=not said, cost=cost)

    def _chunks(
        self, messages: Sequence[BaseMessage], schema: type[BaseModel], temperature: float | None
    ) -> Generator[AIMessageChunk, None, None]:
        with warnings.catch_warnings():
            # langchain-openai warns of what the negotiation finds out anyway.
            warnings.simplefilter("ignore")
            stream = self._client(temperature).stream(list(messages), **self._format(schema))
            with contextlib.closing(cast(Generator[AIMessageChunk, None, None], stream)):
                yield from stream

    def _client(self, temperature: float | None) -> ChatOpenAI:
        from langchain_openai import ChatOpenAI

        config, dropped = self.config, self.abilities.dropped
        options: dict[str, Any] = {"temperature": temperature, "max_tokens": config.max_tokens}
        options = {k: v for k, v in options.items() if v is not None and k not in dropped}
        kind = ("stream_options" in dropped, *options.items())
        if kind not in self._clients:
            self._clients[kind] = ChatOpenAI(
                model=config.model,
                base_url=config.base_url,
                api_key=config.api_key or SecretStr(NO_KEY),
                timeout=config.timeout,
                max_retries=0,
                http_client=self._http,
                stream_usage="stream_options" not in dropped,
                use_responses_api=False,
                **options,
            )
        return self._clients[kind]

    def _format(self, schema: type[BaseModel]) -> dict[str, Any]:
        name, shape = schema.__name__, _strict(schema)
        match self.abilities.format:
            case "json_schema":
                # In extra_body, so that the client library streams the text as it is and parses nothing.
                given = {
                    "type": "json_schema",
                    "json_schema": {"name": name, "schema": shape, "strict": True},
                }
                return {"extra_body": {"response_format": given}}
            case "function":
                tool = {"type": "function", "function": {"name": name, "parameters": shape}}
                return {
                    "tools": [tool],
                    "tool_choice": {"type": "function", "function": {"name": name}},
                }
            case "json_object":
                return {"extra_body": {"response_format": {"type": "json_object"}}}
            case _:
                return {}

    def _redacted(self, fault: Fault) -> Fault:
        fault.detail = redact(fault.detail, _secret(self.config))
        return fault


def _secret(config: EndpointConfig) -> str:
    return config.api_key.get_secret_value() if config.api_key else ""


def _merged(whole: AIMessageChunk, chunk: AIMessageChunk) -> AIMessageChunk:
    """What the end of a stream tells: the reason, the usage, a refusal. The text is kept elsewhere, so that merging stays cheap."""
    return AIMessageChunk(
        content="",
        response_metadata={**whole.response_metadata, **chunk.response_metadata},
        additional_kwargs={
            k: v
            for k, v in {**whole.additional_kwargs, **chunk.additional_kwargs}.items()
            if k == "refusal"
        },
        usage_metadata=chunk.usage_metadata or whole.usage_metadata,
    )


def _text(chunk: AIMessageChunk) -> str:
    """The piece of the reply in a chunk: of the text, or of a function call's arguments."""
    return str(chunk.text) + "".join(call.get("args") or "" for call in chunk.tool_call_chunks)


@functools.cache
def _strict(schema: type[BaseModel]) -> dict[str, Any]:
    """The JSON schema without titles and defaults, all fields required: what strict structured output wants."""

    def clean(node: Any) -> Any:
        if isinstance(node, list):
            return [clean(n) for n in node]
        if not isinstance(node, dict):
            return node
        kept = {
            k: clean(v)
            for k, v in node.items()
            if k not in ("default", "description") and not (k == "title" and isinstance(v, str))
        }
        if "properties" in kept:
            kept |= {"required": list(kept["properties"]), "additionalProperties": False}
        return kept

    cleaned: dict[str, Any] = clean(json.loads(json.dumps(schema.model_json_schema())))
    return cleaned
