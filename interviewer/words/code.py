"""What is said of hand-written code: mistakes that every problem knows, and the command's lines."""

from __future__ import annotations

from interviewer.core.bank.card import Language
from interviewer.core.grading.assessment import Assessment
from interviewer.core.interview.code_work import CodeWork
from interviewer.core.practice.outcome import Fault
from interviewer.words.pair import Pair, in_language

BUILT_IN: dict[str, Pair] = {
    "value": ("返回值不对", "The returned value is wrong"),
    "length": ("返回的元素个数不对", "The number of returned items is wrong"),
    "shape": ("返回值的形状不对", "The returned value has the wrong shape"),
    "dtype": ("返回值的 dtype 不对", "The returned value has the wrong dtype"),
    "type": (
        "返回了读不出来的东西（{type}）；返回数字、数组、列表、元组、字典或字符串",
        "What was returned cannot be read ({type}); "
        "return numbers, arrays, lists, tuples, dicts or strings",
    ),
    "nothing": (
        "什么也没返回：是不是忘了 return？",
        "Nothing was returned: is the return missing?",
    ),
    "not-finite": ("返回值里有 NaN 或无穷大", "The returned value has NaN or infinity in it"),
    "mutates": ("改动了传进来的参数", "An argument that was passed in is changed"),
    "cost": ("做了多余的计算", "More is computed than is needed"),
    "unwritten": (
        "还没有写完：执行到了 raise NotImplementedError",
        "Not written yet: raise NotImplementedError was reached",
    ),
    "raises": ("第 {line} 行抛出了 {error}", "Line {line} raised {error}"),
    "raises-somewhere": ("运行时抛出了 {error}", "{error} was raised"),
    "no-error": ("这里应当抛出 {error}", "{error} should be raised here"),
    "arity": (
        "函数接受的参数和题目给的签名不一致",
        "The function does not take the arguments of the given signature",
    ),
}
"""Mistakes of any problem, by key. A problem may word one in its own way."""

FAILURES: dict[Fault, Pair] = {
    "syntax": ("语法错误，第 {line} 行：{text}", "Syntax error in line {line}: {text}"),
    "import": (
        "文件还没等调用就出错了，第 {line} 行：{text}",
        "The file failed before anything was called, in line {line}: {text}",
    ),
    "missing": (
        "没有找到名为 {function} 的函数或类；文件里有：{names}",
        "There is no function or class {function}; the file defines: {names}",
    ),
    "time": (
        "超时：运行 {cpu} 秒计算时间后被停止，是不是有死循环？",
        "Out of time: stopped after {cpu} seconds of computing; is there an endless loop?",
    ),
    "output": (
        "打印得太多（超过 1 MB），已停止；去掉多余的 print",
        "Too much was printed (over 1 MB), so it was stopped; take the print calls out",
    ),
    "crash": (
        "解释器崩溃或被停止了，也可能是内存用完了",
        "The interpreter crashed or was stopped, perhaps for lack of memory",
    ),
    "too_big": (
        "源代码太大（最多 100 KB），没有运行",
        "The source text is too large (at most 100 KB) and was not run",
    ),
}
"""Why a run did not come to its end."""
LIMITS: dict[str, object] = {"cpu": 5}
"""What a run may use, as the texts say it; a test compares them with the runner's."""
_LINES: dict[str, Pair] = {
    "passed": ("✓ {case}", "✓ {case}"),
    "failed": ("✗ {case}：{mistakes}", "✗ {case}: {mistakes}"),
    "not_run": ("– {case}：没有运行到", "– {case}: not reached"),
    "args": ("    输入    {values}", "    input     {values}"),
    "expected": ("    应返回  {values}", "    expected  {values}"),
    "returned": ("    返回了  {values}", "    returned  {values}"),
    "raised": ("    抛出了  {values}", "    raised    {values}"),
    "printed": ("打印的内容：", "Printed:"),
    "cut": ("……后面的输出省略了", "… the rest of the output is left out"),
    "examples_pass": (
        "例子全过了；interviewer code {id} --submit 用隐藏用例评分",
        "All examples pass; interviewer code {id} --submit grades with hidden cases",
    ),
    "between": ("；", "; "),
    "found": ("问题：{mistakes}", "What is wrong: {mistakes}"),
    "score": (
        "得分 {score}/10：测试 {tests}/6，{spoken}",
        "Score {score}/10: tests {tests}/6, {spoken}",
    ),
    "score_unexplained": (
        '测试 {tests}/6；还有 4 分来自讲解：加 --explain "……"（或 --explain - 从标准输入读）',
        "Tests {tests}/6; 4 more points come from explaining it: "
        'add --explain "…" (or --explain - to read standard input)',
    ),
    "score_ungraded": (
        "测试 {tests}/6；讲解没有评分：{reason}",
        "Tests {tests}/6; the explanation was not graded: {reason}",
    ),
    "reason_not_run": ("没有运行，不评分", "Not run, so not graded"),
    "reason_solution_seen": (
        "看过参考答案，这一题不再评分（测试 {tests}/6）",
        "The solution was shown, so this problem is no longer graded (tests {tests}/6)",
    ),
    "explain_points": ("讲解：", "The explanation:"),
    "review": ("风格（不计分）：{remark}", "Style (counts for nothing): {remark}"),
    "review_failed": ("大模型没有看成：{reason}", "The model did not look at it: {reason}"),
    "ask": ("追问：{question}", "Follow-up: {question}"),
    "file": (
        "你的文件：{path}\n"
        "试跑例子：interviewer code {id} --run；提交：interviewer code {id} --submit",
        "Your file: {path}\nTry the examples: interviewer code {id} --run; "
        "submit: interviewer code {id} --submit",
    ),
    "hint": ("提示 {n}/{total}：{hint}", "Hint {n}/{total}: {hint}"),
    "solution": (
        "参考答案（此后 interviewer code 里这一题不再评分）：",
        "The solution (interviewer code: this problem is no longer graded from now on):",
    ),
    "report_code": ("代码", "Code"),
    "report_not_run": ("没有运行", "Not run"),
    "report_tests": (
        "测试 {tests}/6（{passed}/{cases} 个用例通过）",
        "Tests {tests}/6 ({passed} of {cases} cases pass)",
    ),
    "report_spoken": ("讲解 {spoken}/4", "explanation {spoken}/4"),
    "report_spoken_between": (
        "讲解 {spoken}/4（有要点拿不准：{low}–{high}）",
        "explanation {spoken}/4 (not every point is settled: {low}–{high})",
    ),
    "report_spoken_ungraded": (
        "讲解没有评分（{reason}）",
        "the explanation was not graded ({reason})",
    ),
    "report_spoken_none": ("没有讲解，0/4", "no explanation, 0/4"),
    "report_facts": ("，", ", "),
    "report_failed": ("没通过的用例", "Cases that failed"),
    "report_failed_case": ("{name}：{said}", "{name}: {said}"),
    "report_reference": ("参考代码", "A good answer"),
    "history_none": ("还没有试过这一题", "Nothing was tried yet"),
}
_KINDS: dict[str, Pair] = {
    "submit": ("提交", "submitted"),
    "hint": ("提示", "hint"),
    "solution": ("看了参考答案", "solution"),
    "interview": ("面试", "interview"),
}


