"""The words of a verdict on the page: what was right, wrong and missing in one answer."""

from __future__ import annotations

from interviewer.core.bank.card import Language
from interviewer.core.grading.assessment import Assessment
from interviewer.core.interview.second_try import SecondTry
from interviewer.core.interview.session import Session
from interviewer.words.messages import text
from interviewer.words.pair import Pair, all_in_language, in_language
from interviewer.words.terms import OUTCOME, judged_words

TEXT: dict[str, Pair] = {
    "title": ("第 {n} 题", "Q{n}"),
    "score": ("{score} 分", "{score} of 10"),
    "no_score": ("没有评分", "not graded"),
    "estimate": ("满分 10，估计", "an estimate"),
    "not_graded": ("第 {n} 题没有评分", "Question {n} is not graded"),
    "wrong": ("说错了", "Wrong"),
    "missing": ("漏了", "Missing"),
    "partial": ("说了一部分", "Half said"),
    "right": ("说对了", "Right"),
    "unsettled": ("拿不准", "Not settled"),
    "rest_missing": ("还漏了 {n} 点", "{n} more missing"),
    "model_answer": ("看参考回答", "Model answer"),
    "your_answer": ("看你的回答，标出依据", "Your answer with what counted"),
    "follow_up": ("追问：{asked}", "Follow-up: {asked}"),
    "again": ("再答一次", "Answer again"),
    "again_label": ("第 {n} 题，再答一次", "Question {n}, once more"),
    "again_send": ("评一下", "Grade it"),
    "again_free": ("不改第一次的分数", "The first score stays"),
    "again_title": ("再答：{second}（第一次 {first}）", "Again: {second} ({first} the first time)"),
    "next": ("接下来", "Next"),
    "next_again": ("再答第 {n} 题", "Answer question {n} again"),
    "next_plan": ("看接下来练什么", "See what to practise next"),
    "next_note": ("看写进笔记的复盘", "See the retrospective"),
    "next_share": ("存成分享图", "Save as a picture"),
    "next_read": ("去读：{source}", "Read: {source}"),
    "again_rest": ("还有 {n} 点", "{n} more open points"),
    "read": ("去哪读：", "Read: "),
    "differ": ("我不同意", "I see it differently"),
    "differ_say": ("你觉得是：", "I say: "),
    "own": ("你认为：{verdict}", "You say: {verdict}"),
    "said": ("你说“{quote}”", "You said “{quote}”"),
    "between": ("；", "; "),
    "colon": ("：", ": "),
    "should_be": ("应为：{right}", "should be: {right}"),
    "terminal_more": (
        "/why 看每个要点，/answer 看参考回答",
        "/why shows every key point, /answer the model answer",
    ),
    "terminal_none": (
        "还没有评过的题。",
        "No question has been graded yet.",
    ),
    "terminal_exam": (
        "考试模式：评分等到最后。",
        "Exam mode: verdicts wait for the end.",
    ),
    "terminal_no_answer": (
        "这道题没有参考回答。",
        "There is no model answer for it.",
    ),
}


def again_lines(
    session: Session,
    tried: SecondTry,
    lang: Language,
) -> list[str]:
    """A second try beside the first, then what is still wrong or missing of it."""
    first = session.turns[tried.question - 1]
    head = text(
        "again_graded",
        lang,
        question=tried.question,
        first=score_words(
            first.assessment,
            lang,
        ),
        second=score_words(
            tried.assessment,
            lang,
        ),
    )
    lines = [head]
    for point in tried.assessment.points:
        if point.outcome == "met":
            continue
        known = first.rubric.point(point.id) if first.rubric else None
        said = judged_words(
            point,
            known.in_language(lang) if known else point.text,
            lang,
        )
        lines.append(f"{in_language(OUTCOME[point.outcome], lang)} {said}")
    return lines


def score_words(grade: Assessment | None, lang: Language) -> str:
    """The score of ten, or that there is none."""
    if grade is None or grade.score is None:
        return in_language(
            TEXT["no_score"],
            lang,
        )
    return words(lang)["score"].format(score=grade.score)


def words(lang: Language) -> dict[str, str]:
    """All texts in ``lang``."""
    return all_in_language(
        TEXT,
        lang,
    )
