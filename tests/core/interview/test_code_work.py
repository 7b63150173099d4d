import pytest

from interviewer.core.grading.assessment import Assessment, not_graded
from interviewer.core.interview.code_work import (
    CodeWork,
    fenced,
    grade_with_tests,
    parts_of,
    with_explanation,
)

CODE = "def f(x):\n    return x\n"


@pytest.mark.parametrize(
    ("answer", "source", "said"),
    [
        (CODE, CODE, ""),
        (f"```python\n{CODE}```", CODE, ""),
        (f"思路：\n~~~\n{CODE}~~~\n复杂度 O(n)", CODE, "思路：\n\n复杂度 O(n)"),
        (f"```\n{CODE}", CODE, ""),
        ("import numpy as np\nx = 1", "import numpy as np\nx = 1\n", ""),
        ("class Trie:\n    def add(self)\n", "class Trie:\n    def add(self)\n", ""),
        ("先减最大值\n再取指数", "", "先减最大值\n再取指数"),
        ("def 是关键字", "", "def 是关键字"),
        ("import 一下 numpy\n然后 softmax", "", "import 一下 numpy\n然后 softmax"),
        ("class imbalance matters\nso does scale", "", "class imbalance matters\nso does scale"),
        ("```\n```", "", "```\n```"),
    ],
)
def test_code_is_told_from_words(answer: str, source: str, said: str) -> None:
    assert parts_of(answer) == (source, said)


@pytest.mark.parametrize("source", [CODE, "x = '''```'''\n", "# ````\n```\n"])
def test_a_fence_gives_back_what_it_holds(source: str) -> None:
    assert parts_of(fenced(source)) == (source, "")


def test_the_explanation_gives_four_points_of_ten() -> None:
    work = CodeWork(problem="softmax", tests=4.5)
    explained = Assessment(graded=True, score=5.0, low=2.5, high=10.0)
    grade = grade_with_tests(work, explained)
    assert (grade.score, grade.low, grade.high) == (6.5, 5.5, 8.5)
    spoken = with_explanation(work, explained)
    assert (spoken.spoken, spoken.spoken_low, spoken.spoken_high) == (2.0, 1.0, 4.0)
    settled = with_explanation(spoken, explained.model_copy(update={"low": None, "high": None}))
    assert (settled.spoken, settled.spoken_low, settled.spoken_high) == (2.0, None, None)


def test_an_explanation_that_nobody_could_grade_leaves_its_points_open() -> None:
    work = CodeWork(problem="softmax", tests=4.5)
    unsettled = not_graded("not_settled", "local")
    grade = grade_with_tests(work, unsettled)
    assert grade.graded
    assert (grade.score, grade.low, grade.high) == (4.5, 4.5, 8.5)
    assert grade.reason == "not_settled"
    assert with_explanation(work, unsettled).spoken is None
