"""Which card a question finds, and that it finds none rather than a wrong one."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest

from interviewer.adapters.bank.rubric_finder import BankRubrics, Comparison
from interviewer.adapters.notes import FolderNotes
from interviewer.adapters.storage.chroma import VectorCollection
from interviewer.core.bank.asking import what_is_asked
from interviewer.core.bank.card import Card, KeyPoint, Rubric
from interviewer.core.bank.card_match import (
    ELSEWHERE,
    Evidence,
    Lexicon,
    Weighed,
    best,
    intents,
    score,
)
from interviewer.core.notes.question import Kind
from interviewer.core.ports import Embedder
from interviewer.core.text import content_terms
from interviewer.testing import make_question
from tests.conftest import SAMPLE
from tools.calibration import current
from tools.labelled_cards import labelled, precision_recall, unseen

WEIGHTS = current().card_match
REFERENCE = {  # beginning of the question in the note → cards that answer it
    "embeding模型做过微调吗": {"embedding-finetune-decision"},
    "文档树的检索": {"document-tree-retrieval"},
    "匹配不到的后续逻辑": {"retrieval-no-match-fallback"},
    "rerank怎么做的": {"rerank-how"},
    "nl2sql关键词不匹配": {"nl2sql-unmatched-keywords"},
    "TopT": {"temperature"},
    "top p": {"top-p-sampling"},
    "beamsearch": {"beam-search-principle"},
    "SFT交叉熵": {"sft-cross-entropy"},
    "交叉熵 (Cross Entropy)": {"cross-entropy-vs-kl"},
    "dpo中pairwise": {"dpo-pair-construction"},
    "为什么使用DPO": {"dpo-vs-ppo"},
    "GRPO原理": {"grpo-principle"},
    "使用bing search": {"web-search-gating"},
    "多头注意力相较于单头": {"mha-vs-single-head"},
    "kvcache": {"kv-cache-optimisation"},
    "prompt 的一些技巧": {"prompt-techniques"},
    "简历中项目的多轮对话": {"multi-turn-dialogue"},
    "复杂度体现在哪": {"project-complexity"},
    "说一下MHA": {"code-mha"},
}
SAMPLED = {
    "向量模型为什么直接用开源的": {"embedding-finetune-decision"},
    "文档树是怎么建出来的": {"document-tree-retrieval"},
    "知识库里没有答案": {"retrieval-no-match-fallback"},
    "重排这一步": {"rerank-model-choice"},
    "用户说的字段名": {"nl2sql-unmatched-keywords"},
    "温度调高调低": {"temperature"},
    "top p截断": {"top-p-sampling", "top-k-sampling"},
    "束搜索每一步": {"beam-search-principle"},
    "SFT的交叉熵损失": {"sft-cross-entropy", "sft-loss-mask-packing-template"},
    "交叉熵和KL散度": {"cross-entropy-vs-kl"},
    "你项目里DPO": {"dpo-pair-construction"},
    "不训奖励模型": {"dpo-principle", "dpo-vs-ppo"},
    "讲讲GRPO": {"grpo-vs-ppo-advantage", "grpo-principle"},
    "什么时候才去联网搜索": {"web-search-gating"},
    "只用一个注意力头": {"mha-vs-single-head"},
    "kv cache存的是什么": {"kv-cache-basics", "kv-cache-optimisation"},
    "写提示词有哪些经验": {"prompt-techniques"},
    "多轮对话里的历史消息": {"multi-turn-dialogue", "dialogue-context-compression"},
    "这个项目最复杂": {"project-complexity"},
    "手写一个MHA": {"code-mha"},
}
HITS = (("lora", 0.93), ("kv-cache", 0.92), (ELSEWHERE, 0.91), ("lora", 0.9))


class _Wordings:
    """A collection that gives these hits, whatever is asked."""

    def __init__(self, *hits: tuple[str, float]) -> None:
        self._hits = list(hits)

    def search(
        self, text: str, limit: int, embedder: Embedder | None = None
    ) -> list[tuple[str, float]]:
        del text, embedder
        return self._hits[:limit]


Found = dict[str, str | None]
"""The card found for each question, by its text."""


def card(id_: str, question: str, *aliases: str, point: str = "要点") -> Card:
    return Card(
        id=id_,
        topic="t",
        difficulty=1,
        question=question,
        question_en=id_,
        aliases=aliases,
        reference=point,
        points=(KeyPoint(id="p", text=point),),
    )


def found_in(folder: Path, rubrics: BankRubrics) -> Found:
    notes = FolderNotes((folder,))
    questions = [q.text for file in notes.scan() for q in notes.read(file).questions]
    return {text: getattr(rubrics.card_for(text)[0], "id", None) for text in questions}


def assert_all_right(found: Found, expected: Mapping[str, set[str]]) -> None:
    wrong = {
        text: card
        for text, card in found.items()
        if not any(text.startswith(start) and card in cards for start, cards in expected.items())
    }
    assert wrong == {}
    assert len(found) == len(expected)


def test_every_question_of_the_sample_note_finds_its_card(rubrics: BankRubrics) -> None:
    assert_all_right(found_in(SAMPLE, rubrics), SAMPLED)


def test_every_question_of_the_reference_note_finds_its_card(
    shared: Path, rubrics: BankRubrics
) -> None:
    assert_all_right(found_in(shared / "notes", rubrics), REFERENCE)


@pytest.mark.parametrize("origin", ["held-out half", "fresh"])
def test_precision_and_recall_on_questions_that_chose_nothing(
    rubrics: BankRubrics, origin: str
) -> None:
    questions = unseen()[origin]
    assert sum(not q.cards for q in questions) > 50
    precision, recall = precision_recall(
        (q, getattr(rubrics.card_for(q.text)[0], "id", None)) for q in questions
    )
    assert (precision >= 0.95, recall >= 0.85) == (True, True), (precision, recall)


def test_hard_questions_that_came_after_everything_are_found_as_far_as_is_published(
    rubrics: BankRubrics,
) -> None:
    questions = labelled("card_match_newest_zh.jsonl")
    assert sum(not q.cards for q in questions) == 160
    precision, recall = precision_recall(
        (q, getattr(rubrics.card_for(q.text)[0], "id", None)) for q in questions
    )
    assert (precision >= 0.90, recall >= 0.60) == (True, True), (precision, recall)


def test_questions_of_hurried_notes_are_found_as_far_as_is_published(
    rubrics: BankRubrics,
) -> None:
    questions = unseen()["hurried"]
    assert (len(questions), sum(not q.cards for q in questions)) == (123, 38)
    precision, recall = precision_recall(
        (q, getattr(rubrics.card_for(q.text)[0], "id", None)) for q in questions
    )
    assert (precision >= 0.87, recall >= 0.86) == (True, True), (precision, recall)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("问了我 transformer 里为什么要除以根号dk", "transformer 里为什么要除以根号dk"),
        ("然后面试官又追问 GRPO 原理", "GRPO 原理"),
        ("追问：为什么要 warmup", "为什么要 warmup"),
        ("Explain LoRA", "LoRA"),
        ("Can you tell me about the KV cache", "KV cache"),
        ("问题排查怎么做", "问题排查怎么做"),
        ("面试官问题太多怎么办", "面试官问题太多怎么办"),
        ("最后一层为什么用 softmax", "最后一层为什么用 softmax"),
        ("被问了", "被问了"),
    ],
)
def test_how_a_question_was_told_of_is_not_what_is_asked(text: str, asked: str) -> None:
    assert what_is_asked(text) == asked


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        ("Explain LoRA", {"lora-principle"}),
        ("为什么attention要除以根号dk", {"attention-scaling-why"}),
        (
            "问了我 transformer 里为什么要除以根号dk",
            {"attention-scaling-why", "attention-scaling-alternatives"},
        ),
        ("top p截断", {"top-p-sampling", "top-k-sampling"}),
        ("beam_search", {"beam-search-principle"}),
    ],
)
def test_questions_that_once_found_another_card_or_none(
    rubrics: BankRubrics, text: str, cards: set[str]
) -> None:
    assert getattr(rubrics.card_for(text)[0], "id", None) in cards


def test_no_fresh_question_stands_in_the_file_that_chose() -> None:
    assert not {q.text.casefold() for q in labelled()} & {
        q.text.casefold() for q in labelled("card_match_fresh_zh.jsonl")
    }


def test_every_label_names_a_card(rubrics: BankRubrics) -> None:
    known = {
        card_id
        for questions in (labelled(), *unseen().values())
        for q in questions
        for card_id in q.cards
    }
    assert known <= rubrics.ids


def test_an_alias_finds_its_card_without_the_model(rubrics: BankRubrics) -> None:
    found, similarity = rubrics.card_for("  KVCACHE是什么？ ")
    assert found
    assert (found.id, similarity) == ("kv-cache-basics", 1.0)


def test_a_foreign_question_finds_no_card_and_says_how_near_the_nearest_is(
    rubrics: BankRubrics,
) -> None:
    found, similarity = rubrics.card_for("Spring 的循环依赖怎么解决")
    assert found is None
    assert similarity is not None
    assert 0.7 < similarity < 1.0


def test_terms_are_latin_words_and_pairs_of_han_characters_without_what_every_question_says() -> (
    None
):
    assert content_terms("讲一下KV-Cache的显存估算，7B 模型呢？") == {
        "kvcache",
        "显存",
        "存估",
        "估算",
        "模型",
    }


def test_intents_are_what_the_question_wants_to_know() -> None:
    assert intents("GQA 和 MQA 有什么区别，为什么") == {"compare", "why"}


def test_a_term_the_card_never_says_speaks_against_it() -> None:
    lexicon = Lexicon([card("kv-cache", "KV Cache 缓存是什么"), card("lora", "LoRA 原理")], WEIGHTS)
    near = [("kv-cache", 0.93), ("lora", 0.85)]
    plain, foreign = (lexicon.weigh(text, near)[0] for text in ("KV Cache 缓存", "spring 循环依赖"))
    assert plain.evidence.foreign < foreign.evidence.foreign
    assert plain.score > foreign.score


def test_the_nearest_wording_that_no_card_answers_takes_the_lead_and_never_wins() -> None:
    lexicon = Lexicon([card("kv-cache", "KV Cache 缓存是什么")], WEIGHTS)
    alone, beaten = ([("kv-cache", 0.93)], [(ELSEWHERE, 0.97), ("kv-cache", 0.93)])
    assert [w.card for w in lexicon.weigh("缓存", beaten)] == ["kv-cache"]
    assert lexicon.weigh("缓存", beaten)[0].evidence.lead == pytest.approx(-0.04)
    assert lexicon.weigh("缓存", alone)[0].evidence.lead == 0


def test_best_takes_the_highest_score_from_the_threshold_on() -> None:
    strong, weak = (
        Weighed(card_id, similarity, evidence, score(WEIGHTS, evidence))
        for card_id, similarity, evidence in (
            ("a", 0.97, Evidence(0.96, 0.05, 8, 8, 0, 0)),
            ("b", 0.85, Evidence(0.84, -0.05, 0, 0, 1, 2)),
        )
    )
    assert best([weak, strong], WEIGHTS.threshold) == strong
    assert best([weak], WEIGHTS.threshold) is None
    assert best([], WEIGHTS.threshold) is None


def test_a_score_at_the_threshold_wins_on_every_processor() -> None:
    evidence = Evidence(0.96, 0.05, 8, 8, 0, 0)
    for last_bits in (-1e-6, 0.0, 1e-6):
        at_threshold = Weighed("a", 0.97, evidence, WEIGHTS.threshold + last_bits)
        assert best([at_threshold], WEIGHTS.threshold) == at_threshold


def test_evidence_does_not_depend_on_the_last_bits_of_a_similarity() -> None:
    lexicon = Lexicon([card("kv-cache", "KV Cache 缓存是什么"), card("lora", "LoRA 原理")], WEIGHTS)
    plain, moved = (
        lexicon.weigh("缓存", [("kv-cache", 0.93 + bits), ("lora", 0.85 - bits)])
        for bits in (0.0, 1e-6)
    )
    assert plain == moved


def _in_clauses(question: str, reference: str) -> Rubric:
    del question
    points = []
    for number, line in enumerate(reference.splitlines()):
        points.append(KeyPoint(id=f"p{number}", text=line))
    return Rubric(origin="reference", points=tuple(points), reference=reference)


@pytest.mark.parametrize(
    ("kind", "reference"),
    [
        ("coding", "先排序，再用两个指针从两端向中间走\n```python\ndef solve(): ...\n```"),
        ("knowledge", "先排序，再用两个指针从两端向中间走"),
    ],
)
def test_code_of_a_note_is_no_key_point(kind: Kind, reference: str) -> None:
    answer = "先排序，再用两个指针从两端向中间走\n```python\ndef solve(): ...\n```"
    question = make_question("两数之和的两种写法", kind=kind).model_copy(
        update={"answer": answer},
    )
    comparison = Comparison(
        cards=(),
        weights=WEIGHTS,
    )
    collection = cast("VectorCollection", _Wordings())
    rubrics = BankRubrics(
        comparison,
        collection,
        _in_clauses,
    )
    rubric = rubrics.find(question).rubric
    assert rubric is not None
    assert [point.text for point in rubric.points] == ["先排序，再用两个指针从两端向中间走"]
    assert rubric.reference == reference


def test_an_answer_that_is_only_code_is_no_reference() -> None:
    question = make_question("两数之和的两种写法").model_copy(
        update={"answer": "```python\ndef solve(numbers, target): ...\n```"},
    )
    comparison = Comparison(
        cards=(),
        weights=WEIGHTS,
    )
    collection = cast("VectorCollection", _Wordings())
    rubrics = BankRubrics(
        comparison,
        collection,
        _in_clauses,
    )
    assert rubrics.find(question).rubric is None


def test_the_nearest_cards_come_once_each_by_their_nearest_wording() -> None:
    cards = (card("kv-cache", "KV Cache 缓存是什么"), card("lora", "LoRA 原理"))
    comparison = Comparison(cards=cards, weights=WEIGHTS)
    rubrics = BankRubrics(comparison, cast("VectorCollection", _Wordings(*HITS)), _in_clauses)
    assert rubrics.near("低秩", 9) == [("lora", 0.93), ("kv-cache", 0.92)]
    assert rubrics.near("低秩", 1) == [("lora", 0.93)]


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("Walk me through how RLHF works.", "rlhf-pipeline"),
        ("What is RLHF?", "rlhf-pipeline"),
        ("How does LoRA work?", "lora-principle"),
        ("Tell me about the KV cache.", "kv-cache-basics"),
        ("Can you explain how LoRA works?", "lora-principle"),
        ("Could you walk me through the transformer architecture?", "transformer-structure"),
        ("What do you know about DPO?", "dpo-principle"),
        ("Give me an overview of RAG", "rag-pipeline"),
        ("能讲讲 BERT 吗", "bert-structure-tasks"),
        ("谈谈对 RoPE 的理解", "positional-encoding-rope"),
    ],
)
def test_a_request_for_a_topic_finds_the_card_that_asks_for_it(
    rubrics: BankRubrics, text: str, card: str
) -> None:
    found, _ = rubrics.card_for(text)
    assert found is not None
    assert found.id == card


@pytest.mark.parametrize(
    "text",
    [
        "Walk me through your resume",
        "Tell me about your project",
        "Tell me about a time you disagreed with your manager",
        "What is Docker?",
        "How does Kafka work?",
        "Can you explain the CAP theorem?",
        "Walk me through the Linux boot process",
        "What is multi-head attention?",
        "讲讲分布式事务",
        "聊聊你的项目",
    ],
)
def test_a_request_for_what_no_card_is_about_finds_none(rubrics: BankRubrics, text: str) -> None:
    assert rubrics.card_for(text)[0] is None