def line(
    key: str,
    lang: Language,
    **params: object,
) -> str:
    """The line ``key`` in ``lang``. Raises KeyError for an unknown key or a missing param."""
    return in_language(_LINES[key], lang).format(**params)


def grade_line(
    work: CodeWork,
    assessment: Assessment | None,
    lang: Language,
) -> str:
    """What tests and explanation gave, or that nothing ran. assessment: with its reason worded."""
    if work.tests is None:
        return line("report_not_run", lang)
    tests = line(
        "report_tests",
        lang,
        tests=work.tests,
        passed=work.passed,
        cases=work.cases,
    )
    if work.spoken is not None:
        bounds = None
        if work.spoken_low is not None and work.spoken_high is not None:
            bounds = work.spoken_low, work.spoken_high
        spoken = spoken_line(
            work.spoken,
            bounds,
            lang,
        )
    elif assessment is not None and assessment.reason:
        spoken = line(
            "report_spoken_ungraded",
            lang,
            reason=assessment.reason,
        )
    else:
        spoken = line("report_spoken_none", lang)
    return line("report_facts", lang).join((tests, spoken))


def spoken_line(
    spoken: float,
    bounds: tuple[float, float] | None,
    lang: Language,
) -> str:
    """The points of the explanation. bounds: where key points are not settled."""
    if bounds is None:
        return line(
            "report_spoken",
            lang,
            spoken=spoken,
        )
    low, high = bounds
    return line(
        "report_spoken_between",
        lang,
        spoken=spoken,
        low=low,
        high=high,
    )


def failed_lines(work: CodeWork, lang: Language) -> list[str]:
    """A line for each case that failed, and what was wrong with it."""
    lines = []
    for case in work.failed:
        said = line(
            "report_failed_case",
            lang,
            name=case.name,
            said=case.said or line("report_not_run", lang),
        )
        lines.append(said)
    return lines


def kind(key: str, lang: Language) -> str:
    """What was done at a problem, in one word."""
    return in_language(_KINDS[key], lang)
