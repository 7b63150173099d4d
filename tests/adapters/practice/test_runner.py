"""Answers of every kind, run for real: each gets one clear message."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from interviewer.adapters.practice import runner as runner_module
from interviewer.adapters.practice.isolation import bubblewrap_fault
from interviewer.adapters.practice.problem_files import ProblemFolder
from interviewer.adapters.practice.runner import CPU_SECONDS, Runner
from interviewer.core.practice.outcome import Isolation, RunResult, score_of_tests
from interviewer.paths import shipped
from interviewer.words.code import LIMITS

HEAD = "import numpy as np\n"


@pytest.fixture(scope="module")
def problems() -> ProblemFolder:
    return ProblemFolder(shipped("knowledge") / "code")


@pytest.fixture(params=["bubblewrap", "limits"])
def isolation(request: pytest.FixtureRequest) -> Isolation:
    if request.param == "limits":
        return "limits"
    fault = bubblewrap_fault()
    if fault is not None:
        pytest.skip(f"bubblewrap cannot be used here: {fault}. apt-get install bubblewrap")
    return "bubblewrap"


def softmax(
    problems: ProblemFolder,
    body: str,
    isolation: Isolation = "limits",
    *,
    examples_only: bool = True,
) -> RunResult:
    return Runner(problems, wall_seconds=60).run(
        "softmax",
        HEAD + body,
        examples_only=examples_only,
        isolation=isolation,
    )


def only_mistakes(result: RunResult) -> list[str]:
    return [mistake.en for mistake in result.mistakes()]


def test_a_good_answer_passes_every_case(problems: ProblemFolder, isolation: Isolation) -> None:
    source = problems.problem("softmax").reference
    result = Runner(problems, wall_seconds=60).run(
        "softmax",
        source,
        examples_only=False,
        isolation=isolation,
    )
    assert result.passed
    assert score_of_tests(result.cases) == 6.0


def test_a_syntax_error_has_its_line_and_column(
    problems: ProblemFolder, isolation: Isolation
) -> None:
    result = softmax(problems, "def softmax(x, axis=-1):\n    return (x +\n", isolation)
    assert result.failure is not None
    assert (result.failure.kind, result.failure.line) == ("syntax", 3)
    assert result.failure.source == "    return (x +"
    assert result.failure.column == 12


def test_a_file_without_the_function_says_what_it_has(problems: ProblemFolder) -> None:
    result = softmax(problems, "def soft_max(x):\n    return x\n")
    assert result.failure is not None
    assert result.failure.kind == "missing"
    assert result.failure.names == ("soft_max",)


def test_a_file_that_fails_on_its_own_says_where(problems: ProblemFolder) -> None:
    result = softmax(problems, "import nothing_of_that_name\n")
    assert result.failure is not None
    assert (result.failure.kind, result.failure.line) == ("import", 2)
    assert "nothing_of_that_name" in result.failure.text


def test_the_wrong_number_of_parameters_is_named(problems: ProblemFolder) -> None:
    result = softmax(problems, "def softmax():\n    return 1\n")
    assert only_mistakes(result) == [
        "The function does not take the arguments of the given signature"
    ]


def test_an_argument_error_inside_the_answer_is_not_an_arity_error(
    problems: ProblemFolder,
) -> None:
    result = softmax(problems, "def softmax(x, axis=-1):\n    return np.exp()\n")
    [said] = only_mistakes(result)
    assert said.startswith("Line 3 raised TypeError")


def test_nothing_returned_is_told(problems: ProblemFolder) -> None:
    result = softmax(problems, "def softmax(x, axis=-1):\n    x / 1\n")
    assert only_mistakes(result) == ["Nothing was returned: is the return missing?"]


def test_nan_is_told(problems: ProblemFolder) -> None:
    result = softmax(problems, "def softmax(x, axis=-1):\n    return x * np.nan\n")
    assert only_mistakes(result) == ["The returned value has NaN or infinity in it"]


def test_what_cannot_be_read_is_told(problems: ProblemFolder) -> None:
    result = softmax(problems, "def softmax(x, axis=-1):\n    return (i for i in x)\n")
    assert only_mistakes(result)[0].startswith("What was returned cannot be read (generator)")


def test_an_infinite_print_is_ended_and_cut(problems: ProblemFolder, isolation: Isolation) -> None:
    body = "def softmax(x, axis=-1):\n    while True:\n        print('again')\n"
    result = softmax(problems, body, isolation)
    assert result.failure is not None
    assert result.failure.kind == "output"
    assert result.output_cut
    assert result.output == "again\n" * 10, "what is said of it stays in sight"


def test_an_endless_loop_is_ended(problems: ProblemFolder, isolation: Isolation) -> None:
    body = "def softmax(x, axis=-1):\n    while True:\n        pass\n"
    result = softmax(problems, body, isolation)
    assert result.failure is not None
    assert result.failure.kind == "time"


def test_what_sleeps_is_ended_by_the_wall_clock(problems: ProblemFolder) -> None:
    body = "import time\ndef softmax(x, axis=-1):\n    time.sleep(1000)\n"
    began = time.monotonic()
    result = Runner(problems, wall_seconds=5).run(
        "softmax",
        HEAD + body,
        examples_only=True,
        isolation="limits",
    )
    assert result.failure is not None
    assert result.failure.kind == "time"
    assert time.monotonic() - began < 30


def test_a_source_of_a_megabyte_is_not_run(problems: ProblemFolder) -> None:
    result = softmax(problems, "#" * 1_000_000)
    assert result.failure is not None
    assert result.failure.kind == "too_big"


def test_a_crash_of_the_interpreter_is_told(problems: ProblemFolder) -> None:
    body = "import ctypes\ndef softmax(x, axis=-1):\n    ctypes.string_at(0)\n"
    result = softmax(problems, body)
    assert result.failure is not None
    assert result.failure.kind == "crash"


def test_an_answer_that_ends_the_process_does_not_pass(problems: ProblemFolder) -> None:
    body = "import os\ndef softmax(x, axis=-1):\n    os._exit(0)\n"
    result = softmax(problems, body, examples_only=False)
    assert not result.passed
    assert score_of_tests(result.cases) == 0.0


def test_sys_exit_fails_its_case_only(problems: ProblemFolder) -> None:
    body = "import sys\ndef softmax(x, axis=-1):\n    sys.exit(0)\n"
    result = softmax(problems, body)
    assert result.failure is None
    assert only_mistakes(result)[0].startswith("Line 4 raised SystemExit")


def test_examples_show_their_values_and_what_was_printed(problems: ProblemFolder) -> None:
    body = "def softmax(x, axis=-1):\n    print('shape', x.shape)\n    return x\n"
    result = softmax(problems, body)
    assert "shape (3,)" in result.output
    first = result.cases[0].shown
    assert first is not None
    assert first.args == ("array([1., 2., 3.])",) or first.args == ("[1., 2., 3.]",)
    assert first.returned == "[1., 2., 3.]"


def test_hidden_cases_are_never_shown(problems: ProblemFolder) -> None:
    """Neither by printing, nor in an exception, nor as a value."""
    body = "def softmax(x, axis=-1):\n    print(x)\n    raise ValueError(str(x))\n"
    result = softmax(problems, body, examples_only=False)
    assert result.output == ""
    assert all(case.shown is None for case in result.cases)
    assert only_mistakes(result) == ["Line 4 raised ValueError"]


def test_the_examples_run_without_the_hidden_inputs(problems: ProblemFolder) -> None:
    body = (
        "import json\ndef softmax(x, axis=-1):\n"
        "    import glob, sys\n"
        "    for path in ['/box/job.json', sys.argv[-2] + '/job.json']:\n"
        "        try:\n"
        "            print('cases', len(json.load(open(path))['cases']))\n"
        "        except OSError:\n            pass\n"
        "    return x\n"
    )
    result = softmax(problems, body)
    visible = [case for case in problems.suite("softmax").cases if case.visible]
    assert f"cases {len(visible)}" in result.output


FORGERIES = {
    "lines of its own": """
