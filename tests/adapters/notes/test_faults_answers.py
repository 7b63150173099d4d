"""What is below a question: an answer, an excuse, a link, or another question."""

from __future__ import annotations

from interviewer.adapters.notes.parse import parse_note
from tests.adapters.notes.fault_notes import asked, question, reasons


def test_excuses_are_no_reference_but_a_sign() -> None:
    note = (
        "# 松果一面\n"
        "1. GC 的根有哪些\n"
        "   > finalizer 里讲过，但我忘了\n"
        "2. 共识算法讲一下\n"
        "   没答上来\n"
        "3. 限流怎么做\n"
        "   讲了令牌桶。漏桶忘了。\n"
        "4. 什么是协程\n"
        "   用户态调度\n"
    )
    forgotten = question(note, "GC 的根有哪些")
    assert forgotten.answer is None
    assert forgotten.excuses == ("finalizer 里讲过，但我忘了",)
    assert question(note, "共识算法讲一下").excuses == ("没答上来",)
    half = question(note, "限流怎么做")
    assert half.answer == "讲了令牌桶。"
    assert half.went_badly
    assert not question(note, "什么是协程").went_badly


def test_a_remark_behind_a_question_is_such_a_sign() -> None:
    assert question("# 松果一面\n1. 什么是协程（没答上来）\n2. 死锁\n", "什么是协程").went_badly


def test_a_link_below_a_question_belongs_to_it() -> None:
    note = (
        "# 松果一面\n"
        "1. 索引结构\n"
        "- [B+ 树详解 | 某博客](https://example.com/b)\n"
        "2. epoll了解嘛\n"
        "- [epoll 原理是什么 | 某博客](https://example.com/c)\n"
        "3. 什么是协程\n"
    )
    assert asked(note) == ["索引结构", "epoll了解嘛", "什么是协程"]
    found = question(note, "epoll了解嘛")
    assert found.answer is None
    assert found.annotations == ("https://example.com/c",)


def test_a_list_of_linked_questions_stays_one() -> None:
    note = (
        "# 八股\n"
        "- [什么是协程？](https://example.com/b)\n"
        "- [死锁有哪些条件？](https://example.com/c)\n"
    )
    assert asked(note) == ["什么是协程？", "死锁有哪些条件？"]


def test_a_numbered_sibling_is_no_answer() -> None:
    note = (
        "# 松果一面\n"
        "1. 自我介绍\n"
        "2. 浏览器存储(cookie,session)\n"
        "3. 原型指向\n"
        "4. var let\n"
        "5. 手写节流(讲思路)\n"
        "6. 算法题:找出两个链表的交点(用了双指针)\n"
    )
    assert len(asked(note)) == 6
    for found in parse_note(note.encode(), "note.md").questions:
        assert found.answer is None


def test_short_siblings_of_a_question_are_questions() -> None:
    note = "### 松果公司 2031/7/3 投递\n#### 一面 2031/7/20\n1. 什么是协程\n2. 进程调度\n"
    assert asked(note) == ["什么是协程", "进程调度"]


def test_prose_after_a_list_is_no_answer() -> None:
    note = (
        "# 松果一面\n"
        "1. 什么是协程\n"
        "2. 死锁的条件\n"
        "\n"
        "回来的路上把数据库那本书又翻了一遍，事务那一章写得很清楚。\n"
        "\n"
        "3. 什么是 MVCC\n"
    )
    assert question(note, "死锁的条件").answer is None


def test_numbered_lines_of_an_answer_are_no_questions() -> None:
    note = (
        "# 松果一面\n"
        "1. 死锁的条件是什么\n"
        "\n"
        "    1)互斥\n"
        "    2)占有并等待\n"
        "2. 三次握手为什么不是两次\n"
        "<details>\n"
        "<summary>答案</summary>\n"
        "\n"
        "1) 防止旧连接\n"
        "2) 同步序号\n"
        "\n"
        "</details>\n"
    )
    assert asked(note) == ["死锁的条件是什么", "三次握手为什么不是两次"]
    assert question(note, "三次握手为什么不是两次").answer == "1) 防止旧连接\n2) 同步序号"


def test_the_code_below_a_task_is_its_own_whole() -> None:
    code = "```python\n# 给定一个数组，求最长连续子序列\ndef solve(nums): ...\n```"
    note = f"# 松果一面\n11. 索引是什么\n12. 手撕(题目印象是这样的)\n\n{code}\n"
    task = question(note, "手撕(题目印象是这样的)")
    assert task.kind == "coding"
    assert task.answer == code


def test_paragraphs_ask_where_quotes_answer() -> None:
    note = (
        "# 松果一面\n"
        "\n"
        "落盘会发生几次拷贝？\n"
        "\n"
        "跳表原理。\n"
        "\n"
        "讲一讲 UDP 报文格式吧。。。\n"
        "\n"
        "> 首部八个字节。\n"
        "\n"
        "说一下 GC 吧。\n"
        "\n"
        "> 三色标记和写屏障。\n"
    )
    assert asked(note) == [
        "落盘会发生几次拷贝？",
        "跳表原理。",
        "讲一讲 UDP 报文格式吧。。。",
        "说一下 GC 吧。",
    ]
    assert question(note, "说一下 GC 吧。").answer == "三色标记和写屏障。"
    assert question(note, "跳表原理。").answer is None


def test_bare_topics_over_questions_are_their_topics() -> None:
    note = (
        "# 松果一面\n"
        "- MySQL\n"
        "    - 索引的结构\n"
        "    - 事务隔离级别及实现\n"
        "- Kafka\n"
        "    - 分区的副本\n"
        "    - 消息怎么不丢失\n"
    )
    assert asked(note) == ["索引的结构", "事务隔离级别及实现", "分区的副本", "消息怎么不丢失"]
    assert question(note, "索引的结构").topics == ("MySQL",)
    assert question(note, "分区的副本").topics == ("Kafka",)
    assert 2 not in reasons(note)
