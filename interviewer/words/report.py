"""The words of the report, Chinese and English side by side, and what it says with them."""

from __future__ import annotations

import re
from typing import TypeVar

from interviewer.core.grading.agreement import Prediction
from interviewer.core.grading.assessment import Assessment
from interviewer.core.interview.report import (
    Reasons,
    Report,
    ReportItem,
    is_outline,
    reasons,
)
from interviewer.core.notes.question import Question
from interviewer.core.review.comparison import Comparison
from interviewer.core.text import has_han
from interviewer.core.usage import Step, Tokens, Usage
from interviewer.words.causes import because
from interviewer.words.messages import reason
from interviewer.words.pair import Pair, all_in_language, in_language
from interviewer.words.terms import OUTCOME, SHARED, corrected, round_name

MAX_NAME = 80
"""Characters of a file's name."""
_NOT_IN_NAMES = re.compile(r"[\\/:*?\"<>|\x00-\x1f]")
Judged = TypeVar("Judged", Assessment, Prediction)

_WORDS: dict[str, Pair] = {
    **SHARED,
    **OUTCOME,
    "title": ("模拟面试报告", "Mock interview report"),
    "report_file": ("报告", "report"),
    "compare_file": ("对比", "compared"),
    "compare_title": ("两次面试对比", "Two interviews compared"),
    "verdict": ("结论", "Verdict"),
    "session": ("会话", "Session"),
    "when": ("时间", "Time"),
    "prompts": ("提示词版本", "Prompt versions"),
    "score": ("得分", "Score"),
    "none": ("没有评分的题", "no question was graded"),
    "of": ("{asked} 题中评了 {graded} 题", "{graded} of {asked} questions graded"),
    "topics": ("各主题", "Topics"),
    "timeline": ("时间线", "Time line"),
    "trend": ("历次得分", "Sessions so far"),
    "judge_changed": (
        "（‖ 处换了评分器，前后不能直接比）",
        " (‖: another judge; scores on both sides do not compare)",
    ),
    "minutes": ("{n} 分钟", "{n} min"),
    "colon": ("：", ": "),
    "between": ("；", "; "),
    "source": ("出处", "Source"),
    "chosen": ("为什么问这题", "Why this question"),
    "answer": ("回答", "Answer"),
    "no_answer": ("（跳过，没有作答）", "(skipped, no answer)"),
    "explanation": ("讲解", "Explanation"),
    "no_explanation": ("（没有讲解）", "(not explained)"),
    "follow_ups": ("追问过", "Follow-ups about"),
    "follow_up": ("追问", "Follow-up"),
    "findings": ("追问的结果", "What came of the follow-ups"),
    "move_dig": ("深挖", "dug into"),
    "move_challenge": ("质疑", "challenged"),
    "move_quantify": ("要数字", "asked for figures"),
    "move_alternative": ("问别的做法", "asked for alternatives"),
    "move_easier": ("退一步", "a step down"),
    "move_deeper": ("再深一层", "a step up"),
    "move_code": ("写代码", "asked for code"),
    "move_accept": ("认可反驳", "granted"),
    "move_clarify": ("解释", "explained"),
    "move_next": ("下一题", "went on"),
    "result_held": ("接住了", "held"),
    "result_partly": ("接住了一部分", "held in part"),
    "result_failed": ("没接住", "did not hold"),
    "result_open": ("没有结论", "left open"),
    "study": ("去看", "Read"),
    "own_notes": ("你的笔记里", "In your own notes"),
    "card": ("题卡", "card"),
    "not_graded": ("未评分", "Not graded"),
    "ungraded": ("没有评分的题，以及为什么", "What was not graded, and why"),
    "confidence": ("把握", "confidence"),
    "hints": ("用了提示", "hints used"),
    "recovered": (
        "上次漏了“{points}”，这次答到了",
        "Last time you missed “{points}”; this time you had it",
    ),
    "previous": ("上次 {score}（{date}）", "last time {score} ({date})"),
    "should_be": ("应为", "should be"),
    "outline": ("该讲到的提纲", "What an answer covers"),
    "of_the_original": ("（原文）", " (the original, in Chinese)"),
    "aside": ("你还说过（没有计入回答）", "You also said (not counted as an answer)"),
    "aside_reply": ("面试官回你", "The interviewer's reply"),
    "own_answer": ("你笔记里的答案", "The answer in your notes"),
    "strong": ("很强", "strong"),
    "pass": ("能过", "pass"),
    "borderline": ("及格线附近", "borderline"),
    "fail": ("还不够", "not yet"),
    "head_strong": ("放到真实面试：能过，而且很强", "In a real interview: would pass, and well"),
    "head_pass": ("放到真实面试：能过", "In a real interview: would pass"),
    "head_borderline": ("放到真实面试：悬，在及格线附近", "In a real interview: borderline"),
    "head_fail": ("放到真实面试：这次还过不了", "In a real interview: not yet"),
    "head_open": (
        "还没答完：到第 {asked} 题为止的情况，先不下结论",
        "Not finished: as far as question {asked}, and no verdict yet",
    ),
    "head_none": ("没有评分的题，给不出结论", "Nothing was graded, so there is no verdict"),
    "withheld_few": (
        "只评了 {graded} 题，不到 3 题，不下结论",
        "Questions graded: {graded}, fewer than 3, so no verdict",
    ),
    "withheld_unanswered": (
        "{asked} 题里有 {unanswered} 题跳过或没答，超过三分之一，不下结论",
        "{unanswered} of {asked} questions passed over or unanswered, over a third: no verdict",
    ),
    "withheld_wide": (
        "分数在 {low} 和 {high} 之间都有可能，跨过及格线，不下结论",
        "The score may be anything from {low} to {high}, on both sides of a pass: no verdict",
    ),
    "why_points": ("{points} 个要点：{outcomes}", "{points} key points: {outcomes}"),
    "why_essential": (
        "{essential} 个关键要点里有 {essential_open} 个没答全",
        "{essential_open} of {essential} essential points not fully there",
    ),
    "why_essential_all": ("关键要点都答到了", "every essential point was there"),
    "why_skipped": ("跳过 {skipped} 题", "{skipped} skipped"),
    "why_spread": (
        "最好的是第 {best} 题，最弱的是第 {worst} 题",
        "best: question {best}; weakest: question {worst}",
    ),
    "prose": (
        "面试官的话（由模型根据以下事实写成）",
        "The interviewer's words (a model's, over the facts below)",
    ),
    "fallback": (
        "模型没能评判，本题由本地考官评",
        "The model could not judge; graded by the local examiner",
    ),
    "disputed": (
        "存疑：{by} 考官的证据只支持 {score} 分，两边相差超过 4 分",
        "uncertain: the {by} examiner's evidence gives {score}, more than 4 points away",
    ),
    "granted": (
        "你提出异议后改判：{points}",
        "granted when you disputed the verdict: {points}",
    ),
    "own_card": (
        "按你自己的题卡 {card} 评分，它替换了内置的同名题卡",
        "Graded by your own card {card}, which takes the place of the built-in one",
    ),
    "model_rubric": (
        "要点由模型编写，在数据目录的 rubrics/{card}.md，可以修改",
        "Key points written by the model: rubrics/{card}.md in the data folder, yours to edit",
    ),
    "tokens": ("大模型", "Model"),
    "usage": (
        "{model}调用 {calls} 次，token {total}（输入 {prompt}，输出 {completion}）",
        "{calls} {model}calls, {total} tokens ({prompt} read, {completion} written)",
    ),
    "of_a_model": ("大模型", "model "),
    "step_usage": ("{step} {calls} 次，token {total}", "{step} ({calls}): {total} tokens"),
    "estimated": ("部分为估计", "partly estimated"),
    "cost": ("约 {cost:.4f}（按配置的单价）", "about {cost:.4f} at the configured prices"),
    "estimate": (
        "分数是估计值：按要点核对回答原文，由程序计算。",
        "Scores are estimates: key points are looked up in the "
        "words of the answer, and the arithmetic is the program's.",
    ),
    "line": ("第 {line} 行", "line {line}"),
    "number": ("第 {n} 题", "Question {n}"),
    "question": ("题目", "Question"),
    "before": ("之前", "Before"),
    "after": ("之后", "After"),
    "change": ("变化", "Change"),
    "mean": ("平均", "Mean"),
}

