import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.adapters.grading_llm.reply import SpokenStream, first_object
from interviewer.adapters.grading_llm.schema import AnswerDraft
from interviewer.adapters.grading_llm.transport.faults import Fault

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(TEXT, TEXT, st.integers(1, 9), st.booleans(), st.booleans())
def test_whatever_the_pieces_the_spoken_text_is_the_whole_one(
    spoken: str, quote: str, size: int, ascii_only: bool, thinks: bool
) -> None:
    reply = {"points": [{"id": "a", "verdict": "met", "quote": quote}], "spoken": spoken}
    text = json.dumps(reply, ensure_ascii=ascii_only)
    if thinks:
        text = '<think>"spoken": "secret"</think>' + text
    stream = SpokenStream()
    heard = "".join(stream.feed(text[i : i + size]) for i in range(0, len(text), size))
    assert heard == spoken
    assert stream.before() == {"points": reply["points"]}


@given(st.text(max_size=200))
def test_any_text_is_an_object_or_a_fault(text: str) -> None:
    try:
        found = first_object(text)
    except Fault as fault:
        found = {"kind": fault.kind}
    assert isinstance(found, dict)


def test_deep_nesting_is_a_fault() -> None:
    with pytest.raises(Fault):
        first_object('{"a":' * 50_000)


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1}',
        '好的 {不是} [1] {"a": 1,} 以上 {"b": 2}',
        '<think>{"b": 2}</think>{"a": 1}',
        '想一想 {"b": 2} 好了</think>{"a": 1}',
        '<think>甲</think> 乙 <think>{"b": 2}</think> {"a": 1}',
        '{"a": 1, }',
        '{"broken": tru} {"a": 1}',
    ],
)
def test_the_object_is_found(text: str) -> None:
    assert first_object(text) == {"a": 1}


def test_tags_and_commas_in_strings_stay() -> None:
    value = {"a": "<think>x</think>,]", "b": ["},", '\\"']}
    assert first_object(json.dumps(value)) == value


def test_an_object_in_an_unfinished_thought_is_not_the_reply() -> None:
    with pytest.raises(Fault):
        first_object('<think>{"a": 1}')


@pytest.mark.parametrize(
    "text", ['{"a":' * 40_000, '{"' * 100_000, '{"a", ' * 40_000, '"\\"' * 80_000]
)
def test_what_is_never_closed_is_looked_at_once(text: str) -> None:
    """The old search began anew at each brace: these took minutes."""
    with pytest.raises(Fault):
        first_object(text)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Met", "met"),
        ("partially_met", "partial"),
        ("not met", "missed"),
        ("错误", "wrong"),
        ("maybe", None),
        (None, None),
    ],
)
def test_verdicts_are_read_in_other_spellings(said: str | None, read: str | None) -> None:
    draft = AnswerDraft.model_validate({"points": [{"id": "a", "verdict": said, "quote": "q"}]})
    assert [p.verdict for p in draft.points] == ([read] if read else [])


@pytest.mark.parametrize(
    "before",
    [
        "",
        "```json\n",
        '<think>{"ack": "别说", "spoken": "别说"}</think>\n',
        '想一想 {"ack": "别说", "spoken": "别说"} 好了</think>',
        '<think>甲</think> 乙 <thinking>{"spoken": "别说"}</thinking>',
    ],
)
@pytest.mark.parametrize("size", [1, 5, 400])
def test_a_thought_is_never_heard(before: str, size: int) -> None:
    text = before + '{"ack": "你讲了 KV", "points": [], "spoken": "那代价呢？"}'
    stream = SpokenStream()
    heard, acks = "", set()
    for start in range(0, len(text), size):
        heard += stream.feed(text[start : start + size])
        acks.add(stream.ack)
    assert heard == "那代价呢？"
    assert acks <= {None, "你讲了 KV"}


def test_words_before_an_object_may_be_a_thought_without_its_tag() -> None:
    stream = SpokenStream()
    assert stream.feed('先想想 {"ack": "别说", "points": [], "spoken": "别说') == ""
    assert (stream.ack, stream.begun) == (None, False)
