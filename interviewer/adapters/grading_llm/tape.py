"""A model's place taken by what it said: replies are served from a tape, or written down on one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence

from langchain_core.messages import BaseMessage

from interviewer.adapters.grading_llm.schema import (
    AnswerDraft,
    ProjectsDraft,
    RubricDraft,
)
from interviewer.adapters.grading_llm.transport.endpoint import (
    Endpoint,
    EndpointConfig,
    Reply,
    Wanted,
)
from interviewer.adapters.grading_llm.transport.faults import Fault
from interviewer.adapters.grading_llm.transport.tokens import count_tokens
from interviewer.core.interview.cassette import CallKind
from interviewer.core.usage import Usage

PIECE = 6
"""Characters that arrive at a time."""


class Tape:
    """Replies that are served in order, and what was asked for meanwhile."""

    def __init__(self) -> None:
        """Empty: every call is lacking its reply."""
        self._lock = threading.Lock()
        self._replies: list[str] = []
        self._opening: list[str] = []
        self._closing: list[str] = []
        self._is_closed = False
        self._rubrics: dict[str, str] = {}
        self.calls: list[tuple[CallKind, int, int]] = []
        """Kind, tokens of the prompt and of the reply of each call."""
        self.lacking: list[str] = []
        """Calls that no reply was there for."""
        self.given = ""
        """What has arrived of the last judgement."""

    def load(self, replies: Sequence[str]) -> None:
        """Put in what the next calls are served."""
        self._replies = list(replies)

    def load_opening(self, replies: Sequence[str]) -> None:
        """Put in what is served for questions about a résumé and for rubrics, in order."""
        self._opening = list(replies)

    def load_closing(self, replies: Sequence[str]) -> None:
        """Put in what is served for spoken words when nothing else is left."""
        self._closing = list(replies)

    def load_rubrics(self, by_question: Mapping[str, str]) -> None:
        """Put in the rubrics by the text of their question. They may be asked for at any time."""
        self._rubrics = dict(by_question)

    @property
    def left(self) -> int:
        """Replies that were not asked for."""
        return len(self._replies)

    def serve(
        self,
        messages: Sequence[BaseMessage],
        wanted: Wanted,
        on_text: Callable[[str], None],
    ) -> Reply:
        """The next reply, in pieces. Raises Fault where there is none."""
        kind = _kind_of(wanted)
        with self._lock:
            text = self._next(kind, messages)
            read = sum(count_tokens(str(message.content)) for message in messages)
            if text is None:
                # Closing words that cannot be used are asked for again, and may stay away.
                if not self._is_closed:
                    self.lacking.append(kind)
                raise Fault("unreachable")
            written = count_tokens(text)
            self.calls.append((kind, read, written))
        for start in range(
            0,
            len(text),
            PIECE,
        ):
            piece = text[start : start + PIECE]
            if kind == "judge":
                self.given = text[: start + PIECE]
            on_text(piece)
        used = Usage(
            calls=1,
            prompt=read,
            completion=written,
        )
        return Reply(text, used)

    def _next(
        self,
        kind: CallKind,
        messages: Sequence[BaseMessage],
    ) -> str | None:
        if kind == "rubric":
            asked = str(messages[1].content)
            texts = [text for question, text in self._rubrics.items() if question in asked]
            return texts[0] if texts else _first_of(self._opening)
        if kind == "projects":
            return _first_of(self._opening)
        if self._replies:
            return self._replies.pop(0)
        if kind == "speech" and self._closing:
            self._is_closed = True
            return self._closing.pop(0)
        return None


def _first_of(replies: list[str]) -> str | None:
    return replies.pop(0) if replies else None


class TapedEndpoint(Endpoint):
    """Speaks from a tape. Nothing is sent anywhere."""

    def __init__(
        self,
        config: EndpointConfig,
        tape: Tape,
    ) -> None:
        """config: of it only the name and the price are looked at."""
        super().__init__(config)
        self._tape = tape

    def exchange(
        self,
        messages: Sequence[BaseMessage],
        wanted: Wanted,
        on_text: Callable[[str], None],
    ) -> Reply:
        """The next reply of the tape."""
        return self._tape.serve(
            messages,
            wanted,
            on_text,
        )

    def warm_up(self) -> None:
        """Nothing is loaded."""

    def reach(self) -> str:
        """That it is there."""
        return "a cassette"


class Recording:
    """What was asked and replied since it was last looked at."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._lock = threading.Lock()
        self._calls: list[tuple[CallKind, str, str]] = []

    def add(
        self,
        kind: CallKind,
        prompt: str,
        reply: str,
    ) -> None:
        """Write a call down."""
        with self._lock:
            self._calls.append((kind, prompt, reply))

    def taken(self) -> list[tuple[CallKind, str, str]]:
        """Kind, prompt and reply of each call, in order; they are forgotten here."""
        with self._lock:
            calls, self._calls = self._calls, []
        return calls


class RecordedEndpoint(Endpoint):
    """The real endpoint, whose replies are written down. The key is in no prompt and no reply."""

    def __init__(
        self,
        config: EndpointConfig,
        recording: Recording,
    ) -> None:
        """recording: gets every reply that came back whole."""
        super().__init__(config)
        self._recording = recording

    def exchange(
        self,
        messages: Sequence[BaseMessage],
        wanted: Wanted,
        on_text: Callable[[str], None],
    ) -> Reply:
        """The endpoint's reply."""
        reply = super().exchange(
            messages,
            wanted,
            on_text,
        )
        prompt = "\n\n".join(str(message.content) for message in messages)
        self._recording.add(
            _kind_of(wanted),
            prompt,
            reply.text,
        )
        return reply


def _kind_of(wanted: Wanted) -> CallKind:
    kinds: dict[type, CallKind] = {
        AnswerDraft: "judge",
        RubricDraft: "rubric",
        ProjectsDraft: "projects",
    }
    return kinds.get(wanted.schema, "speech")
