"""An OpenAI-compatible server on loopback that answers as a test tells it, faults included."""

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = "sk-test-THIS-IS-SECRET-0123456789"


class FaultServer:
    """script: one reply a request, a callable of (handler, body); the last one repeats."""

    def __init__(self):
        self.script, self.requests, self.headers = [], [], []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.requests.append(body)
                outer.headers.append({k.lower(): v for k, v in self.headers.items()})
                reply = outer.script.pop(0) if len(outer.script) > 1 else outer.script[0]
                try:
                    reply(self, body)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def do_GET(self):
                data = json.dumps(
                    {"object": "list", "data": [{"id": "scripted-model", "object": "model"}]}
                ).encode()
                _begin(self, 200, "application/json", Content_Length=str(len(data)))
                self.wfile.write(data)

            def log_message(self, *_):
                """Quiet."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def close(self):
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


def _begin(handler, status=200, kind="text/event-stream", **headers):
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Connection", "close")
    handler.close_connection = True
    handler.end_headers()


def _event(handler, data):
    handler.wfile.write(
        b"data: " + (data if isinstance(data, str) else json.dumps(data)).encode() + b"\n\n"
    )
    handler.wfile.flush()


def _chunk(delta, finish=None, **more):
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {
        "id": "c",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [choice],
        **more,
    }


def _delta(body, piece, first):
    if "tools" not in body:
        return {"role": "assistant", "content": piece}
    call = {"index": 0, "function": {"arguments": piece}}
    if first:
        call |= {
            "id": "t1",
            "type": "function",
            "function": {"name": body["tools"][0]["function"]["name"], "arguments": piece},
        }
    return {"role": "assistant", "tool_calls": [call]}


def says(
    text,
    *,
    size=7,
    usage=(500, 60),
    finish="stop",
    cut_at=None,
    gate: threading.Event | None = None,
) -> Callable:
    """Streams the text in pieces. cut_at: the connection ends there. gate: waited for before the last piece."""
    content = text if isinstance(text, str) else json.dumps(text, ensure_ascii=False)

    def reply(handler, body):
        _begin(handler)
        sent = content[:cut_at]
        pieces = [sent[i : i + size] for i in range(0, len(sent), size)]
        for n, piece in enumerate(pieces):
            if gate and n == len(pieces) - 1:
                gate.wait(10)
            _event(handler, _chunk(_delta(body, piece, n == 0)))
        if cut_at is not None:
            return
        _event(handler, _chunk({}, finish))
        if usage and body.get("stream_options", {}).get("include_usage"):
            counted = {
                "prompt_tokens": usage[0],
                "completion_tokens": usage[1],
                "total_tokens": sum(usage),
            }
            _event(handler, {**_chunk({}), "choices": [], "usage": counted})
        _event(handler, "[DONE]")

    return reply


def fails(status, message="failed", **headers):
    """An HTTP error in OpenAI's shape."""

    def reply(handler, _):
        data = json.dumps({"error": {"message": message, "type": "x", "code": None}}).encode()
        _begin(handler, status, "application/json", Content_Length=str(len(data)), **headers)
        handler.wfile.write(data)

    return reply


def no_choices(handler, _):
    _begin(handler)
    _event(handler, {**_chunk({}), "choices": []})
    _event(handler, "[DONE]")


def error_event(handler, _):
    _begin(handler)
    _event(handler, {"error": {"message": "the engine died", "code": 500}})


def hangs(handler, _):
    _begin(handler)
    time.sleep(1.5)


def drips(handler, body):
    """Never silent for long, never done."""
    _begin(handler)
    for _ in range(40):
        _event(handler, _chunk(_delta(body, " ", False)))
        time.sleep(0.05)


def comments(handler, _):
    """Keep-alive comments and nothing else: no chunk ever arrives, no read ever times out."""
    _begin(handler)
    for _ in range(40):
        handler.wfile.write(b": keep-alive\n\n")
        handler.wfile.flush()
        time.sleep(0.05)


def floods(handler, _):
    """One line without an end."""
    _begin(handler)
    for _ in range(40):
        handler.wfile.write(b"x" * 500_000)


def not_http(handler, _):
    handler.wfile.write(b"\x00\x01 garbage\r\n\r\n")
    handler.close_connection = True


def html(handler, _):
    data = b"<html>gateway</html>"
    _begin(handler, 200, "text/html", Content_Length=str(len(data)))
    handler.wfile.write(data)


def knows_only(*formats):
    """Takes the given formats, refuses the others with 400 as real servers do."""

    def reply_with(text):
        def reply(handler, body):
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
                return fails(400, f"Unsupported value: '{names[asked]}'")(handler, body)
            return says(text)(handler, body)

        return reply

    return reply_with
