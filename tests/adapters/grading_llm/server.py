"""An OpenAI-compatible server on loopback that answers as a test tells it, faults included."""

import json
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-test-THIS-IS-SECRET-0123456789"
Body = dict[str, Any]
"""A JSON object, as it is sent or received."""
Reply = Callable[[BaseHTTPRequestHandler, Body], None]
"""Answers one request."""


class FaultServer:
    """script: one reply a request; the last one repeats."""

    def __init__(self) -> None:
        self.script: list[Reply] = []
        self.requests: list[Body] = []
        self.headers: list[dict[str, str]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.requests.append(body)
                outer.headers.append({k.lower(): v for k, v in self.headers.items()})
                reply = outer.script.pop(0) if len(outer.script) > 1 else outer.script[0]
                try:
                    reply(self, body)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def do_GET(self) -> None:
                data = json.dumps(
                    {"object": "list", "data": [{"id": "scripted-model", "object": "model"}]}
                ).encode()
                _begin(self, 200, "application/json", Content_Length=str(len(data)))
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


def _begin(
    handler: BaseHTTPRequestHandler,
    status: int = 200,
    kind: str = "text/event-stream",
    **headers: str,
) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Connection", "close")
    handler.close_connection = True
    handler.end_headers()


def _event(handler: BaseHTTPRequestHandler, data: Body | str) -> None:
    handler.wfile.write(
        b"data: " + (data if isinstance(data, str) else json.dumps(data)).encode() + b"\n\n"
    )
    handler.wfile.flush()


def _chunk(delta: Body, finish: str | None = None, **more: object) -> Body:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {
        "id": "c",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [choice],
        **more,
    }


def _delta(body: Body, piece: str, first: bool) -> Body:
    if "tools" not in body:
        return {"role": "assistant", "content": piece}
    call: Body = {"index": 0, "function": {"arguments": piece}}
    if first:
        call |= {
            "id": "t1",
            "type": "function",
            "function": {"name": body["tools"][0]["function"]["name"], "arguments": piece},
        }
    return {"role": "assistant", "tool_calls": [call]}


@dataclass(frozen=True)
class _Stream:
    """How a text is streamed."""

    content: str
    size: int = 7
    usage: tuple[int, int] | None = (500, 60)
    finish: str = "stop"
    cut_at: int | None = None
    gate: threading.Event | None = None

    def __call__(self, handler: BaseHTTPRequestHandler, body: Body) -> None:
        """Answer the request."""
        _begin(handler)
        sent = self.content[: self.cut_at]
        pieces = [sent[i : i + self.size] for i in range(0, len(sent), self.size)]
        for n, piece in enumerate(pieces):
            if self.gate and n == len(pieces) - 1:
                self.gate.wait(10)
            _event(handler, _chunk(_delta(body, piece, n == 0)))
        if self.cut_at is not None:
            return
        _event(handler, _chunk({}, self.finish))
        if self.usage and body.get("stream_options", {}).get("include_usage"):
            counted = {
                "prompt_tokens": self.usage[0],
                "completion_tokens": self.usage[1],
                "total_tokens": sum(self.usage),
            }
            _event(handler, {**_chunk({}), "choices": [], "usage": counted})
        _event(handler, "[DONE]")


def says(
    text: object,
    *,
    size: int = 7,
    usage: tuple[int, int] | None = (500, 60),
    cut_at: int | None = None,
    gate: threading.Event | None = None,
) -> Reply:
    """Streams the text in pieces; what is not a text is sent as JSON.

    cut_at: the connection ends there. gate: waited for before the last piece.
    """
    content = text if isinstance(text, str) else json.dumps(text, ensure_ascii=False)
    return _Stream(content, size=size, usage=usage, cut_at=cut_at, gate=gate)


filtered: Reply = _Stream("", finish="content_filter")
"""No text: the endpoint's filter has taken it."""


def cut_off(text: str) -> Reply:
    """A reply that ends where its room does."""
    return _Stream(text, finish="length")


def fails(status: int, message: str = "failed", **headers: str) -> Reply:
    """An HTTP error in OpenAI's shape."""

    def reply(handler: BaseHTTPRequestHandler, _body: Body) -> None:
        data = json.dumps({"error": {"message": message, "type": "x", "code": None}}).encode()
        _begin(handler, status, "application/json", Content_Length=str(len(data)), **headers)
        handler.wfile.write(data)

    return reply


def no_choices(handler: BaseHTTPRequestHandler, _body: Body) -> None:
    _begin(handler)
    _event(handler, {**_chunk({}), "choices": []})
    _event(handler, "[DONE]")


def error_event(handler: BaseHTTPRequestHandler, _body: Body) -> None:
    _begin(handler)
    _event(handler, {"error": {"message": "the engine died", "code": 500}})


def hangs(handler: BaseHTTPRequestHandler, _body: Body) -> None:
    _begin(handler)
    time.sleep(1.5)


def drips(handler: BaseHTTPRequestHandler, body: Body) -> None:
    """Never silent for long, never done."""
    _begin(handler)
    for _ in range(40):
        _event(handler, _chunk(_delta(body, " ", False)))
        time.sleep(0.05)


def comments(handler: BaseHTTPRequestHandler, _body: Body) -> None:
    """Keep-alive comments and nothing else: no chunk ever arrives, no read ever times out."""
    _begin(handler)
    for _ in range(40):
        handler.wfile.write(b": keep-alive\n\n")
        handler.wfile.flush()
        time.sleep(0.05)


def floods(handler: BaseHTTPRequestHandler, _body: Body) -> None:
    """One line without an end."""
    _begin(handler)
    for _ in range(40):
        handler.wfile.write(b"x" * 500_000)


def not_http(handler: BaseHTTPRequestHandler, _body: Body) -> None:
    handler.wfile.write(b"\x00\x01 garbage\r\n\r\n")
    handler.close_connection = True


def html(handler: BaseHTTPRequestHandler, _body: Body) -> None:
    data = b"<html>gateway</html>"
    _begin(handler, 200, "text/html", Content_Length=str(len(data)))
    handler.wfile.write(data)


def thinks(thought: str, text: object, *, field: str, finish: str = "stop") -> Reply:
    """Streams a thought in a field of its own, then the text; not a word of usage."""
    content = text if isinstance(text, str) else json.dumps(text, ensure_ascii=False)

    def reply(handler: BaseHTTPRequestHandler, body: Body) -> None:
        _begin(handler)
        for start in range(0, len(thought), 7):
            piece = thought[start : start + 7]
            _event(handler, _chunk({"role": "assistant", "content": None, field: piece}))
        for start in range(0, len(content), 7):
            _event(handler, _chunk(_delta(body, content[start : start + 7], start == 0)))
        _event(handler, _chunk({}, finish))
        _event(handler, "[DONE]")

    return reply


def whole(text: object, **message: object) -> Reply:
    """The reply in one piece of JSON, although a stream was asked for."""
    content = text if isinstance(text, str) else json.dumps(text, ensure_ascii=False)

    def reply(handler: BaseHTTPRequestHandler, body: Body) -> None:
        said = {**_delta(body, content, True), **message}
        choice = {"index": 0, "message": said, "finish_reason": "stop"}
        data = json.dumps({**_chunk({}), "object": "chat.completion", "choices": [choice]}).encode()
        _begin(handler, 200, "application/json", Content_Length=str(len(data)))
        handler.wfile.write(data)

    return reply


def counts(text: object, usage: object) -> Reply:
    """A good stream with that as its usage."""

    def reply(handler: BaseHTTPRequestHandler, body: Body) -> None:
        _begin(handler)
        _event(handler, _chunk(_delta(body, json.dumps(text, ensure_ascii=False), True)))
        _event(handler, _chunk({}, "stop"))
        _event(handler, {**_chunk({}), "choices": [], "usage": usage})
        _event(handler, "[DONE]")

    return reply


def refuses(handler: BaseHTTPRequestHandler, _body: Body) -> None:
    """The refusal of structured outputs: a field of its own, no text."""
    _begin(handler)
    _event(handler, _chunk({"role": "assistant", "refusal": "I cannot help with that."}))
    _event(handler, _chunk({}, "stop"))
    _event(handler, "[DONE]")


def bomb(kind: str) -> Reply:
    """A packed reply of 100 MB that takes a hundredth of a MB on the wire."""

    def reply(handler: BaseHTTPRequestHandler, _body: Body) -> None:
        packer = zlib.compressobj(9, wbits=31)
        _begin(handler, 200, kind, Content_Encoding="gzip")
        for _ in range(100):
            handler.wfile.write(packer.compress(b" " * 10**6))
        handler.wfile.write(packer.flush())

    return reply


def packed(text: object, encoding: str, wbits: int) -> Reply:
    """A good reply in one piece, packed although that was not asked for."""

    def reply(handler: BaseHTTPRequestHandler, body: Body) -> None:
        said = _delta(body, json.dumps(text, ensure_ascii=False), True)
        choice = {"index": 0, "message": said, "finish_reason": "stop"}
        plain = json.dumps({**_chunk({}), "choices": [choice]}).encode()
        packer = zlib.compressobj(9, wbits=wbits)
        data = packer.compress(plain) + packer.flush()
        _begin(
            handler,
            200,
            "application/json",
            Content_Length=str(len(data)),
            Content_Encoding=encoding,
        )
        handler.wfile.write(data)

    return reply


def drips_headers(handler: BaseHTTPRequestHandler, _body: Body) -> None:
    """Never silent for long, and not even done with the headers."""
    handler.close_connection = True
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(40):
        handler.wfile.write(f"X-{number}: x\r\n".encode())
        handler.wfile.flush()
        time.sleep(0.05)


def redirects(to: str) -> Reply:
    """Sends what was asked on to another place."""

    def reply(handler: BaseHTTPRequestHandler, _body: Body) -> None:
        _begin(handler, 307, "text/plain", Location=to, Content_Length="0")

    return reply


def knows_only(*formats: str) -> Callable[[object], Reply]:
    """Takes the given formats, refuses the others with 400 as real servers do."""

    def reply_with(text: object) -> Reply:
        def reply(handler: BaseHTTPRequestHandler, body: Body) -> None:
            asked = body.get("response_format", {}).get("type") or (
                "function" if "tools" in body else "plain"
            )
            names = {
                "json_schema": "response_format",
                "json_object": "response_format",
                "function": "tools",
                "plain": "",
            }
            if asked not in formats:
                fails(400, f"Unsupported value: '{names[asked]}'")(handler, body)
                return
            says(text)(handler, body)

        return reply

    return reply_with
