"""What other programs leave in a note is neither question nor answer, and no byte is garbled."""

from __future__ import annotations

import pytest

from interviewer.adapters.notes.parse import parse_note
from interviewer.adapters.notes.text.decode import decode
from interviewer.errors import NotesError
from tests.adapters.notes.fault_notes import asked, question, read


def test_tags_of_site_generators_are_no_text() -> None:
    note = (
        "# 松果一面\n"
        "1. 死锁的条件？\n"
        "{% note info %}\n"
        "互斥、占有等待、不可剥夺、循环等待\n"
        "{% endnote %}\n"
        "2. 什么是协程？\n"
        "\n"
        '{% embed url="https://example.com/a" %}\n'
        "{% endembed %}\n"
        "\n"
        '{{< figure src="a.png" >}}\n'
    )
    assert asked(note) == ["死锁的条件？", "什么是协程？"]
    assert question(note, "什么是协程？").answer is None
    assert question(note, "死锁的条件？").answer == "互斥、占有等待、不可剥夺、循环等待"


def test_a_tag_that_is_talked_about_stays() -> None:
    wording = "模板里 {% if %} 和 {% for %} 怎么嵌套？"
    assert asked(f"# 松果一面\n1. {wording}\n2. 什么是协程？\n") == [wording, "什么是协程？"]


def test_logseq_properties_are_no_answer() -> None:
    note = (
        "- 松果公司 一面\n"
        "\t- 什么是协程？\n"
        "\t  id:: 6500-aa\n"
        "\t  collapsed:: true\n"
        "\t\t- 用户态线程\n"
        "\t- 死锁的条件\n"
        "\t  card-last-score:: 3\n"
    )
    assert question(note, "什么是协程？").answer == "- 用户态线程"
    assert question(note, "死锁的条件").answer is None


def test_deck_lines_are_no_question_and_a_card_has_front_and_back() -> None:
    note = (
        "TARGET DECK: 面试::后端\n"
        "\n"
        "START\n"
        "Basic\n"
        "Front: 什么是写时复制？\n"
        "Back: 写的时候才复制页\n"
        "Tags: os\n"
        "<!--ID: 1672-->\n"
        "END\n"
    )
    assert asked(note) == ["什么是写时复制？"]
    found = question(note, "什么是写时复制？")
    assert found.answer == "写的时候才复制页"
    assert found.line == 5


@pytest.mark.parametrize("separator", ["::", ":::", ";;"])
def test_english_cards_below_a_deck_tag(separator: str) -> None:
    note = f"# Cards #flashcards\nWhat is a heap{separator}a tree kept in order\n"
    assert question(note, "What is a heap").answer == "a tree kept in order"


def test_a_cards_tag_leaves_its_answer() -> None:
    assert (
        question("# 松果一面\n内存屏障::防止指令重排 #card\n", "内存屏障").answer == "防止指令重排"
    )


def test_front_matter_below_a_comment() -> None:
    note = "\n<!-- exported -->\n---\ntitle: 松果公司一面\ndate: 2031-03-04\n---\n\n1. 什么是协程\n"
    found = question(note, "什么是协程")
    assert found.company == "松果公司"
    assert found.team is None
    assert found.round == "一面"


def test_breaks_keep_words_apart() -> None:
    note = (
        "# 松果一面\n"
        "1. 什么是柯里化\n"
        "   函数<br/>变换\n"
        "\n"
        "| 问题 | 答案 |\n"
        "|---|---|\n"
        "| 什么是提升 | 变量<br/>声明 |\n"
    )
    assert question(note, "什么是柯里化").answer == "函数\n变换"
    assert question(note, "什么是提升").answer == "变量 声明"


def test_questions_of_a_cell_are_of_the_company_above_the_table() -> None:
    note = (
        "# 松果公司\n"
        "| 轮次 | 问题 |\n"
        "|---|---|\n"
        "| 一面 | 1. 什么是协程<br>2. 死锁的条件 |\n"
        "| 二面 | 1. 限流怎么做<br>2. 缓存穿透 |\n"
    )
    assert asked(note) == ["什么是协程", "死锁的条件", "限流怎么做", "缓存穿透"]
    assert {found.company for found in read(note).questions} == {"松果公司"}
    assert question(note, "缓存穿透").round == "二面"


def test_escaped_bullets_are_bullets() -> None:
    note = "# 松果一面\n\\- 事件循环是什么？\n\\- 微任务是什么？\n"
    assert asked(note) == ["事件循环是什么？", "微任务是什么？"]


def test_a_link_that_says_where_a_question_is_from_is_not_its_text() -> None:
    note = (
        "# 松果一面\n"
        "1. 什么是协程 [[src](https://example.com/s)]\n"
        "2. 死锁的条件 [referer](https://example.com/r)\n"
    )
    assert asked(note) == ["什么是协程", "死锁的条件"]
    assert question(note, "死锁的条件").annotations == ("https://example.com/r",)


def test_big5_is_read_and_written_as_big5() -> None:
    text = "# 松果公司一面\n1. 什麼是協程\n2. 死鎖的條件有哪些？\n"
    decoded = decode(text.encode("big5"))
    assert decoded.text == text
    assert decoded.encode(text) == text.encode("big5")
    found = parse_note(text.encode("big5"), "note.md")
    assert [one.text for one in found.questions] == ["什麼是協程", "死鎖的條件有哪些？"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-8"])
def test_traditional_text_in_other_encodings_is_not_taken_for_big5(encoding: str) -> None:
    text = "# 松果公司一面\n1. 什麼是協程\n2. 死鎖的條件有哪些？\n"
    assert decode(text.encode(encoding)).text == text


def test_accents_are_no_chinese() -> None:
    text = "Who was at the café?\nWhat is a naïve solution?\n"
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    "data",
    [
        "Привет, как дела у вас сегодня".encode("cp1251"),
        bytes(range(256)) * 4,
        b"PK\x03\x04" + bytes(200),
    ],
)
def test_what_is_neither_is_refused(data: bytes) -> None:
    with pytest.raises(NotesError):
        decode(data)
