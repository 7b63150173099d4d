import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.adapters.openai_chat.faults import Fault
from interviewer.adapters.openai_chat.reading import SpokenStream, first_object
from interviewer.adapters.openai_chat.schema import AnswerDraft

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(TEXT, TEXT, st.integers(1, 9), st.booleans(), st.booleans())
def test_whatever_the_pieces_the_spoken_text_is_the_whole_one(
    spoken, quote, size, ascii_only, thinks
):
    reply = {"points": [{"id": "a", "verdict": "met", "quote": quote}], "spoken": spoken}
    text = json.dumps(reply, ensure_ascii=ascii_only)
    if thinks:
        text = '<think>"spoken": "secret"</think>' + text
    stream = SpokenStream()
    heard = "".join(stream.feed(text[i : i + size]) for i in range(0, len(text), size))
    assert heard == spoken
    assert stream.before() == {"points": reply["points"]}


@given(st.text(max_size=200))
def test_any_text_is_an_object_or_a_fault(text):
    try:
        found = first_object(text)
    except Fault as fault:
        found = {"kind": fault.kind}
    assert isinstance(found, dict)


def test_deep_nesting_is_a_fault():
    with pytest.raises(Fault):
        first_object('{"a":' * 50_000)


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
def test_verdicts_are_read_in_other_spellings(said, read):
    draft = AnswerDraft.model_validate({"points": [{"id": "a", "verdict": said, "quote": "q"}]})
    assert [p.verdict for p in draft.points] == ([read] if read else [])
