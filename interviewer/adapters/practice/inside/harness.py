"""Runs an answer on the inputs of its cases and writes down what it returns.

Runs inside the sandbox, in the process of the answer, which may therefore change anything here.
So nothing is decided here, and no expected value ever comes here.
"""

from __future__ import annotations

import contextlib
import inspect
import json
import os
import resource
import sys
import traceback
import types
from collections.abc import Callable, Iterator
from typing import Any

from . import counting, wire

ANSWER = "answer.py"
"""The name of the user's file in tracebacks."""
DRIVER = "driver.py"
_MEGABYTE = 1 << 20
Send = Callable[[dict[str, Any]], None]


def main(job_path: str, results: int) -> None:
    """job_path: the JSON of the job. results: the descriptor that lines of JSON go to."""
    with open(job_path, encoding="utf-8") as file:
        job = json.load(file)
    _limit(job["limits"])

    def send(line: dict[str, Any]) -> None:
        content = json.dumps(line).encode() + b"\n"
        while content:
            content = content[os.write(results, content) :]

    function = _loaded(
        job,
        send,
    )
    if function is None:
        return
    run = _driver(job["driver"])
    for number, case in enumerate(job["cases"]):
        _run_case(
            number,
            case,
            (run, function),
            send,
        )


def _limit(limits: dict[str, int]) -> None:
    """Memory, seconds of CPU, size of a file; and no further process, also not for a thread."""
    sys.setrecursionlimit(3000)
    memory = limits["megabytes"] * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"] + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_MEGABYTE, _MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def _loaded(job: dict[str, Any], send: Send) -> Callable[..., Any] | None:
    """The function or class that is asked for; None where there is none, which is sent."""
    try:
        code = compile(
            job["source"],
            ANSWER,
            "exec",
            dont_inherit=True,
        )
    except (SyntaxError, ValueError) as error:
        send({"failed": "syntax", **_syntax(error)})
        return None
    except (MemoryError, RecursionError):
        send({"failed": "syntax", "line": 0, "text": "too deeply nested", "source": ""})
        return None
    module = types.ModuleType("answer")
    try:
        exec(code, module.__dict__)
    except BaseException as error:  # whatever the user's file raises is reported, also SystemExit
        send({"failed": "import", "error": _error(error)})
        return None
    found = getattr(module, job["function"], None)
    if not callable(found):
        names = [name for name, item in vars(module).items() if isinstance(item, _CALLABLE)]
        send({"failed": "missing", "names": names[:10]})
        return None
    return found  # type: ignore[no-any-return]


_CALLABLE = (types.FunctionType, type)


def _syntax(error: SyntaxError | ValueError) -> dict[str, Any]:
    if not isinstance(error, SyntaxError):
        return {"line": 0, "column": 0, "text": str(error)[:200], "source": ""}
    return {
        "line": error.lineno or 0,
        "column": error.offset or 0,
        "text": str(error.msg)[:200],
        "source": (error.text or "").rstrip("\n")[:200],
    }


def _driver(source: str | None) -> Callable[..., Any]:
    """What calls the function; by default it is called with the arguments as they are."""
    if source is None:
        return lambda function, *args: function(*args)
    module = types.ModuleType("driver")
    module.__dict__["tally"] = counting.tally
    module.__dict__["Key"] = counting.Key
    exec(
        compile(
            source,
            DRIVER,
            "exec",
            dont_inherit=True,
        ),
        module.__dict__,
    )
    return module.run  # type: ignore[no-any-return]


def _run_case(
    number: int,
    case: dict[str, Any],
    called: tuple[Callable[..., Any], Callable[..., Any]],
    send: Send,
) -> None:
    run, function = called
    args = wire.decode(case["args"])
    line: dict[str, Any] = {"case": number}
    send({"begun": number})
    counting.tally.clear()
    try:
        with _counting(case["count"]):
            given = counting.counted(args) if "arrays" in case["count"] else args
            value = run(function, *given)
            line["value"] = wire.encode(value)
    except BaseException as error:  # SystemExit and KeyboardInterrupt are errors of this case
        line["error"] = _error(error)
        line["arity"] = isinstance(error, TypeError) and _wrong_arity(
            function,
            error,
        )
    line["counts"] = {name: int(count) for name, count in counting.tally.items()}
    line["mutated"] = wire.encode(args) != case["args"]
    with contextlib.suppress(Exception):
        sys.stdout.flush()
    send(line)


@contextlib.contextmanager
def _counting(kinds: list[str]) -> Iterator[None]:
    with contextlib.ExitStack() as counters:
        if "arrays" in kinds:
            counters.enter_context(counting.counting_arrays())
        if "lines" in kinds:
            counters.enter_context(counting.counting_lines(ANSWER))
        yield


def _error(error: BaseException) -> dict[str, Any]:
    """Type, text and line of the user's file."""
    line = 0
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename == ANSWER:
            line = frame.lineno or 0
    try:
        text = str(error)[:200]
    except Exception:
        text = ""
    return {"type": type(error).__name__[:60], "text": text, "line": line}


def _wrong_arity(function: Callable[..., Any], error: TypeError) -> bool:
    """True if the call itself failed: no line of the answer is in the traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = any(frame.filename == ANSWER for frame in frames)
    return not inside and "argument" in str(error) and _has_signature(function)


def _has_signature(function: Callable[..., Any]) -> bool:
    try:
        inspect.signature(function)
    except (TypeError, ValueError):
        return False
    return True