import json, os
def softmax(x, axis=-1):
    for number in range(3, 40):
        for case in range(10):
            for line in ({"case": case, "value": True, "passed": True}, {"case": case}):
                try:
                    os.write(number, json.dumps(line).encode() + b"\\n")
                except OSError:
                    break
    os._exit(0)
""",
    "another encoder": """
import sys
def softmax(x, axis=-1):
    class Always(float):
        def __eq__(self, other): return True
    sys.modules["inside.wire"].encode = lambda value, depth=0: {"passed": True}
    return Always(0)
""",
    "a comparison that is always true": """
def softmax(x, axis=-1):
    class Same(np.ndarray):
        def __array_ufunc__(self, *a, **k): return np.True_
        def __eq__(self, other): return True
    return np.zeros(x.shape).view(Same)
""",
    "another numpy": """
np.allclose = lambda *a, **k: True
def softmax(x, axis=-1):
    return x
""",
    "a trace of the caller": """
import sys
def softmax(x, axis=-1):
    frame = sys._getframe(1)
    while frame:
        for name, value in list(frame.f_locals.items()):
            if isinstance(value, dict):
                value["passed"] = True
                value["expected"] = True
        frame = frame.f_back
    return x
""",
    "garbage": """
import os
def softmax(x, axis=-1):
    for number in range(3, 40):
        try:
            os.write(number, b'{"case": 0, "value": ' + b'[' * 100000 + b'\\n')
            os.write(number, b'{"case": "0", "value": {"array": 1, "dtype": 7, "shape": "x"}}\\n')
            os.write(number, b'{"case": 1, "value": {"array": "", "dtype": "O", "shape": [-1]}}\\n')
            os.write(number, b'{"failed": {}}\\n[]\\n\\xff\\n')
        except OSError:
            pass
    return 1
""",
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_pass_cannot_be_forged(problems: ProblemFolder, name: str) -> None:
    result = softmax(problems, FORGERIES[name], examples_only=False)
    assert not result.passed
    assert not any(case.passed for case in result.cases)
    assert score_of_tests(result.cases) == 0.0


def test_the_texts_name_the_limits_that_hold() -> None:
    assert LIMITS == {"cpu": CPU_SECONDS}


def test_a_broken_problem_is_named(tmp_path: Path) -> None:
    from interviewer.errors import BankError

    folder = tmp_path / "half"
    folder.mkdir()
    (folder / "problem.yaml").write_text("title: [\n")
    with pytest.raises(BankError, match=r"problem\.yaml"):
        ProblemFolder(tmp_path).all()


def test_the_runner_takes_no_more_than_answers_may_be_large() -> None:
    assert runner_module.MAX_SOURCE == 100_000
