"""What a judgement is told of the question's earlier answers and follow-ups."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from interviewer.adapters.grading_llm.case import Case
from interviewer.adapters.grading_llm.exchange import EARLIER_TOKENS, GAP, whole_exchange
from interviewer.adapters.grading_llm.transport.tokens import count_tokens
from interviewer.core.grading.assessment import Assessment, PointVerdict, Verdict
from interviewer.core.interview.follow_up import FollowUp
from interviewer.core.interview.judgement import Scene
from tests.adapters.grading_llm.conftest import RUBRIC, turn_of

ZH_FILLER = (
    "我们当时先把整个流程梳理了一遍，然后和各个团队都对齐了目标。",
    "这一块主要是我和另外一位同学在负责，沟通成本其实不低。",
    "中间也走过一些弯路，后来回头看是可以避免的。",
)
EN_FILLER = (
    "We first went through the whole pipeline and agreed on the goals with every team. ",
    "That part was mostly done by a colleague and myself, and talking took its time. ",
    "There were detours on the way that look avoidable now. ",
)


def case_of(
    *answers: str,
    asked: Sequence[str] = (),
    verdicts: Sequence[tuple[str, Verdict, str]] = (),
    about: str | None = None,
) -> Case:
    """answers: the last is judged now. about: the candidate's words that was asked about last."""
    turn = turn_of(*answers, probes=["speed"] * (len(answers) - 1))
    points = [
        PointVerdict(id=i, text=i, weight=1, verdict=verdict, quote=quote)
        for i, verdict, quote in verdicts
    ]
    turn.assessment = Assessment(graded=True, points=tuple(points), examiner="model")
    if about is not None:
        turn.follow_ups.append(FollowUp(move="challenge", asked="？", quote=about))
    return Case("model", turn, RUBRIC, Scene(asked=tuple(asked)), "zh")


def earlier(case: Case) -> list[str]:
    return [one.answer for one in whole_exchange(case)[:-1]]


def padded(lang: str, *sentences: str, times: int = 12) -> str:
    """The sentences with a lot of other words before, between and after them."""
    filler = "".join(ZH_FILLER if lang == "zh" else EN_FILLER)
    return filler * times + (filler * times).join(sentences) + filler * times


def test_what_fits_is_sent_as_it_is() -> None:
    first = "我们标了 320 题。" + "".join(ZH_FILLER)
    second = "It was 0.71 at first, then 0.86. " + "".join(EN_FILLER)
    assert count_tokens(first + second) < EARLIER_TOKENS
    assert earlier(case_of(first, second, "嗯")) == [first, second]


@pytest.mark.parametrize(
    ("lang", "wrong", "figures"),
    [
        ("zh", "主要省的是激活值，因为冻结的层不用存激活了。", "试过32和64没有提升。"),
        ("en", "GQA also makes the attention compute much smaller. ", "That was 4 times less. "),
    ],
)
def test_what_was_said_wrongly_is_kept_before_all_figures(
    lang: str, wrong: str, figures: str
) -> None:
    many = "".join(figures.replace("4", str(number)) for number in range(60))
    answer = padded(lang, many, wrong)
    quote = wrong.strip(" 。.")
    for verdict in ("wrong", "partial"):
        case = case_of(answer, "嗯", verdicts=[("store", verdict, quote)])
        (sent,) = earlier(case)
        assert quote in sent
        assert count_tokens(sent) <= EARLIER_TOKENS + 40
    settled = case_of(answer, "嗯", verdicts=[("store", "met", quote)])
    assert quote not in earlier(settled)[0]


@pytest.mark.parametrize(
    ("lang", "about"),
    [
        ("zh", "没排上来的大半是表格里的参数"),
        ("en", "most of what is still missed sits in tables"),
    ],
)
def test_the_words_that_the_last_follow_up_went_into_are_kept(lang: str, about: str) -> None:
    end = "。" if lang == "zh" else ". "
    answer = padded(lang, about + end)
    assert about in earlier(case_of(answer, "嗯", about=about))[0]