_LOCAL: Pair = ("本地考官", "the local examiner")
_STEPS: dict[Step, Pair] = {
    "preparation": ("按简历出题", "questions about the résumé"),
    "rubric": ("写要点", "key points"),
    "judging": ("评判和追问", "judging and follow-ups"),
    "talk": ("提示和换个说法", "hints and other words"),
    "closing": ("总结", "closing words"),
}
"""What a model was called for, in the order of an interview."""


def words(lang: str) -> dict[str, str]:
    """All words in ``lang``."""
    return all_in_language(_WORDS, lang)


def recovered_of(item: ReportItem, lang: str) -> str:
    """What was missed the last time and met now, as a sentence."""
    between = in_language(("”“", "”, “"), lang)
    return words(lang)["recovered"].format(points=between.join(item.recovered))


def headline(report: Report) -> str:
    """Would this pass a real interview?"""
    texts = words(report.lang)
    if not report.finished:
        return texts["head_open"].format(asked=report.asked)
    if report.withheld is not None:
        return texts[f"withheld_{report.withheld}"].format(
            asked=report.asked,
            graded=report.graded,
            unanswered=report.reasons.unanswered,
            low=report.low,
            high=report.high,
        )
    if report.band is None:
        return texts["head_none"]
    return texts[f"head_{report.band}"]


