"""An excuse is what went badly, no knowledge; the rest of an answer stays as it was written."""

from __future__ import annotations

import pytest

from interviewer.core.notes.excuses import is_excuse, sort_out, without_code


@pytest.mark.parametrize(
    "text",
    [
        "没答上来",
        "这个忘了。",
        "但我忘了",
        "不会……",
        "具体的不太清楚",
        "我当时完全没思路",
        "支支吾吾。",
        "I forgot this",
        "Blanked out.",
        "no idea",
    ],
)
def test_excuses(text: str) -> None:
    assert is_excuse(text)


@pytest.mark.parametrize(
    "text",
    [
        "读操作不会阻塞写操作",
        "不会，因为锁是可重入的",
        "忘了释放锁就会死锁",
        "调用方不知道对面是哪台机器",
        "不确定性来自采样",
        "the client does not know the server",
        "it never forgot a key",
    ],
)
def test_knowledge(text: str) -> None:
    assert not is_excuse(text)
    assert sort_out(text).text == text


def test_the_excuse_goes_and_the_knowledge_stays() -> None:
    found = sort_out("讲了令牌桶。漏桶忘了。\n网关按用户限流\n")
    assert found.text == "讲了令牌桶。\n网关按用户限流"
    assert found.excuses == ("漏桶忘了",)


def test_an_excuse_is_gone_with_its_short_sentence() -> None:
    found = sort_out("> finalizer 里讲过，但我忘了")
    assert found.text == ""
    assert found.excuses == ("finalizer 里讲过，但我忘了",)


def test_of_a_long_sentence_only_the_clause_goes() -> None:
    text = "一致性哈希把节点放在环上，键顺时针找到第一个节点，虚拟节点的部分我忘了"
    found = sort_out(text)
    assert found.text == "一致性哈希把节点放在环上，键顺时针找到第一个节点"
    assert found.excuses == ("虚拟节点的部分我忘了",)


def test_bare_links_are_no_answer() -> None:
    found = sort_out("[一篇文章](https://example.com/a)\n见 [这里](https://example.com/b) 的图\n")
    assert found.text == "见 [这里](https://example.com/b) 的图"
    assert found.links == ("https://example.com/a",)


def test_code_is_left_alone() -> None:
    code = "```python\n# 忘了\nhttps://example.com\n```"
    assert sort_out(code).text == code
    assert without_code(f"先排序\n{code}\n再扫描") == "先排序\n再扫描"
