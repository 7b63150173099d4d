"""Cards and rubrics in either language."""

from __future__ import annotations

from interviewer.core.bank.card import Card, KeyPoint, Rubric

POINT = KeyPoint(
    id="store-kv",
    text="存下 K 和 V",
    text_en="K and V are stored",
    probe="存的是什么？",
    probe_en="What is stored?",
)
CHINESE_POINT = KeyPoint(
    id="memory",
    text="代价是显存",
    probe="代价呢？",
)
CARD = Card(
    id="kv-cache-basics",
    topic="kv-cache",
    topic_names=("KV 缓存", "KV cache"),
    difficulty=2,
    question="KV Cache 是什么？",
    question_en="What is the KV cache?",
    follow_ups=("kv-cache-optimisation",),
    sources=("arXiv:1911.02150",),
    points=(POINT, CHINESE_POINT),
    hints=("提示",),
    hints_en=("hint",),
    reference="参考",
)


def test_a_point_is_said_in_the_language_of_the_interview() -> None:
    assert (POINT.in_language("zh"), POINT.in_language("en")) == (
        "存下 K 和 V",
        "K and V are stored",
    )
    assert (POINT.probe_in("zh"), POINT.probe_in("en")) == ("存的是什么？", "What is stored?")


def test_a_point_without_english_is_said_in_chinese() -> None:
    assert CHINESE_POINT.in_language("en") == "代价是显存"
    assert CHINESE_POINT.probe_in("en") == "代价呢？"


def test_a_rubric_has_what_its_card_has() -> None:
    rubric = CARD.rubric()
    assert (rubric.origin, rubric.card, rubric.topic) == ("bank", "kv-cache-basics", "kv-cache")
    assert (rubric.points, rubric.reference) == (CARD.points, "参考")
    assert (rubric.sources, rubric.follow_ups) == (CARD.sources, CARD.follow_ups)
    assert [rubric.question_in("zh"), rubric.question_in("en")] == [
        "KV Cache 是什么？",
        "What is the KV cache?",
    ]
    assert [rubric.hints_in("zh"), rubric.hints_in("en")] == [("提示",), ("hint",)]
    assert [rubric.topic_in("zh"), rubric.topic_in("en")] == ["KV 缓存", "KV cache"]


def test_a_rubric_without_english_speaks_chinese() -> None:
    rubric = Rubric(
        origin="note",
        points=(POINT,),
        question="问题",
        hints=("提示", "再提示"),
        hints_en=("a hint",),
    )
    assert (rubric.question_in("en"), rubric.hints_in("en")) == ("问题", ("a hint", "再提示"))


def test_a_topic_without_a_name_is_called_by_its_slug() -> None:
    rubric = CARD.rubric().model_copy(update={"topic_names": None})
    assert rubric.topic_in("zh") == rubric.topic_in("en") == "kv cache"
    assert Rubric(origin="note", points=(POINT,)).topic_in("zh") is None


def test_a_point_is_found_by_its_id() -> None:
    assert CARD.rubric().point("memory") == CHINESE_POINT
    assert CARD.rubric().point("unknown") is None


def test_the_digest_changes_with_the_content() -> None:
    rubric = CARD.rubric()
    assert rubric.digest == CARD.rubric().digest
    assert len(rubric.digest) == 12
    assert rubric.model_copy(update={"reference": "别的"}).digest != rubric.digest


def test_a_card_is_one_question_in_either_language() -> None:
    chinese = CARD.as_question("zh")
    english = CARD.as_question("en")
    assert (chinese.text, english.text) == ("KV Cache 是什么？", "What is the KV cache?")
    assert chinese.id == english.id
    assert (chinese.origin, chinese.source_name) == ("bank", "kv-cache-basics")
    assert chinese.topics == ("kv-cache", "KV 缓存", "KV cache")


def test_a_reference_in_english_is_made_of_the_key_points_where_all_are_in_english() -> None:
    english = CARD.model_copy(update={"points": (POINT, POINT)}).rubric()
    assert english.reference_in("en") == "K and V are stored K and V are stored"
    assert english.reference_in("zh") == english.reference
    assert CARD.rubric().reference_in("en") == CARD.reference
    own = english.model_copy(update={"reference": "It caches K and V."})
    assert own.reference_in("en") == "It caches K and V."
    bare = Rubric(origin="note", points=(POINT,))
    assert bare.reference_in("en") is None