@pytest.mark.parametrize(
    ("lang", "figures"),
    [
        ("zh", "盲评两百对，胜率百分之六十三。"),
        ("zh", "首字延迟 P95 从 1.8 秒降到 0.9 秒。"),
        ("en", "P95 went from 1.8 s to 0.9 s on the same box. "),
    ],
)
def test_then_the_figures_wherever_they_stand(lang: str, figures: str) -> None:
    for answers in ((padded(lang, figures), "嗯"), ("好的。", padded(lang, figures), "嗯")):
        assert figures.strip() in earlier(case_of(*answers))[-1]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_cut_within_a_sentence(lang: str) -> None:
    filler = ZH_FILLER if lang == "zh" else EN_FILLER
    answers = ["".join(filler) * 15, "".join(filler) * 9, "".join(filler[:1]) * 8]
    for sent in earlier(case_of(*answers, "嗯")):
        for piece in filter(None, sent.split(GAP)):
            assert re.fullmatch(r".*[。.]\s*", piece, re.DOTALL)
            assert any(piece.strip() in answer for answer in answers)


@pytest.mark.parametrize(
    "answer",
    [
        "先是解析，"
        + "然后是切块和清洗，再往后是入库，" * 60
        + "最后召回从 0.71 到 0.88，就完了。",
        "First parsing, "
        + "then chunking and cleaning, after that the index, " * 60
        + "and recall went from 0.71 to 0.88, that was it.",
    ],
)
def test_a_sentence_that_is_too_long_is_cut_between_clauses(answer: str) -> None:
    (sent,) = earlier(case_of(answer, "嗯"))
    assert "0.71" in sent
    assert GAP in sent
    for piece in filter(None, sent.split(GAP)):
        assert re.fullmatch(r".*[，。,.]\s*", piece, re.DOTALL)


def test_words_without_any_sign_are_cut_between_words() -> None:
    words = [f"word{number}" for number in range(900)]
    (sent,) = earlier(case_of(" ".join(words), "嗯"))
    assert count_tokens(sent) <= EARLIER_TOKENS + 10
    assert set(sent.replace(GAP, " ").split()) <= set(words)


def test_several_answers_share_and_stay_within_it() -> None:
    answers = [padded("zh", f"第{n}轮我们测了 {n}20 条。", times=6) for n in range(1, 5)]
    sent = earlier(case_of(*answers, "嗯"))
    assert sum(map(count_tokens, sent)) <= EARLIER_TOKENS + 40
    for number, answer in enumerate(sent, 1):
        assert f"第{number}轮我们测了 {number}20 条。" in answer


LEADS = (
    "前面这段你讲得比较细，我记下来了。",
    "Thanks, that was quite detailed and I have noted it down. ",
)
QUESTIONS = (
    "那 32 个查询头、8 个 KV 头，一步解码里要算多少次点积，和 MHA 比呢？",
    "With 32 query heads and 8 KV heads, how many dot products does one decode step take, "
    "compared with plain MHA?",
    "你自己会先动哪一块，大概能省出多少显存来？",
    "What would you do first, and how much would it free?",
)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("lead", LEADS)
def test_a_follow_up_never_loses_its_question(lead: str, question: str) -> None:
    for asked in (lead * 12 + question, question + lead * 12, lead * 6 + question + lead * 6):
        sent = whole_exchange(case_of("a", "b", asked=[asked]))[1].asked
        assert question in sent
        assert len(sent) <= 400
    whole = lead + question
    assert whole_exchange(case_of("a", "b", asked=[whole]))[1].asked == whole


def test_of_a_request_without_a_question_mark_the_end_is_kept() -> None:
    asked = "".join(ZH_FILLER) * 8 + "把当时评测的流程从头讲一遍。"
    sent = whole_exchange(case_of("a", "b", asked=[asked]))[1].asked
    assert sent.endswith("把当时评测的流程从头讲一遍。")
    assert len(sent) < len(asked)