def why(report: Report) -> list[str]:
    """The reasons behind the headline, one phrase each."""
    texts = words(report.lang)
    counted = reasons(report.items)  # reports of older versions hold fewer
    counts = counted.model_dump()
    outcomes = []
    for outcome in OUTCOME:
        if counts[outcome] or outcome == "met":
            outcomes.append(f"{texts[outcome]} {counts[outcome]}")
    between = in_language(("、", ", "), report.lang)
    phrases = []
    for key in _reason_keys(counted):
        phrases.append(texts[key].format(**counts, outcomes=between.join(outcomes)))
    return phrases


def _reason_keys(counted: Reasons) -> list[str]:
    essential = "why_essential" if counted.essential_open else "why_essential_all"
    shown_by_key = {
        "why_points": counted.points,
        essential: counted.essential,
        "why_skipped": counted.skipped,
        "why_spread": counted.best,
    }
    return [key for key, shown in shown_by_key.items() if shown]


def source_of(question: Question, lang: str) -> str:
    """Where a question comes from: its note and line, or the bank, and who asked it."""
    texts = words(lang)
    if question.origin == "bank":
        place = texts["bank"]
    else:
        line = texts["line"].format(line=question.line)
        place = f"{question.source_name}, {line}"
    facts = (question.company, round_name(question.round, lang))
    asked_by = " ".join(filter(None, facts))
    if not asked_by:
        return place
    return f"{place}, {asked_by}"


def examiners_of(report: Report) -> str:
    """Who graded: the local examiner by its name in the language, models by theirs."""
    names = []
    for name in filter(None, report.examiner.split(", ")):
        names.append(in_language(_LOCAL, report.lang) if name == "local" else name)
    return ", ".join(names) or "–"


def dispute(grade: Assessment, lang: str) -> str:
    """That other evidence gives another score, and what was granted on a dispute; may be empty."""
    texts = words(lang)
    granted = [point.text for point in grade.points if point.id in grade.granted]
    said = []
    if grade.disputed_by:
        said.append(texts["disputed"].format(by=grade.disputed_by, score=grade.disputed_score))
    if granted:
        said.append(texts["granted"].format(points=texts["between"].join(granted)))
    return texts["between"].join(said)


def usage_line(usage: Usage, lang: str) -> str:
    """Calls, tokens and cost of a model; empty where none was called."""
    if not usage.calls:
        return ""
    return ", ".join(usage_facts(usage, lang))


def usage_facts(
    usage: Usage,
    lang: str,
    model: str = "",
) -> list[str]:
    """Calls and tokens, whether they are estimated, and the cost where prices are known.

    model: what the calls are called more precisely, as ``words`` has it under ``of_a_model``.
    """
    texts = words(lang)
    facts = [
        texts["usage"].format(
            model=model,
            calls=usage.calls,
            total=usage.total,
            prompt=usage.prompt,
            completion=usage.completion,
        )
    ]
    if usage.estimated:
        facts.append(texts["estimated"])
    if usage.cost is not None:
        facts.append(texts["cost"].format(cost=usage.cost))
    return facts


def step_facts(usage: Usage, lang: str) -> list[str]:
    """Calls and tokens of each step, in the order of an interview."""
    facts = []
    for step, name in _STEPS.items():
        tokens = usage.steps.get(step, Tokens())
        if tokens.calls:
            fact = words(lang)["step_usage"].format(
                step=in_language(name, lang),
                calls=tokens.calls,
                total=tokens.total,
            )
            facts.append(fact)
    return facts


def reference_label(item: ReportItem, lang: str) -> str:
    """What the reference is called; cards have theirs in Chinese, which an English report says."""
    texts = words(lang)
    label = texts["outline" if is_outline(item) else "reference"]
    is_original = lang == "en" and has_han(item.reference or "")
    return label + texts["of_the_original"] if is_original else label


def with_reason(judged: Judged, lang: str) -> Judged:
    """What was judged, with a sentence in place of the key that says why it was not graded."""
    if judged.reason is None:
        return judged
    sentence = reason(judged.reason, lang)
    return judged.model_copy(update={"reason": sentence})


def with_reasons(report: Report) -> Report:
    """The report with a sentence for each question that was not graded, for why each was asked, and
    for each false claim that claim with what it should be.
    """
    items = []
    for item in report.items:
        asked_because = item.why or because(item.chosen, report.lang)
        item = item.model_copy(update={"chosen_because": asked_because})
        if item.assessment:
            worded = with_reason(item.assessment, report.lang)
            item = item.model_copy(update={"assessment": worded})
        items.append(_with_false_claims(item, report.lang))
    counted = reasons(report.items)
    return report.model_copy(update={"items": tuple(items), "reasons": counted})


def _with_false_claims(item: ReportItem, lang: str) -> ReportItem:
    """Reports of older versions have what is right alone."""
    wrong = []
    for claim in item.false_claims:
        sentence = corrected(
            claim.said,
            claim.right,
            lang,
        )
        wrong.append(sentence)
    if not wrong:
        for right in item.wrong:
            sentence = corrected(
                None,
                right,
                lang,
            )
            wrong.append(sentence)
    return item.model_copy(update={"wrong": tuple(wrong)})


def file_name(report: Report | Comparison, lang: str) -> str:
    """What a file of the report is called, without its suffix: ``2026-11-28 阿里 一面 报告``.

    Nothing in it means anything to a file system.
    """
    texts = words(lang)
    if not isinstance(report, Report):
        days = [f"{side.finished_at:%Y-%m-%d}" for side in (report.before, report.after)]
        return f"{' '.join(days)} {texts['compare_file']}"
    facts = [
        f"{report.started_at:%Y-%m-%d}",
        report.company,
        round_name(report.round, lang),
        texts["report_file"],
    ]
    named = " ".join(filter(None, facts))
    plain = _NOT_IN_NAMES.sub(" ", named)
    return " ".join(plain.split())[:MAX_NAME]
